"""The keys of a chart.

Left and Right move the day that is pointed at, Page Up and Page Down by a month, Ctrl with Home or End to the first or
the last one; Enter pins it, and unpins it again; Esc stops pointing, then unpins. Plus and minus show fewer or more
days, Ctrl with arrows what is further along, Home all.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.desktop.charts.canvas import ACROSS, UP
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.dates import MONTH
from ui.desktop.charts.zoom import Zoom

Key = Qt.Key

_DAYS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_PageUp: -round(MONTH), Key.Key_PageDown: round(MONTH)}
_ALONG = {Key.Key_Left: (ACROSS, -1), Key.Key_Right: (ACROSS, 1), Key.Key_Down: (UP, -1), Key.Key_Up: (UP, 1)}
_CLOSER, _WIDER = (Key.Key_Plus, Key.Key_Equal), (Key.Key_Minus, Key.Key_Underscore)

STEP = 2 / 3
"""By how much a key narrows what is shown."""

SHIFT = 0.2
"""How much of what is shown a key moves along."""


class Days(Protocol):
    """The days of a chart, as far as its keys and its menu move along them.

    Attributes:
        pointer: the day that is read.
        zoom: which part is shown.
        last_day: the last day that can be pointed at.
    """

    pointer: Pointer
    zoom: Zoom
    last_day: int


def press(plot: Days, event: QKeyEvent) -> bool:
    """Do what a key asks for; answers whether it is a key of a chart."""
    key, held = Key(event.key()), event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier:
        return _with_control(plot, key)
    if key in _DAYS:
        point(plot, _start(plot) + _DAYS[key])
    elif key == Key.Key_Home:
        plot.zoom.show_all()
    elif key == Key.Key_End:
        point(plot, plot.last_day)
    elif key in (*_CLOSER, *_WIDER):
        scale(plot, STEP if key in _CLOSER else 1 / STEP)
    elif key in (Key.Key_Return, Key.Key_Enter):
        return _pin(plot)
    else:
        return key == Key.Key_Escape and _let_go(plot)
    return True


def point(plot: Days, day: int) -> None:
    """Point at a day, or the nearest there is, and have it in view."""
    plot.pointer.point(min(max(day, 0), plot.last_day))
    plot.zoom.reveal(plot.pointer.pointed or 0)


def scale(plot: Days, factor: float, at: int | None = None) -> None:
    """Show more or fewer days, about one of them: else about the day that is read, or the middle."""
    left, right = plot.zoom.span(ACROSS)
    day = plot.pointer.day if at is None else at
    plot.zoom.scale(ACROSS, factor, (left + right) / 2 if day is None or not left <= day <= right else day)


def _start(plot: Days) -> int:
    """The day from which keys move on: the last one where nobody points."""
    day = plot.pointer.day
    return plot.last_day if day is None else min(day, plot.last_day)


def _with_control(plot: Days, key: Key) -> bool:
    if key in _ALONG:
        way, sign = _ALONG[key]
        low, high = plot.zoom.span(way)
        plot.zoom.move(way, sign * SHIFT * (high - low))
    elif key in (Key.Key_Home, Key.Key_End):
        point(plot, 0 if key == Key.Key_Home else plot.last_day)
    else:
        return False
    return True


def _pin(plot: Days) -> bool:
    day = plot.pointer.day
    if day is None:
        return False
    plot.pointer.toggle(day)
    return True


def _let_go(plot: Days) -> bool:
    """Stop pointing; where nobody does, unpin."""
    pointer = plot.pointer
    if pointer.pointed is not None:
        pointer.point(None)
    elif pointer.cursor.day is not None:
        pointer.cursor.pin(None)
    else:
        return False
    return True
