"""A box to type a date in, or to choose one from a calendar; what cannot be is refused in a sentence, never changed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.desktop.controls.calendar import CalendarPopup
from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.controls.typed_date import ANY_DATE, Span, month_later, read_date
from ui.desktop.controls.typed_line import TypedLine
from ui.wording.words import date_text

_SAMPLE = "00 Mmm 0000"
_DAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class DateBox(TypedLine):
    """Reads what ``read_date`` reads; Up and Down go a day, Page a month, Alt+Down opens a calendar, Escape gives up.

    Attributes:
        committed: another date was typed or chosen.
    """

    committed = Signal(object)
    _IS_WHOLE = True

    def __init__(self, date: dt.date = dt.date(2000, 1, 1), span: Span = ANY_DATE) -> None:
        super().__init__()
        self._date, self._span = date, span
        self._button = GlyphButton("calendar", "Calendar (Alt+Down)", self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, self._button.sizeHint().width(), 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._write()

    @property
    def date(self) -> dt.date:
        """The date that counts: the last one that was possible."""
        return self._date

    @property
    def span(self) -> Span:
        """The dates that are possible."""
        return self._span

    def show_date(self, date: dt.date) -> None:
        """Show a date. The same one again disturbs no typing."""
        if date != self._date:
            self._date = date
            self._show()

    def allow(self, span: Span) -> None:
        """Let these dates be possible from now on; the date shown stays."""
        self._span = span

    def open_calendar(self) -> CalendarPopup:
        """Show a calendar below the box, at the date typed if it is one."""
        self.settle()
        popup = CalendarPopup(self, self._date, self._span)
        popup.chosen.connect(self._choose)
        popup.open_below(self)
        return popup

    def sizeHint(self) -> QSize:
        """Room for any date, and the button."""
        metrics = self.fontMetrics()
        room = self._button.sizeHint().width() + metrics.height()
        return QSize(metrics.horizontalAdvance(_SAMPLE) + room, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Pixels; no less than ``sizeHint``: a box never shrinks."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stands at the end."""
        super().resizeEvent(event)
        side = min(self._button.sizeHint().width(), self.height() - 4)
        self._button.setGeometry(self.width() - side - 2, (self.height() - side) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps and the calendar; the rest is typing."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in _DAYS or key in _MONTHS:
            self._step(_DAYS.get(key, 0), _MONTHS.get(key, 0))
        else:
            super().keyPressEvent(event)

    def _step(self, days: int, months: int) -> None:
        if not self.settle():
            return
        date = _later(self._date, days) if days else month_later(self._date, months)
        if date is not None and date in self._span:
            self._choose(date)
        elif date is not None:
            self.refuse(self._span.refusal(date))

    def _choose(self, date: dt.date) -> None:
        """Take a date that nobody has typed."""
        self._forget()
        self._set(date)
        self._write()

    def _take(self, text: str) -> None:
        self._set(read_date(text, self._span))

    def _set(self, date: dt.date) -> None:
        """Let a date count; not where whoever is told refuses it."""
        before, self._date = self._date, date
        if date != before:
            self.committed.emit(date)
            if self._sentence:
                self._date = before

    def _write(self) -> None:
        self.setText(date_text(self._date))
        self.setCursorPosition(0)


def _later(date: dt.date, days: int) -> dt.date | None:
    try:
        return date + dt.timedelta(days)
    except OverflowError:
        return None
