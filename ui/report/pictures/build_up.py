"""The build-up: of one scenario a fan, of several their medians with the middle half of the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios.counting import counted, number_text
from scenarios.observation import course_of
from simulator.results.plan import planned
from simulator.results.results import Results
from ui.report.document import Picture
from ui.report.figures import CaseFigures, Figures
from ui.report.pictures.looks import BANDS, BLACK, GREY, INK, VERMILLION, lighter, line_of
from ui.report.pictures.sheet import Shown, circle, dates_of, finish, picture
from ui.report.titles import short_titles
from ui.wording.words import level_text, runs_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BEYOND = 3.0
"""A target so many times as high as all that is drawn would press it flat: it is named at the top instead."""

ROOM = 34
"""Letters of a title in a legend."""

LINE = 0.06
"""Inches by which each scenario more makes the picture lower: its line in the table above it needs them."""

MIDDLE = (0.25, 0.75)


def build_up(figures: Figures) -> Picture:
    """The picture of page one: the scenarios beside each other, or the fan of one alone."""
    return fan(figures) if len(figures.cases) == 1 else _medians(figures)


def fan(figures: Figures, name: str = "build-up") -> Picture:
    """The fan of the first scenario."""
    first = figures.cases[0]
    results = first.case.results
    whose = "" if len(figures.cases) == 1 else f" in scenario {first.case.name}"
    caption = (
        f"People in theatre{whose}. On each day the darkest band holds the middle 50 % of "
        f"{runs_text(results.replications)}, the next 80 %, the lightest 90 %, each day for itself; the line is their "
        f"median.{_marks_told(first)}"
    )
    alternative = f"A fan of {runs_text(results.replications)} over the dates{whose}: three bands and their median."

    def draw(axes: Axes) -> None:
        dates = dates_of(results.scenario, results.days)
        for low, high, colour in BANDS:
            bounds = results.strength_band(low), results.strength_band(high)
            axes.fill_between(dates, *bounds, color=colour, linewidth=0.4, label=f"Middle {level_text(high - low)}")
        axes.plot(dates, results.strength_band(0.50), color=BLACK, linewidth=1.4, label="Median")
        _marks(axes, first, int(results.strength_band(0.95).max()))
        finish(axes, "People in theatre", 6)

    return picture(Shown(name, (caption,), alternative), results.scenario, draw)


def _medians(figures: Figures) -> Picture:
    first, titles = figures.cases[0], short_titles(figures.evidence, ROOM)
    results = first.case.results
    caption = (
        f"People in theatre, scenario by scenario. Lines: the median of {runs_text(results.replications)} of each, "
        "with its letter at the end; bands between thin lines: the middle half of its runs on each day."
        f"{_marks_told(first)}"
    )
    alternative = f"The medians of {counted(len(figures.cases), 'scenario')} over the dates, each with a band."

    def draw(axes: Axes) -> None:
        for one, title in zip(figures.cases, titles, strict=True):
            _median(axes, one, title)
        highest = max(int(one.case.results.strength_band(MIDDLE[1]).max()) for one in figures.cases)
        _marks(axes, first, highest)
        finish(axes, "People in theatre", 2)

    height = 2.75 - LINE * (len(figures.cases) - 1)
    return picture(Shown("build-up", (caption,), alternative), results.scenario, draw, height)


def _median(axes: Axes, one: CaseFigures, title: str) -> None:
    results, look = one.case.results, line_of(one.place)
    dates = dates_of(results.scenario, results.days)
    low, high = (results.strength_band(level) for level in MIDDLE)
    axes.fill_between(dates, low, high, color=lighter(look.colour, 0.35), alpha=0.35, linewidth=0)
    for edge in (low, high):
        axes.plot(dates, edge, color=look.colour, linestyle=look.dashes, linewidth=0.5)
    middle = results.strength_band(0.50)
    axes.plot(dates, middle, color=look.colour, linestyle=look.dashes, linewidth=1.7, label=title)
    axes.annotate(
        one.case.name,
        (dates[-1], middle[-1]),
        xytext=(7 + 8 * one.place, 0),
        textcoords="offset points",
        va="center",
        color=look.colour,
        fontweight="bold",
        annotation_clip=False,
    )


def _marks_told(first: CaseFigures) -> str:
    """What else is drawn, in a sentence or two."""
    scenario = first.case.results.scenario
    plan = " Dotted: the plan as announced." if scenario.plan else ""
    seen = " Crosses: what was observed." if _observed(first.case.results) else ""
    asked = " Circle: the people and the date that are asked about." if first.on is not None else ""
    return f" Dashed across: the target.{plan}{seen}{asked}"


def _marks(axes: Axes, first: CaseFigures, highest: int) -> None:
    """Target, plan and question of the first scenario, and how high the axes reach."""
    scenario, results = first.case.results.scenario, first.case.results
    top, text = max(float(scenario.target), float(highest)), f"Target {number_text(scenario.target)}"
    dates = dates_of(scenario, results.days)
    axes.set_xlim(dates[0], dates[-1])
    if highest and scenario.target > BEYOND * highest:
        top, text = 1.15 * highest, f"{text}, above this picture"
    else:
        axes.axhline(scenario.target, color=VERMILLION, linewidth=1.1, linestyle=(0, (6, 3)))
    _plan(axes, results)
    for at, people in _observed(results):
        axes.plot(dates[at], people, marker="x", markersize=4.5, markeredgecolor=INK, markeredgewidth=1.1, zorder=4)
    if first.on is not None and first.people <= 1.1 * top:
        circle(axes, dates[first.on], first.people)
    axes.set_ylim(0, 1.12 * top or 1.0)
    axes.annotate(
        text,
        (0.0, top if "above" in text else float(scenario.target)),
        xycoords=("axes fraction", "data"),
        xytext=(3, 2),
        textcoords="offset points",
        color=VERMILLION,
        ha="left",
        va="bottom",
    )


def _observed(results: Results) -> list[tuple[int, float]]:
    """Days within the horizon, and the people who were observed in theatre on them."""
    course = course_of(results.scenario.observed, results.scenario.start)
    pairs = () if course is None else zip(course.days, course.values, strict=True)
    return [(at, people) for at, people in pairs if 0 <= at <= results.scenario.horizon]


def _plan(axes: Axes, results: Results) -> None:
    if not results.scenario.plan:
        return
    people = planned(results.scenario).astype(float)
    dates = dates_of(results.scenario, results.days)
    people[people == 0.0] = np.nan
    look: dict[str, Any] = {"color": GREY, "linestyle": (0, (1, 1.5)), "linewidth": 1.4}
    axes.step(dates, people, where="post", label="Plan as announced", **look)
