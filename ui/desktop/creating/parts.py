"""Conditions, donors and disruptions as they are typed, made into parts of a scenario."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from scenarios.conditions import KINDS, AnyCondition, Approval, Contributions, Event, Presence
from scenarios.estimate import Estimate
from scenarios.kind import Around
from scenarios.part import Named
from scenarios.parts import Disruption, Donor
from scenarios.schema import Scenario
from scenarios.typed.dates import date_in
from scenarios.vote import CouncilVote
from ui.desktop.controls.numbers import parsed
from ui.desktop.creating.nations import model_in, name_in
from ui.desktop.creating.outline import (
    CONDITIONS,
    DISRUPTIONS,
    DONORS,
    ConditionRow,
    DisruptionRow,
    DonorRow,
    Outline,
    Problems,
)
from ui.desktop.creating.reading import (
    CellError,
    cell_of,
    chance_in,
    estimate_in,
    example_date,
    in_cell,
    is_date,
    kind_in,
    quantity_of,
)
from ui.wording.words import date_text

N = TypeVar("N", bound=Named)
R = TypeVar("R", bound=tuple[str, ...])

STOPS_PER_YEAR, STOP_DAYS = 0.5, Estimate(14, 60, 150)
"""A disruption of which nothing is typed. Source: priors, row "airport closed"."""


@dataclass(slots=True)
class Typed(Generic[N]):
    """Parts that were typed.

    Attributes:
        parts: as they are made.
        paths: of the numbers in them that were typed.
        models: by the name of a part that of the one of the template that it is like; none where it is like none.
    """

    parts: list[N] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    models: dict[str, str] = field(default_factory=dict)


def parts_in(
    table: str, group: str, rows: Sequence[R], read: Callable[[R, set[str]], N], problems: Problems
) -> Typed[N]:
    """The parts of the rows of a table; what is wrong with a row is told, and it is left out."""
    typed, first = Typed[N](), dict[str, int]()
    for place, row in enumerate(rows):
        if not any(cell.strip() for cell in row):
            continue
        fields: set[str] = set()
        try:
            part = read(row, fields)
            if (other := first.setdefault(part.name.casefold(), place)) != place:
                raise CellError("name", f"{part.name} is in row {other + 1} already; each name once.")
        except ValueError as problem:
            problems.say(table, str(problem), place, cell_of(problem))
        else:
            typed.parts.append(part)
            typed.paths |= {f"{group}.{part.name}.{name}" for name in fields}
    return typed


def conditions_in(outline: Outline, template: Scenario, problems: Problems) -> Typed[AnyCondition]:
    """The conditions of an outline.

    One that is called as one of the template's has what it has where nothing else is typed.
    """

    def read(row: ConditionRow, fields: set[str]) -> AnyCondition:
        return _condition(row, template, fields)

    return parts_in(CONDITIONS, "conditions", outline.conditions, read, problems)


def vote_of(conditions: Iterable[AnyCondition]) -> tuple[str, ...]:
    """The name of the first council vote; nothing where there is none."""
    return tuple(one.name for one in conditions if isinstance(one, CouncilVote))[:1]


def approval(name: str) -> Approval:
    """A usual approval."""
    return Approval.fresh(name, Around((), dt.date.min))


def after(condition: AnyCondition, vote: tuple[str, ...], known: AnyCondition | None) -> AnyCondition:
    """A new approval after the vote; one that is in the place of another comes after what that came after."""
    is_new = isinstance(condition, Approval) and not isinstance(known, Approval)
    return condition.model_copy(update={"after": vote}) if is_new else condition


def _condition(row: ConditionRow, template: Scenario, fields: set[str]) -> AnyCondition:
    with in_cell("name"):
        typed = name_in(row.name)
    known = next((one for one in template.conditions if one.name.casefold() == typed.casefold()), None)
    with in_cell("kind"):
        kind = known.kind if known is not None and not row.kind.strip() else kind_in(row.kind)
    name = typed if known is None else known.name
    around = Around(template.conditions, template.date_of(min(90, template.horizon)))
    base = known if known is not None and known.kind == kind else KINDS[kind].fresh(name, around)
    changes = _changes(base, row)
    fields.update(changes)
    return type(base).model_validate({**base.__dict__, **changes})


def _changes(base: AnyCondition, row: ConditionRow) -> dict[str, Any]:
    """What is typed of a condition beside its name and kind, by field."""
    changes: dict[str, Any] = {}
    if row.when.strip():
        with in_cell("when"):
            key, value = _when(base, row.when)
            changes[key] = value
    if row.chance.strip():
        with in_cell("chance"):
            if not isinstance(base, Approval):
                raise ValueError(f"only an approval has a chance here; this is a condition of the kind {base.words}.")
            changes["probability"] = parsed(quantity_of(Approval, "probability"), row.chance)
    return changes


def _when(fresh: AnyCondition, text: str) -> tuple[str, Any]:
    """The field that says when, or how much, and what it says."""
    if isinstance(fresh, Approval):
        return "delay", estimate_in(quantity_of(Approval, "delay"), text)
    if isinstance(fresh, CouncilVote):
        return "first_vote", estimate_in(quantity_of(CouncilVote, "first_vote"), text)
    if isinstance(fresh, Contributions):
        return "amount", parsed(quantity_of(Contributions, "amount"), text)
    if isinstance(fresh, Presence):
        return "personnel", int(parsed(quantity_of(Presence, "personnel"), text, whole=True))
    if isinstance(fresh, Event):
        return "per_year", parsed(quantity_of(Event, "per_year"), text)
    return "date", date_in(text)


def donors_in(outline: Outline, template: Scenario, problems: Problems) -> Typed[Donor]:
    """The donors of an outline, each as the donor of the template in its place pays, or as usual."""
    models, numbers, called = template.finance.donors, iter(range(len(outline.donors))), dict[str, str]()

    def read(row: DonorRow, fields: set[str]) -> Donor:
        model = model_in(models or (_usual(vote_of(template.conditions)),), next(numbers))
        donor = _donor(row, model, fields)
        called[donor.name] = model.name
        return donor

    typed = parts_in(DONORS, "finance.donors", outline.donors, read, problems)
    typed.models = called if models else {}
    return typed


def _usual(vote: tuple[str, ...]) -> Donor:
    """Four instalments within a year. Source: priors, row "other donors"."""
    return Donor(
        name="usual",
        amount=Estimate(10e6, 60e6, 150e6),
        probability=0.9,
        after=vote,
        first_payment=Estimate(60, 150, 300),
        instalments=4,
        every=Estimate.certain(90),
    )


def _donor(row: DonorRow, model: Donor, fields: set[str]) -> Donor:
    with in_cell("name"):
        name = name_in(row.name)
    with in_cell("amount"):
        if not row.amount.strip():
            raise ValueError("its amount is missing; write $50 M, or 10 / 20 / 50 million.")
        amount = estimate_in(quantity_of(Donor, "amount"), row.amount)
    with in_cell("chance"):
        chance = chance_in(quantity_of(Donor, "probability"), row.chance, 0.9)
    fields.update({"amount", "probability"} if row.chance.strip() else {"amount"})
    return Donor.model_validate({**model.__dict__, "name": name, "amount": amount, "probability": chance})


def disruptions_in(outline: Outline, start: dt.date, problems: Problems) -> Typed[Disruption]:
    """The disruptions of an outline: each stops the lift, so often a year or once on a date."""
    return parts_in(
        DISRUPTIONS, "disruptions", outline.disruptions, lambda row, fields: _disruption(row, start, fields), problems
    )


def _disruption(row: DisruptionRow, start: dt.date, fields: set[str]) -> Disruption:
    when, days = row.when.strip(), row.days.strip()
    with in_cell("name"):
        name = name_in(row.name)
    with in_cell("when"):
        begins = _begins(when, start) if when else {"per_year": STOPS_PER_YEAR}
    with in_cell("days"):
        duration = estimate_in(quantity_of(Disruption, "duration"), days) if days else STOP_DAYS
    fields.update(begins if when else (), ["duration"] if days else ())
    return Disruption.model_validate({"name": name, "stops": ("lift",), "duration": duration, **begins})


def _begins(text: str, start: dt.date) -> dict[str, float]:
    """How often a year, or on which day after day 0; ValueError, one sentence that names both, where it is neither."""
    often = text.casefold().removesuffix("a year").removesuffix("per year").removesuffix("times").strip()
    try:
        day = date_in(text) if is_date(text) else None
        number = 0.0 if day else parsed(quantity_of(Disruption, "per_year"), often)
    except ValueError as problem:
        example = date_text(example_date(start))
        raise ValueError(f"{problem} Write how often a year, such as 0.5, or a date, such as {example}.") from None
    if day is None:
        return {"per_year": number}
    if day < start:
        raise ValueError(f"it begins before day 0, {date_text(start)}.")
    return {"at": float((day - start).days)}
