"""Quantiles of runs drawn again and again from those there are: how precisely the shift of a quantile is known.

Runs are weighted at random (uniformly, all weights together 1): the Bayesian bootstrap, Rubin, Annals of Statistics 9
(1981). As in :mod:`simulator.figures.bounded` one more run is weighted with them, of which the worst is assumed, so
that the interval stays honest where few runs differ, or none of those that were seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

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
        places = [self._places(weights[-1], upto) for weights, upto in _running_totals(order)]
        early, late = (np.concatenate(found) for found in zip(*places, strict=True))
        return ordered[early], ordered[late]

    def _places(self, one_more: Floats, upto: Floats) -> tuple[Ints, Ints]:
        """Places among the runs in their order, of which the one more run is first, and of which it is last.

        Args:
            one_more: its weight in each resample; shape (R,).
            upto: the weights of the runs in their order, added up one after the other; shape (N, R).
        """
        wanted = self.percentile * (upto[-1] + one_more)
        first = np.where(wanted > one_more, 1 + _below(upto, wanted - one_more), 0)
        return first, 1 + _below(upto, wanted)


def _below(upto: Floats, wanted: Floats) -> Ints:
    """How many rows, which ascend, are below what is wanted, column by column; found by halving."""
    columns, low = np.arange(len(wanted)), np.zeros(len(wanted), np.int64)
    high = np.full_like(low, len(upto))
    for _ in range(len(upto).bit_length()):
        middle = (low + high) // 2
        is_below = (middle < high) & (upto[np.minimum(middle, len(upto) - 1), columns] < wanted)
        low, high = np.where(is_below, middle + 1, low), np.where(is_below, high, middle)
    return low


def _running_totals(order: Ints) -> Iterator[tuple[Floats, Floats]]:
    """Weights of the runs and of one more, and those of the runs in this order, added up: (N + 1, R) and (N, R).

    A few resamples at a time; the same at every call.
    """
    if len(order) * RESAMPLES > AT_ONCE:
        yield from ((weights.T, weights[:, order].cumsum(axis=1).T) for weights in _drawn_resamples(len(order)))
        return
    weights = _kept_resamples(len(order))
    upto = np.empty((len(order), RESAMPLES))
    upto[0] = weights[order[0]]
    # Row by row: a row is long, and lies in one piece.
    for place, run in enumerate(order[1:].tolist()):
        np.add(upto[place], weights[run], out=upto[place + 1])
    yield weights, upto


@lru_cache(maxsize=1)
def _kept_resamples(runs: int) -> Floats:
    """The weights of all resamples; shape (runs + 1, RESAMPLES)."""
    return np.ascontiguousarray(np.concatenate(list(_drawn_resamples(runs))).T)


def _drawn_resamples(runs: int) -> Iterator[Floats]:
    """The weights, a few resamples at a time; shape (…, runs + 1)."""
    generator = np.random.default_rng(SEED)
    step = max(AT_ONCE // runs, 1)
    for first in range(0, RESAMPLES, step):
        yield generator.standard_exponential((min(step, RESAMPLES - first), runs + 1))


def days_between(later: Floats, earlier: Floats) -> Floats:
    """``later - earlier``, in which two that never come are no day apart."""
    both_never = np.isposinf(later) & np.isposinf(earlier)
    return np.where(both_never, 0.0, np.where(both_never, 0.0, later) - np.where(both_never, 0.0, earlier))
