"""The difference run by run, over time: bands, the mean with its interval, and where nothing differs."""

from __future__ import annotations

import datetime as dt
from math import ceil, floor
from typing import Any

import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from simulator.figures.bands import LEVELS
from simulator.what_if.comparison import Comparison
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.axes import PeopleAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.fan import INNER, OUTER
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners, outline
from ui.desktop.charts.strokes import Curve, Rule
from ui.desktop.look import theme


class DifferenceAxis(PeopleAxis):
    """People more, or fewer below zero."""

    words = "people more or fewer"
    is_strength = False

    def __init__(self) -> None:
        super().__init__()
        # Otherwise a range of less than one person is told in thousandths of people.
        self.enableAutoSIPrefix(False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """One level of ticks: their spacing in people, and as many of them as there is room for."""
        levels = super().tickValues(0.0, maxVal - minVal, size)
        if not levels:
            return []
        spacing = levels[0][0]
        first, last = ceil(minVal / spacing - 1e-9), floor(maxVal / spacing + 1e-9)
        return [(spacing, [spacing * number for number in range(first, last + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """``+100``, ``0``, ``−100``."""
        words = super().tickStrings([abs(value) for value in values], scale, spacing)
        signs = ["+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else "" for value in values]
        return [sign + word for sign, word in zip(signs, words, strict=True)]


class DifferencePlot(Plot):
    """Alternative minus base, in the colour of the alternative.

    Attributes:
        shift: the day at which the base starts; day 0 is the first one of the selected scenario, as in all charts.
    """

    def __init__(self, pointer: Pointer) -> None:
        self._slot: int | None = 0
        self.shift = 0
        self.outer, self.inner = Area(), Area()
        self.mean = Curve()
        self.ends = (Curve(), Curve())
        self.zero = Rule(0.0, angle=0)
        super().__init__(pointer, "Difference of strength, alternative minus base, over time", DifferenceAxis())
        self.stack(self.outer, self.inner, self.zero, *self.ends, self.mean)

    @property
    def colour(self) -> str:
        """The colour of the mean; the bands are shades of it."""
        return style_of(self._slot).colour

    def show_comparison(self, comparison: Comparison, slot: int | None, start: dt.date) -> None:
        """Draw the difference in the colour of a slot; ``start`` is the date of day 0."""
        self._slot, self.shift = slot, (comparison.base.scenario.start - start).days
        self.dates.set_start(start)
        first = comparison.first + self.shift
        bands = [comparison.strength_band(level) for level in LEVELS]
        mean, low, high = comparison.strength_interval
        is_known = comparison.runs.sum() > 1
        _outline(self.outer, bands[0], bands[4], first)
        _outline(self.inner, bands[1], bands[3], first)
        _line(self.mean, mean, first)
        for curve, values in zip(self.ends, (low, high), strict=True):
            curve.setVisible(bool(is_known))
            if is_known:
                _line(curve, values, first)
        self._fit(comparison, [*bands, mean, *((low, high) if is_known else ())])
        self.say_empty("" if comparison.runs.any() else "There is no run to compare.")
        self.recolour()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        colours = theme.current().colours
        for area, shade in ((self.outer, OUTER), (self.inner, INNER)):
            area.set_look(mixed(self.colour, colours.surface, shade), colours.surface)
        self.mean.setPen(pg.mkPen(self.colour, width=2.4))
        for curve in self.ends:
            curve.setPen(pg.mkPen(colours.text, width=1, style=Qt.PenStyle.DashLine))
        self.zero.setPen(pg.mkPen(colours.text, width=1.4))

    def _fit(self, comparison: Comparison, values: list[NDArray[Any]]) -> None:
        """Show all days compared, every band, and the interval of the mean; zero always."""
        first, last = comparison.first + self.shift, comparison.horizon + self.shift
        top = max(float(one.max(initial=0)) for one in values)
        bottom = min(float(one.min(initial=0)) for one in values)
        least = 0.08 * max(top, -bottom, 10.0)
        high = nice_ceiling(1.08 * top) if top > least else least
        low = -nice_ceiling(-1.08 * bottom) if -bottom > least else -least
        self.set_whole((first, max(last, first + 1)), (low, high))


def _line(curve: Curve, values: NDArray[Any], first: int) -> None:
    days, heights = corners(values)
    curve.setData(days + first, heights)


def _outline(area: Area, low: NDArray[Any], high: NDArray[Any], first: int) -> None:
    days, heights = outline(low, high)
    area.set_outline(days + first, heights)
