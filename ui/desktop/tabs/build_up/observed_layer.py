"""What was observed of the strength, over the fan."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.observed import Figures, ObservedMarks
from ui.desktop.charts.plot import Plot
from ui.desktop.tabs.build_up.layer import Layer
from ui.desktop.tabs.tab import Shared
from ui.wording.observing import figure_text


class ObservedLayer(Layer):
    """A diamond for each figure of everybody's strength, and steps between them.

    Attributes:
        figures: those of the scenario that is drawn; None before the first.
    """

    def __init__(self, plot: Plot, shared: Shared) -> None:
        super().__init__(plot, shared)
        self.figures: Figures | None = None
        self.marks = ObservedMarks(plot)
        self.entries = {"observed": Entry("diamond", "")}
        self.entries["observed"].hide()
        self.recolour()

    def prepare(self, scenario: Scenario) -> None:
        """Draw the figures of a scenario; they need no runs."""
        figures = Figures.of_strength(scenario)
        if figures is self.figures:
            return
        self.figures = figures
        self.marks.show([(self.figures, 0.0)])
        entry, left_out = self.entries["observed"], self.figures.outside
        entry.say(
            "Observed, known to no run; the earlier figure holds until the next" + (f". {left_out}" if left_out else "")
        )
        entry.setVisible(self._is_known or bool(left_out))

    @property
    def _is_known(self) -> bool:
        return self.figures is not None and self.figures.known

    def top(self, rest: float) -> float:
        """Up to the highest figure."""
        return 0.0 if self.figures is None else self.figures.top

    def readout(self, day: int) -> str:
        """The figure that holds on a day; after the last one, that."""
        figure = None if self.figures is None else self.figures.on(day)
        if figure is None or self.figures is None:
            return ""
        is_over = bool(np.isnan(self.figures.course[day]))
        return f"{'Last observed' if is_over else 'Observed'}: {figure_text(figure)}."

    def caption(self) -> str:
        """What the diamonds are."""
        return "Diamonds: observed; the earlier figure holds until the next." if self._is_known else ""

    def data(self) -> dict[str, NDArray[Any]]:
        """What was observed day by day, and on the days of the figures where they come from."""
        figures = self.figures
        if figures is None or not figures.known:
            return {}
        held = [None if np.isnan(value) else int(value) for value in figures.course]
        sources: list[str | None] = [None] * len(held)
        for day, figure in zip(figures.days, figures.shown, strict=True):
            sources[int(day)] = figure.source or None
        return {"observed": np.array(held, object), "source of what was observed": np.array(sources, object)}

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        self.marks.recolour()
        self.entries["observed"].swatch.set_colour(self.marks.colour)
