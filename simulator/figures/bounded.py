"""The mean of a bounded figure of many runs, with an interval that is honest where few runs differ from the others.

Student's interval knows only the runs that were seen: where none of 100 differs it is "0 to 0", though three in a
hundred may differ, and by much. Gaffke's counts one more run, of which the worst is assumed: the end above is a
quantile of the mean of all runs and one at the highest value, weighted at random (uniformly, all weights together 1),
the end below one with a run at the lowest value. Of zeros and ones these are the ends of Clopper and Pearson; of many
different runs they are nearly Student's.

Sources: Gaffke, Mathematical Methods of Statistics 14 (2005); Learned-Miller and Thomas, arXiv 1905.06208 (2020), who
found no distribution for which it holds the mean less often than it promises. A mean with uniform weights is that of a
Dirichlet process, of which the first three moments are known; its quantile is that of the gamma distribution (Pearson's
type III) with these moments, which is right to a few per cent of its distance from the mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.groups import design_effects_of_means
from simulator.special import gammaincinv, ndtri

Floats = NDArray[np.float64]

TOGETHER = 2_000_000
"""Cells of a table of which sums are worked out at a time."""

LEAST_SKEW = 1e-3
"""Below it a distribution is taken as normal."""


def interval_of_mean(
    values: NDArray[Any], low: float, high: float, confidence: float = 0.95, first: int | None = None
) -> tuple[Floats, Floats]:
    """The ends of the interval of a mean over runs, column by column.

    Args:
        values: a row for each run, at least one; shape (N, D).
        low, high: no run can have less or more than this; values lie between them.
        confidence: in how many of 100 experiments the interval holds the truth, as a share.
        first: the number of the first run, where all follow each other: then as many runs count as their design effect
            allows (:mod:`simulator.figures.groups`). None: they are independent.
    """
    parts = [_sums_of(values[:, some], first, confidence) for some in _columns_of(values.shape)]
    *sums, effects = (np.concatenate(each) for each in zip(*parts, strict=True))
    return interval_of_sums(sums, len(values) / effects, low, high, confidence)


def _sums_of(values: NDArray[Any], first: int | None, confidence: float) -> tuple[Floats, ...]:
    """Sums over the runs that count of values, squares and cubes, and the design effects; shape (columns,) each."""
    figures = values.astype(np.float64)
    squares, effects = figures * figures, design_effects_of_means(figures, first, confidence)
    return *(total.sum(axis=0) / effects for total in (figures, squares, squares * figures)), effects


def _columns_of(shape: tuple[int, ...]) -> Iterator[slice]:
    """The columns of a table in a few parts, so that what is worked out of each takes little memory meanwhile.

    None is of a single column unless there is no other: NumPy adds such a one up in another order.
    """
    runs, columns = shape
    parts = min(-(-runs * columns // TOGETHER), max(columns // 2, 1))
    ends = [columns * part // parts for part in range(parts + 1)] if parts else [0, columns]
    return (slice(*pair) for pair in pairwise(ends))


def interval_of_sums(
    sums: list[Floats], runs: float | Floats, low: float, high: float, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """The ends of the interval of a mean over runs, column by column, from sums over the runs.

    Args:
        sums: of the values, of their squares and of their cubes; shape (D,) each.
        runs: how many there are or count, at least one; a number, or of shape (D,).
        low, high: no run can have less or more than this.
        confidence: in how many of 100 experiments the interval holds the truth, as a share.
    """
    tail = (1.0 - confidence) / 2.0
    below, above = (_end(sums, runs, *one) for one in ((low, tail), (high, 1.0 - tail)))
    return np.clip(below, low, high), np.clip(above, low, high)


def _end(sums: list[Floats], runs: float | Floats, worst: float, probability: float) -> Floats:
    """A quantile of the weighted mean of these runs and one more."""
    mean, second, third = ((total + worst**power) / (runs + 1) for power, total in enumerate(sums, 1))
    variance = np.maximum(second - mean**2, 0.0)
    skew = third - 3.0 * mean * second + 2.0 * mean**3
    return _pearson(mean, variance / (runs + 2), 2.0 * skew / ((runs + 2) * (runs + 3)), probability)


def _pearson(mean: Floats, variance: Floats, third: Floats, probability: float) -> Floats:
    """The quantile of Pearson's type III with these central moments."""
    deviation = np.sqrt(variance)
    skew = np.divide(third, deviation**3, out=np.zeros_like(third), where=deviation > 0.0)
    shape = 4.0 / np.maximum(np.abs(skew), LEAST_SKEW) ** 2
    quantile = (gammaincinv(shape, np.where(skew > 0.0, probability, 1.0 - probability)) - shape) / np.sqrt(shape)
    signed = np.where(skew > 0.0, quantile, -quantile)
    return np.asarray(mean + deviation * np.where(np.abs(skew) < LEAST_SKEW, ndtri(probability), signed))
