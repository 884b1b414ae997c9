"""What the timeline shows: a lane for each contingent and each of its tranches, and bars along the days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import noun

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days in which the same is true of a tranche, or of those of it who travel together.

    Attributes:
        start, end: days, as real numbers.
        look: by its name in ``looks``.
        label: a word or two that stand in the bar where there is room.
        words: what it is, in a sentence with dates.
        top, height: which part of the lane's height it takes, from 0 to 1.
    """

    start: float
    end: float
    look: str
    label: str
    words: str
    top: float = 0.0
    height: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """A line of the timeline.

    Attributes:
        name: what stands at its left.
        note: what stands there more quietly: how many people.
        contingent: whose it is.
        bars: in order of time.
        preparing: from when to when its contingent prepares; None where that is not shown.
        share: how much of the contingent is in theatre, from 0 to 1, by day; None where the bars say it.
        below: lanes of its tranches, that are shown when it is open.
        is_stated: whether somebody has stated how many people it has.
    """

    name: str
    note: str
    contingent: str
    bars: tuple[Bar, ...] = ()
    preparing: Bar | None = None
    share: Floats | None = None
    below: tuple[Lane, ...] = ()
    is_stated: bool = True

    def at(self, day: float, height: float = 0.5) -> Bar | None:
        """The bar at a day and, where several lie upon each other, a height from 0 to 1."""
        here = [bar for bar in self.bars if bar.start <= day < bar.end]
        return next((bar for bar in here if bar.top <= height <= bar.top + bar.height), here[0] if here else None)


def shown(lanes: tuple[Lane, ...], closed: frozenset[str]) -> tuple[tuple[Lane, int], ...]:
    """The lanes to draw with their depth: those below a contingent in ``closed`` are left out."""
    found: list[tuple[Lane, int]] = []
    for lane in lanes:
        found.append((lane, 0))
        if lane.contingent not in closed:
            found += [(below, 1) for below in lane.below]
    return tuple(found)


def said(lane: Lane, bar: Bar | None) -> str:
    """The words of a bar; of a lane where there is none."""
    if bar is not None:
        return bar.words
    who = lane.name if lane.name.startswith(lane.contingent) else f"{lane.contingent}, {lane.name}"
    people = f"{who}: {lane.note} {noun(lane.note, 'person', 'people')}."
    return " ".join(filter(None, (people, lane.preparing.words if lane.preparing else "")))
