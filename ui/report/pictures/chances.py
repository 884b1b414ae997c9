"""The chance by date: in what share of runs so many people have been there by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.figures.chances import Chances
from ui.report.document import Picture
from ui.report.figures import LIKELY, CaseFigures, Figures
from ui.report.pictures.looks import GREY, INK, VERMILLION, lighter, line_of
from ui.report.pictures.sheet import Shown, dates_of, finish, picture
from ui.report.titles import short_titles
from ui.wording.words import date_text, people_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOM = 34
"""Letters of a title in a legend."""


def chances(figures: Figures) -> Picture:
    """The curve of each scenario, with the share of 80 % and the date that is asked about."""
    first, asked = figures.cases[0], figures.evidence.question
    scenario, titles = first.case.results.scenario, short_titles(figures.evidence, ROOM)
    several = len(figures.cases) > 1
    caption = (
        f"The share of runs in which {people_text(asked.people)} or more have been in theatre by a date"
        f"{', scenario by scenario' if several else ''}, with its 95 % interval (band). Across: a chance of 80 %; "
        f"upright: {date_text(scenario.date_of(asked.by))}, which is asked about."
    )
    alternative = f"A curve that rises from the left: the chance of {people_text(asked.people)} or more by each date."

    def draw(axes: Axes) -> None:
        for one, title in zip(figures.cases, titles, strict=True):
            _curve(axes, one, title if several else f"{people_text(asked.people)} or more")
        _guides(axes, first)
        axes.set_ylim(0, 102)
        finish(axes, "Share of runs, %", 2)

    return picture(Shown("chances", (caption,), alternative), scenario, draw, 2.6)


def _curve(axes: Axes, one: CaseFigures, title: str) -> None:
    results, look, found = one.case.results, line_of(one.place), one.chances
    dates = dates_of(results.scenario, results.days)
    low, high = found.interval
    style: dict[str, Any] = {"step": "post", "color": lighter(look.colour, 0.45), "alpha": 0.5, "linewidth": 0}
    axes.fill_between(dates, 100 * low, 100 * high, **style)
    axes.step(
        dates, _percent(found), where="post", color=look.colour, linestyle=look.dashes, linewidth=1.6, label=title
    )


def _percent(found: Chances) -> Any:
    return 100 * found.by_day / found.replications


def _guides(axes: Axes, first: CaseFigures) -> None:
    results = first.case.results
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
    if first.by is not None:
        axes.axvline(dates[first.by], color=INK, linewidth=0.9, linestyle=(0, (2, 2)))
    axes.axhline(0, color=GREY, linewidth=0.6)
