"""The probability integral transform: at which share of a forecast what came lies.

Over many forecasts that are as good as they say, these shares are spread evenly: a histogram of them is flat. With a
hump in the middle they were too unsure, with two high ends too sure; one that leans told too much or too little.

Strength is a whole number and often 0, so that what came lies not at one share but on a stretch: from the share below
it to the share at or below it. The histogram spreads each evenly over its stretch, without drawing lots.
Source: Czado, Gneiting and Held, Biometrics 65 (2009), section 2.1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

BINS = 10
"""Of the histogram."""

SHORT = 1e-9
"""A stretch that is no longer is a place: no share is known so well."""


def stretch_of_sample(values: NDArray[Any], observed: ArrayLike) -> tuple[Floats, Floats]:
    """The share of values (N, …) below what came (…), and the share at or below it; shapes (…)."""
    came = np.asarray(observed)
    return np.asarray((values < came).mean(axis=0)), np.asarray((values <= came).mean(axis=0))


def stretch_of_quantiles(levels: ArrayLike, values: ArrayLike, observed: ArrayLike) -> tuple[Floats, Floats]:
    """The same from quantiles (Q, …) of levels (Q,), between which the quantile runs straight.

    Below the first quantile all that is known is that the share is at most its level, and above the last one at least.
    """
    edges = np.concatenate([[0.0], np.asarray(levels, float), [1.0]])
    told, came, last = np.asarray(values, float), np.asarray(observed, float), len(edges) - 2
    below, upto = (told < came).sum(axis=0), (told <= came).sum(axis=0)
    is_met, is_beyond = upto > below, (below == 0) | (below == last)
    between = edges[below] + (edges[below + 1] - edges[below]) * _way(told, came, below)
    low = np.where(is_met, np.where(below == 0, 0.0, edges[below + 1]), np.where(is_beyond, edges[below], between))
    high = np.where(is_met, np.where(upto == last, 1.0, edges[upto]), np.where(is_beyond, edges[below + 1], between))
    return low, high


def histogram(low: ArrayLike, high: ArrayLike, bins: int = BINS) -> Floats:
    """The share of all stretches in each of equally wide bins; shape (bins,), which adds up to 1; 0 of none.

    Args:
        low, high: where each stretch begins and ends, from 0 to 1; shape (M,). One without a length counts in the bin
            to the left of it, and at 0 in the first.
        bins: how many.
    """
    first, last = np.asarray(low, float).ravel(), np.asarray(high, float).ravel()
    edges = np.linspace(0.0, 1.0, bins + 1)[:, None]
    is_long = last - first > SHORT
    length = np.where(is_long, last - first, 1.0)
    upto = np.where(is_long, np.clip((edges - first) / length, 0.0, 1.0), (edges >= last) & (edges > 0.0))
    return np.asarray(np.diff(upto.sum(axis=1)) / max(len(first), 1))


def _way(told: Floats, came: Floats, below: NDArray[np.int64]) -> Floats:
    """How much of the way from the last quantile below what came to the next one it has made, from 0 to 1."""
    before = np.take_along_axis(told, np.maximum(below - 1, 0)[None], axis=0)[0]
    after = np.take_along_axis(told, np.minimum(below, len(told) - 1)[None], axis=0)[0]
    return np.asarray(np.clip((came - before) / np.where(after > before, after - before, 1.0), 0.0, 1.0))
