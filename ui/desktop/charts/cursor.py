"""What all charts point at: a day, and the contingent and the run that are chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Cursor(QObject):
    """Shared by the tabs; each of its parts is None while nobody points at, or has chosen, one.

    Attributes:
        moved: the day is another one, or nobody points any more.
        chosen: another contingent or another run is chosen, or none.
        day: the day pointed at.
        people: the number of people pointed at; None where it was the keyboard.
        contingent: the name of the chosen contingent.
        run: the number of the chosen replication.
    """

    moved = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day: int | None = None
        self.people: int | None = None
        self.contingent: str | None = None
        self.run: int | None = None

    def point(self, day: int | None, people: int | None = None) -> None:
        """Point at a day, perhaps at a number of people too; at nothing with None."""
        if (day, people) != (self.day, self.people):
            self.day, self.people = day, people
            self.moved.emit()

    def choose_contingent(self, name: str | None) -> None:
        """Choose a contingent for all tabs; none with None."""
        if name != self.contingent:
            self.contingent = name
            self.chosen.emit()

    def choose_run(self, run: int | None) -> None:
        """Choose a replication for all tabs; none with None."""
        if run != self.run:
            self.run = run
            self.chosen.emit()
