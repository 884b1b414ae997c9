"""The plan that was announced and the ceiling in force, as steps; and the line of today."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from scenarios.goals import Ceiling
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.answers.goals import Floats, Goals, Ints
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.canvas import ACROSS, UP
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.observed import Figures
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.steps import corners
from ui.desktop.charts.strokes import Curve, Rule
from ui.desktop.look import theme
from ui.desktop.tabs.build_up import goal_words
from ui.desktop.tabs.build_up.layer import Layer
from ui.desktop.tabs.tab import Shared

PLAN, CEILING, TODAY = Qt.PenStyle.DashDotLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine

PURPLE = 5
"""The series colour of ceilings."""

WORDS = 18
"""Above what the words beside lines are: above the figures that were observed, which would strike them through."""

MOST = 2.0
"""How many times as high as all else the chart may become for a ceiling; a higher one is named in the legend alone."""


class GoalLines(Layer):
    """Draws them on a plot, each with its word beside it where there is room.

    Attributes:
        today: the day of today; None where it does not lie within the horizon.
    """

    def __init__(self, plot: Plot, shared: Shared) -> None:
        super().__init__(plot, shared)
        self._projection: Projection | None = None
        self._seen: Floats = np.empty(0)
        self.plan, self.ceiling, self.now = Curve(connect="finite"), Curve(connect="finite"), Rule(angle=90)
        self.plan_label, self.now_label = pg.TextItem(anchor=(0.5, 1)), pg.TextItem(anchor=(0, 0))
        self.ceiling_labels: list[pg.TextItem] = []
        self.entries = {
            "plan": Entry("dash-dot", "As announced"),
            "ceiling": Entry("dashed", ""),
            "today": Entry("dotted", "Today"),
        }
        self.today: int | None = None
        for item in (self.plan, self.ceiling, self.now):
            item.hide()
        for entry in self.entries.values():
            entry.hide()
        plot.stack(self.now, self.ceiling, self.plan, ground=6)
        plot.stack(self.plan_label, self.now_label, ground=WORDS)
        plot.zoom.changed.connect(self.stand)
        plot.view.sigResized.connect(self.stand)
        self.recolour()

    def prepare(self, scenario: Scenario) -> None:
        """Put the line of today where it is in a scenario, if it is there."""
        day = scenario.day_of(date_of_now())
        self.today = day if 0 <= day <= scenario.horizon else None
        self.now.setVisible(self.today is not None)
        self.now.setValue(self.today or 0)
        self.now_label.setText("" if self.today is None else "today")
        self._seen = Figures.of_strength(scenario).course
        self.stand()

    def draw(self, projection: Projection) -> None:
        """Draw the plan and the ceilings of these runs, and say what they are."""
        self._projection, goals = projection, projection.goals
        self.plan.setData(*corners(announced(goals)))
        self.plan.setVisible(goals.plan is not None)
        self.ceiling.setData(*corners(goals.allowed))
        self.ceiling.setVisible(bool(goals.counting))
        if new := [pg.TextItem(anchor=(1, 1)) for _ in goals.ceilings[len(self.ceiling_labels) :]]:
            self.ceiling_labels += new
            for label in new:
                self.plot.stack(label, ground=WORDS)
            self.recolour()
        self.entries["ceiling"].say(goal_words.of_ceilings(goals))
        seen = {"plan": goals.plan is not None, "ceiling": bool(goals.ceilings), "today": self.today is not None}
        for name, is_seen in seen.items():
            self.entries[name].setVisible(is_seen)
        self.stand()

    @property
    def _goals(self) -> Goals | None:
        return None if self._projection is None else self._projection.goals

    def top(self, rest: float) -> float:
        """Up to the plan; up to the ceilings where that is not far above all else."""
        if self._goals is None:
            return 0.0
        allowed = min(np.nanmax(self._goals.allowed, initial=0.0), MOST * rest)
        return float(max(self._goals.announced.max(), allowed))

    def readout(self, day: int) -> str:
        """Shortfall and chance on a day, and the ceiling then."""
        return "" if self._projection is None else goal_words.of_day(self._projection, day)

    def note(self) -> str:
        """How likely the plan is on its dates."""
        return "" if self._goals is None else goal_words.of_dates(self._goals.plan)

    def caption(self) -> str:
        """What each line is."""
        goals = self._goals
        plan = "Dashes and dots: as announced." if goals is not None and goals.plan is not None else ""
        counting = goals is not None and goals.counting
        ceiling = f"Dashed steps: {goal_words.of_ceilings(goals)}." if goals is not None and counting else ""
        today = "Dotted upright: today." if self.today is not None else ""
        return " ".join(sentence for sentence in (plan, ceiling, today) if sentence)

    def data(self) -> dict[str, NDArray[Any]]:
        """The columns of plan and ceiling, where there are any."""
        return {} if self._goals is None else _columns(self._goals)

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours = theme.current().colours
        self.plan.setPen(pg.mkPen(colours.text, width=2, style=PLAN))
        self.ceiling.setPen(pg.mkPen(colours.series[PURPLE], width=1.8, style=CEILING))
        self.now.setPen(pg.mkPen(colours.muted, width=1.6, style=TODAY))
        for label in (self.plan_label, self.now_label, *self.ceiling_labels):
            label.setColor(colours.text)
            label.setFont(theme.font("caption"))
            label.fill = pg.mkBrush(_faint(colours.surface))
        painted = {"plan": colours.text, "ceiling": colours.series[PURPLE], "today": colours.muted}
        for name, colour in painted.items():
            self.entries[name].swatch.set_colour(colour)

    def stand(self) -> None:
        """Put the words at their lines, as far as these can be seen."""
        (left, right), (_, top) = self.plot.zoom.span(ACROSS), self.plot.zoom.span(UP)
        if self.today is not None:
            is_right = self.today > (left + right) / 2
            self.now_label.setAnchor((1, 0) if is_right else (0, 0))
            self.now_label.setPos(self.today, top)
        self._name_plan((left, right))
        self._name_ceilings((left, right))

    def _name_plan(self, seen: tuple[float, float]) -> None:
        """In the middle of the longest step that can be seen."""
        goals = self._goals
        steps = [] if goals is None else pieces(goals.announced, seen, 0)
        self.plan_label.setText("as announced" if steps else "")
        if steps and goals is not None:
            first, last = max(steps, key=_length)
            middle, height = (first + last) / 2, int(goals.announced[int(np.ceil(first))])
            self.plan_label.setAnchor((0.5, 0) if self._is_crossed(middle, height) else (0.5, 1))
            self.plan_label.setPos(middle, height)

    def _is_crossed(self, middle: float, height: float) -> bool:
        """Whether what was observed passes just above the middle of a step, where its word would stand."""
        wide, high = self.plot.view.viewPixelSize()
        size = self.plan_label.boundingRect()
        first, last = (int(middle + side * size.width() / 2 * wide) for side in (-1, 1))
        seen = self._seen[max(first, 0) : max(last + 1, 0)]
        return bool(np.any((seen > height) & (seen <= height + size.height() * high)))

    def _name_ceilings(self, seen: tuple[float, float]) -> None:
        """At the right end of the longest time in which each is in force."""
        goals = self._goals
        for place, label in enumerate(self.ceiling_labels):
            known = goals is not None and place < len(goals.ceilings)
            times = pieces(np.where(goals.in_force == place, 1, 0), seen, 0) if goals is not None and known else []
            label.setText(ceiling_text(goals.ceilings[place]) if goals is not None and times else "")
            if goals is not None and times:
                first, last = max(times, key=_length)
                label.setPos(last, goals.ceilings[place].personnel)
                label.setVisible(self._wide(last - first) > label.boundingRect().width())

    def _wide(self, days: float) -> float:
        """Pixels of so many days."""
        return float(days / max(self.plot.view.viewPixelSize()[0], 1e-9))


def _faint(colour: str) -> QColor:
    """What lies behind a word: it is read, and what it covers is still seen."""
    ground = QColor(colour)
    ground.setAlphaF(0.8)
    return ground


def date_of_now() -> dt.date:
    """The date of today, where the program runs."""
    return dt.date.today()


def ceiling_text(ceiling: Ceiling) -> str:
    """``ceiling: Resolution 2699, 2,500``."""
    return f"ceiling: {visible(ceiling.name)}, {ceiling.personnel:,}"


def announced(goals: Goals) -> Floats:
    """The plan from its first people on; ``nan`` before; shape (D,)."""
    is_begun = np.maximum.accumulate(goals.announced > 0)
    return np.where(is_begun, goals.announced, np.nan)


def pieces(values: Ints, seen: tuple[float, float], nothing: int) -> list[tuple[float, float]]:
    """From when to when a daily value stays as it is and can be seen, without those times when it is ``nothing``."""
    begins = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values) - 1]
    kept = ((first, last) for first, last in pairwise(begins) if values[first] != nothing and first < last)
    cut = ((max(first, seen[0]), min(last, seen[1])) for first, last in kept)
    return [(first, last) for first, last in cut if first < last]


def _columns(goals: Goals) -> dict[str, NDArray[Any]]:
    """The columns of plan and ceiling; nothing where no ceiling is in force."""
    plan = {} if goals.plan is None else {"as announced": goals.announced, "short of it, mean": goals.short}
    if not goals.ceilings:
        return plan
    known = [goals.ceiling(day) for day in range(len(goals.in_force))]
    allowed = np.array([None if one is None else one.personnel for one in known], object)
    names = np.array([None if one is None else one.name for one in known], object)
    return plan | {"ceiling in force, median": allowed, "its name": names}


def _length(time: tuple[float, float]) -> float:
    return time[1] - time[0]
