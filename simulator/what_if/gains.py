"""What a knock-out gains: days at a percentile of a milestone, run by run under the same luck, and more runs there.

A number has two sides: what it gains at its better end, and what it costs at its worse one. They stand together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.figures.pairs import PairedChance
from simulator.figures.quantiles import quantile
from simulator.figures.resampling import Resampled, days_between
from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


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
        worse: the other side: what the setback at the same path comes to, its days gained below zero where it costs
            days. None where there is none, or it is not known yet. Where only that side changes anything, a setback
            stands alone.
    """

    knockout: Knockout
    base: float
    day: float
    days: float | None
    low: float
    high: float
    reached: PairedChance
    worse: Gain | None = None

    @property
    def sides(self) -> tuple[Gain | None, Gain | None]:
        """What is gained on the better side, and what comes of the worse one; None where there is no such side."""
        return (None, self) if self.knockout.is_setback else (self, self.worse)

    @property
    def changes(self) -> bool:
        """Whether one side or the other moves the day, or changes in how many runs the milestone is reached."""
        return any(side is not None and side.moves for side in self.sides)

    @property
    def moves(self) -> bool:
        """The same of this side alone."""
        return self.day != self.base or bool(self.reached.difference)


def gains(
    base: Results,
    found: Iterable[Outcome],
    milestone: str = "closure_50",
    percentile: float = 0.5,
    kept: Mask | None = None,
) -> tuple[Gain, ...]:
    """What each knock-out gains, the greatest gain first; its setback, if there is one, beside it.

    A run that never gets there counts as later than any day. Knock-outs that bring the percentile within the horizon
    stand before all others, the earliest first; then by days gained; equal ones by how many more runs get there, and
    then by what the worse side costs. It is a list of what would help; how wide the two sides are together is no
    reason to stand high, for there is nothing to be gained from a number that is at its best already.

    Args:
        base: results of the scenario as it is.
        found: what knock-outs led to, under the same seed and as many replications.
        milestone: its name.
        percentile: between 0 and 1; 0.5 is the day by which half of all runs get there.
        kept: which runs are looked at, shape (N,); all where it is left out.

    Raises:
        ValueError: outcomes or a mask of another number of replications, no run kept, or no such milestone.
    """
    return Ranking(base, milestone, percentile, kept).add(found)


class Ranking:
    """Gains at one percentile of one milestone, ranked as they come: what is known is not worked out again.

    Args:
        base: the runs as they are.
        milestone: which milestone is to come sooner.
        percentile: the share of runs that are to get there, 0 … 1.
        kept: which runs are looked at, shape (N,); all where it is left out.

    Raises:
        ValueError: there is no such milestone, or the mask keeps no run or is of another number of them.
    """

    def __init__(self, base: Results, milestone: str, percentile: float, kept: Mask | None = None) -> None:
        if milestone not in base.milestones:
            raise ValueError(f"there is no milestone {milestone!r}; there are {', '.join(base.milestones)}")
        if kept is not None and (kept.shape != (base.replications,) or not kept.any()):
            raise ValueError("a mask needs as many runs as the base, and has to keep one")
        self._milestone, self._kept, self._runs = milestone, kept, base.replications
        self._resampled = Resampled(self._looked_at(base.milestones[milestone].days), percentile)
        self._first = base.in_a_row if kept is None else None
        self._better: dict[str, Gain] = {}
        self._worse: dict[str, Gain] = {}

    def add(self, found: Iterable[Outcome]) -> tuple[Gain, ...]:
        """All gains so far, these among them, the greatest first; ValueError for another number of replications."""
        for each in found:
            side = self._worse if each.knockout.is_setback else self._better
            side[each.knockout.path] = self._gain(each)
        both = [replace(gain, worse=self._worse.get(path)) for path, gain in self._better.items()]
        return ranked((*both, *(gain for path, gain in self._worse.items() if path not in self._better)))

    def _gain(self, outcome: Outcome) -> Gain:
        days = outcome.days[self._milestone]
        if len(days) != self._runs:
            raise ValueError("a knock-out needs as many replications as the base")
        return _gain(self._resampled, self._looked_at(days), outcome.knockout, self._first)

    def _looked_at(self, days: Floats) -> Floats:
        return days if self._kept is None else days[self._kept]


def ranked(found: Iterable[Gain]) -> tuple[Gain, ...]:
    """Gains of one milestone and percentile in the order that ``gains`` tells of."""
    return tuple(sorted(found, key=_rank))


def costliest(found: Iterable[Gain]) -> Gain | None:
    """The worse side that costs most: first what is not within the horizon any more, then days, then runs."""
    worse = [side for gain in found if (side := gain.sides[1]) is not None and side.moves]
    return min(worse, key=lambda side: (_gained(side), side.reached.difference), default=None)


def _gain(resampled: Resampled, other: Floats, knockout: Knockout, first: int | None) -> Gain:
    base = resampled.base
    before, after = quantile(base, resampled.percentile), quantile(other, resampled.percentile)
    days = before - after if isfinite(before) and isfinite(after) else None
    reached = PairedChance.of(np.isfinite(base), np.isfinite(other), first=first)
    interval = (0.0, 0.0) if np.array_equal(base, other) else resampled.interval(other)
    return Gain(knockout, before, after, days, *interval, reached)


def _rank(gain: Gain) -> tuple[float, ...]:
    """Sorts the greatest gain first, and of equal ones that which can cost most."""
    better, worse = gain.sides
    gained = (0.0, gain.base, 0.0) if better is None else (-_gained(better), better.day, -better.reached.difference)
    return (*gained, *((0.0, 0.0) if worse is None else (_gained(worse), worse.reached.difference)))


def _gained(gain: Gain) -> float:
    return float(days_between(np.array([gain.base]), np.array([gain.day])).item())
