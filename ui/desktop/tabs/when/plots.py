"""The two charts of when so many people are there: a curve of chances, and fifty dots."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal

from scenarios.schema import Scenario
from simulator.figures.chances import DOTS, Chances
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.axes import HeadcountAxis, ShareAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners, outline
from ui.desktop.charts.strokes import Curve, Rule, Spots
from ui.desktop.look import theme

BINS = 24
"""Columns of dots within the horizon."""

BEYOND = 1.10
"""Where the column of the runs stands that never get there, in horizons."""


TOP = 105.0
"""Per cent at the top of the chances: what is close to 100 % is not cut."""

DOT = (3, 16)
"""Pixels of the design across a dot, at least and at most; between them as wide as its column, if there is height."""

PITCH = 1.1
"""From the middle of a dot to the middle of the next above it, in dots: they stand upon each other."""


class DotsAxis(HeadcountAxis):
    """How many dots stand upon each other."""

    words = "dots, each 1 run in 50"


class ChancePlot(Plot):
    """The share of runs by day: that have had so many by then, with its interval, and that have so many on the day.

    Attributes:
        dragged: the user has moved the line of the date to this day.
    """

    dragged = Signal(int)

    def __init__(self, pointer: Pointer) -> None:
        self.band, self.by_day, self.on_day, self.of_all = Area(), Curve(), Curve(), Curve()
        self.date = Rule(angle=90, movable=True)
        self._slot = 0
        super().__init__(pointer, "Chance by day", ShareAxis())
        self.stack(self.band, self.of_all, self.on_day, self.by_day, self.date)
        self.date.sigDragged.connect(self._drag)

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        if slot != self._slot:
            self._slot = slot
            self.recolour()

    def show_chances(self, scenario: Scenario, chances: Chances, of_all: Chances | None = None) -> None:
        """Draw the shares of a scenario's days; ``of_all`` runs, thin, where only some are kept."""
        self.of_all.setVisible(of_all is not None)
        if of_all is not None:
            self.of_all.setData(*corners(100 * of_all.by_day / of_all.replications))
        low, high = chances.interval
        self.band.set_outline(*outline(100 * low, 100 * high))
        for curve, counts in ((self.by_day, chances.by_day), (self.on_day, chances.on_day)):
            curve.setData(*corners(100 * counts / chances.replications))
        self.set_extent(scenario, TOP)
        self.date.setBounds((0, scenario.horizon))

    def show_day(self, day: int) -> None:
        """Put the line of the date on a day."""
        self.date.setValue(day)

    @property
    def band_colour(self) -> str:
        """The colour of the interval."""
        colours = theme.current().colours
        return mixed(style_of(self._slot).colour, colours.surface, 0.3)

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        colours = theme.current().colours
        self.band.set_look(self.band_colour, colours.surface)
        self.by_day.setPen(pg.mkPen(style_of(self._slot).colour, width=2.4))
        self.of_all.setPen(pg.mkPen(colours.muted, width=1.2))
        self.on_day.setPen(pg.mkPen(colours.text, width=1.4, style=Qt.PenStyle.DashLine))
        self.date.setPen(pg.mkPen(colours.series[3], width=2))
        self.date.setHoverPen(pg.mkPen(colours.series[3], width=4))

    def _drag(self) -> None:
        self.dragged.emit(round(self.date.value()))


class DotPlot(Plot):
    """Fifty dots, each for one run in fifty, upon the date on which it has so many; those without one stand apart."""

    def __init__(self, pointer: Pointer) -> None:
        self.dots = Spots()
        self.never = pg.TextItem(anchor=(1.0, 1.0))
        self._slot, self._highest, self._horizon = 0, 0.0, 1
        super().__init__(pointer, "Fifty dots", DotsAxis())
        for item in (self.dots, self.never):
            self.addItem(item, ignoreBounds=True)
        self.view.sigResized.connect(self._stand)

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        if slot != self._slot:
            self._slot = slot
            self.recolour()

    def show_chances(self, scenario: Scenario, chances: Chances) -> None:
        """Draw fifty quantiles of the day."""
        x, y = stacked(chances.dots(), scenario.horizon)
        self._highest = float(y.max())
        self._horizon = scenario.horizon
        self.dates.set_start(scenario.start)
        self.dates.set_last(scenario.horizon)
        self.dots.setData(x, y)
        beyond = x > scenario.horizon
        self.never.setText("not within\nthe horizon" if beyond.any() else "")
        self._stand()
        self.never.setPos((2 * BEYOND - 1) * scenario.horizon, float(y[beyond].max()) + 0.6 if beyond.any() else 0.0)

    def _stand(self) -> None:
        """Have the dots stand close upon each other, and all of them, with the label, in the view."""
        column = self.view.width() / (BINS * (2 * BEYOND - 1) * PITCH)
        height = max(self.view.height(), 1.0)
        label = min(self.never.boundingRect().height() / height, 0.5) if self.never.toPlainText() else 0.0
        top = (self._highest + 1.0) / (1.0 - label)
        size = min(max(min(column, height / (top * PITCH)), theme.px(DOT[0])), theme.px(DOT[1]))
        self.dots.setSize(size)
        self.set_whole((0, (2 * BEYOND - 1) * self._horizon), (0, max(top, height / (size * PITCH))))
        self.last_day = self._horizon

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        colours = theme.current().colours
        self.dots.setPen(pg.mkPen(colours.surface, width=1))
        self.dots.setBrush(pg.mkBrush(style_of(self._slot).colour))
        self.never.setColor(colours.muted)
        self.never.setFont(theme.font("caption"))


def stacked(days: NDArray[np.float64], horizon: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the dots stand: those of one column upon each other, ``inf`` in a column of its own beyond the horizon.

    Args:
        days: in order; shape (dots,).
        horizon: the last day of the scenario.

    Returns:
        The middle of each dot's column in days, and its height in dots (½ for the lowest); shape (dots,) each.
    """
    width = horizon / BINS
    columns = np.full(len(days), -1)
    there = np.isfinite(days)
    columns[there] = np.minimum(days[there] // width, BINS - 1)
    x = np.where(there, (columns + 0.5) * width, BEYOND * horizon)
    y = np.array([np.count_nonzero(columns[:place] == columns[place]) + 0.5 for place in range(len(days))])
    return x, y


def dots_in_words(chances: Chances) -> str:
    """How many of the fifty never get there."""
    never = int(np.isinf(chances.dots()).sum())
    if not never:
        return f"Each of the {DOTS} dots stands for 1 run in {DOTS}."
    return f"Each of the {DOTS} dots stands for 1 run in {DOTS}; {never} of them do not get there within the horizon."
