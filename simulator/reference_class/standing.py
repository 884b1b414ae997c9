"""How a projection stands among UN missions: whether half of the target is there sooner or later than theirs."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from simulator.figures.milestones import people_needed
from simulator.figures.quantiles import quantile
from simulator.reference_class.clock import Clock, Runs
from simulator.reference_class.reference_class import DAYS_A_MONTH, QUANTILES, ReferenceClass, named

Floats = NDArray[np.float64]

HALF = "closure_50"
"""The milestone that is compared: half of the target is there."""

BEYOND = 2.0
"""So many cases at least lie beyond a quantile that is told: nothing hangs on a single one."""


@dataclass(frozen=True)
class Standing:
    """Where the median run lies among the cases of a group.

    A place is 0 within their middle half. It is 1 where the run is slower than three in four of them, and 2 where it is
    slower than nine in ten; -1 and -2 where it is faster. Places beyond ±1 need enough cases.

    Attributes:
        group, cases: which cases, and how many.
        condition: from when months are counted; None for the start.
        day0: the median day of that; ``inf`` where it never comes.
        runs, left_out: how many runs there are, and in how many of them it never comes.
        months: between which ends the months until half of the target lie, in the median of the other runs. They are
            equal where it comes within the horizon and after the start; the upper end is ``inf`` where the horizon ends
            before, the lower end is 0 where so many were there before the start.
        places: the places of both ends, the faster one first.
    """

    group: str
    cases: int
    condition: str | None
    day0: float
    runs: int
    left_out: int
    months: tuple[float, float]
    places: tuple[int, int]


def standing(runs: Runs, group: str, condition: str | None) -> Standing:
    """How the runs stand among the cases of a group, counted from the day on which a condition is met in each of them.

    Runs in which it is not met are left out. Without any other one the months lie anywhere.

    Args:
        runs: many runs of a scenario.
        group: one of ``GROUPS``.
        condition: its name; None for the start.

    Raises:
        GroupError, ClockError: there is no such group, or no such condition.
    """
    found, clock = named(group), Clock.of(runs, condition)
    low, high = _months(runs, clock)
    places = place(found, low), place(found, high)
    return Standing(group, found.cases, condition, clock.day0, runs.replications, clock.left_out, (low, high), places)


def place(group: ReferenceClass, months: float) -> int:
    """The place of so many months until half of the target among the cases of a group, from the fastest, -2, to 2."""
    told = [
        (level, limit)
        for level, limit in zip(QUANTILES, group.months_to_half, strict=True)
        if level != 0.5 and min(level, 1 - level) * group.cases >= BEYOND - 1e-9
    ]
    slower = sum(months > limit for level, limit in told if level > 0.5)
    return slower - sum(months < limit for level, limit in told if level < 0.5)


def _months(runs: Runs, clock: Clock) -> tuple[float, float]:
    """Between which ends the median of the months lies, over the runs in which the clock starts."""
    starts = clock.starts
    if not starts.any():
        return 0.0, inf
    began, reached = clock.days[starts], runs.milestones[HALF].days[starts]
    # Half of them may be there before the clock starts, where it starts late: that takes no time.
    days = np.maximum(reached - began, 0.0)
    low = np.where(np.isinf(reached), np.maximum(runs.scenario.horizon - began, 0.0), days)
    if _was_there_before(runs):
        low = np.zeros_like(low)
    return quantile(low, 0.5) / DAYS_A_MONTH, quantile(days, 0.5) / DAYS_A_MONTH


def _was_there_before(runs: Runs) -> bool:
    """Whether so many are there when day 0 begins that nobody knows since when."""
    there = sum(force.there for force in runs.scenario.forces)
    return there >= people_needed(HALF, runs.scenario.target)
