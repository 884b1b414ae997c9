"""How many wait for what, day by day: areas one upon the other, with their names at the right edge."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from scenarios.schema import Scenario
from ui.desktop.charts import marks
from ui.desktop.charts.area import Area
from ui.desktop.charts.axes import HeadcountAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.labels import Label, LabelColumn, side_by_side
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.steps import outline
from ui.desktop.look import theme
from ui.desktop.tabs.why.summary import Cost, ranked


def look_of(cost: Cost) -> marks.Look:
    """Colour and pattern of a cause; grey where several share a line."""
    return marks.others() if cost.cause is None else marks.of_cause(cost.cause)


class WaitersAxis(HeadcountAxis):
    """People who wait."""

    words = "people waiting"


class WaitingPlot(Plot):
    """The stacked areas."""

    def __init__(self, pointer: Pointer) -> None:
        self.areas: list[Area] = []
        self._costs: tuple[Cost, ...] = ()
        super().__init__(pointer, "People waiting, by cause, over time", WaitersAxis())

    def show_costs(self, scenario: Scenario, costs: tuple[Cost, ...]) -> None:
        """Draw the causes one upon the other."""
        marks.learn(scenario)
        self._costs = costs
        while len(self.areas) < len(costs):
            self.areas.append(Area())
            self.addItem(self.areas[-1], ignoreBounds=True)
        ground = np.zeros(scenario.horizon + 1)
        for index, area in enumerate(self.areas):
            area.setVisible(index < len(costs))
            if index < len(costs):
                area.set_outline(*outline(ground, ground + costs[index].by_day))
                ground = ground + costs[index].by_day
        self._colour_areas()
        self.set_extent(scenario, nice_ceiling(1.08 * (ground.max() or 1.0)))
        self.say_empty("" if costs else "Nobody waits for anything.")

    def recolour(self) -> None:
        """Take up the theme."""
        super().recolour()
        self._colour_areas()

    def _colour_areas(self) -> None:
        ground = theme.current().colours.surface
        for area, cost in zip(self.areas, self._costs, strict=False):
            colour, pattern = look_of(cost)
            area.set_look(colour, ground, pattern, edge=True)


class WaitingChart(QWidget):
    """The plot, and a label for each area with the people of the day that is read."""

    def __init__(self, pointer: Pointer) -> None:
        super().__init__()
        self._pointer = pointer
        self.costs: tuple[Cost, ...] = ()
        self.plot, self.labels = WaitingPlot(pointer), LabelColumn()
        self.labels.setAccessibleName("Causes")
        self.setLayout(side_by_side(self.plot, self.labels))
        for widget in (self.plot, self.labels):
            widget.installEventFilter(self)
        pointer.moved.connect(self._label)
        self.plot.zoom.changed.connect(self._label)
        theme.current().changed.connect(self._label)
        self.plot.view.sigResized.connect(self._label)

    def show_costs(self, scenario: Scenario, costs: tuple[Cost, ...]) -> None:
        """Draw and label the causes."""
        self.costs = costs
        self.plot.show_costs(scenario, costs)
        self._label()

    @property
    def day(self) -> int:
        """The day that is read: the one pointed at; else the one on which most wait for what costs most."""
        if not self.costs:
            return 0
        most = ranked(self.costs)[0].by_day
        return int(most.argmax()) if self._pointer.day is None else min(self._pointer.day, len(most) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Labels stand at the height of their areas: they move when the plot does."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._label()
        return False

    def _label(self) -> None:
        labels, ground, edge = [], 0.0, self.plot.edge
        for cost in self.costs:
            end = float(cost.by_day[min(edge, len(cost.by_day) - 1)])
            place = self.labels.place_of(self.plot, ground + end / 2)
            labels.append(Label(cost.label, float(cost.by_day[self.day]), place, *look_of(cost)))
            ground += end
        self.labels.show_labels(labels)
