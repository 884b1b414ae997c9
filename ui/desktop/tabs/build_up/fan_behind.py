"""A fan that is pale and behind all else: of all runs, where only some are kept; else of a base of another date.

Of the base it is what was thought then; of a base with the same start its line is enough.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners, joined, outline
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme

SHADES = {(0.05, 0.95): 0.09, (0.25, 0.75): 0.20}
SHADES_OF_ALL = {(0.05, 0.95): 0.16, (0.25, 0.75): 0.30}
"""Between which quantiles the bands lie, and how strong each is: weaker than those of the selected scenario.

Those of all runs are grey, which is paler than any colour, and are stronger for it.
"""


class FanBehind:
    """Draws the bands of one projection at its own dates.

    Attributes:
        areas: the bands, for a plot to put behind all else.
        lines: the edge of the wider band of all runs, and their median: upon the bands of those that are kept, which
            may cover all that is behind.
        shown: whose bands they are; None where none are drawn.
        is_of_all: whether they are those of all runs, of which only some are kept.
    """

    def __init__(self) -> None:
        self.areas = {levels: Area() for levels in SHADES}
        self.edge, self.median = Curve(connect="finite"), Curve()
        self.lines: tuple[Curve, ...] = (self.edge, self.median)
        self.shown: Overlay | None = None
        self.is_of_all = False
        self._painted: tuple[bool, int | None] | None = None

    def show(self, overlays: Sequence[Overlay], projection: Projection) -> None:
        """Draw all runs of a projection that shows only some; else the base of the overlays, where there is one."""
        start, self.is_of_all = projection.scenario.start, projection.whole is not None
        bases = (one for one in overlays if one.is_base and one.slot is not None and one.projection is not None)
        self.shown = next((one for one in bases if _start(one) != start), None)
        if projection.whole is not None:
            self.shown = Overlay("all runs", None, False, projection.whole)
        for (low, high), area in self.areas.items():
            area.setVisible(self.shown is not None)
            if self.shown is not None and self.shown.projection is not None:
                bands = self.shown.projection.bands
                days, people = outline(bands[low], bands[high])
                area.set_outline(days + (_start(self.shown) - start).days, people)
        for line in self.lines:
            line.setVisible(self.is_of_all)
        if projection.whole is not None:
            bands = projection.whole.bands
            self.edge.setData(*joined(np.array([bands[0.05], bands[0.95]])))
            self.median.setData(*corners(bands[0.5]))
        if self._painted != self._looks:
            self.recolour()

    @property
    def _looks(self) -> tuple[bool, int | None]:
        """What its colours depend on besides the theme."""
        return self.is_of_all, None if self.shown is None else self.shown.slot

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        self._painted = self._looks
        colours = theme.current().colours
        shades = SHADES_OF_ALL if self.is_of_all else SHADES
        for levels, area in self.areas.items():
            area.set_look(self._shade(shades[levels]), colours.surface)
        self.edge.setPen(pg.mkPen(mixed(colours.muted, colours.surface, 0.6), width=1))
        self.median.setPen(pg.mkPen(colours.muted, width=1.4, style=Qt.PenStyle.DashLine))

    @property
    def colour(self) -> str:
        """What its wider band is painted in, for the legend."""
        return self._shade((SHADES_OF_ALL if self.is_of_all else SHADES)[0.25, 0.75])

    @property
    def top(self) -> float:
        """The height of its upper edge; 0 without one."""
        projection = None if self.shown is None else self.shown.projection
        return 0.0 if projection is None else float(projection.bands[0.95].max())

    def _shade(self, share: float) -> str:
        """Grey for all runs: pale in the colour of those that are kept, they would be taken for these."""
        colours, slot = theme.current().colours, None if self.shown is None else self.shown.slot
        return mixed(colours.muted if self.is_of_all else style_of(slot).colour, colours.surface, share)


def _start(overlay: Overlay) -> dt.date:
    assert overlay.projection is not None
    return overlay.projection.scenario.start
