"""Quantiles in which "not within the horizon" is a day later than any other, and how precisely they are known."""

from __future__ import annotations

from math import ceil, floor, inf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.special import bdtr

Floats = NDArray[np.float64]


def place_of(probability: float, count: int) -> int:
    """Which of ``count`` sorted values is the quantile: the smallest with at least that share at or below it.

    This is the definition ``inverted_cdf`` (Hyndman and Fan 1996, type 1), so that a quantile is a value that occurred.
    """
    return min(max(ceil(probability * count - 1e-9) - 1, 0), count - 1)


def quantile(values: NDArray[Any], probability: float) -> float:
    """The quantile of some values; ``inf`` where those that never happen reach down to it, or where there are none."""
    if not len(values):
        return inf
    place = place_of(probability, len(values))
    return float(np.partition(values, place)[place])


def quantile_interval(
    values: NDArray[Any], probability: float, confidence: float = 0.95, effect: float = 1.0
) -> tuple[float, float]:
    """A distribution-free interval of a quantile: two order statistics (David and Nagaraja 2003, section 7.1).

    The number of values below the quantile is binomial. The ends are the innermost order statistics that miss it with a
    chance of at most half of ``1 - confidence`` each; ``-inf`` or ``inf`` where there are too few values. ``effect`` is
    the design effect of that number (see :mod:`simulator.figures.groups`): its root brings the ends closer (Woodruff,
    Journal of the American Statistical Association 47, 1952), but leaves an end open that is.
    """
    count = len(values)
    below = bdtr(np.arange(count, dtype=float), count, probability) if count else np.empty(0)
    tail = (1.0 - confidence) / 2.0
    lower = int(np.searchsorted(below, tail, side="right"))
    upper = int(np.searchsorted(below, 1.0 - tail, side="left")) + 1
    if effect < 1.0:
        middle, part = probability * count, sqrt(effect)
        lower = floor(middle - (middle - lower) * part) if lower else 0
        upper = ceil(middle + (upper - middle) * part) if upper <= count else upper
    ordered = np.sort(values)
    low = float(ordered[lower - 1]) if lower > 0 else -inf
    high = float(ordered[upper - 1]) if 0 < upper <= count else inf
    return low, high
