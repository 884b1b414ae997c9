"""What a knock-out gains: days at a percentile of a milestone, run by run under the same luck, and more runs there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.figures.pairs import PairedChance
from simulator.figures.quantiles import quantile
from simulator.figures.resampling import Resampled, days_between
from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gain:
    """What one knock-out gains at one percentile of one milestone.

    Attributes:
        knockout: what was made certain and immediate.
        base, day: the day by which that share of runs gets there, without and with it; ``inf`` = not by the horizon.
        days: days gained, ``base - day``; below zero is later. None where one of the two is not within the horizon.
        low, high: 95 % interval of the days gained; ``inf`` or ``-inf`` where it reaches beyond the horizon. Zero both
            where no run changes.
        reached: in how many of the same runs the milestone is reached at all.
    """

    knockout: Knockout
    base: float
    day: float
    days: float | None
    low: float
    high: float
    reached: PairedChance


def gains(
    base: Results, found: Iterable[Outcome], milestone: str = "closure_50", percentile: float = 0.5
) -> tuple[Gain, ...]:
    """What each knock-out gains, the greatest gain first.

    A run that never gets there counts as later than any day. Knock-outs that bring the percentile within the horizon
    stand before all others, the earliest first; then by days gained; equal ones by how many more runs get there.

    Args:
        base: results of the scenario as it is.
        found: what knock-outs led to, under the same seed and as many replications.
        milestone: its name.
        percentile: between 0 and 1; 0.5 is the day by which half of all runs get there.

    Raises:
        ValueError: outcomes of another number of replications, or no such milestone.
    """
    return Ranking(base, milestone, percentile).add(found)


class Ranking:
    """Gains at one percentile of one milestone, ranked as they come: what is known is not worked out again.

    Args:
        base: the runs as they are.
        milestone: which milestone is to come sooner.
        percentile: the share of runs that are to get there, 0 … 1.

    Raises:
        ValueError: there is no such milestone.
    """

    def __init__(self, base: Results, milestone: str, percentile: float) -> None:
        if milestone not in base.milestones:
            raise ValueError(f"there is no milestone {milestone!r}; there are {', '.join(base.milestones)}")
        self._milestone = milestone
        self._resampled = Resampled(base.milestones[milestone].days, percentile)
        self._known: tuple[Gain, ...] = ()

    def add(self, found: Iterable[Outcome]) -> tuple[Gain, ...]:
        """All gains so far, these among them, the greatest first; ValueError for another number of replications."""
        new = tuple(_gain(self._resampled, each, self._milestone) for each in found)
        self._known = ranked((*self._known, *new))
        return self._known


def ranked(found: Iterable[Gain]) -> tuple[Gain, ...]:
    """Gains of one milestone and percentile in the order that ``gains`` tells of."""
    return tuple(sorted(found, key=_rank))


def _gain(resampled: Resampled, outcome: Outcome, milestone: str) -> Gain:
    base, other = resampled.base, outcome.days[milestone]
    if len(base) != len(other):
        raise ValueError("a knock-out needs as many replications as the base")
    before, after = quantile(base, resampled.percentile), quantile(other, resampled.percentile)
    days = before - after if isfinite(before) and isfinite(after) else None
    reached = PairedChance.of(np.isfinite(base), np.isfinite(other))
    interval = (0.0, 0.0) if np.array_equal(base, other) else resampled.interval(other)
    return Gain(outcome.knockout, before, after, days, *interval, reached)


def _rank(gain: Gain) -> tuple[float, float, float]:
    """Sorts the greatest gain first."""
    gained = days_between(np.array([gain.base]), np.array([gain.day])).item()
    return -gained, gain.day, -gain.reached.difference
