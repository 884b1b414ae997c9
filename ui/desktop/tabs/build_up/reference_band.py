"""How UN missions have gone: a dotted band and its dotted median, from the day on which a condition is met."""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from simulator.reference_class.reference_class import DAYS_A_MONTH, QUANTILES, ReferenceClass, months_since, named
from simulator.reference_class.standing import Standing, standing
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.area import mixed
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme
from ui.desktop.tabs.build_up.layer import Layer
from ui.desktop.tabs.tab import Shared
from ui.wording import reference_class as words

Floats = NDArray[np.float64]

DRAWN = (0, 2, 4)
"""Of the quantiles the lower edge, the median and the upper edge."""


class Shown(NamedTuple):
    """What is drawn.

    Attributes:
        group: whose cases.
        standing: how the runs stand among them.
        days: where the lines have their corners; shape (P,).
        people: the lower edge, the median and the upper edge there; shape (3, P).
        daily: all five quantiles day by day; shape (5, D).
        cases: of how many cases these are; shape (D,).
    """

    group: ReferenceClass
    standing: Standing
    days: Floats
    people: Floats
    daily: Floats
    cases: NDArray[np.int64]


class DottedArea(pg.GraphicsObject):
    """A polygon filled with dots, between which all that is behind can be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._polygon, self._colour = QPolygonF(), QColor()

    def set_outline(self, x: Floats, y: Floats) -> None:
        """Set the corners, in days and people."""
        self.prepareGeometryChange()
        self._polygon = pg.functions.arrayToQPolygonF(x, y)
        self.update()

    def set_colour(self, colour: str) -> None:
        """Set what the dots are painted in."""
        self._colour = QColor(colour)
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle around it, in days and people."""
        return self._polygon.boundingRect()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Fill in pixels: dots keep their size."""
        polygon = painter.transform().map(self._polygon)
        painter.resetTransform()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._colour, Qt.BrushStyle.Dense7Pattern))
        painter.drawPolygon(polygon)


class ReferenceBand(Layer):
    """Draws the group that is chosen, scaled to the target, and says how the runs stand among its cases.

    Attributes:
        shown: what is drawn; None where nothing is.
    """

    def __init__(self, plot: Plot, shared: Shared) -> None:
        super().__init__(plot, shared)
        self._projection: Projection | None = None
        self.shown: Shown | None = None
        self.area, self.lines = DottedArea(), tuple(Curve() for _ in DRAWN)
        self.entries = {"reference": Entry("dotted-area", ""), "reference-median": Entry("dotted", "")}
        plot.stack(self.area, *self.lines, ground=3)
        shared.reference.changed.connect(self._change)
        self._show(None)
        self.recolour()

    def draw(self, projection: Projection) -> None:
        """Draw the group that is chosen, where there is one."""
        self._projection = projection
        self._show(self._found(projection))

    def _change(self) -> None:
        if self._projection is not None:
            self._show(self._found(self._projection))
        self.changed.emit()

    def _found(self, projection: Projection) -> Shown | None:
        choice, scenario = self.shared.reference, projection.scenario
        if not choice.group:
            return None
        group, found = named(choice.group), standing(projection.results, choice.group, choice.condition_in(scenario))
        days = corners_of(group, found.day0, scenario.horizon)
        quantiles = scenario.target * group.fractions((days - found.day0) / DAYS_A_MONTH)
        daily, cases = np.full((len(QUANTILES), scenario.horizon + 1), np.nan), np.zeros(scenario.horizon + 1, np.int64)
        if len(days):
            daily = group.strength(scenario.target, found.day0, scenario.horizon)
            cases = group.cases_at(months_since(found.day0, scenario.horizon))
            cases[: max(int(np.ceil(found.day0)), 0)] = 0
        return Shown(group, found, days, quantiles[list(DRAWN)], daily, cases)

    def _show(self, shown: Shown | None) -> None:
        self.shown = shown
        is_drawn = shown is not None and bool(len(shown.days))
        self.area.setVisible(is_drawn)
        for line in self.lines:
            line.setVisible(is_drawn)
        if shown is not None and is_drawn:
            low, _, high = shown.people
            self.area.set_outline(np.append(shown.days, shown.days[::-1]), np.append(high, low[::-1]))
            for line, people in zip(self.lines, shown.people, strict=True):
                line.setData(shown.days, people)
        if shown is not None:
            self.entries["reference"].say(f"H{words.band_text(shown.group)[1:]}")
            self.entries["reference-median"].say("Their median")
        for entry in self.entries.values():
            entry.setVisible(is_drawn)

    def top(self, rest: float) -> float:
        """Up to the upper edge."""
        return 0.0 if self.shown is None or not len(self.shown.days) else float(self.shown.people[-1].max())

    def readout(self, day: int) -> str:
        """What the band is on a day."""
        shown = self.shown
        if shown is None or not shown.cases[day]:
            return ""
        low, middle, high = shown.daily[list(DRAWN), day].tolist()
        return words.day_text(shown.group, int(shown.cases[day]), (low, middle, high))

    def note(self) -> str:
        """How the runs stand among the cases."""
        return "" if self.shown is None else words.standing_text(self.shown.standing)

    def caption(self) -> str:
        """What the dots are, and from when they count; a picture has the note, too, which says how the runs stand."""
        shown = self.shown
        if shown is None or not len(shown.days) or self._projection is None:
            return ""
        scenario = self._projection.scenario
        began = scenario.date_of(shown.standing.day0)
        return words.caption_text(shown.group, shown.standing, began, scenario.target)

    def data(self) -> dict[str, NDArray[Any]]:
        """The quantiles over cases, and of how many cases they are; nothing before the day from which they count."""
        shown = self.shown
        if shown is None or not len(shown.days):
            return {}
        is_told = shown.cases >= words.FEWEST
        told = {
            words.column_text(shown.group, level): _where(is_told, np.round(people, 1))
            for level, people in zip(QUANTILES, shown.daily, strict=True)
        }
        return told | {words.column_text(shown.group): _where(shown.cases > 0, shown.cases)}

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours = theme.current().colours
        self.area.set_colour(mixed(colours.text, colours.surface, 0.45))
        for line, width in zip(self.lines, (1.4, 2.4, 1.4), strict=True):
            line.setPen(dotted(colours.text, width))
        for entry in self.entries.values():
            entry.swatch.set_colour(colours.text)


def dotted(colour: str, width: float) -> QPen:
    """A line of round dots."""
    pen: QPen = pg.mkPen(colour, width=width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.6])
    return pen


def _where(mask: NDArray[np.bool_], values: NDArray[Any]) -> NDArray[Any]:
    """The values where the mask holds, and nothing elsewhere."""
    made = values.astype(object)
    made[~mask] = None
    return made


def corners_of(group: ReferenceClass, day0: float, horizon: int) -> Floats:
    """The days on which the quantiles change their slope, from the first that is seen to the last; shape (P,).

    The last one is the horizon, or the last month of which enough cases are known. There is none where it would lie
    before the first.
    """
    if not isfinite(day0):
        return np.empty(0)
    enough = group.months[group.known >= words.FEWEST]
    last = float(horizon) if len(enough) == len(group.months) else min(day0 + enough[-1] * DAYS_A_MONTH, horizon)
    tabled = day0 + group.months * DAYS_A_MONTH
    first = max(day0, 0.0)
    inner = tabled[(tabled > first) & (tabled < last)]
    return np.array([first, *inner, last]) if first < last else np.empty(0)
