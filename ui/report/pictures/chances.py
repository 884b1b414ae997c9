"""The chance on each date: in what share of runs so many people are there, and have been there by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.figures.chances import Chances, Ints
from ui.report.document import Picture
from ui.report.figures import LIKELY, EntryFigures, Figures
from ui.report.pictures.looks import GREY, INK, VERMILLION, lighter, line_of
from ui.report.pictures.sheet import Shown, circle, dates_of, finish, picture
from ui.report.titles import short_titles
from ui.wording.words import date_text, people_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOM = 34
"""Letters of a title in a legend."""


def chances(figures: Figures) -> Picture:
    """The curve of each scenario, with the share of 80 % and the date that is asked about."""
    first, asked = figures.entries[0], figures.evidence.question
    scenario, titles = first.entry.results.scenario, short_titles(figures.evidence, ROOM)
    several = len(figures.entries) > 1
    caption = (
        f"The share of runs in which {people_text(asked.people)} or more are in theatre on a date"
        f"{', scenario by scenario' if several else ''}, with its 95 % interval (band). Thin lines: in which so many "
        "have been there at some time by then. Across: a share of 80 %; upright: "
        f"{date_text(scenario.date_of(asked.on))}, which is asked about; circle: the chance on that day."
    )
    alternative = f"A curve: the chance of {people_text(asked.people)} or more on each date."

    def draw(axes: Axes) -> None:
        for one, title in zip(figures.entries, titles, strict=True):
            _curve(axes, one, title if several else f"{people_text(asked.people)} or more")
        _guides(axes, first)
        axes.set_ylim(0, 102)
        finish(axes, "Share of runs, %", 2)

    return picture(Shown("chances", (caption,), alternative), scenario, draw, 2.6)


def _curve(axes: Axes, one: EntryFigures, title: str) -> None:
    results, look, found = one.entry.results, line_of(one.place), one.chances
    dates = dates_of(results.scenario, results.days)
    low, high = found.interval_on
    style: dict[str, Any] = {"step": "post", "color": lighter(look.colour, 0.45), "alpha": 0.5, "linewidth": 0}
    axes.fill_between(dates, 100 * low, 100 * high, **style)
    axes.step(
        dates,
        _percent(found, found.on_day),
        where="post",
        color=look.colour,
        linestyle=look.dashes,
        linewidth=1.6,
        label=title,
    )
    thin: dict[str, Any] = {"color": look.colour, "linestyle": look.dashes, "linewidth": 0.6}
    axes.step(dates, _percent(found, found.by_day), where="post", **thin)
    if one.on is not None and not one.place:
        circle(axes, dates[one.on], 100 * found.on(one.on).value)


def _percent(found: Chances, runs: Ints) -> Any:
    return 100 * runs / found.replications


def _guides(axes: Axes, first: EntryFigures) -> None:
    results = first.entry.results
    dates = dates_of(results.scenario, results.days)
    axes.set_xlim(dates[0], dates[-1])
    axes.axhline(100 * LIKELY, color=VERMILLION, linewidth=1.0, linestyle=(0, (6, 3)))
    axes.annotate(
        "80 %",
        (1.0, 100 * LIKELY),
        xycoords=("axes fraction", "data"),
        xytext=(3, 0),
        textcoords="offset points",
        color=VERMILLION,
        va="center",
    )
    if first.on is not None:
        axes.axvline(dates[first.on], color=INK, linewidth=0.9, linestyle=(0, (2, 2)))
    axes.axhline(0, color=GREY, linewidth=0.6)
