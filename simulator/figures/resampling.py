"""Quantiles of runs drawn again and again from those there are: how precisely the shift of a quantile is known.

Runs are weighted at random (uniformly, all weights together 1): the Bayesian bootstrap, Rubin, Annals of Statistics 9
(1981). As in :mod:`simulator.figures.bounded` one more run is weighted with them, of which the worst is assumed, so
that the interval stays honest where few runs differ, or none of those that were seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 999
"""So many that an end of an interval is a value that occurred: the 25th from below and from above."""

SEED = 1979
"""The seed of the resampling: the same runs always give the same interval."""

AT_ONCE = 2_000_000
"""Numbers that are drawn at a time."""


@dataclass(frozen=True, eq=False)
class Resampled:
    """Quantiles of resampled runs. Each resample weights the same runs of the base and of every alternative alike."""

    base: Floats
    percentile: float
    confidence: float = 0.95

    def interval(self, other: Floats) -> tuple[float, float]:
        """The interval of the quantile of the base minus that of ``other``; both of shape (N,), ``inf`` = never."""
        early, late = self._quantiles(other)
        base_early, base_late = self._of_base
        end = max(round((RESAMPLES + 1) * (1.0 - self.confidence) / 2.0), 1)
        least, most = np.sort(days_between(base_early, late)), np.sort(days_between(base_late, early))
        return float(least[end - 1]), float(most[-end])

    @cached_property
    def _of_base(self) -> tuple[Floats, Floats]:
        return self._quantiles(self.base)

    def _quantiles(self, days: Floats) -> tuple[Floats, Floats]:
        """The quantile in each resample, if the one more run were earlier than any, and if it never got there."""
        order = np.argsort(days, kind="stable")
        ordered = np.concatenate([[-inf], days[order], [inf]])
        places = [self._places(weights, order) for weights in _resamples(len(days))]
        early, late = (np.concatenate(found) for found in zip(*places, strict=True))
        return ordered[early], ordered[late]

    def _places(self, weights: Floats, order: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places among the runs in their order, of which the one more run is first, and of which it is last."""
        one_more, upto = weights[:, -1:], weights[:, order].cumsum(axis=1)
        wanted = self.percentile * (upto[:, -1:] + one_more)
        first = np.where(wanted > one_more, 1 + (upto < wanted - one_more).sum(axis=1, keepdims=True), 0)
        return first[:, 0], 1 + (upto < wanted).sum(axis=1)


def _resamples(runs: int) -> Iterable[Floats]:
    """Weights of the runs and of one more, a few resamples at a time, shape (…, runs + 1); the same at every call."""
    return _kept_resamples(runs) if runs * RESAMPLES <= AT_ONCE else _drawn_resamples(runs)


@lru_cache(maxsize=1)
def _kept_resamples(runs: int) -> tuple[Floats, ...]:
    return tuple(_drawn_resamples(runs))


def _drawn_resamples(runs: int) -> Iterator[Floats]:
    generator = np.random.default_rng(SEED)
    step = max(AT_ONCE // runs, 1)
    for first in range(0, RESAMPLES, step):
        yield generator.standard_exponential((min(step, RESAMPLES - first), runs + 1))


def days_between(later: Floats, earlier: Floats) -> Floats:
    """``later - earlier``, in which two that never come are no day apart."""
    both_never = np.isposinf(later) & np.isposinf(earlier)
    return np.where(both_never, 0.0, np.where(both_never, 0.0, later) - np.where(both_never, 0.0, earlier))
