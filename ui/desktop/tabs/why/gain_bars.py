"""Bars to both sides of the day as it is: to the left what a number gains, to the right what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from simulator.what_if.gains import Gain
from ui.desktop.look import theme

BARS = Qt.ItemDataRole.UserRole
"""The role under which a cell has its :class:`Bars`."""

NEVER = 0.08
"""How much of the room is for what is not within the horizon, at the right edge, where anything is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From the day as it is to another: places from 0, the left edge, to 1, the right one.

    Attributes:
        end: the place of the other day.
        low, high: the places of the ends of its interval, the left one first; both ``end`` where there is none.
        is_never: whether the other day is not within the horizon.
    """

    end: float
    low: float
    high: float
    is_never: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one row; ``now`` is the place of the day as it is."""

    now: float
    bars: tuple[Bar, ...]


class Scale:
    """Where days lie in the room of the bars, the same in all rows: early ones left, never at the right edge."""

    def __init__(self, gains: Sequence[Gain]) -> None:
        days = [day for gain in gains for side in _sides(gain) for day in (side.base, side.day)]
        ends = [side.base - gained for gain in gains for side in _sides(gain) for gained in (side.low, side.high)]
        known = [day for day in (*days, *ends) if isfinite(day)]
        self._first, last = min(known, default=0.0), max(known, default=0.0)
        self._days = (last - self._first) or 1.0
        self._room = 1.0 if all(map(isfinite, days)) else 1.0 - 2 * NEVER

    def bars_of(self, gain: Gain) -> Bars:
        """The bars of a gain; none of a side that moves nothing."""
        moved = [side for side in _sides(gain) if side.day != side.base]
        return Bars(self.place(gain.base), tuple(map(self._bar, moved)))

    def place(self, day: float) -> float:
        """The place of a day; ``inf`` is at the middle of the room for never."""
        if not isfinite(day):
            return 1.0 - NEVER if day > 0 else 0.0
        return min(max((day - self._first) / self._days, 0.0), 1.0) * self._room

    def _bar(self, side: Gain) -> Bar:
        end = self.place(side.day)
        if side.days is None or side.low == side.high:
            return Bar(end, end, end, not isfinite(side.day))
        # What is gained is earlier: the greatest gain is at the left.
        low, high = (self.place(side.base - gained) for gained in (side.high, side.low))
        return Bar(end, min(low, end), max(high, end), is_never=False)


def _sides(gain: Gain) -> Iterator[Gain]:
    return (side for side in gain.sides if side is not None)


class BarsDelegate(QStyledItemDelegate):
    """Paints the bars of a row in place of the words that say the same."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Bars in the colour of what is chosen to the left and of a warning to the right, intervals as thin lines."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        bars = index.data(BARS)
        if isinstance(bars, Bars):
            margin = theme.px(theme.S)
            _paint(painter, option.rect.adjusted(margin, 0, -margin, 0), bars)


def _paint(painter: QPainter, room: QRect, bars: Bars) -> None:
    colours, thick, thin = theme.current().colours, theme.px(12), theme.px(2)
    now, middle = _x(room, bars.now), room.center().y()
    for bar in bars.bars:
        end = _x(room, bar.end)
        colour = QColor(colours.accent if bar.end < bars.now else colours.warning)
        left, right = min(now, end), max(now, end)
        painter.fillRect(QRect(left, middle - thick // 2, max(right - left, thin), thick), colour)
        if bar.is_never:
            beyond = QRect(right, middle - thick // 2, max(room.right() - right, thin), thick)
            painter.fillRect(beyond, QBrush(colour, Qt.BrushStyle.BDiagPattern))
        if bar.low < bar.high:
            low, high = _x(room, bar.low), _x(room, bar.high)
            # One above the other: of both sides they often overlap.
            apart = theme.px(2) if bar.end > bars.now else -theme.px(2)
            _whisker(painter, low, high, middle + apart, QColor(colours.text))
    painter.fillRect(QRect(now - thin // 2, room.top(), thin, room.height()), QColor(colours.muted))


def _whisker(painter: QPainter, low: int, high: int, middle: int, colour: QColor) -> None:
    line, height = theme.px(1), theme.px(5)
    painter.fillRect(QRect(low, middle - line // 2, high - low, line), colour)
    for end in (low, high):
        painter.fillRect(QRect(end, middle - height // 2, line, height), colour)


def _x(room: QRect, place: float) -> int:
    return room.left() + round(place * (room.width() - 1))
