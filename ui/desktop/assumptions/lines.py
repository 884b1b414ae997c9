"""What the tables of contingents, conditions, donors and disruptions say: a line a part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from scenarios.conditions import AnyCondition
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.parts import Contingent, Disruption, Donor
from scenarios.places import Field, fields_of, named_in
from scenarios.quantity import Quantity, money, plain, share
from scenarios.reference import CONDITIONS
from scenarios.schema import Scenario
from ui.desktop.controls.numbers import shown, shown_range
from ui.wording.words import date_text

COMMITMENTS = {"announced": "announced", "supportive": "supportive", "considering": "considering"}
"""The words for how firmly a contingent is pledged."""

_MONEY, _SHARE = money("", ""), share("", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what it says.
        note: a quieter word beside or below it.
        hatched: whether its ground is hatched: nobody has stated this.
        brief: what it says below the name in a narrow table, where ``text`` would be too long.
    """

    text: str
    note: str = ""
    hatched: bool = False
    brief: str = ""

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


COLUMNS = {
    "contingents": Columns(("Contingent", "Size", "Comes", "Commitment", "Requires"), (1, 2)),
    "conditions": Columns(("Condition", "Kind", "When", "Waits for"), (2,)),
    "finance.donors": Columns(("Donor", "Amount", "Pays", "After"), (1, 2)),
    "disruptions": Columns(("Disruption", "When", "Stops"), (1,)),
}


def lines_of(scenario: Scenario, group: str) -> tuple[Line, ...]:
    """A line for each part of a group, in the order of the file."""
    return _LINES[group](scenario)


def _contingents(scenario: Scenario) -> tuple[Line, ...]:
    return tuple(Line(part.name, _contingent(part)) for part in scenario.contingents)


def _contingent(part: Contingent) -> tuple[Cell, ...]:
    commitment = f"{COMMITMENTS[part.commitment]}, lead" if part.lead else COMMITMENTS[part.commitment]
    return size_cell(part), Cell(shown(_SHARE, part.chance)), Cell(commitment), _required(part.requires)


def size_cell(part: Contingent) -> Cell:
    """The size of a contingent; one that nobody stated says so."""
    size = _short(part.pledge)
    return Cell(f"? {size}", "undetermined", hatched=True) if part.undetermined else Cell(size)


def _conditions(scenario: Scenario) -> tuple[Line, ...]:
    return tuple(Line(part.name, _condition(part)) for part in scenario.conditions)


def _condition(part: AnyCondition) -> tuple[Cell, ...]:
    """Its kind, what its class says of it, and what it waits for."""
    said = {field.name: _said(part, field) for field in fields_of(type(part))}
    text, note = (words.format_map(said) for words in part.line)
    names = tuple(named_in(part, CONDITIONS))
    waits = Cell(_names(names), brief=f"after {_names(names)}") if names else Cell("")
    return Cell(part.words), Cell(text, note), waits


def _said(part: Part, field: Field) -> str:
    """A field as a line says it: an estimate by its range, a word for all as "all"."""
    value = getattr(part, field.name)
    if isinstance(value, Estimate) and field.quantity is not None:
        return _span(field.quantity, value)
    if field.quantity is not None and value is not None:
        return shown(field.quantity, value)
    if field.reference is not None and value == field.reference.everybody:
        return "all"
    return date_text(value) if isinstance(value, dt.date) else str(value)


def _donors(scenario: Scenario) -> tuple[Line, ...]:
    return tuple(Line(part.name, _donor(part)) for part in scenario.finance.donors)


def _donor(part: Donor) -> tuple[Cell, ...]:
    return (
        Cell(shown(_MONEY, part.amount.likely)),
        Cell(shown(_SHARE, part.probability)),
        Cell(_names(part.after), brief=f"after {_names(part.after)}"),
    )


def _disruptions(scenario: Scenario) -> tuple[Line, ...]:
    return tuple(Line(part.name, _disruption(part)) for part in scenario.disruptions)


def _disruption(part: Disruption) -> tuple[Cell, ...]:
    when = f"on day {part.at:g}" if part.per_year is None else f"{part.per_year:g} a year"
    return Cell(when), Cell(_names(part.stops), brief=f"stops {_names(part.stops)}")


def _short(personnel: Estimate) -> str:
    if personnel.is_certain:
        return plain(personnel.likely)
    return f"{plain(personnel.low)}–{plain(personnel.high)}"


def _required(names: tuple[str, ...]) -> Cell:
    return Cell(_names(names), brief=f"needs {len(names)}" if names else "needs nothing")


def _span(quantity: Quantity, estimate: Estimate) -> str:
    if estimate.is_certain:
        return shown(quantity, estimate.low)
    return shown_range(quantity, estimate.low, estimate.high)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "nothing"


_LINES: dict[str, Callable[[Scenario], tuple[Line, ...]]] = {
    "contingents": _contingents,
    "conditions": _conditions,
    "finance.donors": _donors,
    "disruptions": _disruptions,
}
