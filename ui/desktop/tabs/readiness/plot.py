"""Where everybody is: mean people in each state, one upon the other, with their names at the right edge."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtWidgets import QWidget

from scenarios.schema import Scenario
from simulator.figures.states import STATES
from ui.desktop.charts import marks
from ui.desktop.charts.area import Area
from ui.desktop.charts.axes import HeadcountAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.labels import Label, LabelColumn, side_by_side
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.steps import outline
from ui.desktop.look import theme

ORDER = ("operational", "reception", "in_transit", "ready", "preparing", "pledged", "left", "declined")
"""From the ground: who is there, then who is on the way, then the others."""

Floats = NDArray[np.float64]


class StatesPlot(Plot):
    """The stacked areas."""

    def __init__(self, pointer: Pointer) -> None:
        self.areas = [Area() for _ in ORDER]
        super().__init__(pointer, "Where everybody is, over time", HeadcountAxis())
        for area in self.areas:
            self.addItem(area, ignoreBounds=True)
        self._colour_areas()

    def show_means(self, scenario: Scenario, means: Floats) -> None:
        """Draw the mean people of each state in ``ORDER``; shape (8, D)."""
        ground = np.zeros(means.shape[1])
        for area, mean in zip(self.areas, means, strict=True):
            area.set_outline(*outline(ground, ground + mean))
            ground = ground + mean
        self.set_extent(scenario, nice_ceiling(1.02 * (ground.max() or 1.0)))
        self.say_empty("" if ground.any() else "Nobody is pledged.")

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        self._colour_areas()

    def _colour_areas(self) -> None:
        for state, area in zip(ORDER, self.areas, strict=True):
            colour, pattern = marks.of_state(state)
            area.set_look(colour, theme.current().colours.surface, pattern, edge=True)


class StatesChart(QWidget):
    """The plot, and a label for each area with the people of the day pointed at, else of the last day."""

    def __init__(self, pointer: Pointer) -> None:
        super().__init__()
        self._pointer = pointer
        self.means: Floats = np.zeros((len(ORDER), 1))
        self.plot, self.labels = StatesPlot(pointer), LabelColumn()
        self.labels.setAccessibleName("States")
        self.setLayout(side_by_side(self.plot, self.labels))
        for widget in (self.plot, self.labels):
            widget.installEventFilter(self)
        pointer.moved.connect(self._label)
        self.plot.zoom.changed.connect(self._label)
        theme.current().changed.connect(self._label)
        self.plot.view.sigResized.connect(self._label)

    def show_means(self, scenario: Scenario, states: Floats) -> None:
        """Draw mean people in each state, in the order of ``simulator.figures.states.STATES``; shape (8, D)."""
        self.means = states[[STATES.index(state) for state in ORDER]]
        self.plot.show_means(scenario, self.means)
        self._label()

    @property
    def day(self) -> int:
        """The day that is read."""
        last = int(self.means.shape[1]) - 1
        return last if self._pointer.day is None else min(self._pointer.day, last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Labels stand at the height of their areas: they move when the plot does."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._label()
        return False

    def _label(self) -> None:
        labels, ground, edge = [], 0.0, self.plot.edge
        for state, mean in zip(ORDER, self.means, strict=True):
            end = float(mean[min(edge, len(mean) - 1)])
            middle = self.plot.view.mapViewToScene(QPointF(0, ground + end / 2)).y()
            height = self.labels.mapFromGlobal(self.plot.mapToGlobal(self.plot.mapFromScene(QPointF(0, middle)))).y()
            labels.append(Label(state.replace("_", " "), float(mean[self.day]), height, *marks.of_state(state)))
            ground += end
        self.labels.show_labels(labels)
