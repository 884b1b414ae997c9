"""A fan: bands of many runs and their median, over dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.axes import PeopleAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners, joined, outline
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout

OUTER, INNER = 0.20, 0.46
"""How strong the colour of each band is: the darker, the nearer to the middle."""

PALE_OUTER, PALE_INNER = 0.16, 0.30
"""How strong the grey of each band is that is behind: of all runs, where only some are kept."""

OUTER_WORDS, INNER_WORDS = "9 in 10 runs (5 % to 95 %)", "The middle half of runs (25 % to 75 %)"


BEHIND = "Behind, pale: all runs; dashed: their median"


class FanPlot(Plot):
    """Two bands, the median, and perhaps one single run; their colour is that of the scenario.

    Args:
        pointer: the day that is read.
        name: for those who cannot see it.
        left: the upright axis.
    """

    def __init__(self, pointer: Pointer, name: str, left: PeopleAxis) -> None:
        self._slot = 0
        self.outer, self.inner = Area(), Area()
        self.pale_outer, self.pale_inner = Area(), Area()
        self.median, self.single = Curve(), Curve()
        self.pale_edge, self.pale_median = Curve(connect="finite"), Curve()
        super().__init__(pointer, name, left)
        self.stack(self.outer, self.inner, self.pale_edge, self.pale_median, self.median, self.single)
        self.stack(self.pale_outer, self.pale_inner, ground=-4)
        self.single.hide()
        self.show_behind(None)

    @property
    def colour(self) -> str:
        """The colour of the median; the bands are shades of it."""
        return style_of(self._slot).colour

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        if slot != self._slot:
            self._slot = slot
            self.recolour()

    def show_bands(self, bands: Sequence[NDArray[Any]]) -> None:
        """Draw the quantiles at 5, 25, 50, 75 and 95 %; shape (D,) each."""
        self.outer.set_outline(*outline(bands[0], bands[4]))
        self.inner.set_outline(*outline(bands[1], bands[3]))
        self.median.setData(*corners(bands[2]))

    def show_behind(self, bands: Sequence[NDArray[Any]] | None) -> None:
        """Draw the quantiles of all runs, pale and behind; nothing with None."""
        for part in (self.pale_outer, self.pale_inner, self.pale_edge, self.pale_median):
            part.setVisible(bands is not None)
        if bands is not None:
            self.pale_outer.set_outline(*outline(bands[0], bands[4]))
            self.pale_inner.set_outline(*outline(bands[1], bands[3]))
            self.pale_edge.setData(*joined(np.array([bands[0], bands[4]])))
            self.pale_median.setData(*corners(bands[2]))

    def show_single(self, values: NDArray[Any] | None) -> None:
        """Draw one run over the bands; none with None."""
        self.single.setVisible(values is not None)
        if values is not None:
            self.single.setData(*corners(values))

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        colours = theme.current().colours
        for area, shade in ((self.outer, OUTER), (self.inner, INNER)):
            area.set_look(mixed(self.colour, colours.surface, shade), colours.surface)
        for area, shade in ((self.pale_outer, PALE_OUTER), (self.pale_inner, PALE_INNER)):
            area.set_look(mixed(colours.muted, colours.surface, shade), colours.surface)
        self.pale_edge.setPen(pg.mkPen(mixed(colours.muted, colours.surface, 0.6), width=1))
        self.pale_median.setPen(pg.mkPen(colours.muted, width=1.4, style=Qt.PenStyle.DashLine))
        self.median.setPen(pg.mkPen(self.colour, width=2.4))
        self.single.setPen(pg.mkPen(colours.text, width=1.6))


class FanLegend(QWidget):
    """What the bands of fans are, in words; once for all fans of a tab.

    Args:
        median: what the median is.
    """

    def __init__(self, median: str) -> None:
        super().__init__()
        self._slot = 0
        self.entries = (Entry("line", median), Entry("area", INNER_WORDS), Entry("area", OUTER_WORDS))
        self.behind = Entry("area", BEHIND)
        self.behind.hide()
        flow = FlowLayout(self, theme.px(theme.L), theme.px(theme.XS))
        for entry in (*self.entries, self.behind):
            flow.addWidget(entry)
        theme.current().changed.connect(self.recolour)
        self.recolour()

    def take(self, slot: int) -> None:
        """Explain fans in the colour of the scenario in this slot."""
        self._slot = slot
        self.recolour()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours = theme.current().colours
        colour = style_of(self._slot).colour
        for entry, shade in zip(self.entries, (1.0, INNER, OUTER), strict=True):
            entry.swatch.set_colour(mixed(colour, colours.surface, shade))
        self.behind.swatch.set_colour(mixed(colours.muted, colours.surface, PALE_INNER))
