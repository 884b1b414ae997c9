"""The picture of a family for a report, as a PNG: a curve of one number, a heat map of two."""

from __future__ import annotations

import textwrap
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from scenarios.storage.embedding_writing import png_with
from simulator.seek.family import Family, Member
from ui.drawing.figures import new_figure, own_settings, png_of
from ui.terminal.base.text import safe
from ui.terminal.run.picture import BLACK, BLUE, GREY
from ui.terminal.seek.result import Swept
from ui.wording.seeking import number_title, value_text, wanted_text
from ui.wording.words import runs_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PALE = "#C6DFEE"
MEDIAN = "closure_50"
"""What is drawn where no chance is asked for: the day by which half of the runs have half of the target."""


def picture(swept: Swept) -> bytes:
    """The content of a PNG file of 1350 × 930 pixels."""
    with own_settings():
        figure = new_figure(9, 6.2)
        axes = figure.add_axes((0.12, 0.17, 0.83, 0.65))
        (_curve if len(swept.family.series) == 1 else _heat_map)(axes, swept.family)
        title = textwrap.shorten(safe(swept.family.scenario.title) or "Several values", 80, placeholder=" …")
        # Text of a scenario is no formula: a dollar sign stays a dollar sign.
        figure.text(0.03, 0.935, title, fontsize=15, fontweight="bold", parse_math=False)
        figure.text(0.03, 0.893, _subject(swept.family), fontsize=11, color=GREY, parse_math=False)
        words = f"{runs_text(swept.replications)} of each, seed {swept.seed}: each has the same luck."
        figure.text(0.03, 0.035, words, fontsize=9.5, color=GREY)
        return png_with(png_of(figure), swept.family.scenario)


def _subject(family: Family) -> str:
    if family.wanted is not None:
        return f"Share of the runs that have had {wanted_text(family.scenario, family.wanted)}, in per cent"
    return "Day by which half of the runs have half of the target"


def height_of(family: Family, member: Member | None) -> tuple[float, float, float]:
    """What is drawn of a member, and the ends of its interval; ``nan`` where there is nothing to draw."""
    if member is None or member.scenario is None:
        return np.nan, np.nan, np.nan
    if family.wanted is not None:
        chance = member.chance
        return (np.nan,) * 3 if chance is None else (100 * chance.value, 100 * chance.low, 100 * chance.high)
    milestone = member.milestones[MEDIAN]
    ends = (milestone.quantile(0.5), *milestone.interval(0.5))
    middle, low, high = (end if isfinite(end) else np.nan for end in ends)
    return middle, low, high


def _curve(axes: Axes, family: Family) -> None:
    (series,) = family.series
    order = sorted(family.members, key=lambda member: member.values)
    values = [member.values[0] for member in order]
    middle, low, high = np.array([height_of(family, member) for member in order]).T
    axes.fill_between(values, low, high, color=PALE, label="95 % interval")
    axes.plot(values, middle, color=BLUE, marker="o", linewidth=1.8)
    if family.wanted is not None:
        axes.set_ylim(0, 100)
    axes.set_xlabel(f"{safe(number_title(family.scenario, series.path))} ({series.quantity.unit or 'number'})")
    axes.xaxis.label.set_parse_math(False)
    axes.grid(axis="y", color="#DFE3E8", linewidth=0.8)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=GREY)


def _heat_map(axes: Axes, family: Family) -> None:
    rows, columns = family.series
    heights = np.array(
        [[height_of(family, family.at(row, column))[0] for column in columns.values] for row in rows.values]
    )
    drawn = axes.imshow(heights, cmap="cividis", aspect="auto", origin="lower")
    if family.wanted is not None:
        drawn.set_clim(0.0, 100.0)
    middle = np.mean(drawn.get_clim())
    for (row, column), height in np.ndenumerate(heights):
        colour = "white" if isfinite(height) and height < middle else BLACK
        axes.text(column, row, f"{height:.0f}" if isfinite(height) else "–", color=colour, ha="center", va="center")
    for axis, series in ((axes.xaxis, columns), (axes.yaxis, rows)):
        axis.set_ticks(range(len(series.values)), [value_text(series.quantity, value) for value in series.values])
        axis.set_label_text(safe(number_title(family.scenario, series.path)), parse_math=False)
    axes.tick_params(length=0, colors=GREY)
