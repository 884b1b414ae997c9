"""Who is there: the mean strength of every contingent, one upon the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout

from scenarios.counting import noun
from scenarios.schema import Scenario
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Layer, Projection
from ui.desktop.charts import marks
from ui.desktop.charts.area import Area
from ui.desktop.charts.beside import Beside
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.labels import Label, LabelColumn, side_by_side
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.steps import corners, outline
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme
from ui.desktop.look.paper import leave_on_screen
from ui.desktop.tabs import telling
from ui.desktop.tabs.contingents.observed import ObservedContingents
from ui.desktop.tabs.tab import Shared, Tab
from ui.wording.data_table import Table
from ui.wording.run_tables import contingents
from ui.wording.words import bound, contingents_text, people_text, runs_text

MOST = 16
"""Contingents with an area of their own; the smallest of more share one."""

Floats = NDArray[np.float64]

UNDETERMINED = "Hatched: nobody has stated the size."


def layers_of(projection: Projection) -> tuple[Layer, ...]:
    """The layers to draw, from the ground: lead first, the smallest of many together."""
    layers = projection.layers
    if len(layers) <= MOST:
        return layers
    rest = layers[MOST - 1 :]
    return (*layers[: MOST - 1], Layer(f"{len(rest)} others", np.sum([layer.mean for layer in rest], axis=0)))


def everybody(projection: Projection) -> Floats:
    """Mean strength of all contingents together; shape (D,)."""
    layers = [layer.mean for layer in projection.layers]
    return np.asarray(np.sum([np.zeros(projection.scenario.horizon + 1), *layers], axis=0))


def looks_of(scenario: Scenario, layers: tuple[Layer, ...]) -> list[marks.Look]:
    """Colour and pattern of each layer: those of its contingent, grey where several share it."""
    marks.learn(scenario)
    contingents, names = {one.name: one for one in scenario.contingents}, [layer.name for layer in layers]
    if len(names) == len(contingents):
        return [marks.of_contingent(contingents[name]) for name in names]
    own = [contingents.pop(name) for name in names[:-1]]
    shared = marks.others(undetermined=all(one.undetermined for one in contingents.values()))
    return [*map(marks.of_contingent, own), shared]


class ContingentsPlot(Plot):
    """The stacked areas."""

    def __init__(self, pointer: Pointer) -> None:
        self.areas: list[Area] = []
        self._layers: tuple[Layer, ...] = ()
        self._scenario: Scenario | None = None
        self._ceiling = 0.0
        self.beside = Beside(self, everybody, named=True)
        self.all_runs = Curve()
        self.chosen: str | None = None
        super().__init__(pointer, "Contingents: mean strength over time")
        self.stack(self.all_runs, ground=7)
        self.observed = ObservedContingents(self)

    def show_layers(self, projection: Projection, layers: tuple[Layer, ...]) -> None:
        """Draw the layers one upon the other."""
        while len(self.areas) < len(layers):
            self.areas.append(Area())
            self.addItem(self.areas[-1], ignoreBounds=True)
        self._scenario, self._layers = projection.scenario, layers
        ground = np.zeros(projection.scenario.horizon + 1)
        for index, area in enumerate(self.areas):
            area.setVisible(index < len(layers))
            if index < len(layers):
                area.set_outline(*outline(ground, ground + layers[index].mean))
                ground = ground + layers[index].mean
        self._colour_areas()
        looks = looks_of(projection.scenario, layers)
        self.observed.show(projection.scenario, layers, [colour for colour, _ in looks], self.chosen)
        self.beside.begin(projection.scenario.start)
        self._ceiling = float(ground.max())
        self.all_runs.setVisible(projection.whole is not None)
        if projection.whole is not None:
            total = everybody(projection.whole)
            self.all_runs.setData(*corners(total))
            self._ceiling = max(self._ceiling, float(total.max()))
        self._fit()
        self.say_empty("" if projection.peak else telling.nobody(projection))

    def choose(self, contingent: str | None) -> None:
        """Show what was observed of this contingent alone; of all with None."""
        self.chosen = contingent
        self.observed.choose(contingent)
        self._fit()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Draw the mean strength of other scenarios."""
        self.beside.show(overlays)
        self._fit()

    def _fit(self) -> None:
        """Show the axes so high that nothing is cut off."""
        if self._scenario is not None:
            top = max(self._ceiling, self.beside.top, self.observed.top) or self._scenario.target
            self.set_extent(self._scenario, nice_ceiling(1.08 * top))

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        self._colour_areas()
        self.all_runs.setPen(pg.mkPen(theme.current().colours.text, width=1.4, style=Qt.PenStyle.DotLine))
        self.beside.recolour()
        if self._scenario is not None:
            self.observed.marks.recolour()

    def _colour_areas(self) -> None:
        if self._scenario is None:
            return
        ground = theme.current().colours.surface
        for area, (colour, pattern) in zip(self.areas, looks_of(self._scenario, self._layers), strict=False):
            area.set_look(colour, ground, pattern, edge=True)


