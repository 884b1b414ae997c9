"""Strength over time: bands of many runs, a few single ones, and the target."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt

from scenarios.schema import Scenario
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.beside import Beside
from ui.desktop.charts.canvas import ACROSS
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners, joined, outline
from ui.desktop.charts.strokes import Curve, Rule, Spots
from ui.desktop.look import theme
from ui.desktop.tabs import telling
from ui.desktop.tabs.build_up import layers
from ui.desktop.tabs.build_up.chosen_run import ChosenRun
from ui.desktop.tabs.build_up.fan_behind import FanBehind
from ui.desktop.tabs.build_up.layer import Layers
from ui.desktop.tabs.tab import Shared

OUTER, INNER = (0.05, 0.95), (0.25, 0.75)
"""Between which quantiles the two bands lie."""

SHADES = {OUTER: 0.20, INNER: 0.46}
"""How strong each band is: the darker, the nearer to the middle."""


class BuildUpPlot(Plot):
    """Bands, median, sample runs, target and the read-out's marks, and the layers.

    Attributes:
        layers: what is drawn besides.
    """

    def __init__(self, pointer: Pointer, shared: Shared) -> None:
        self._slot = 0
        self._overlays: Sequence[Overlay] = ()
        self._projection: Projection | None = None
        self.beside = Beside(self, lambda projection: projection.bands[0.5])
        self.behind = FanBehind()
        self.bands = {OUTER: Area(), INNER: Area()}
        self.samples = Curve(connect="finite")
        self.median = Curve()
        self.target = Rule(angle=0)
        self.target_label = pg.TextItem(anchor=(0, 1))
        self.level = Rule(angle=0)
        self.dot = Spots(size=9)
        super().__init__(pointer, "Build-up: strength over time")
        lines = (*self.behind.lines, self.samples, self.median)
        items = (*self.bands.values(), *lines, self.target, self.target_label, self.level, self.dot)
        self.stack(*items)
        self.stack(*self.behind.areas.values(), ground=-4)
        self.layers = Layers(self, shared, layers.LAYERS)
        self.layers.changed.connect(self._fit)
        self.chosen = ChosenRun(self)
        self.zoom.changed.connect(self._place_target)
        self._show_marks()

    def prepare(self, scenario: Scenario, top: float) -> None:
        """Show the axes up to so many people, and the target."""
        self.layers.prepare(scenario)
        self._reach(scenario, top)

    def _reach(self, scenario: Scenario, top: float) -> None:
        self.target.setValue(scenario.target)
        self.target_label.setText(f"target {scenario.target:,}")
        self.set_extent(scenario, top)
        self._place_target()

    def _place_target(self) -> None:
        """Its words stand at the left edge of what is shown."""
        left, right = self.zoom.span(ACROSS)
        self.target_label.setPos(left + 0.008 * (right - left), self.target.value())

    def show_projection(self, projection: Projection) -> None:
        """Draw many runs."""
        self._projection = projection
        scenario, bands = projection.scenario, projection.bands
        self.beside.begin(scenario.start)
        self.behind.show(self._overlays, projection)
        for (low, high), area in self.bands.items():
            area.set_outline(*outline(bands[low], bands[high]))
        self.median.setData(*corners(bands[0.5]))
        self.samples.setData(*joined(projection.samples))
        self.layers.prepare(scenario)
        self.layers.draw(projection)
        self.chosen.show_runs(projection)
        self._fit()
        self.say_empty("" if projection.peak else telling.nobody(projection))
        self._show_marks()

    def show_overlays(self, overlays: Sequence[Overlay], slot: int) -> None:
        """Draw the medians of other scenarios; the selected one has the colour of its slot."""
        self.beside.show(overlays)
        self._overlays = overlays
        if self._projection is not None:
            self.behind.show(overlays, self._projection)
        if slot != self._slot:
            self._slot = slot
            self.recolour()
        self._fit()

    @property
    def colour(self) -> str:
        """The colour of the median; the bands are shades of it."""
        return style_of(self._slot).colour

    def _fit(self) -> None:
        """Show the axes so high that nothing is cut off."""
        projection = self._projection
        if projection is None:
            return
        scenario, others = projection.scenario, (self.beside.top, self.behind.top)
        highest = max(scenario.target, projection.bands[0.95].max(), projection.samples.max(), *others)
        self._reach(scenario, nice_ceiling(1.1 * max(highest, self.layers.top(highest))))

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        colours = theme.current().colours
        for levels, area in self.bands.items():
            area.set_look(mixed(self.colour, colours.surface, SHADES[levels]), colours.surface)
        self.beside.recolour()
        self.behind.recolour()
        self.samples.setPen(pg.mkPen(mixed(colours.text, colours.surface, 0.34), width=1))
        self.median.setPen(pg.mkPen(self.colour, width=2.4))
        self.target.setPen(pg.mkPen(colours.series[3], width=1.6, style=Qt.PenStyle.DashLine))
        self.level.setPen(pg.mkPen(colours.muted, width=1, style=Qt.PenStyle.DotLine))
        self.dot.setPen(pg.mkPen(colours.surface, width=2))
        self.dot.setBrush(pg.mkBrush(self.colour))
        self.target_label.setColor(colours.text)
        self.target_label.setFont(theme.font("caption"))

    def _show_cursor(self) -> None:
        super()._show_cursor()
        self._show_marks()

    def _show_marks(self) -> None:
        """The number pointed at, and the median of the day."""
        pointer, projection = self.pointer, self._projection
        self.level.setVisible(pointer.people is not None)
        self.level.setValue(pointer.people or 0)
        on_chart = projection is not None and pointer.day is not None and pointer.day <= projection.scenario.horizon
        self.dot.setVisible(on_chart)
        if on_chart and projection is not None and pointer.day is not None:
            self.dot.setData([pointer.day], [projection.bands[0.5][pointer.day]])
