"""What is asked about on the first page, on *When* and on *Why*: so many people by a date, and a milestone."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from scenarios.quantity import PEOPLE, Quantity
from scenarios.schema import Scenario
from simulator.results.usual import usual
from ui.desktop.controls.typed_date import Span

PEOPLE_ASKED = Quantity("People on the ground", "So many or more.", PEOPLE, 1, 1_000_000, step=50, whole=True)


def horizon_of(scenario: Scenario) -> Span:
    """The dates that can be asked about: from day 0 to the horizon."""
    return Span(scenario.start, scenario.date_of(scenario.horizon), "the scenario's horizon")


class Question(QObject):
    """A number of people and a date, the same wherever they are asked about; None until somebody has chosen.

    Attributes:
        changed: another number or another date is asked about.
        turned: another milestone is on its card.
        people: at least so many.
        date: on, or by, this date.
        milestone: the one on the card that is chosen there, by its name; empty until something is shown.
    """

    changed = Signal()
    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: int | None = None
        self.date: dt.date | None = None
        self.milestone = ""

    def ask(self, people: int, date: dt.date) -> None:
        """Ask about another number or date."""
        if (people, date) != (self.people, self.date):
            self.people, self.date = people, date
            self.changed.emit()

    def turn_to(self, milestone: str) -> None:
        """Another milestone is on its card."""
        if milestone != self.milestone:
            self.milestone = milestone
            self.turned.emit()

    def people_for(self, scenario: Scenario) -> int:
        """The number asked about; the usual one where nobody has chosen."""
        return self.people or usual(scenario).people

    def day_for(self, scenario: Scenario) -> int:
        """The day asked about, within the horizon; the usual one where nobody has chosen."""
        day = usual(scenario).day if self.date is None else (self.date - scenario.start).days
        return min(max(day, 0), scenario.horizon)
