"""Bands of daily tables: what a share of the runs does not exceed, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.quantiles import place_of

LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
"""Nine in ten runs lie between the outer ones, the middle half between the inner ones; the median."""


def band_name(probability: float) -> str:
    """What a quantile is called in tables and results: ``p05``."""
    return f"p{100 * probability:02.0f}"


def bands_of(table: NDArray[Any], levels: Sequence[float] = LEVELS) -> NDArray[Any]:
    """Quantiles of a daily table of shape (N, D), N at least 1, as values that occurred; shape (levels, D)."""
    places = [place_of(level, len(table)) for level in levels]
    ordered = np.partition(np.ascontiguousarray(table.T), sorted(set(places)), axis=1)
    return np.ascontiguousarray(ordered[:, places].T)


def bands_of_people(table: NDArray[np.int64], levels: Sequence[float] = LEVELS) -> NDArray[np.int32]:
    """The same of whole numbers below two thousand million; a third of the time, as half of their length is sorted."""
    ordered = np.ascontiguousarray(table.astype(np.int32).T)
    ordered.sort(axis=1)
    return np.ascontiguousarray(ordered[:, [place_of(level, len(table)) for level in levels]].T)
