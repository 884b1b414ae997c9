"""The picture of a build-up for a report: bands of strength day by day, as a PNG."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios.storage.embedding_writing import png_with
from simulator.results.plan import planned
from ui.drawing.figures import new_figure, own_settings, png_of
from ui.terminal.base.text import date_text, people, safe
from ui.wording.words import level_text, runs_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.observation import Observed
    from scenarios.schema import Scenario
    from simulator.results.summary import AnyResults
    from ui.terminal.base.where import Where

BLUE, VERMILLION, BLACK = "#0072B2", "#D55E00", "#000000"
"""Of the palette of Okabe and Ito (2008), told apart with every common kind of colour blindness."""

BANDS = ((0.05, 0.95, "#C6DFEE"), (0.10, 0.90, "#8DBFDD"), (0.25, 0.75, "#4A98C7"))
"""From below, to above, colour: tints of blue, darkest in the middle."""

GREY = "#59636E"
BEYOND = 3.0
"""A target so many times as high as all bands would press them flat: it is named at the top instead."""


def build_up(results: AnyResults, where: Where | None = None) -> bytes:
    """A fan chart of strength with the target, as the content of a PNG file of 1650 × 930 pixels.

    The announced plan and what was observed are drawn, too, and the file carries the scenario.

    ``where``: what ``--where`` kept.
    """
    with own_settings():
        figure = new_figure(11, 6.2)
        # A legend of more than four has a second line.
        height = 0.61 if results.scenario.plan or _seen(results.scenario) else 0.65
        axes = figure.add_axes((0.08, 0.17, 0.885, height))
        _draw_bands(axes, results)
        _draw_target(axes, results)
        _draw_plan(axes, results)
        _draw_observed(axes, results.scenario)
        label_axes(axes, "People in theatre")
        _write(figure, results, where)
        return png_with(png_of(figure), results.scenario)


def _dates(results: AnyResults) -> Any:
    return np.datetime64(results.scenario.start) + results.days


def _draw_bands(axes: Axes, results: AnyResults) -> None:
    dates = _dates(results)
    for low, high, colour in BANDS:
        label = f"Middle {level_text(high - low)}"
        bounds = results.strength_band(low), results.strength_band(high)
        axes.fill_between(dates, *bounds, color=colour, linewidth=0.6, label=label)
    axes.plot(dates, results.strength_band(0.50), color=BLACK, linewidth=1.8, label="Half of the runs have at least")


def _draw_target(axes: Axes, results: AnyResults) -> None:
    target, highest = results.scenario.target, int(results.strength_band(0.95).max())
    text, height = f"Target {people(target)}", float(target)
    if highest and target > BEYOND * highest:
        text, height = f"{text}, above this picture", 1.15 * highest
    else:
        axes.axhline(target, color=VERMILLION, linewidth=1.5, linestyle=(0, (6, 3)))
    axes.set_xlim(_dates(results)[0], _dates(results)[-1])
    axes.set_ylim(0, 1.12 * max(height, highest))
    spot: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "xytext": (4, 4), "textcoords": "offset points"}
    # On the left: a build-up begins low.
    axes.annotate(text, (0.0, height), color=VERMILLION, ha="left", va="bottom", fontweight="bold", **spot)


def _draw_plan(axes: Axes, results: AnyResults) -> None:
    """What was announced, as steps; nothing before its first date."""
    if results.scenario.plan:
        people = planned(results.scenario).astype(float)
        people[people == 0.0] = np.nan
        look: dict[str, Any] = {"color": BLACK, "linewidth": 1.4, "linestyle": "-.", "drawstyle": "steps-post"}
        axes.plot(_dates(results), people, label="As announced", **look)
        _reach(axes, float(max(step.personnel for step in results.scenario.plan)))


def _draw_observed(axes: Axes, scenario: Scenario) -> None:
    """A diamond for each figure of everybody's strength within the horizon."""
    if seen := _seen(scenario):
        people = [float(one.personnel or 0) for one in seen]
        days = np.array([one.date for one in seen], "datetime64[D]")
        look: dict[str, Any] = {"color": VERMILLION, "edgecolor": BLACK, "marker": "D", "s": 36, "zorder": 5}
        axes.scatter(days, people, label="Observed", **look)
        _reach(axes, max(people))


def _seen(scenario: Scenario) -> list[Observed]:
    last = scenario.date_of(scenario.horizon)
    return [one for one in scenario.observed if one.thing == ("personnel", "") and scenario.start <= one.date <= last]


def _reach(axes: Axes, height: float) -> None:
    """Let the picture be as high as what is drawn last."""
    axes.set_ylim(0, max(axes.get_ylim()[1], 1.12 * height))


def label_axes(axes: Axes, upright: str, order: int = -1) -> None:
    """Dates below, numbers and words at the left, a legend above in the order of drawing (1) or the reverse (-1)."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    _keep_to_dates(axes)
    locator = AutoDateLocator(minticks=4, maxticks=10)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.set_ylabel(upright)
    axes.grid(axis="y", color="#DFE3E8", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=GREY)
    handles, labels = axes.get_legend_handles_labels()
    place: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (-0.005, 1.0), "borderaxespad": 0.2}
    axes.legend(handles[::order], labels[::order], ncols=4, frameon=False, **place)


def _keep_to_dates(axes: Axes) -> None:
    """Room at the sides must not begin before the year 1 or end after the year 9999: matplotlib knows no such dates."""
    from matplotlib.dates import date2num

    ends = [float(date2num(day)) for day in (dt.date.min, dt.date.max)]  # type: ignore[no-untyped-call]
    left, right = axes.get_xlim()
    if left < ends[0] or right > ends[1]:
        axes.set_xlim(max(left, ends[0]), min(right, ends[1]))


def _write(figure: Figure, results: AnyResults, where: Where | None) -> None:
    scenario = results.scenario
    title = textwrap.shorten(safe(scenario.title) or "Projected build-up", 90, placeholder=" …")
    period = f"Projected strength, {date_text(scenario.start)} to {date_text(scenario.date_of(scenario.horizon))}"
    kept = "" if where is None else f"{textwrap.shorten(' '.join(where.lines()[:-1]), 150, placeholder=' …')}\n"
    # Text of a scenario is no formula: a dollar sign stays a dollar sign.
    figure.text(0.03, 0.935, title, fontsize=15, fontweight="bold", parse_math=False)
    figure.text(0.03, 0.893, period, fontsize=11, color=GREY)
    figure.text(0.03, 0.035, f"{kept}{caption(results)}", fontsize=9.5, color=GREY, linespacing=1.5, parse_math=False)


def caption(results: AnyResults) -> str:
    """What the bands are, in words."""
    return (
        f"On each day the darkest band holds the middle 50 % of {runs_text(results.replications)}, the next 80 %, the "
        "lightest 90 %; each band for itself, day by day.\n"
        "Strength: people in theatre, in reception or operational. "
        f"Seed {results.seed}, scenario {results.scenario.fingerprint}."
    )
