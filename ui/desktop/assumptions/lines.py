"""What the tables of the assumptions say: a line a part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from scenarios.conditions import AnyCondition
from scenarios.contingent import Contingent, TranchePlan
from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.goals import Ceiling, Milestone, Need
from scenarios.kind import NEVER
from scenarios.part import Part
from scenarios.parts import CAMP, LIFT, Disruption, Donor, ListedCamp, ListedLift
from scenarios.places import Field, fields_of, named_in
from scenarios.quantity import Quantity, days, money, people, plain, share
from scenarios.reference import CONDITIONS
from scenarios.schema import Scenario
from ui.desktop.assumptions.homes import names_in, parts_of
from ui.desktop.assumptions.position import start_words
from ui.desktop.controls.numbers import shown, shown_range
from ui.desktop.controls.year_day import year_day_text
from ui.wording.words import date_text

COMMITMENTS = {"announced": "announced", "supportive": "supportive", "considering": "considering"}
"""The words for how firmly a contingent is pledged."""

_MONEY, _SHARE, _PEOPLE, _DAYS = money("", ""), share("", ""), people("", ""), days("", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what it says.
        note: a quieter word beside or below it.
        hatched: whether its ground is hatched: nobody has stated this.
        brief: what it says below the name in a narrow table, where ``text`` would be too long.
        marked: whether it must not be overlooked: something is supposed.
    """

    text: str
    note: str = ""
    hatched: bool = False
    brief: str = ""
    marked: bool = False

    @property
    def words(self) -> str:
        """All words of the cell, for a screen reader."""
        return f"{self.text} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the scenario: its name and its cells, the name's not among them."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The headers of a table; where it is narrow only the ``narrow`` ones stay, the others stand below the name."""

    headers: tuple[str, ...]
    narrow: tuple[int, ...]


def columns_of(scenario: Scenario, group: str) -> Columns:
    """The columns of a group's table: of contingents only those in which anything differs."""
    if group != "contingents":
        return _COLUMNS[_key(group)]
    few = [header for header in _CONTINGENT if header not in _WHERE_SAID or _says(scenario, header)]
    return Columns(("Contingent", *few), tuple(few.index(header) + 1 for header in few if header in _NARROW))


def lines_of(scenario: Scenario, group: str) -> tuple[Line, ...]:
    """A line for each part of a group, in the order of the file."""
    pairs = zip(names_in(scenario, group), parts_of(scenario, group), strict=True)
    if group == "contingents":
        headers = columns_of(scenario, group).headers[1:]
        return tuple(Line(name, _cells(scenario, part, headers)) for name, part in pairs)
    if group == "disruptions":
        return tuple(Line(part.name, _disruption(scenario, part)) for part in scenario.disruptions)
    return tuple(Line(name, _CELLS[_key(group)](part)) for name, part in pairs)


def _key(group: str) -> str:
    """Lists of contingents' tranches are all alike."""
    return group if group in _COLUMNS else group.rpartition(".")[2]


def _cells(scenario: Scenario, part: Part, headers: tuple[str, ...]) -> tuple[Cell, ...]:
    """What a contingent says under these headers."""
    assert isinstance(part, Contingent)
    commitment = f"{COMMITMENTS[part.commitment]}, lead" if part.lead else COMMITMENTS[part.commitment]
    makers: dict[str, Callable[[], Cell]] = {
        "Size": lambda: size_cell(part),
        "There": lambda: Cell(plain(part.there) if part.there else "", brief=_there(part)),
        "Comes": lambda: Cell(shown(_SHARE, part.chance)),
        "Unit": lambda: Cell(part.unit),
        "Commitment": lambda: Cell(commitment),
        "Camp": lambda: Cell(scenario.camp_of(part).name),
        "Lift": lambda: Cell(scenario.lift_of(part).name),
        "Requires": lambda: _required(part.requires),
    }
    return tuple(makers[header]() for header in headers)


_CONTINGENT = ("Size", "There", "Comes", "Unit", "Commitment", "Camp", "Lift", "Requires")
_NARROW = ("Size", "Comes")
_WHERE_SAID = ("There", "Unit", "Camp", "Lift")


def _says(scenario: Scenario, header: str) -> bool:
    """Whether a column says anything: there are several camps or lifts, or some contingent has a unit or is there."""
    if header == "Camp":
        return len(scenario.all_camps) > 1
    if header == "Lift":
        return len(scenario.all_lifts) > 1
    return any(part.unit if header == "Unit" else part.there for part in scenario.contingents)


def _there(part: Contingent) -> str:
    return f"{plain(part.there)} there" if part.there else ""


def size_cell(part: Contingent) -> Cell:
    """The size of a contingent, so many times as it stands for; one that nobody stated says so."""
    size = _short(part.pledge) if part.copies == 1 else f"{part.copies} × {_short(part.pledge)}"
    return Cell(f"? {size}", "undetermined", hatched=True) if part.undetermined else Cell(size)


def _condition(part: AnyCondition) -> tuple[Cell, ...]:
    """Its kind, what its class says of it or what is supposed instead, and what it waits for."""
    names = tuple(named_in(part, CONDITIONS))
    waits = Cell(_names(names), brief=f"after {_names(names)}") if names else Cell("")
    return Cell(part.words), _when(part), waits


