"""A box for a day of any year, such as the first of a season: ``1 Jun``, ``06-01``."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from scenarios.typed.text import quoted
from ui.desktop.controls.typed_date import read_date
from ui.desktop.controls.typed_line import TypedLine
from ui.wording.words import MONTHS

_LEAP = 2024
_SAMPLE = "00 Mmm"
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 30, Qt.Key.Key_PageDown: -30}


class YearDayBox(TypedLine):
    """Shows a day of every year as ``1 Jun``; Up and Down go a day, Page thirty.

    Attributes:
        committed: another day was typed, as a file has it: ``06-01``.
    """

    committed = Signal(str)
    _IS_WHOLE = True

    def __init__(self) -> None:
        super().__init__()
        self._day = "01-01"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._write()

    def show_day(self, day: str) -> None:
        """Show a day (``06-01``). The same one again disturbs no typing."""
        if day != self._day:
            self._day = day
            self._show()

    def sizeHint(self) -> QSize:
        """Room for any day."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(_SAMPLE) + metrics.height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Pixels; no less than ``sizeHint``: a box never shrinks."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps; the rest is typing."""
        days = _STEPS.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
        elif self.settle():
            self.committed.emit(f"{_date(self._day) + dt.timedelta(days):%m-%d}")

    def _take(self, text: str) -> None:
        day = read_year_day(text)
        if day != self._day:
            self.committed.emit(day)

    def _write(self) -> None:
        self.setText(year_day_text(self._day))
        self.setCursorPosition(0)


def year_day_text(day: str) -> str:
    """A day of every year in words: ``06-01`` is ``1 Jun``."""
    date = _date(day)
    return f"{date.day} {MONTHS[date.month - 1]}"


def read_year_day(text: str) -> str:
    """The day of every year that somebody typed, as a file has it: ``1 Jun``, ``June 1``, ``06-01``, ``1.6.``.

    Raises:
        ValueError: it is none; the text is one sentence.
    """
    bare = text.strip()
    for whole in (f"{_LEAP}-{bare}", f"{bare} {_LEAP}", f"{bare}{_LEAP}"):
        try:
            return f"{read_date(whole):%m-%d}"
        except ValueError:
            continue
    raise ValueError(f"{quoted(text)} is no day of a year. Write it as 1 Jun or 06-01.")


def _date(day: str) -> dt.date:
    return dt.date.fromisoformat(f"{_LEAP}-{day}")
