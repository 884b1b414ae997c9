"""Who is there: the contingents one upon the other, hatched where nobody has stated the size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import counted
from scenarios.visible import visible
from simulator.results.results import Results
from ui.report.document import Picture
from ui.report.figures import Figures
from ui.report.pictures.looks import AREAS, GREY, UNDETERMINED, lighter
from ui.report.pictures.sheet import Shown, dates_of, finish, picture, thinned
from ui.wording.shortening import shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 10
"""Contingents that are drawn by themselves, those with most person-days; the others are drawn as one."""

ROOM = 26
"""Letters of a name in the legend."""


class Area(NamedTuple):
    """What is drawn of one contingent, or of several together."""

    label: str
    mean: NDArray[np.float64]
    colour: str
    is_undetermined: bool


def contingents(figures: Figures) -> Picture:
    """The contingents of the first scenario, mean over runs."""
    first = figures.entries[0]
    results, areas = first.entry.results, areas_of(first.entry.results)
    whose = "" if len(figures.entries) == 1 else f" in scenario {first.entry.name}"
    hatched = " Hatched: nobody has stated the size." if any(area.is_undetermined for area in areas) else ""
    caption = f"Who is in theatre{whose}, contingent by contingent: mean over runs.{hatched}"
    many = counted(len(areas), "contingent")
    alternative = f"Areas one upon the other{whose}: the mean strength of {many} over the dates."

    def draw(axes: Axes) -> None:
        days = thinned(results.scenario.horizon)
        dates, below = dates_of(results.scenario, days), np.zeros(len(days))
        for area in areas:
            above = below + area.mean[days]
            _draw(axes, dates, (below, above), area)
            below = above
        axes.set_xlim(dates[0], dates[-1])
        axes.set_ylim(0, 1.05 * float(below.max()) or 1.0)
        finish(axes, "People in theatre, mean", 4)

    return picture(Shown("contingents", (caption,), alternative), results.scenario, draw, 3.1)


def areas_of(results: Results) -> tuple[Area, ...]:
    """What is drawn, from below: in the order of the file, those that are drawn as one at the top."""
    plans, means = results.scenario.contingents, results.contingents_mean
    order = np.argsort(-means.sum(axis=1), kind="stable").tolist()
    alone = sorted(order[:MOST]) if len(order) > MOST + 1 else list(range(len(order)))
    rest = [place for place in range(len(plans)) if place not in alone]
    names = shortened([visible(plans[place].name) for place in alone], ROOM, len)
    areas = [
        Area(name, means[place], _colour(turn), plans[place].undetermined)
        for turn, (name, place) in enumerate(zip(names, alone, strict=True))
    ]
    if rest:
        together = all(plans[place].undetermined for place in rest)
        areas.append(Area(f"{len(rest)} others", means[rest].sum(axis=0), GREY, together))
    return tuple(areas)


def _colour(turn: int) -> str:
    colour = AREAS[turn % len(AREAS)]
    return colour if turn < len(AREAS) else lighter(colour, 0.55)


def _draw(axes: Axes, dates: Any, ends: tuple[Any, Any], area: Area) -> None:
    look: dict[str, Any] = {"facecolor": area.colour, "edgecolor": "white", "linewidth": 0.5}
    if area.is_undetermined:
        look |= {"hatch": UNDETERMINED}
    axes.fill_between(dates, *ends, label=area.label, **look)
