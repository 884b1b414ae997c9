"""The account over time: of one scenario a fan, of several their medians with the middle half of the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.figures.bands import LEVELS
from ui.report.document import Picture
from ui.report.figures import EntryFigures, Figures
from ui.report.pictures.looks import BANDS, BLACK, lighter, line_of
from ui.report.pictures.sheet import Shown, dates_of, finish, picture, thinned
from ui.report.titles import short_titles
from ui.wording.words import runs_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOM = 34
"""Letters of a title in a legend."""

MILLION = 1e6


def balance(figures: Figures) -> Picture:
    """What is in the account on each day."""
    scenario, runs = figures.entries[0].entry.results.scenario, runs_text(figures.entries[0].entry.results.replications)
    several = len(figures.entries) > 1
    bands = "bands: the middle half and 90 % of runs"
    if several:
        bands = "bands between thin lines: the middle half of its runs"
    whose = f"of {runs} of each scenario" if several else f"of {runs}"
    caption = f"What is in the mission's account at the end of each day. Lines: the median {whose}; {bands}."
    alternative = f"The balance over the dates: the median {whose}, with bands."

    def draw(axes: Axes) -> None:
        for one, title in zip(figures.entries, short_titles(figures.evidence, ROOM), strict=True):
            _several(axes, one, title) if several else _alone(axes, one)
        dates = dates_of(scenario, [0, scenario.horizon])
        axes.set_xlim(dates[0], dates[-1])
        axes.set_ylim(bottom=0.0)
        finish(axes, "Balance, US$ million", 2 if several else 3, is_whole=False)

    return picture(Shown("balance", (caption,), alternative), scenario, draw, 2.5)


def _alone(axes: Axes, one: EntryFigures) -> None:
    days = thinned(one.entry.results.scenario.horizon)
    dates, rows = dates_of(one.entry.results.scenario, days), one.money.balance[:, days] / MILLION
    outer, inner = BANDS[0][2], BANDS[2][2]
    axes.fill_between(dates, rows[0], rows[-1], color=outer, linewidth=0, label="Middle 90 % of runs")
    axes.fill_between(dates, rows[1], rows[-2], color=inner, linewidth=0, label="Middle 50 % of runs")
    axes.plot(dates, rows[len(LEVELS) // 2], color=BLACK, linewidth=1.4, label="Median")


def _several(axes: Axes, one: EntryFigures, title: str) -> None:
    days, look = thinned(one.entry.results.scenario.horizon), line_of(one.place)
    dates, rows = dates_of(one.entry.results.scenario, days), one.money.balance[:, days] / MILLION
    line: dict[str, Any] = {"color": look.colour, "linestyle": look.dashes}
    axes.fill_between(dates, rows[1], rows[-2], color=lighter(look.colour, 0.35), alpha=0.35, linewidth=0)
    for edge in (rows[1], rows[-2]):
        axes.plot(dates, edge, linewidth=0.5, **line)
    axes.plot(dates, rows[len(LEVELS) // 2], linewidth=1.7, label=title, **line)
