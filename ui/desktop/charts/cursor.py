"""The day that all charts point at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Cursor(QObject):
    """One day, shared by the charts; None while nobody points at one.

    Attributes:
        moved: the day is another one, or nobody points any more.
        day: the day pointed at.
        people: the number of people pointed at; None where it was the keyboard.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day: int | None = None
        self.people: int | None = None

    def point(self, day: int | None, people: int | None = None) -> None:
        """Point at a day, perhaps at a number of people too; at nothing with None."""
        if (day, people) != (self.day, self.people):
            self.day, self.people = day, people
            self.moved.emit()
