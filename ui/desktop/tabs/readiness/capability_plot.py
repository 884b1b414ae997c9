"""Who is there and ready for one need, against how many are required: the gap over time."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from scenarios.schema import Scenario
from simulator.results.capability import Capability, Course
from ui.desktop.charts import marks
from ui.desktop.charts.area import Area
from ui.desktop.charts.axes import HeadcountAxis
from ui.desktop.charts.canvas import ACROSS
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.steps import corners, outline
from ui.desktop.charts.strokes import Curve, Rule
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout

LAYERS = {
    "operational": "Operational",
    "reception": "In theatre, not operational yet",
    "ready": "Ready: prepared, not taken off",
}
"""The states whose looks the areas have, from the ground up, and what each area is."""

REQUIRED = 3
"""The series colour of what is required, as of the target."""


class CapabilityPlot(Plot):
    """Mean people, one state upon the other; where nine in ten runs lie; and the line of what is required.

    Attributes:
        areas: a state each, by its name.
        low, high: between them lie nine in ten runs.
        required: the people who are needed.
        under, under_required: a broader line under each of these three, so that it is seen upon any area.
    """

    def __init__(self, pointer: Pointer) -> None:
        self.areas = {state: Area() for state in LAYERS}
        self.low, self.high, self.required = Curve(), Curve(), Rule(angle=0)
        self.under, self.under_required = (Curve(), Curve()), Rule(angle=0)
        self.label = pg.TextItem(anchor=(0, 1))
        super().__init__(pointer, "People required, there and ready, over time", HeadcountAxis())
        self.setMinimumHeight(theme.px(230))
        self.stack(*self.areas.values(), *self.under, self.low, self.high)
        self.stack(self.under_required, self.required, self.label, ground=7)
        self.zoom.changed.connect(self._place_label)
        self._colour()

    def show_capability(self, scenario: Scenario, capability: Capability) -> None:
        """Draw the courses of a need."""
        there, operational = capability.there.mean, capability.operational.mean
        tops = (np.zeros(len(there)), operational, there, there + capability.ready.mean)
        for area, ground, top in zip(self.areas.values(), tops, tops[1:], strict=False):
            area.set_outline(*outline(ground, top))
        band = counted(capability)
        for curve, ends in zip((self.low, self.high, *self.under), (band.low, band.high) * 2, strict=True):
            curve.setData(*corners(ends))
        for line in (self.required, self.under_required):
            line.setValue(capability.required)
        self.label.setText(f"required {capability.required:,}")
        highest = max(capability.required, float(tops[-1].max()), float(band.high.max()))
        self.set_extent(scenario, nice_ceiling(1.1 * highest))
        self._place_label()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        self._colour()

    def _place_label(self) -> None:
        """Its words stand at the left edge of what is shown."""
        left, right = self.zoom.span(ACROSS)
        self.label.setPos(left + 0.008 * (right - left), self.required.value())

    def _colour(self) -> None:
        colours = theme.current().colours
        for state, area in self.areas.items():
            colour, pattern = marks.of_state(state)
            area.set_look(colour, colours.surface, pattern, edge=True)
        for curve in (self.low, self.high):
            curve.setPen(pg.mkPen(colours.text, width=1.2))
        for curve in self.under:
            curve.setPen(pg.mkPen(colours.surface, width=3))
        self.under_required.setPen(pg.mkPen(colours.surface, width=4))
        self.required.setPen(pg.mkPen(colours.series[REQUIRED], width=1.8, style=Qt.PenStyle.DashLine))
        self.label.setColor(colours.text)
        self.label.setFont(theme.font("caption"))
        self.label.fill = pg.mkBrush(colours.surface)


class CapabilityLegend(QWidget):
    """What the areas and lines are, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = {state: Entry("area", words) for state, words in LAYERS.items()}
        self.entries |= {"band": Entry("thin", ""), "required": Entry("dashed", "Required")}
        flow = FlowLayout(self, theme.px(theme.L), theme.px(theme.XS))
        for entry in self.entries.values():
            flow.addWidget(entry)
        theme.current().changed.connect(self.recolour)
        self.recolour()

    def show_capability(self, capability: Capability) -> None:
        """Say whose band the thin lines are."""
        who = "operational" if capability.milestone.operational else "in theatre"
        self.entries["band"].say(f"9 in 10 runs have so many {who} (5 % to 95 %): between the lines")

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours = theme.current().colours
        for state in LAYERS:
            self.entries[state].swatch.set_colour(*marks.of_state(state))
        self.entries["band"].swatch.set_colour(colours.text)
        self.entries["required"].swatch.set_colour(colours.series[REQUIRED])


def counted(capability: Capability) -> Course:
    """Those who count for the milestone: operational ones, or all in theatre."""
    return capability.operational if capability.milestone.operational else capability.there
