"""What a knock-out gains: days at a percentile of a milestone, run by run under the same luck, and more runs there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.knockout import Knockout, Outcome
from simulator.pairs import PairedChance
from simulator.quantiles import place_of, quantile
from simulator.results import Results

Floats = NDArray[np.float64]
Counts = NDArray[np.int16]

RESAMPLES = 999
"""So many that an end of an interval is a value that occurred: the 25th from below and from above."""

SEED = 1979
"""Of the resampling: the same runs always give the same interval."""

AT_ONCE = 4_000_000
"""Numbers that are drawn at a time."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What one knock-out gains at one percentile of one milestone.

    Attributes:
        knockout: what was made certain and immediate.
        base, day: the day by which that share of runs gets there, without and with it; ``inf`` = not by the horizon.
        days: days gained, ``base - day``; below zero is later. None where one of the two is not within the horizon.
        low, high: 95 % interval of the days gained; ``inf`` or ``-inf`` where it reaches beyond the horizon.
        reached: in how many of the same runs the milestone is reached at all.
    """

    knockout: Knockout
    base: float
    day: float
    days: float | None
    low: float
    high: float
    reached: PairedChance


@dataclass(frozen=True, eq=False)
class Resampled:
    """Quantiles of resampled runs. Each resample takes the same runs of the base and of every alternative.

    The interval is that of the paired bootstrap, percentile method (Efron and Tibshirani 1993, sections 13.3 and 8.3).
    """

    base: Floats
    percentile: float

    def interval(self, other: Floats) -> tuple[float, float]:
        """95 % interval of the quantile of the base minus that of ``other``; both of shape (N,), ``inf`` = never."""
        if np.array_equal(self.base, other):
            return 0.0, 0.0
        gained = np.sort(_minus(self._of_base, self._quantiles(other)))
        end = (RESAMPLES + 1) // 40
        return float(gained[end - 1]), float(gained[-end])

    @cached_property
    def _of_base(self) -> Floats:
        return self._quantiles(self.base)

    def _quantiles(self, days: Floats) -> Floats:
        place, order = place_of(self.percentile, len(days)), np.argsort(days)
        # How many days up to each a resample has taken: its quantile is the first where there are more than its place.
        found = [
            (taken[:, order].cumsum(axis=1, dtype=np.int32) > place).argmax(axis=1) for taken in _resamples(len(days))
        ]
        return np.asarray(days[order][np.concatenate(found)])


def _resamples(runs: int) -> Iterable[Counts]:
    """How often each resample takes each run, a few resamples at a time, shape (…, runs); the same at every call."""
    return _kept_resamples(runs) if runs * RESAMPLES <= AT_ONCE else _drawn_resamples(runs)


@lru_cache(maxsize=1)
def _kept_resamples(runs: int) -> tuple[Counts, ...]:
    return tuple(_drawn_resamples(runs))


def _drawn_resamples(runs: int) -> Iterator[Counts]:
    generator = np.random.default_rng(SEED)
    step = max(AT_ONCE // runs, 1)
    for first in range(0, RESAMPLES, step):
        many = min(step, RESAMPLES - first)
        places = generator.integers(0, runs, (many, runs)) + runs * np.arange(many)[:, None]
        yield np.bincount(places.ravel(), minlength=many * runs).reshape(many, runs).astype(np.int16)


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
        base, milestone, percentile: as in :func:`gains`.

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
    return Gain(outcome.knockout, before, after, days, *resampled.interval(other), reached)


def _rank(gain: Gain) -> tuple[float, float, float]:
    """Sorts the greatest gain first."""
    gained = _minus(np.array([gain.base]), np.array([gain.day])).item()
    return -gained, gain.day, -gain.reached.difference


def _minus(base: Floats, other: Floats) -> Floats:
    """Days gained; none where neither gets there, ``inf`` where only the other does, ``-inf`` where only the base."""
    both_never = np.isinf(base) & np.isinf(other)
    return np.where(both_never, 0.0, np.where(both_never, 0.0, base) - np.where(both_never, 0.0, other))