def _when(part: AnyCondition) -> Cell:
    if part.suppose is not None:
        supposed = "never met" if part.suppose == NEVER else f"met on {date_text(part.suppose)}"
        return Cell(supposed, "supposed", marked=True)
    known = start_words(part.at_start)
    if known:
        return Cell(known, "at the start")
    said = {field.name: _said(part, field) for field in fields_of(type(part))}
    text, note = (words.format_map(said) for words in part.line)
    return Cell(text, note)


def _said(part: Part, field: Field) -> str:
    """A field as a line says it: an estimate by its range, a word for all as "all"."""
    value = getattr(part, field.name)
    if isinstance(value, Estimate) and field.quantity is not None:
        return _span(field.quantity, value)
    if field.quantity is not None and value is not None:
        return shown(field.quantity, value)
    if field.reference is not None and value in field.reference.everybody:
        return "all"
    if isinstance(value, tuple):
        return counted(len(value), "condition")
    return date_text(value) if isinstance(value, dt.date) else str(value)


def _donor(part: Donor) -> tuple[Cell, ...]:
    return (
        Cell(shown(_MONEY, part.amount.likely)),
        Cell(shown(_SHARE, part.probability), start_words(part.at_start)),
        _after(part.after),
    )


def _disruption(scenario: Scenario, part: Disruption) -> tuple[Cell, ...]:
    words = {LIFT: "lift" if scenario.lift else "all lifts", CAMP: "camp" if scenario.camp else "all camps"}
    stopped = tuple(words.get(name, name) for name in part.stops)
    if part.season is not None:
        when = f"{year_day_text(part.season.begins)} to {year_day_text(part.season.ends)}"
    else:
        when = f"on day {part.at:g}" if part.per_year is None else f"{part.per_year:g} a year"
    return Cell(when), Cell(_names(stopped), brief=f"stops {_names(stopped)}")


def _camp(part: ListedCamp) -> tuple[Cell, ...]:
    beds = f"{_short(part.opening_beds)}, at most {_short(part.max_beds)}"
    return Cell(beds, start_words(part.at_start)), Cell(_span(_DAYS, part.build)), _after(part.after)


def _lift(part: ListedLift) -> tuple[Cell, ...]:
    return Cell(f"{part.aircraft} × {part.passengers}"), Cell(_span(_DAYS, part.cycle)), _after(part.after)


def _milestone(part: Milestone) -> tuple[Cell, ...]:
    needs = Cell("; ".join(map(_need, part.needs)))
    return needs, Cell("operational" if part.operational else "in theatre")


def _need(need: Need) -> str:
    whose = " ".join(word for word in (need.unit, need.contingent and f"of {need.contingent}") if word)
    return f"{plain(need.personnel)} {whose}".strip()


def _ceiling(part: Ceiling) -> tuple[Cell, ...]:
    return Cell(shown(_PEOPLE, part.personnel)), _after(part.after)


def _tranche(part: TranchePlan) -> tuple[Cell, ...]:
    before = Cell("" if part.not_before is None else date_text(part.not_before))
    span = "" if part.interval is None else _span(_DAYS, part.interval)
    wait = Cell(span, brief=span and f"{span} after")
    more = _required(part.requires) if part.requires else Cell("nothing more", brief="needs nothing more")
    return Cell(_short(part.personnel)), wait, before, more


def _short(personnel: Estimate) -> str:
    if personnel.is_certain:
        return plain(personnel.likely)
    return f"{plain(personnel.low)}–{plain(personnel.high)}"


def _after(names: tuple[str, ...]) -> Cell:
    return Cell(_names(names), brief=f"after {_names(names)}")


def _required(names: tuple[str, ...]) -> Cell:
    return Cell(_names(names), brief=f"needs {len(names)}" if names else "needs nothing")


def _span(quantity: Quantity, estimate: Estimate) -> str:
    if estimate.is_certain:
        return shown(quantity, estimate.low)
    return shown_range(quantity, estimate.low, estimate.high)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "nothing"


_COLUMNS = {
    "conditions": Columns(("Condition", "Kind", "When", "Waits for"), (2,)),
    "finance.donors": Columns(("Donor", "Amount", "Pays", "After"), (1, 2)),
    "disruptions": Columns(("Disruption", "When", "Stops"), (1,)),
    "camps": Columns(("Camp", "Beds", "Built in", "After"), (1,)),
    "lifts": Columns(("Lift", "Aircraft", "Cycle", "After"), (1, 2)),
    "milestones": Columns(("Milestone", "Needs", "Counts"), (2,)),
    "ceilings": Columns(("Ceiling", "At most", "In force after"), (1,)),
    "tranches": Columns(("Tranche", "People", "Interval", "Not before", "Requires"), (1,)),
}

_CELLS: dict[str, Callable[..., tuple[Cell, ...]]] = {
    "conditions": _condition,
    "finance.donors": _donor,
    "camps": _camp,
    "lifts": _lift,
    "milestones": _milestone,
    "ceilings": _ceiling,
    "tranches": _tranche,
}
