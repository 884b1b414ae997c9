"""The continuous ranked probability score (CRPS): how far a forecast of a number lies from what came, in its unit.

A forecast that names one number has its absolute error; one that spreads is scored for where it spreads. 0 is best.
Source: Gneiting and Raftery, Journal of the American Statistical Association 102 (2007), section 4.2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def crps_of_sample(values: NDArray[Any], observed: ArrayLike) -> Floats:
    """The score of equally likely values: the mean distance to what came, less half the mean distance among them.

    Args:
        values: what may come; shape (N, …), N at least 1, in any order.
        observed: what came; shape (…).

    Returns:
        The score; shape (…), in the unit of the values.
    """
    count = len(values)
    away = np.abs(values - np.asarray(observed)).mean(axis=0)
    ranks = 2.0 * np.arange(1, count + 1) - count - 1
    return np.asarray(away - np.tensordot(ranks, np.sort(values, axis=0), axes=1) / count**2)


def crps_of_quantiles(levels: ArrayLike, values: ArrayLike, observed: ArrayLike) -> Floats:
    """The score of quantiles: twice the integral of the pinball loss over all levels, without an error of its own.

    Between two levels the quantile runs straight, below the first and above the last it stays. Within a part in which
    it does not cross what came, the loss is a polynomial of second degree, which Simpson's rule integrates exactly.
    Source of the identity: Laio and Tamea, Hydrology and Earth System Sciences 11 (2007).

    Args:
        levels: shares between 0 and 1, rising; shape (Q,).
        values: the quantile of each; shape (Q, …), never falling along the first axis.
        observed: what came; shape (…).

    Returns:
        The score; shape (…), in the unit of the values.
    """
    inner, told = np.asarray(levels, float), np.asarray(values, float)
    edges = np.concatenate([[0.0], inner, [1.0]]).reshape(-1, *(1,) * (told.ndim - 1))
    away = np.concatenate([told[:1], told, told[-1:]]) - np.asarray(observed, float)
    low, high, first, last = edges[:-1], edges[1:], away[:-1], away[1:]
    rise = np.where(last > first, last - first, 1.0)
    cut = low + (high - low) * np.where(last > first, np.clip(-first / rise, 0.0, 1.0), first < 0.0)
    at_cut = np.clip(0.0, first, last)
    below = _simpson(low, cut, -low * first, -(low + cut) * (first + at_cut) / 4, -cut * at_cut)
    above = _simpson(cut, high, (1 - cut) * at_cut, (1 - (cut + high) / 2) * (at_cut + last) / 2, (1 - high) * last)
    return np.asarray(2.0 * (below + above).sum(axis=0))


def _simpson(low: Floats, high: Floats, first: Floats, middle: Floats, last: Floats) -> Floats:
    """The integral of what has these values at both ends and half-way."""
    return (high - low) * (first + 4.0 * middle + last) / 6.0
