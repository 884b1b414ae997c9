"""The build-up: of one scenario a fan, of several their medians with the middle half of the runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import counted, number_text
from scenarios.observation import course_of
from scenarios.schema import Scenario
from simulator.results.plan import planned
from simulator.results.results import Results
from ui.report.document import Picture
from ui.report.figures import EntryFigures, Figures
from ui.report.pictures.looks import BANDS, BLACK, GREY, INK, VERMILLION, lighter, line_of
from ui.report.pictures.sheet import Shown, circle, dates_of, finish, picture
from ui.report.titles import short_titles
from ui.wording.words import level_text, runs_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BEYOND = 3.0
"""A target so many times as high as all that is drawn would press it flat: it is named at the top instead."""

ABOVE = 1.15
"""How much higher than all that is drawn the axes then reach, for that name."""

REACH = 1.12
"""How far the axes reach beyond the highest that is drawn."""

CLOSE = 0.08
"""Letters that stand so near to each other, of how far the axes reach, would lie on each other."""

ROOM = 34
"""Letters of a title in a legend."""

LINE = 0.06
"""Inches by which each scenario more makes the picture lower: its line in the table above it needs them."""

MIDDLE = (0.25, 0.75)


class Marks(NamedTuple):
    """What is drawn besides the runs of the first scenario, and how high the axes reach for it.

    Attributes:
        top: as many people as the highest of all that is drawn.
        target: whether the line of the target is drawn; else it lies above the picture.
        plan: the people announced on each day, NaN where none are; None where that is so on every day.
        observed: days within the horizon, and the people who were observed in theatre on them.
        asked: the day and the people that are asked about; None where they lie above the picture.
    """

    top: float
    target: bool
    plan: NDArray[np.float64] | None
    observed: tuple[tuple[int, float], ...]
    asked: tuple[int, int] | None


def build_up(figures: Figures) -> Picture:
    """The picture of page one: the scenarios beside each other, or the fan of one alone."""
    return fan(figures) if len(figures.entries) == 1 else _medians(figures)


def fan(figures: Figures, name: str = "build-up") -> Picture:
    """The fan of the first scenario."""
    first = figures.entries[0]
    results = first.entry.results
    marks = marks_of(first, int(results.strength_band(0.95).max()))
    whose = "" if len(figures.entries) == 1 else f" in scenario {first.entry.name}"
    caption = (
        f"People in theatre{whose}. On each day the darkest band holds the middle 50 % of "
        f"{runs_text(results.replications)}, the next 80 %, the lightest 90 %, each day for itself; the line is their "
        f"median.{_marks_told(marks)}"
    )
    alternative = f"A fan of {runs_text(results.replications)} over the dates{whose}: three bands and their median."

    def draw(axes: Axes) -> None:
        dates = dates_of(results.scenario, results.days)
        for low, high, colour in BANDS:
            bounds = results.strength_band(low), results.strength_band(high)
            axes.fill_between(dates, *bounds, color=colour, linewidth=0.4, label=f"Middle {level_text(high - low)}")
        axes.plot(dates, results.strength_band(0.50), color=BLACK, linewidth=1.4, label="Median")
        draw_marks(axes, results.scenario, marks)
        finish(axes, "People in theatre", 6)

    return picture(Shown(name, (caption,), alternative), results.scenario, draw)


def _medians(figures: Figures) -> Picture:
    first, titles = figures.entries[0], short_titles(figures.evidence, ROOM)
    results = first.entry.results
    marks = marks_of(first, max(int(one.entry.results.strength_band(MIDDLE[1]).max()) for one in figures.entries))
    caption = (
        f"People in theatre, scenario by scenario. Lines: the median of {runs_text(results.replications)} of each, "
        "with its letter at the end; bands between thin lines: the middle half of its runs on each day."
        f"{_marks_told(marks)}"
    )
    alternative = f"The medians of {counted(len(figures.entries), 'scenario')} over the dates, each with a band."

    def draw(axes: Axes) -> None:
        heights = [float(one.entry.results.strength_band(0.50)[-1]) for one in figures.entries]
        columns = columns_of(heights, CLOSE * REACH * marks.top)
        for one, title, column in zip(figures.entries, titles, columns, strict=True):
            _median(axes, one, title, column)
        draw_marks(axes, results.scenario, marks)
        finish(axes, "People in theatre", 2)

    height = 2.75 - LINE * (len(figures.entries) - 1)
    return picture(Shown("build-up", (caption,), alternative), results.scenario, draw, height)


def columns_of(heights: Sequence[float], close: float) -> list[int]:
    """For letters beside each other: the first column in which no letter before it is as close as that."""
    columns: list[int] = []
    for height in heights:
        taken = {at for at, other in zip(columns, heights, strict=False) if abs(height - other) < close}
        columns.append(min(set(range(len(heights))) - taken))
    return columns


def _median(axes: Axes, one: EntryFigures, title: str, column: int) -> None:
    """The median, its band, and the letter of the scenario at its end."""
    results, look = one.entry.results, line_of(one.place)
    dates = dates_of(results.scenario, results.days)
    low, high = (results.strength_band(level) for level in MIDDLE)
    axes.fill_between(dates, low, high, color=lighter(look.colour, 0.35), alpha=0.35, linewidth=0)
    for edge in (low, high):
        axes.plot(dates, edge, color=look.colour, linestyle=look.dashes, linewidth=0.5)
    middle = results.strength_band(0.50)
    axes.plot(dates, middle, color=look.colour, linestyle=look.dashes, linewidth=1.7, label=title)
    axes.annotate(
        one.entry.name,
        (dates[-1], middle[-1]),
        xytext=(7 + 8 * column, 0),
        textcoords="offset points",
        va="center",
        color=look.colour,
        fontweight="bold",
        annotation_clip=False,
    )


def marks_of(first: EntryFigures, highest: int) -> Marks:
    """The marks of the first scenario; ``highest`` of all lines and bands of runs that are drawn."""
    results, scenario = first.entry.results, first.entry.results.scenario
    plan, observed = _plan(results), _observed(results)
    drawn = max(highest, 0.0 if plan is None else float(np.nanmax(plan)), *(people for _, people in observed))
    is_target = not 0 < BEYOND * drawn < scenario.target
    top = max(drawn, float(scenario.target)) if is_target else ABOVE * drawn
    asked = None if first.on is None or first.people > REACH * top else (first.on, first.people)
    return Marks(top, is_target, plan, observed, asked)


def _plan(results: Results) -> NDArray[np.float64] | None:
    people = planned(results.scenario).astype(float)
    people[people == 0.0] = np.nan
    return None if np.isnan(people).all() else people


def _observed(results: Results) -> tuple[tuple[int, float], ...]:
    course = course_of(results.scenario.observed, results.scenario.start)
    pairs = () if course is None else zip(course.days, course.values, strict=True)
    return tuple((at, people) for at, people in pairs if 0 <= at <= results.scenario.horizon)


def _marks_told(marks: Marks) -> str:
    """What else is drawn, in a sentence or two."""
    sentences = (
        ("Dashed across: the target.", marks.target),
        ("Dotted: the plan as announced.", marks.plan is not None),
        ("Crosses: what was observed.", bool(marks.observed)),
        ("Circle: the people and the date that are asked about.", marks.asked is not None),
    )
    return "".join(f" {sentence}" for sentence, is_drawn in sentences if is_drawn)


def draw_marks(axes: Axes, scenario: Scenario, marks: Marks) -> None:
    """Draw the marks, and let the axes reach so high."""
    dates = dates_of(scenario, np.arange(scenario.horizon + 1))
    axes.set_xlim(dates[0], dates[-1])
    if marks.plan is not None:
        look: dict[str, Any] = {"color": GREY, "linestyle": (0, (1, 1.5)), "linewidth": 1.4}
        axes.step(dates, marks.plan, where="post", label="Plan as announced", **look)
    for at, people in marks.observed:
        axes.plot(dates[at], people, marker="x", markersize=4.5, markeredgecolor=INK, markeredgewidth=1.1, zorder=4)
    if marks.asked is not None:
        circle(axes, dates[marks.asked[0]], marks.asked[1])
    axes.set_ylim(0, REACH * marks.top or 1.0)
    _draw_target(axes, scenario.target, marks)


def _draw_target(axes: Axes, target: int, marks: Marks) -> None:
    """The line of the target and its name; the name alone, at the top, where it lies above the picture."""
    text = f"Target {number_text(target)}" if marks.target else f"Target {number_text(target)}, above this picture"
    if marks.target:
        axes.axhline(target, color=VERMILLION, linewidth=1.1, linestyle=(0, (6, 3)))
    axes.annotate(
        text,
        (0.0, float(target) if marks.target else marks.top),
        xycoords=("axes fraction", "data"),
        xytext=(3, 2),
        textcoords="offset points",
        color=VERMILLION,
        ha="left",
        va="bottom",
    )
