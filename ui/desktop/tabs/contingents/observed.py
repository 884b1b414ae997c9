"""What was observed of each contingent: diamonds upon the floor of its own area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.answers.projection import Layer
from ui.desktop.charts.observed import Figures, ObservedMarks
from ui.desktop.charts.plot import Plot

Floats = NDArray[np.float64]


class ObservedContingents:
    """Draws the figures of those that have an area of their own; of the chosen one alone where that has figures.

    The areas lie one upon the other: a diamond stands so high above the floor of its contingent's area as there were
    people of it. Steps are drawn for one alone; those of several would cross.

    Attributes:
        figures: of each contingent that was observed, in the scenario or not, by name.
    """

    def __init__(self, plot: Plot) -> None:
        self.marks = ObservedMarks(plot)
        self.figures: dict[str, Figures] = {}
        self.drawn: tuple[str, ...] = ()
        self._scenario: Scenario | None = None
        self._floors: dict[str, Floats] = {}
        self._colours: dict[str, str] = {}

    def show(self, scenario: Scenario, layers: Sequence[Layer], colours: Sequence[str], chosen: str | None) -> None:
        """Draw what was observed of the contingents of these areas, each in the colour of its area."""
        names = dict.fromkeys(one.contingent for one in scenario.observed if one.contingent is not None)
        self._scenario, self.figures = scenario, {name: Figures.of_strength(scenario, name) for name in names}
        floors = np.cumsum([np.zeros(scenario.horizon + 1), *(layer.mean for layer in layers)], axis=0)
        own = {one.name for one in scenario.contingents}
        self._floors = {layer.name: floor for layer, floor in zip(layers, floors, strict=False) if layer.name in own}
        self._colours = {layer.name: colour for layer, colour in zip(layers, colours, strict=True)}
        self.choose(chosen)

    def choose(self, chosen: str | None) -> None:
        """Draw the figures of this contingent alone; of all where it has none."""
        seen = [name for name, one in self.figures.items() if one.shown and name in self._floors]
        self.drawn = (chosen,) if chosen in seen and chosen is not None else tuple(seen)
        lots = [(self.figures[name], self._floors[name]) for name in self.drawn]
        self.marks.show(lots, colours=[self._colours[name] for name in self.drawn])
        self.marks.steps.setVisible(len(lots) == 1)

    @property
    def top(self) -> float:
        """The height of the highest diamond; 0 without any."""
        drawn = ((self.figures[name], self._floors[name]) for name in self.drawn)
        return max((float(np.nanmax(one.course + floor, initial=0.0)) for one, floor in drawn), default=0.0)

    def readout(self, day: int) -> str:
        """``Observed for then: Kenya 732; Guatemala 150.``; empty where nothing is known of the day."""
        held = {name: one.course[day] for name, one in self.figures.items() if not np.isnan(one.course[day])}
        told = "; ".join(f"{visible(name)} {value:,.0f}" for name, value in held.items())
        return f"Observed for then: {told}." if told else ""

    def note(self) -> str:
        """What the diamonds are, and whom the chart has not, or not by themselves."""
        if self._scenario is None:
            return ""
        own = {one.name for one in self._scenario.contingents}
        absent = [name for name in self.figures if name not in own]
        small = [name for name in self.figures if name in own and name not in self._floors]
        outside = sum(one.before + one.after for one in self.figures.values())
        some = (
            self._of_drawn(),
            f"Observed, but not in this scenario: {_names(absent)}." if absent else "",
            f"Observed, but without an area of their own here: {_names(small)}." if small else "",
            f"Outside the horizon, and not shown: {counted(outside, 'figure')}." if outside else "",
        )
        return " ".join(filter(None, some))

    def caption(self) -> str:
        """What the diamonds are."""
        return self._of_drawn()

    def data(self) -> dict[str, NDArray[Any]]:
        """What was observed of each contingent day by day, by header; shape (D,) each, None where nothing is known."""
        return {
            f"observed: {name}": np.array([None if np.isnan(value) else int(value) for value in one.course], object)
            for name, one in self.figures.items()
        }

    def _of_drawn(self) -> str:
        if not self.drawn:
            return ""
        whose = f"of {visible(self.drawn[0])}" if len(self.drawn) == 1 else "each"
        return f"Diamonds: people observed, {whose} from the floor of the contingent's own area."


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(visible, names))
