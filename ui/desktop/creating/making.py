"""The scenario that an outline makes, or all that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any, NamedTuple

from pydantic import ValidationError

from scenarios import templates
from scenarios.conditions import AnyCondition, Presence
from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.parts import Donor
from scenarios.refusals import problems_in
from scenarios.schema import Scenario
from scenarios.typed.dates import date_in
from scenarios.typed.text import quoted
from ui.desktop.controls.numbers import parsed
from ui.desktop.creating import parts
from ui.desktop.creating.nations import Seated, nations_in, seated
from ui.desktop.creating.outline import Outline, Problems
from ui.desktop.creating.reading import days_in, quantity_of
from ui.desktop.creating.sourcing import Said, of_part, of_template, settled

UNTITLED = "Untitled"

WHOLE = ""
"""The place of a problem that belongs to no field and no row."""


class Made(NamedTuple):
    """What comes of an outline.

    Attributes:
        scenario: None where something is wrong.
        problems: all that is.
        new: names that nations wait for, of which approvals were made.
        vote: the council vote after which new approvals can come; empty where there is none.
        is_after_vote: whether they do.
    """

    scenario: Scenario | None
    problems: Problems
    new: tuple[str, ...] = ()
    vote: str = ""
    is_after_vote: bool = False


def made_of(outline: Outline, today: dt.date) -> Made:
    """The scenario of an outline; it begins today unless a start is typed."""
    problems = Problems()
    start = start_of(outline, today, problems)
    try:
        template = templates.template(outline.template, start)
    except (ValueError, ValidationError):
        problems.say("start", f"{quoted(outline.start)} is too late: the last day would lie beyond the year 9999.")
        return Made(None, problems)
    horizon = _horizon(outline, template, problems)
    conditions = parts.conditions_in(outline, template, problems)
    donors = parts.donors_in(outline, template, problems)
    disruptions = parts.disruptions_in(outline, start, problems)
    names = [one.name for one in conditions.parts]
    nations = nations_in(outline.nations, template, names, problems)
    seats = seated(template, nations, names)
    target = _target(outline, template, seats.contingents if nations else (), problems)
    if problems:
        return Made(None, problems, tuple(seats.new))
    ordered = _conditions(seats, conditions.parts)
    vote = parts.vote_of(ordered)
    changes = {
        "title": outline.title.strip() or (UNTITLED if outline.template == templates.EMPTY else template.title),
        "note": _note(outline, template),
        "horizon": horizon,
        "target": target,
        "conditions": _after_vote(ordered, template, conditions.parts, seats.new, vote if outline.after_vote else ()),
        "contingents": _paid(seats.contingents, template, donors.parts),
        "finance": _finance(template, donors.parts),
        "camp": _camp(template, seats.contingents if nations else ()),
        "disruptions": tuple(disruptions.parts) or template.disruptions,
        "sources": (),
    }
    typed = {*seats.typed, *conditions.paths, *donors.paths, *disruptions.paths}
    typed |= {name for name in ("horizon", "target") if getattr(outline, name).strip()}
    sources = _kept(seats, conditions.parts) | _of_donors(template, donors)
    return _finished(template, changes, sources, typed)._replace(
        new=tuple(seats.new), vote="".join(vote), is_after_vote=outline.after_vote and bool(vote)
    )


def _finished(template: Scenario, changes: Mapping[str, Any], sources: Mapping[str, Said], typed: set[str]) -> Made:
    problems, data = Problems(), {**template.__dict__, **changes}
    try:
        scenario = Scenario.model_validate(data)
        return Made(settled(scenario, sources, typed), problems)
    except ValidationError as error:
        for problem in problems_in(error, Scenario, data):
            problems.say(WHOLE, f"{problem}.")
        return Made(None, problems)


def start_of(outline: Outline, today: dt.date, problems: Problems | None = None) -> dt.date:
    """Day 0 of an outline: what is typed, or today where that is nothing or is wrong."""
    try:
        return date_in(outline.start) if outline.start.strip() else today
    except ValueError as problem:
        if problems is not None:
            problems.say("start", str(problem))
        return today


def _horizon(outline: Outline, template: Scenario, problems: Problems) -> int:
    try:
        days = days_in(outline.horizon, template.start) if outline.horizon.strip() else template.horizon
        if days > (dt.date.max - template.start).days:
            raise ValueError("The last day would lie beyond the year 9999.")
        return days
    except ValueError as problem:
        problems.say("horizon", str(problem))
        return template.horizon


def _target(outline: Outline, template: Scenario, nations: Sequence[Contingent], problems: Problems) -> int:
    """What is typed; else what is pledged in all, in two digits; else the template's."""
    try:
        if outline.target.strip():
            return int(parsed(quantity_of(Scenario, "target"), outline.target, whole=True))
    except ValueError as problem:
        problems.say("target", str(problem))
    pledged = floor(sum(one.pledge.likely for one in nations))
    if pledged < 1:
        return template.target
    size = 10 ** max(floor(log10(pledged)) - 1, 0)
    return int(min(pledged // size * size, quantity_of(Scenario, "target").maximum))


def _note(outline: Outline, template: Scenario) -> str:
    """What is said of a template as long as its stand-ins are there; then where the rest comes from."""
    if not any(any(cell.strip() for cell in row) for row in outline.nations):
        return template.note
    words = templates.WORDS[outline.template]
    return f"Begun with the template “{words}”: what was not typed is as usual, and its source says so."


def _conditions(seats: Seated, typed: Sequence[AnyCondition]) -> tuple[AnyCondition, ...]:
    """Those of the template, or what was typed in their place; then what was typed; then new approvals."""
    by_name = {one.name.casefold(): one for one in typed}
    kept = [_in_place(by_name.pop(one.name.casefold(), one), one) for one in seats.conditions]
    return (*kept, *by_name.values(), *map(parts.approval, seats.new))


def _in_place(typed: AnyCondition, there: AnyCondition) -> AnyCondition:
    """What was typed in the place of another condition; a presence is that of the same contingent."""
    if isinstance(typed, Presence) and isinstance(there, Presence):
        return typed.model_copy(update={"contingent": there.contingent})
    return typed


def _after_vote(
    conditions: Sequence[AnyCondition],
    template: Scenario,
    typed: Sequence[AnyCondition],
    new: Sequence[str],
    vote: tuple[str, ...],
) -> tuple[AnyCondition, ...]:
    """The conditions, of which new approvals, typed or waited for, come after a vote."""
    known = {one.name: one for one in template.conditions}
    added = {*(one.name for one in typed), *new}
    return tuple(parts.after(one, vote, known.get(one.name)) if one.name in added else one for one in conditions)


def _kept(seats: Seated, typed: Sequence[AnyCondition]) -> dict[str, Said]:
    """The sources of the template but for those of conditions that are of another kind now."""
    before = {one.name: one.kind for one in seats.conditions}
    gone = [f"conditions.{one.name}." for one in typed if before.get(one.name, one.kind) != one.kind]
    return {path: said for path, said in seats.sources.items() if not path.startswith(tuple(gone))}


def _paid(contingents: Sequence[Contingent], template: Scenario, donors: Sequence[Donor]) -> tuple[Contingent, ...]:
    """Who pays for itself only because the template has no donors is paid for by those that were typed."""
    if template.finance.donors or not donors:
        return tuple(contingents)
    return tuple(one.model_copy(update={"funded_by": "mission"}) for one in contingents)


def _finance(template: Scenario, donors: Sequence[Donor]) -> Any:
    return template.finance.model_copy(update={"donors": tuple(donors)}) if donors else template.finance


def _of_donors(template: Scenario, donors: parts.Typed[Donor]) -> dict[str, Said]:
    """The sources of donors that pay as those of the template do."""
    sources, group = of_template(template), "finance.donors."
    return {
        path: said
        for name, model in donors.models.items()
        for path, said in of_part(sources, f"{group}{model}", f"{group}{name}", {"amount"})
    }


def _camp(template: Scenario, contingents: Sequence[Contingent]) -> Any:
    """The camp of the template, as many times larger as the pledges need more beds than it likely has."""
    camp = template.camp
    assert camp is not None
    most = sum(one.pledge.high for one in contingents)
    if most <= camp.max_beds.likely:
        return camp
    times = most / camp.max_beds.likely
    larger = {name: _times(getattr(camp, name), times) for name in ("opening_beds", "beds_per_week", "max_beds")}
    return camp.model_copy(update=larger)


def _times(beds: Estimate, times: float) -> Estimate:
    return Estimate(*(float(min(round(number * times, -1), 1_000_000)) for number in beds.as_tuple()))
