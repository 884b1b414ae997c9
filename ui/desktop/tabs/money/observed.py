"""What donors were observed to have paid, over the fan of what is received."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from scenarios.schema import Scenario
from ui.desktop.charts.axes import MILLION
from ui.desktop.charts.observed import Figures, ObservedMarks
from ui.desktop.charts.plot import Plot
from ui.desktop.look import theme
from ui.wording.observing import figure_text


class ObservedPayments(QObject):
    """A diamond for each sum, and steps between them.

    Attributes:
        figures: those of the scenario that is drawn; None before the first.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.marks = ObservedMarks(plot)
        self.figures: Figures | None = None
        theme.current().changed.connect(self._recolour)

    def show(self, scenario: Scenario) -> float:
        """Draw the sums of a scenario; gives the height that they need, in millions."""
        self.figures = Figures.of_payments(scenario)
        self.marks.show([(self.figures, 0.0)], MILLION)
        return self.figures.top / MILLION

    def _recolour(self) -> None:
        self.marks.recolour()

    @property
    def note(self) -> str:
        """What the diamonds are, and how many sums are not drawn; empty where nothing was observed."""
        figures = self.figures
        if figures is None or not figures.dated:
            return ""
        return f"{self.caption} {figures.outside}.".strip() if figures.outside else self.caption.strip()

    @property
    def caption(self) -> str:
        """What the diamonds are, as a sentence that follows another one; empty without any."""
        is_known = self.figures is not None and self.figures.known
        return " Diamonds: observed, what donors had paid in all; the earlier sum holds until the next." * is_known

    def readout(self, day: int) -> str:
        """The sum that holds on a day; after the last one, that."""
        figure = None if self.figures is None else self.figures.on(day)
        if figure is None or self.figures is None:
            return ""
        is_over = bool(np.isnan(self.figures.course[day]))
        return f"{'Last observed' if is_over else 'Observed'} as paid in all: {figure_text(figure)}."

    def data(self) -> dict[str, NDArray[Any]]:
        """What had been paid in all, day by day, in dollars; None where nothing is known."""
        if self.figures is None or not self.figures.known:
            return {}
        held = [None if np.isnan(value) else float(value) for value in self.figures.course]
        return {"observed: paid in all, USD": np.array(held, object)}
