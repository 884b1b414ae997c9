"""Runs parted by what each driver drew: as many classes of equal size as the runs bear, or its answers yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.drivers.drivers import Driver
from simulator.luck.strata import SLICE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST = 25
"""Classes at most: the strata in which every 25 runs have one number each (``simulator.luck.strata``)."""

FINEST = 100
"""Classes at most of a driver that explains much: a step within a class is seen by halves only."""

FEWEST = 8

RUNS_OF_A_CLASS = 20
"""Runs of a class at least, where there are enough for more than the fewest classes."""


@dataclass(frozen=True, eq=False)
class Parting:
    """N runs, parted for each of K drivers.

    Attributes:
        classes: of each run, from 0; shape (K, N).
        shifts: how much more often two runs of a slice are in one class than two of any runs, added up over classes,
            each weighted by one over its size; about 0 or below; shape (K,).
    """

    classes: Ints
    shifts: Floats

    @classmethod
    def of(cls, every: Sequence[Driver], uniforms: Floats, *, is_even: bool, most: int = MOST) -> Parting:
        """By the uniform numbers of the drivers, shape (K, N); ``is_even``: no run is left out of its slice."""
        count = number_of_classes(uniforms.shape[1], most)
        parting = cls.equal(uniforms, count, is_even=is_even)
        for place, driver in enumerate(every):
            if driver.bounds:
                parting.classes[place] = np.searchsorted(driver.bounds, uniforms[place], side="right")
                parting.shifts[place] = shift(driver.bounds)
        return parting

    @classmethod
    def equal(cls, uniforms: Floats, count: int, *, is_even: bool = True) -> Parting:
        """``count`` classes of equal chance; of equal numbers of runs where the numbers do not lie evenly."""
        edges = tuple(place / count for place in range(1, count))
        shifts = np.full(len(uniforms), shift(edges))
        if is_even:
            return cls(np.asarray(uniforms * count, np.int64), shifts)
        ranks = uniforms.argsort(axis=1).argsort(axis=1)
        return cls(np.asarray(ranks * count // max(uniforms.shape[1], 1), np.int64), shifts)


def number_of_classes(runs: int, most: int = MOST) -> int:
    """Into how many classes so many runs are parted."""
    return max(min(runs // RUNS_OF_A_CLASS, most), FEWEST)


@lru_cache(maxsize=1024)
def shift(edges: tuple[float, ...]) -> float:
    """``Parting.shifts`` of classes with these edges.

    Two runs of a slice never share a stratum. Of a class that fills a part ``f`` of each stratum, and so ``p`` of all,
    they share it with the chance ``(25² p² - sum of f²) / (25 · 24)``; any two runs, with ``p²``.
    """
    ends = np.array([0.0, *edges, 1.0])
    strata = np.arange(SLICE) / SLICE
    covered = np.clip(ends[:, None], strata, strata + 1.0 / SLICE) - strata
    parts = np.diff(covered, axis=0) * SLICE
    sizes = parts.sum(axis=1) / SLICE
    filled = sizes > 0.0
    lost = float(((parts[filled] ** 2).sum(axis=1) / sizes[filled]).sum())
    return (SLICE**2 - lost) / (SLICE * (SLICE - 1)) - 1.0
