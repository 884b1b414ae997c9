"""The day that is looked at: set by hand, or moved on by a clock."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

SPEEDS = {"1 week a second": 7, "2 weeks a second": 14, "1 month a second": 30, "2 months a second": 61}
"""Days that pass in a second, by what they are called."""

INTERVAL = 33
"""Milliseconds between two looks at the clock."""


class Replay(QObject):
    """Plays the days from the one at hand to the last one, and stops there.

    Attributes:
        moved: the day is another one.
        switched: it plays now, or does not play any more.
        day: the day looked at.
        last: the horizon.
        speed: days that pass in a second.

    Args:
        clock: seconds that have passed since whenever.
        parent: the owner in Qt's sense.
    """

    moved = Signal()
    switched = Signal()

    def __init__(self, clock: Callable[[], float] = monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.day, self.last = 0, 0
        self.speed = 14
        self._place = 0.0
        self._looked = 0.0
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.tick)

    @property
    def is_playing(self) -> bool:
        """Whether days pass."""
        return self._timer.isActive()

    def set_last(self, last: int) -> None:
        """Set the horizon; a day beyond it becomes the last one."""
        self.last = last
        if self.day > last:
            self.seek(last)

    def seek(self, day: int) -> None:
        """Look at this day, or at the nearest there is; playing goes on from there."""
        self._place = float(min(max(day, 0), self.last))
        self._looked = self._clock()
        self._arrive()

    def play(self) -> None:
        """Let days pass; from the beginning where the last one is reached."""
        if self.day >= self.last:
            self.seek(0)
        self._looked = self._clock()
        if not self.is_playing:
            self._timer.start()
            self.switched.emit()

    def pause(self) -> None:
        """Stay at the day that is reached."""
        if self.is_playing:
            self._timer.stop()
            self.switched.emit()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def tick(self) -> None:
        """Move on by the time that has passed since the clock was last looked at."""
        now = self._clock()
        self._place = min(self._place + (now - self._looked) * self.speed, float(self.last))
        self._looked = now
        self._arrive()
        if self.day >= self.last:
            self.pause()

    def _arrive(self) -> None:
        day = int(self._place + 1e-9)
        if day != self.day:
            self.day = day
            self.moved.emit()
