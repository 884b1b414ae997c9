"""The picture of a comparison for a report: median build-ups above, differences run by run below, as a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios.storage.embedding_writing import png_with
from ui.drawing.figures import new_figure, own_settings, png_of
from ui.terminal.base.text import safe
from ui.terminal.run.picture import BLACK, BLUE, GREY, VERMILLION, label_axes
from ui.wording.figures import confidence_text
from ui.wording.shortening import shortened
from ui.wording.words import runs_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulator.results.results import Results
    from simulator.what_if.comparison import Comparison
    from ui.terminal.compare.compared import Compared

LOOKS = (
    (BLACK, "-"),
    (BLUE, (0, (6, 2))),
    (VERMILLION, (0, (2, 2))),
    ("#009E73", (0, (8, 2, 2, 2))),
    ("#CC79A7", (0, (1, 1))),
    ("#E69F00", (0, (4, 1, 1, 1))),
)
"""Colour (Okabe and Ito 2008) and dashes of each scenario, the base first; they begin again after the sixth."""


LONGEST = 40
"""Letters of a title in the legend."""


def picture(compared: Compared) -> bytes:
    """Two charts over the same dates, as the content of a PNG file of 1650 × 1350 pixels, which carries the base."""
    with own_settings():
        figure = new_figure(11, 9)
        above, below = figure.add_axes((0.08, 0.53, 0.885, 0.34)), figure.add_axes((0.08, 0.13, 0.885, 0.3))
        _draw_medians(above, compared)
        _draw_differences(below, compared)
        label_axes(above, "People in theatre, median", 1)
        label_axes(below, f"Difference from {compared.base.name}, people", 1)
        _write(figure, compared)
        return png_with(png_of(figure), compared.base.scenario)


def _draw_medians(axes: Axes, compared: Compared) -> None:
    several = (compared.comparisons[0].base, *(comparison.alternative for comparison in compared.comparisons))
    titles = shortened([safe(each.scenario.title or each.file) for each in compared.scenarios], LONGEST, len)
    for place, (each, title, results) in enumerate(zip(compared.scenarios, titles, several, strict=True)):
        colour, dashes = LOOKS[place % len(LOOKS)]
        label = f"{each.name}  {title}"
        line: dict[str, Any] = {"color": colour, "linestyle": dashes, "linewidth": 1.8, "label": _plain(label)}
        axes.plot(_dates(results), results.strength_band(0.50), **line)
    axes.set_ylim(bottom=0)


def _draw_differences(axes: Axes, compared: Compared) -> None:
    axes.axhline(0.0, color=GREY, linewidth=1.0)
    for place, (other, comparison) in enumerate(compared.pairs, 1):
        if comparison.runs.any():
            colour, dashes = LOOKS[place % len(LOOKS)]
            _draw_difference(axes, comparison, f"{other.name} minus {compared.base.name}, mean", colour, dashes)


def _draw_difference(axes: Axes, comparison: Comparison, label: str, colour: str, dashes: Any) -> None:
    dates = np.datetime64(comparison.base.scenario.start) + comparison.days
    bounds = comparison.strength_band(0.05), comparison.strength_band(0.95)
    axes.fill_between(dates, *bounds, color=colour, alpha=0.14, linewidth=0)
    mean, low, high = comparison.strength_interval
    if np.isfinite(low).all():
        axes.fill_between(dates, low, high, color=colour, alpha=0.4, linewidth=0)
    axes.plot(dates, mean, color=colour, linestyle=dashes, linewidth=1.6, label=label)


def _dates(results: Results) -> Any:
    return np.datetime64(results.scenario.start) + results.days


def _write(figure: Any, compared: Compared) -> None:
    first = compared.comparisons[0]
    prints = ", ".join(f"{each.name} {each.scenario.fingerprint}" for each in compared.scenarios)
    caption = (
        f"{runs_text(first.base.replications)} of each scenario, compared run by run under the same luck. "
        f"Light: 9 in 10 differences on that day; dark: the interval of their mean "
        f"({confidence_text(first.confidence)}).\n"
        f"{_restriction(first)}Seed {first.base.seed}, scenarios {prints}."
    )
    title = f"{', '.join(each.name for each in compared.scenarios[1:])} compared with {compared.base.name}, the base"
    figure.text(0.03, 0.955, title, fontsize=15, fontweight="bold", parse_math=False)
    figure.text(0.03, 0.03, caption, fontsize=9.5, color=GREY, linespacing=1.5, parse_math=False)


def _restriction(comparison: Comparison) -> str:
    if comparison.condition is None:
        return ""
    share = comparison.share_of_runs
    return f"Below only runs in which {safe(comparison.condition)} is met in both ({share} of all). "


def _plain(words: str) -> str:
    """Text of a scenario is no formula: a dollar sign stays a dollar sign."""
    return words.replace("$", r"\$")
