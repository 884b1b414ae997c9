"""What the tables of contingents, conditions, donors and disruptions say: a line a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scenarios.conditions import ANY, AnyCondition, Approval, Contributions, CouncilVote, FixedDate, Presence, waits_for
from scenarios.estimate import Estimate
from scenarios.parts import Contingent, Disruption, Donor
from scenarios.quantity import days, money, people, plain, share
from scenarios.schema import Scenario
from ui.desktop.controls.numbers import shown, shown_range
from ui.wording.words import date_text

KINDS = {
    "council-vote": "council vote",
    "approval": "approval",
    "contributions": "contributions",
    "presence": "presence",
    "date": "date",
}
"""The words for the kinds of condition."""

COMMITMENTS = {"announced": "announced", "supportive": "supportive", "considering": "considering"}
"""The words for how firmly a contingent is pledged."""

_DAYS, _PEOPLE, _MONEY, _SHARE = days("", ""), people("", ""), money("", ""), share("", "")


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
        """All of it, for a screen reader."""
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
    size = _short(part.personnel)
    return Cell(f"? {size}", "undetermined", hatched=True) if part.undetermined else Cell(size)


def _conditions(scenario: Scenario) -> tuple[Line, ...]:
    return tuple(Line(part.name, (Cell(KINDS[part.kind]), _when(part), _waits(part))) for part in scenario.conditions)


def _when(part: AnyCondition) -> Cell:
    match part:
        case CouncilVote():
            return Cell(_span(part.first_vote), "to the first vote")
        case Approval():
            return Cell(_span(part.delay), f"{shown(_SHARE, part.probability)} granted")
        case Contributions():
            return Cell(shown(_MONEY, part.amount), "received")
        case Presence():
            whose = "all" if part.contingent == ANY else part.contingent
            return Cell(shown(_PEOPLE, part.personnel), f"of {whose}")
        case FixedDate():
            return Cell(date_text(part.date))


def _waits(part: AnyCondition) -> Cell:
    names = waits_for(part)
    return Cell(_names(names), brief=f"after {_names(names)}") if names else Cell("")


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


def _span(estimate: Estimate) -> str:
    return shown(_DAYS, estimate.low) if estimate.is_certain else shown_range(_DAYS, estimate.low, estimate.high)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "nothing"


_LINES: dict[str, Callable[[Scenario], tuple[Line, ...]]] = {
    "contingents": _contingents,
    "conditions": _conditions,
    "finance.donors": _donors,
    "disruptions": _disruptions,
}
