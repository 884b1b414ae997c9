"""A time axis: days from the start of the scenario, labelled with dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from math import floor, inf
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.desktop.charts.strokes import Axis
from ui.wording.words import MONTHS, date_text

DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)

MONTH = 30.4375

Written = tuple[QRectF, Any, str]
"""A label: where it stands, how it is aligned, and what it says."""

_SPACE = 1.2
"""From one label to the next, in widths of a label."""


class DateAxis(Axis):
    """Ticks at the beginning of days, weeks, months or years, as close as their labels allow.

    pyqtgraph's own date axis thinks in seconds of local time; here a day is a day, whatever the clocks do.
    """

    def __init__(self) -> None:
        super().__init__("bottom")
        self._start = dt.date(2000, 1, 1)
        self._room_of_day, self._room_of_month = 90.0, 70.0
        self._last = inf

    @property
    def start(self) -> dt.date:
        """The date of day 0."""
        return self._start

    def date_of(self, day: int) -> dt.date:
        """The date of a day."""
        return self._start + dt.timedelta(days=day)

    def set_start(self, start: dt.date) -> None:
        """Set the date of day 0."""
        if start != self._start:
            self._start = start
            self.picture = None
            self.update()

    def set_last(self, day: float) -> None:
        """The last day that has a label; what stands to the right of it is no date."""
        self._last = day
        self.picture = None
        self.update()

    def set_room(self, day: float, month: float) -> None:
        """The width of a label, in pixels, where ticks are days and where they are months."""
        self._room_of_day, self._room_of_month = day, month
        # So far may a label reach beyond the axis to be thought of at all; drawn beyond it is none.
        self.setStyle(hideOverlappingLabels=round(max(day, month)))

    def generateDrawSpecs(self, p: QPainter) -> Any:
        """What to draw: the labels that are whole; where none is, those at the ends, moved inwards."""
        specs = super().generateDrawSpecs(p)
        if specs is None:
            return None
        line, marks, labels = specs
        return line, marks, _whole(labels, self.mapRectFromParent(self.geometry()))

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """One level of ticks: their spacing in days, and the days on which they stand."""
        if maxVal <= minVal:
            return []
        per_pixel = (maxVal - minVal) / max(size, 1.0)
        spacing = per_pixel * self._room_of_month
        if spacing * _SPACE <= DAY_STEPS[-1]:
            spacing = per_pixel * self._room_of_day
        return [(spacing * _SPACE, ticks(self._start, minVal, min(maxVal, self._last), spacing * _SPACE))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """``Jan 2024``; ``3 Jan 2024`` where ticks are closer than months."""
        dates = [self._start + dt.timedelta(days=round(value)) for value in values]
        if spacing > DAY_STEPS[-1]:
            return [f"{MONTHS[date.month - 1]} {date.year:04d}" for date in dates]
        return [date_text(date) for date in dates]


def _whole(labels: list[Written], room: QRectF) -> list[Written]:
    """Labels that are within; where all reach beyond, as many as fit side by side, each moved as little as it takes."""
    whole = [label for label in labels if room.left() <= label[0].left() and label[0].right() <= room.right()]
    if whole:
        return whole
    moved: list[Written] = []
    for rect, flags, text in labels:
        left = max(min(rect.left(), room.right() - rect.width()), room.left())
        place = QRectF(left, rect.top(), rect.width(), rect.height())
        if not moved or moved[-1][0].right() < left:
            moved.append((place, flags, text))
    return moved


def ticks(start: dt.date, first: float, last: float, spacing: float) -> list[float]:
    """The days to label.

    Args:
        start: date of day 0.
        first, last: the days that can be seen.
        spacing: fewest days between two labels.
    """
    first, last = max(first, (dt.date.min - start).days), min(last, (dt.date.max - start).days)
    if first > last:
        return []
    if spacing <= DAY_STEPS[-1]:
        step = next(step for step in DAY_STEPS if step >= spacing)
        # Multiples of the step, so that a window that moves keeps its ticks.
        return [float(day) for day in range(-int(-first // step) * step, floor(last) + 1, step) if day >= first]
    months = next((step for step in MONTH_STEPS if step * MONTH >= spacing), MONTH_STEPS[-1])
    days = ((date - start).days for date in _months(start + dt.timedelta(days=floor(first)), months))
    found: list[float] = []
    for day in days:
        if day > last:
            break
        if day >= first:
            found.append(float(day))
    return found


def _months(date: dt.date, step: int) -> Iterator[dt.date]:
    """Every first of a month, each ``step`` months, counted from January of year 0 so that years begin with a tick.

    There is no year 0: the first is one of the year 1 or later.
    """
    number = max((date.year * 12 + date.month - 1) // step, -(-12 // step)) * step
    while number // 12 <= dt.MAXYEAR:
        yield dt.date(number // 12, number % 12 + 1, 1)
        number += step
