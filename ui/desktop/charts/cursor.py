"""What charts are asked about: the day that is pinned for all tabs, and the day that is pointed at in one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from scenarios.schema import Scenario


class Cursor(QObject):
    """Shared by the tabs; each of its parts is None while nobody has pinned, or chosen, one.

    Attributes:
        pinned: another day is pinned, or none any more.
        chosen: another contingent or another run is chosen, or none.
        turned: another document is shown: what was looked at closely in the one before is no longer meant.
        day: the pinned day, counted from the start of the scenario that is shown; the date stays when that changes.
        contingent: the name of the chosen contingent.
        run: the number of the chosen replication.
        run_from: who has chosen that replication, and shows it on paper, too.
    """

    pinned = Signal()
    chosen = Signal()
    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day: int | None = None
        self.contingent: str | None = None
        self.run: int | None = None
        self.run_from: object = None
        self._start: dt.date | None = None
        self._date: dt.date | None = None

    def begin(self, scenario: Scenario) -> None:
        """Turn to another scenario: the pinned day stays the same date, or is none where the scenario lacks it."""
        before, self._start = self._start, scenario.start
        if before is None and self.day is not None:
            self._date = scenario.date_of(self.day)
        if before != self._start and self._date is not None:
            day = (self._date - scenario.start).days
            self._set(day if 0 <= day <= scenario.horizon else None)

    def pin(self, day: int | None) -> None:
        """Pin a day for all tabs; none with None."""
        self._date = None if day is None or self._start is None else self._start + dt.timedelta(days=day)
        self._set(day)

    def _set(self, day: int | None) -> None:
        if day != self.day:
            self.day = day
            self.pinned.emit()

    def choose_contingent(self, name: str | None) -> None:
        """Choose a contingent for all tabs; none with None."""
        if name != self.contingent:
            self.contingent = name
            self.chosen.emit()

    def choose_run(self, run: int | None, chart: object = None) -> None:
        """Choose a replication for all tabs, none with None, in a chart that is to show it on paper, too."""
        if run != self.run:
            self.run, self.run_from = run, chart
            self.chosen.emit()


class Pointer(QObject):
    """The day that one tab reads: the one pointed at there for as long as that lasts, else the pinned one.

    Attributes:
        moved: the tab reads another day, or none any more.
        cursor: what is shared with the other tabs.
        pointed: the day pointed at.
        people: the number of people pointed at; None where it was the keyboard.
    """

    moved = Signal()

    def __init__(self, cursor: Cursor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cursor = cursor
        self.pointed: int | None = None
        self.people: int | None = None
        cursor.pinned.connect(self.moved)

    @property
    def day(self) -> int | None:
        """The day that is read; None where nobody points and none is pinned."""
        return self.cursor.day if self.pointed is None else self.pointed

    @property
    def is_pinned(self) -> bool:
        """Whether the day that is read is the pinned one."""
        return self.day is not None and self.day == self.cursor.day

    def point(self, day: int | None, people: int | None = None) -> None:
        """Point at a day, perhaps at a number of people too; at nothing with None."""
        if (day, people) != (self.pointed, self.people):
            self.pointed, self.people = day, people
            self.moved.emit()

    def toggle(self, day: int) -> None:
        """Pin a day; where it is the pinned one, unpin it."""
        self.cursor.pin(None if day == self.cursor.day else day)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Nobody points for as long as this takes: what is drawn for a file shows the pinned day only."""
        pointed, people = self.pointed, self.people
        self.point(None)
        try:
            yield
        finally:
            self.point(pointed, people)
