"""The pictures of the record, drawn from what was measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios.library import shipped
from scenarios.observation import course_of
from ui.drawing.figures import new_figure, own_settings, png_of
from ui.terminal.run.picture import BLACK, BLUE, GREY, VERMILLION
from ui.wording.simpler import GROUPS, TITLES
from ui.wording.words import date_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BANDS = (("0.05", "0.95", "#C6DFEE"), ("0.1", "0.9", "#8DBFDD"), ("0.25", "0.75", "#4A98C7"))
SIMPLER = (("reference_class", "#009E73"), ("as_announced", VERMILLION), ("last_figure", GREY))

Told = dict[str, Any]


def pictures(told: Told) -> Iterator[tuple[str, bytes]]:
    """Each picture: the name of its file, and the content of a PNG."""
    with own_settings():
        yield "hindcasts.png", hindcasts(told)
        yield "leads.png", leads(told)
        yield "pit.png", pit(told)
        yield "article.png", article(told)


def hindcasts(told: Told) -> bytes:
    """A fan for each hindcast, with what came and what was announced."""
    figure = new_figure(11, 6.4)
    axes = figure.subplots(2, 3, sharex=True, sharey=True).ravel()
    for place, one in enumerate(told["hindcasts"]):
        start = dt.date.fromisoformat(one["start"])
        _fan(axes[place], start, one["drawn"])
        _announce(axes[place], start, one)
        _came(axes[place])
        _dress(axes[place], f"As of {date_text(start)}")
        axes[place].set_ylim(0, 1650)
    _legend(figure, axes[-1])
    return png_of(figure)


def leads(told: Told) -> bytes:
    """The scores by lead time, side by side."""
    figure = new_figure(8, 3.8)
    axes = figure.add_axes((0.09, 0.14, 0.89, 0.72))
    rows = told["together"]["leads"]
    titles = {"reference_class": GROUPS["all"], **TITLES}
    series = [("Muster", BLUE, [row["crps"] for row in rows])]
    series += [(titles[name], colour, [row["skills"][name][2] for row in rows]) for name, colour in SIMPLER]
    for place, (label, colour, values) in enumerate(series):
        axes.bar(np.arange(len(rows)) + 0.2 * (place - 1.5), values, 0.19, color=colour, label=label)
    axes.set_xticks(range(len(rows)), [f"{row['first'] or 1} to {row['last'] or 'later'} days ahead" for row in rows])
    _plain(axes, "CRPS, people: less is nearer")
    figure.legend(loc="upper center", ncols=4, frameon=False)
    return png_of(figure)


def pit(told: Told) -> bytes:
    """The histogram of where what came lay."""
    figure = new_figure(8, 2.8)
    axes = figure.add_axes((0.09, 0.2, 0.89, 0.72))
    shares = 100 * np.array(told["together"]["pit"])
    axes.bar(np.arange(len(shares)) + 0.5, shares, 0.92, color=BLUE)
    axes.axhline(100 / len(shares), color=VERMILLION, linestyle=(0, (6, 3)))
    axes.set_xticks(range(len(shares) + 1), [f"{10 * place} %" for place in range(len(shares) + 1)])
    axes.set_xlabel("share of the runs that had fewer than came", color=GREY)
    _plain(axes, "% of scored days")
    return png_of(figure)


def article(told: Told) -> bytes:
    """The article with and without what was known later."""
    figure = new_figure(11, 3.8)
    both = figure.subplots(1, 2, sharey=True)
    start = shipped("article-2023").start
    titles = {"now": "article-2023 as it is", "before": "as it was up to Muster 0.2"}
    for axes, (key, title) in zip(both, titles.items(), strict=True):
        _fan(axes, start, told["article"][key]["drawn"])
        _came(axes)
        _dress(axes, title)
    _legend(figure, both[0], bottom=0.17)
    return png_of(figure)


def _dates(start: dt.date, days: Iterable[float]) -> Any:
    return np.datetime64(start) + np.array(list(days), int)


def _fan(axes: Axes, start: dt.date, drawn: Told) -> None:
    dates, rows = _dates(start, drawn["days"]), drawn["strength"]
    for low, high, colour in BANDS:
        label = f"Middle {round(100 * (float(high) - float(low)))} %"
        axes.fill_between(dates, rows[low], rows[high], color=colour, linewidth=0.4, label=label)
    axes.plot(dates, rows["0.5"], color=BLUE, linewidth=1.6, label="Median")


def _announce(axes: Axes, start: dt.date, one: Told) -> None:
    steps = [(max(dt.date.fromisoformat(date), start), people) for date, people in one["plan"]]
    end = start + dt.timedelta(one["drawn"]["days"][-1])
    dates = [np.datetime64(date) for date, _ in steps] + [np.datetime64(end)]
    people = [number for _, number in steps] + [steps[-1][1]]
    axes.step(dates, people, where="post", color=VERMILLION, linewidth=1.3, linestyle=(0, (6, 3)), label="As announced")


def _came(axes: Axes) -> None:
    mission = shipped("article-2023")
    course = course_of(mission.observed, mission.start)
    if course is not None:
        dates = _dates(mission.start, course.days)
        axes.step(dates, course.values, where="post", color=BLACK, linewidth=0.8)
        axes.plot(dates, course.values, ".", color=BLACK, markersize=4, label="Counted")


def _dress(axes: Axes, title: str) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.set_title(title, loc="left", fontsize=10)
    _plain(axes, "")


def _plain(axes: Axes, upright: str) -> None:
    from matplotlib.ticker import StrMethodFormatter

    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.set_ylabel(upright, color=GREY)
    axes.grid(axis="y", color="#DFE3E8", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=GREY)


def _legend(figure: Any, axes: Axes, bottom: float = 0.12) -> None:
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=6, frameon=False)
    figure.subplots_adjust(left=0.06, right=0.985, top=0.93, bottom=bottom, wspace=0.06, hspace=0.22)
