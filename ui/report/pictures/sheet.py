"""A sheet for a picture of a report: as wide as the text of a page, drawn once, saved as SVG and PNG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from scenarios.storage.embedding_writing import png_with, svg_with
from ui.drawing.figures import both_of, new_figure, own_settings
from ui.report.document import Picture, Words, plain
from ui.report.pictures.looks import GREY, INK, PALE
from ui.wording.words import MONTHS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 6.7
"""Inches: what an A4 page has between margins of 2 cm."""

LEGEND = 0.9
"""The share of the width that a legend may take."""

DOTS = 200
"""Dots per inch of the PNG, which is printed at this size."""

SETTINGS: dict[str, Any] = {
    "font.size": 8.0,
    "axes.labelsize": 8.0,
    "legend.fontsize": 7.5,
    "text.color": INK,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
}
"""Sizes in points, as they are printed. No text of a scenario is read as a formula."""

Draw = Callable[["Axes"], None]


class Shown(NamedTuple):
    """What a picture shows.

    Attributes:
        name: a short one without blanks.
        caption: in words, its bands and lines explained.
        alternative: the same for those who cannot see it.
    """

    name: str
    caption: Words
    alternative: str


def picture(shown: Shown, scenario: Scenario, draw: Draw, height: float = 2.9) -> Picture:
    """Draw a picture and put a scenario into it: the one as which it opens.

    Args:
        shown: what it shows.
        scenario: of which it is.
        draw: draws on the axes.
        height: inches.
    """
    with own_settings(SETTINGS):
        figure = new_figure(WIDTH, height)
        figure.set_layout_engine("constrained", w_pad=0.02, h_pad=0.02)
        draw(figure.add_subplot())
        _lay_out(figure)
        svg, png = both_of(figure, f"muster {shown.name}", DOTS)
    words = {"Title": plain(shown.caption), "Description": shown.alternative}
    return Picture(*shown, svg_with(svg, scenario), png_with(png, scenario, words))


def dates_of(scenario: Scenario, days: Any) -> Any:
    """The dates of some whole days of a scenario, as matplotlib takes them."""
    return np.datetime64(scenario.start) + np.asarray(days, np.int64)


def _lay_out(figure: Figure) -> None:
    """Once for both files: each of them would do it anew, and draw everything once more for that."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine("none")


POINTS = 240
"""Days of a mean that are drawn, at most: more are not seen, and make the file large."""


def thinned(horizon: int) -> NDArray[np.int64]:
    """Days up to the horizon, every one of them or every so many, and the horizon itself."""
    return np.unique(np.append(np.arange(0, horizon + 1, ceil(horizon / (POINTS - 1)) or 1), horizon))


def circle(axes: Axes, across: Any, up: float) -> None:
    """Mark what is asked about."""
    look: dict[str, Any] = {"markerfacecolor": "none", "markeredgecolor": INK, "markeredgewidth": 1.3}
    axes.plot(across, up, marker="o", markersize=6.5, clip_on=False, zorder=5, **look)


def finish(axes: Axes, upright: str, columns: int = 3, *, is_whole: bool = True) -> None:
    """Dates below, numbers and words at the left, the legend above."""
    from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    _keep_to_dates(axes)
    _label_dates(axes)
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=is_whole))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
    axes.set_ylabel(upright)
    axes.grid(axis="y", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=GREY)
    legend(axes, columns)


def _label_dates(axes: Axes) -> None:
    """Days or months, with the year below the first and wherever it is another one; English on any machine."""
    from matplotlib.dates import AutoDateLocator, num2date

    locator: Any = AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]
    to_date: Any = num2date
    left, right = axes.get_xlim()
    ticks = [float(tick) for tick in locator.tick_values(to_date(left), to_date(right)) if left <= tick <= right]
    axes.set_xticks(ticks, date_labels([to_date(tick).date() for tick in ticks]))


def date_labels(dates: Sequence[dt.date]) -> list[str]:
    """``Oct 2023``, ``Jan 2024``, ``Apr``, the year on a line of its own; with days unless each is a first."""
    are_months = all(date.day == 1 for date in dates)
    texts = [MONTHS[date.month - 1] if are_months else f"{date.day} {MONTHS[date.month - 1]}" for date in dates]
    before = [None, *(date.year for date in dates[:-1])]
    triples = zip(texts, dates, before, strict=True) if dates else ()
    return [text if date.year == year else f"{text}\n{date.year:04d}" for text, date, year in triples]


def legend(axes: Axes, columns: int) -> None:
    """What is drawn, above the axes from the left; in fewer columns where so many are wider than the sheet."""
    handles, labels = axes.get_legend_handles_labels()
    if not handles:
        return
    look: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (-0.005, 1.0), "borderaxespad": 0.1}
    look |= {"frameon": False, "handlelength": 2.6, "columnspacing": 1.4}
    room = LEGEND * WIDTH * axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    for number in range(min(columns, len(handles)), 0, -1):
        made = axes.legend(handles, labels, ncols=number, **look)
        if made.get_window_extent().width <= room:
            return


def _keep_to_dates(axes: Axes) -> None:
    """Room at the sides must not begin before the year 1 or end after the year 9999: matplotlib knows no such dates."""
    from matplotlib.dates import date2num

    ends = [float(date2num(day)) for day in (dt.date.min, dt.date.max)]  # type: ignore[no-untyped-call]
    left, right = axes.get_xlim()
    if left < ends[0] or right > ends[1]:
        axes.set_xlim(max(left, ends[0]), min(right, ends[1]))
