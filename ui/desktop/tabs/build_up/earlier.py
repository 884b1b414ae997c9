"""An earlier forecast, pale behind the present one: what was thought then, at its own dates."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from scenarios.counting import number_text
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.ledger.forecast import Forecast
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme
from ui.desktop.tabs.build_up.layer import Layer
from ui.desktop.tabs.tab import Shared
from ui.wording.words import date_text

Floats = NDArray[np.float64]

SHADES = {(0.05, 0.95): 0.14, (0.25, 0.75): 0.26}
"""Between which quantiles the bands lie, and how strong each is."""

MEDIAN = 0.6
"""How strong its median is: a wide line, so that it is none of the thin dashed ones."""


class EarlierForecast(Layer):
    """Draws the forecast that the ledger says; nothing where that is none.

    Attributes:
        areas: its bands.
        median: its median.
    """

    def __init__(self, plot: Plot, shared: Shared) -> None:
        super().__init__(plot, shared)
        self.areas = {levels: Area() for levels in SHADES}
        self.median = Curve()
        self.entries = {"earlier": Entry("area", "")}
        self._scenario: Scenario | None = None
        plot.stack(*self.areas.values(), ground=-6)
        plot.stack(self.median, ground=4)
        shared.ledger.chosen_changed.connect(self._follow)
        self._show()
        self.recolour()

    def prepare(self, scenario: Scenario) -> None:
        """Put it at its dates beside those of a scenario."""
        self._scenario = scenario
        self._show()

    def draw(self, projection: Projection) -> None:
        """Put it at its dates beside those of these runs."""
        self.prepare(projection.scenario)

    def top(self, rest: float) -> float:
        """The height of its upper edge."""
        found = self._chosen
        return 0.0 if found is None or self._scenario is None else float(found.at(0.95).max())

    def readout(self, day: int) -> str:
        """What it says of a day."""
        found = self._chosen
        then = None if found is None else self._on(found, day)
        if found is None or then is None:
            return ""
        low, middle, high = (number_text(round(then[place])) for place in (4, 49, 94))
        return f"{_said(found)}: median {middle}, 9 in 10 runs {low} to {high}."

    def caption(self) -> str:
        """Whose bands they are."""
        found = self._chosen
        return "" if found is None else f"Pale bands behind, with a wide pale median: {_said(found, 'as')}."

    def data(self) -> dict[str, NDArray[Any]]:
        """Its median and the ends of its wider band, day by day; nothing on days of which it does not tell."""
        found = self._chosen
        if found is None or self._scenario is None:
            return {}
        days = np.arange(self._scenario.horizon + 1) + self._late(found)
        called = f"forecast of {found.issued}, {visible(found.name)}:"
        return {f"{called} {words}": _by_day(found, level, days) for words, level in _COLUMNS.items()}

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours = theme.current().colours
        for levels, area in self.areas.items():
            area.set_look(mixed(colours.muted, colours.surface, SHADES[levels]), colours.surface)
        self.median.setPen(pg.mkPen(mixed(colours.muted, colours.surface, MEDIAN), width=3.5))
        self.entries["earlier"].swatch.set_colour(mixed(colours.muted, colours.surface, SHADES[0.25, 0.75]))

    @property
    def _chosen(self) -> Forecast | None:
        return self.shared.ledger.chosen

    def _follow(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        found = self._chosen
        is_shown = found is not None and self._scenario is not None
        for area in self.areas.values():
            area.setVisible(is_shown)
        self.median.setVisible(is_shown)
        if found is not None and is_shown:
            self._place(found)
            self.entries["earlier"].say(f"Behind, pale, with its median: {_said(found, 'as')}")
        self.entries["earlier"].setVisible(is_shown)

    def _place(self, found: Forecast) -> None:
        days = (found.days - self._late(found)).astype(float)
        for (low, high), area in self.areas.items():
            people = np.concatenate([found.at(high), found.at(low)[::-1]]).astype(float)
            area.set_outline(np.concatenate([days, days[::-1]]), people)
        self.median.setData(days, found.at(0.5).astype(float))

    def _late(self, found: Forecast) -> int:
        """How many days the scenario that is shown begins after the one of the forecast."""
        assert self._scenario is not None
        return (self._scenario.start - found.scenario.start).days

    def _on(self, found: Forecast, day: int) -> Floats | None:
        then = day + self._late(found)
        return found.strength_on(then) if 0 <= then <= found.scenario.horizon else None


_COLUMNS = {"5 % of runs have at most": 0.05, "median": 0.5, "95 % of runs have at most": 0.95}


def _by_day(found: Forecast, level: float, days: NDArray[np.int64]) -> NDArray[Any]:
    """A quantile day by day, to a whole person; None on days of which it does not tell."""
    values = np.interp(days, found.days, found.at(level)).round().astype(object)
    values[(days < 0) | (days > found.days[-1])] = None
    return values


def _said(found: Forecast, begin: str = "As") -> str:
    """``As forecast on 1 Mar 2024 (March)``."""
    name = f" ({visible(found.name)})" if found.name else ""
    return f"{begin} forecast on {date_text(found.issued)}{name}"
