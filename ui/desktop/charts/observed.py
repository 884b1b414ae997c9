"""What was observed, upon a chart: a diamond for each figure, and thin steps between them.

Between two figures the earlier one holds. A figure before the start or after the horizon is not
drawn; the last one before the start holds on day 0 where later ones follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from scenarios.observation import Observed, course_of, paid_course_of, values_of
from scenarios.schema import Scenario
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.steps import Floats, joined
from ui.desktop.charts.strokes import Curve, Spots
from ui.desktop.look import theme
from ui.wording.observing import amount_text, outside_text
from ui.wording.words import date_text

SIZE = 9
"""Pixels of the design from one corner of a diamond to the other."""

RIM = 4
"""How much larger the rim around a diamond is."""

VERMILLION = 3
"""The series colour of what was observed."""


@dataclass(frozen=True, eq=False)
class Figures:
    """What was observed of one thing, as far as a scenario's horizon goes.

    Attributes:
        dated: all figures by date, each with its day.
        shown: those within the horizon.
        days: of those that are shown; shape (F,).
        values: of those that are shown, in people or dollars; shape (F,).
        course: the strength day by day, or the dollars; ``nan`` where nothing is known; shape (D,).
        before, after: how many figures lie before the start and after the horizon, and are not shown.
        held: the last one before the start, where that holds on day 0: then none is without meaning.
    """

    dated: tuple[tuple[int, Observed], ...]
    shown: tuple[Observed, ...]
    days: Floats
    values: Floats
    course: Floats
    before: int
    after: int
    held: Observed | None = None

    @classmethod
    def of_strength(cls, scenario: Scenario, contingent: str | None = None) -> Self:
        """Of a contingent's people; of everybody with None."""
        thing = ("personnel", contingent or "")
        return cls._of(scenario.observed, scenario.start, scenario.horizon, thing)

    @classmethod
    def of_payments(cls, scenario: Scenario) -> Self:
        """Of what donors had paid in all."""
        return cls._of(scenario.observed, scenario.start, scenario.horizon, ("paid", ""))

    @classmethod
    @lru_cache(maxsize=64)
    def _of(cls, observed: tuple[Observed, ...], start: dt.date, horizon: int, thing: tuple[str, str]) -> Self:
        is_paid, whose = thing[0] == "paid", thing[1] or None
        course = paid_course_of(observed, start) if is_paid else course_of(observed, start, whose)
        known = sorted((one for one in observed if one.thing == thing), key=lambda one: one.date)
        dated = [((one.date - start).days, one) for one in known]
        within = [(day, one) for day, one in dated if 0 <= day <= horizon]
        days = range(horizon + 1)
        held = [None] * len(days) if course is None else values_of(course, days)
        day_held = None if course is None else course.held
        return cls(
            tuple(dated),
            tuple(one for _, one in within),
            np.array([day for day, _ in within], float),
            np.array([getattr(one, thing[0]) for _, one in within], float),
            np.array([np.nan if value is None else value for value in held]),
            0 if day_held is not None else sum(day < 0 for day, _ in dated),
            sum(day > horizon for day, _ in dated),
            next((one for day, one in dated if day == day_held), None),
        )

    @property
    def outside(self) -> str:
        """What of them is not drawn on its day, in words; empty where all are."""
        return outside_text(None if self.held is None else self.held.date, self.before, self.after)

    @property
    def known(self) -> bool:
        """Whether anything is known of a day within the horizon."""
        return not bool(np.isnan(self.course).all())

    def on(self, day: int) -> Observed | None:
        """The last figure of a day or of one before it, which may be before the start; None without any."""
        return next((one for when, one in reversed(self.dated) if when <= day), None)

    @property
    def top(self) -> float:
        """The highest value that is drawn; 0 without any."""
        return float(np.nanmax(self.course, initial=0.0))


class Dots(Spots):
    """Diamonds that tell in a tooltip what was observed."""

    def __init__(self) -> None:
        super().__init__(symbol="d", hoverable=True, tip=_told)

    def mouseClickEvent(self, ev: Any) -> None:
        """A click is one upon the chart behind."""
        ev.ignore()


class ObservedMarks:
    """The diamonds of one thing and the steps between them.

    Args:
        plot: where they are drawn, upon all that lies below the ground.
        ground: above what they lie.
    """

    def __init__(self, plot: Plot, ground: int = 14) -> None:
        self.dots, self.steps = Dots(), Curve(connect="finite")
        self._edges = Spots(symbol="d", pen=None)
        self._fills: list[str] = []
        """What each diamond is filled with; empty where all are alike."""
        plot.stack(self.steps, self._edges, self.dots, ground=ground)
        self.recolour()
        self.show(())

    def show(
        self, some: Iterable[tuple[Figures, Floats | float]], scale: float = 1.0, colours: Sequence[str] = ()
    ) -> None:
        """Draw figures, each lot of them upon a floor, which has one value or one for each day, shape (D,).

        Args:
            some: the figures and their floors.
            scale: how much one of the axis is, in people or dollars.
            colours: what the diamonds of each lot are filled with; all alike with none.
        """
        lots = list(some)
        self._fills = [fill for (one, _), fill in zip(lots, colours, strict=True) for _ in one.shown] if colours else []
        lines = [one.course / scale + floor for one, floor in lots if one.known]
        across, up, said = [np.empty(0)], [np.empty(0)], []
        for one, floor in lots:
            floors = np.broadcast_to(np.asarray(floor, float), one.course.shape)
            across.append(one.days)
            up.append(one.values / scale + floors[one.days.astype(int)])
            said += [tip_of(figure) for figure in one.shown]
        self.dots.setData(np.concatenate(across), np.concatenate(up), data=said)
        self.steps.setData(*joined(np.array(lines)) if lines else ([], []))
        self._fill()
        self._edges.setData(*self.dots.getData())
        for diamonds in (self.dots, self._edges):
            diamonds.setVisible(bool(said))
        self.steps.setVisible(bool(lines))

    @property
    def colour(self) -> str:
        """What the diamonds are filled with."""
        return colour_of_observed()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours = theme.current().colours
        self.dots.setBrush(pg.mkBrush(self.colour))
        self._fill()
        # A pale rim within a dark one: clear upon whatever colour is behind, and upon its own.
        self.dots.setPen(pg.mkPen(colours.surface, width=1.2))
        self.dots.setSize(theme.px(SIZE))
        self._edges.setBrush(pg.mkBrush(colours.text))
        self._edges.setSize(theme.px(SIZE + RIM))
        self.steps.setPen(pg.mkPen(colours.text, width=1.2))
        self.steps.setShadowPen(pg.mkPen(QColor(colours.surface), width=3.5))

    def _fill(self) -> None:
        if self._fills:
            brushes = {fill: pg.mkBrush(fill) for fill in self._fills}
            self.dots.setBrush([brushes[fill] for fill in self._fills])


def colour_of_observed() -> str:
    """What the diamonds are filled with, unless somebody says otherwise."""
    return theme.current().colours.series[VERMILLION]


def tip_of(figure: Observed) -> str:
    """Date, figure and source, for a tooltip."""
    whose = f", {figure.contingent}" if figure.contingent else ""
    return theme.tooltip(f"Observed on {date_text(figure.date)}{whose}: {amount_text(figure)}", figure.source)


def _told(*, data: str, **_: float) -> str:
    return data
