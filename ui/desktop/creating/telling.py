"""What an outline will be, in words, and what its template has where nothing is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scenarios import templates
from scenarios.checks.warnings import warnings_of
from scenarios.conditions import KINDS
from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.creating.making import Made
from ui.desktop.creating.nations import shared
from ui.desktop.creating.outline import CONDITIONS, DONORS, FIELDS, NATIONS, Problems
from ui.desktop.creating.tables import TABLES
from ui.wording.money import dollars
from ui.wording.words import date_text

ABOUT = {
    templates.EMPTY: "No conditions and no donors: each nation pays for itself, until there is a donor.",
    "un-mission": "The Security Council votes, the host agrees, battalions come; assessed contributions pay.",
    "coalition": "The host invites, each nation needs its parliament, the lead goes first; partners pay.",
    "police": "The Security Council votes, the host agrees, donors pay, formed police units come one by one.",
}
"""What each template is, in a sentence."""

_TOLD = 2
"""So many warnings are told."""

_NAMED = 6
"""So many names."""

_PROBLEMS = 3
"""So many problems are told at once."""


def preview(made: Made) -> str:
    """What OK will open, in a few sentences; empty where something is wrong."""
    scenario = made.scenario
    if scenario is None:
        return ""
    told = [_people(scenario), _new(made.new), _order(made), _money(scenario), _last(scenario)]
    return " ".join(filter(None, told))


def warned(scenario: Scenario | None) -> str:
    """The first warnings of what OK will open; empty where there is none."""
    if scenario is None:
        return ""
    warnings = warnings_of(scenario)
    more = len(warnings) - _TOLD
    told = [visible(f"{one}.") for one in map(str, warnings[:_TOLD])]
    return " ".join([*told, *([f"And {counted(more, 'other warning')}."] if more > 0 else [])])


def lines(problems: Problems) -> list[str]:
    """What is wrong, a line each, with its place."""
    return [_line(*one) for one in problems]


def wrong(problems: Problems) -> str:
    """What is wrong, the first few lines of it; empty where nothing is."""
    found = lines(problems)
    more = len(found) - _PROBLEMS
    return "\n".join([*found[:_PROBLEMS], *([f"And {counted(more, 'other problem')}."] if more > 0 else [])])


def _line(place: str, row: int, sentence: str) -> str:
    if place in TABLES:
        return visible(f"{TABLES[place].title}, row {row + 1}: {sentence}")
    return visible(f"{NAMES[place]}: {sentence}" if place in FIELDS else sentence)


NAMES = {"title": "Title", "start": "Day 0", "horizon": "Horizon", "target": "Target"}
"""What the fields are called."""


def has(template: Scenario, table: str, *, is_typed: bool = False) -> str:
    """What a template has where nothing is typed into a table, and what becomes of that when something is."""
    if table == NATIONS:
        return _has_nations(template, is_typed=is_typed)
    if table == CONDITIONS:
        return _has_conditions(template)
    parts = template.finance.donors if table == DONORS else template.disruptions
    if not parts:
        return f"The template has no {TABLES[table].noun}."
    return f"Of the template: {_listed(one.name for one in parts)}. What is typed takes their place."


def _has_nations(template: Scenario, *, is_typed: bool) -> str:
    each = [one.requires for one in template.contingents]
    common = [name for name in each[0] if all(name in names for names in each)]
    always = f"Every nation waits for {_listed(common)}, and for what is typed. " if common else ""
    if is_typed:
        return f"{always}What is not typed of a nation is as of a stand-in of the template."
    stays = counted(len(each), "stand-in of the template stays", "stand-ins of the template stay")
    return f"{always}As long as no nation is named, {stays}, to be renamed."


def _has_conditions(template: Scenario) -> str:
    kept = shared(template)
    if not kept:
        return "The template has no condition. A name that a nation waits for becomes an approval by itself."
    named = _listed(f"{one.name} ({KINDS[one.kind].words})" for one in kept)
    return f"Of the template: {named}. A row of the same name takes its place; what is empty in it stays."


def _people(scenario: Scenario) -> str:
    pledges = [one.pledge for one in scenario.contingents]
    low, likely, high = (sum(ends) for ends in zip(*(one.as_tuple() for one in pledges), strict=True))
    spread = "" if low == high else f" ({low:,.0f} to {high:,.0f})"
    unknown = sum(one.undetermined for one in scenario.contingents)
    open_ = f"; {counted(unknown, 'size is', 'sizes are')} undetermined" if unknown else ""
    return f"{counted(len(pledges), 'nation')}, {counted(round(likely), 'person', 'people')}{spread}{open_}."


def _new(names: Sequence[str]) -> str:
    return f"New approvals: {_listed(f'“{name}”' for name in names)}." if names else ""


def _order(made: Made) -> str:
    return f"New approvals come after the vote “{visible(made.vote)}”." if made.is_after_vote else ""


def _money(scenario: Scenario) -> str:
    donors = scenario.finance.donors
    if not donors:
        return "No donors: each nation pays for itself."
    return f"{counted(len(donors), 'donor')}, {dollars(sum(one.amount.likely for one in donors))}."


def _last(scenario: Scenario) -> str:
    days = f"{date_text(scenario.start)} to {date_text(scenario.date_of(scenario.horizon))}"
    return f"{days}; the target is {counted(scenario.target, 'person', 'people')}."


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    more = [f"and {len(found) - _NAMED} more"] if len(found) > _NAMED else []
    return ", ".join(visible(name) for name in (*found[:_NAMED], *more))