class ContingentsChart(Tab):
    """The plot, a label for each area at its right edge with the mean of the day, and a read-out."""

    name = "Contingents"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._projection: Projection | None = None
        self._layers: tuple[Layer, ...] = ()
        self._words = ""
        self.plot = ContingentsPlot(self.pointer)
        self.labels = LabelColumn()
        self.when = theme.text("", "subtitle")
        self.when.setWordWrap(True)
        leave_on_screen(self.when)
        self.readout = theme.text("")
        self.readout.setWordWrap(True)
        self.note = theme.text("", "caption")
        self.note.setWordWrap(True)
        self._arrange()
        self.pointer.moved.connect(self._read)
        shared.cursor.chosen.connect(self._choose)
        theme.current().printed.connect(self._choose)
        self.plot.zoom.changed.connect(self._read)
        theme.current().changed.connect(self._read)
        self.plot.view.sigResized.connect(self._read)

    def prepare(self, scenario: Scenario) -> None:
        """Show the axes of a scenario that has no projection yet."""
        self.plot.set_extent(scenario, nice_ceiling(1.08 * scenario.target))

    def show_projection(self, projection: Projection) -> None:
        """Draw the mean of many runs."""
        self._projection, self._layers = projection, layers_of(projection)
        self.plot.show_layers(projection, self._layers)
        runs = f"{runs_text(projection.replications)}{projection.whose.behind}"
        words = f"Mean strength over {runs}. A contingent counts as 0 in runs in which it is not there."
        if projection.whole is not None:
            words = f"{words} Dotted: all contingents, mean over all {runs_text(projection.computed)}."
        is_hatched = any(one.undetermined for one in projection.scenario.contingents)
        self._words = f"{words} {UNDETERMINED}" if is_hatched else words
        self._choose()

    def _choose(self) -> None:
        """Another contingent is chosen, or other runs are shown."""
        # One that is looked at elsewhere has no business on paper.
        self.plot.choose(None if theme.current().is_printing else self.shared.cursor.contingent)
        self.note.setText(bound(f"{self._words} {self.plot.observed.note()}".strip()))
        self._read()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Draw the mean strength of other scenarios over the areas, as lines with their names."""
        self.plot.show_overlays(overlays)

    def caption(self) -> str:
        """What the areas are."""
        words = "People in theatre by day, mean of the runs, the contingents one upon the other."
        words = f"{words} {self.plot.observed.caption()}".strip()
        names = "; ".join(one.label for one in self.plot.beside.shown)
        return f"{words} Lines: all contingents in {names}." if names else words

    def data(self) -> Table | None:
        """The table ``contingents.csv`` of a run in the terminal, and at its right what else is drawn, day by day."""
        projection = self._projection
        if projection is None:
            return None
        columns: dict[str, NDArray[Any]] = {}
        if projection.whole is not None:
            columns["all contingents"] = everybody(projection)
            columns["all contingents, all runs"] = everybody(projection.whole)
        return contingents(projection.results).with_columns(columns | self.plot.observed.data())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Labels stand at the height of their areas: they move when the plot does."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._read()
        return False

    def _read(self) -> None:
        projection = self._projection
        if projection is None:
            return
        last = projection.scenario.horizon
        day = last if self.pointer.day is None else min(self.pointer.day, last)
        means = [float(layer.mean[day]) for layer in self._layers]
        self.when.setText(telling.day_line(projection, self.pointer, self.shared.own.wanted))
        self.readout.setText(bound(f"{_of_day(projection, day)} {self.plot.observed.readout(day)}".strip()))
        self.labels.show_labels(self._labels(means))

    def _labels(self, means: list[float]) -> list[Label]:
        """One for each area, at its height on the last day that is shown."""
        assert self._projection is not None
        labels, ground, edge = [], 0.0, self.plot.edge
        looks = looks_of(self._projection.scenario, self._layers)
        for layer, mean, look in zip(self._layers, means, looks, strict=True):
            end = float(layer.mean[min(edge, len(layer.mean) - 1)])
            place = self.labels.place_of(self.plot, ground + end / 2)
            labels.append(Label(layer.name, mean, place, *look))
            ground += end
        return labels

    def _arrange(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        gap = theme.px(theme.M)
        self.plot.installEventFilter(self)
        self.labels.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, theme.px(theme.S), gap, theme.px(theme.S))
        column.setSpacing(theme.px(theme.XS))
        for widget in (self.when, self.readout):
            column.addWidget(widget)
        column.addLayout(side_by_side(self.plot, self.labels), 1)
        column.addWidget(self.note)


def _of_day(projection: Projection, day: int) -> str:
    """How many people are there at the end of a day, and of how many contingents, which is counted over all runs."""
    means = [float(layer.mean[day]) for layer in projection.layers]
    words = f"On average {people_text(sum(means))} in theatre."
    there = sum(mean > 0.0 for mean in means)
    is_there = noun(str(there), "is", "are")
    return f"{words} {contingents_text(there, len(means))} {is_there} there in at least one run." if there else words
