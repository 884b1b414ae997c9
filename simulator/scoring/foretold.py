"""What a forecast says of strength day by day, whichever way it says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.figures.quantiles import place_of
from simulator.scoring.crps import crps_of_quantiles, crps_of_sample
from simulator.scoring.pit import stretch_of_quantiles, stretch_of_sample

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Foretold(Protocol):
    """Strength on each of D days. ``days`` are places among them, shape (T,); so is what came on them."""

    def at(self, level: float, days: Ints) -> Floats:
        """The strength that it says is not exceeded with that chance; shape (T,)."""

    def crps(self, days: Ints, came: Floats) -> Floats:
        """How far it lies from what came, in people; shape (T,)."""

    def stretch(self, days: Ints, came: Floats) -> tuple[Floats, Floats]:
        """At which of its shares what came lies: from and to; shapes (T,)."""


@dataclass(frozen=True, eq=False)
class ByRuns:
    """A forecast that is made of runs: ``strength`` of each of them, shape (N, D)."""

    strength: NDArray[Any]

    def at(self, level: float, days: Ints) -> Floats:
        """The quantile of the runs."""
        place = place_of(level, len(self.strength))
        return np.asarray(np.partition(self.strength[:, days], place, axis=0)[place], float)

    def crps(self, days: Ints, came: Floats) -> Floats:
        """As of a sample."""
        return crps_of_sample(self.strength[:, days], came)

    def stretch(self, days: Ints, came: Floats) -> tuple[Floats, Floats]:
        """As of a sample."""
        return stretch_of_sample(self.strength[:, days], came)


@dataclass(frozen=True, eq=False)
class ByQuantiles:
    """A forecast that says quantiles: of ``levels`` (Q,), the ``values`` (Q, D)."""

    levels: Floats
    values: Floats

    def at(self, level: float, days: Ints) -> Floats:
        """The quantile, straight between two that are told; beyond those the last one."""
        place = int(np.searchsorted(self.levels, level - 1e-9).clip(1, len(self.levels) - 1))
        low, high = self.levels[place - 1], self.levels[place]
        part = min(max((level - low) / (high - low), 0.0), 1.0)
        return np.asarray((1.0 - part) * self.values[place - 1, days] + part * self.values[place, days])

    def crps(self, days: Ints, came: Floats) -> Floats:
        """As of quantiles."""
        return crps_of_quantiles(self.levels, self.values[:, days], came)

    def stretch(self, days: Ints, came: Floats) -> tuple[Floats, Floats]:
        """As of quantiles."""
        return stretch_of_quantiles(self.levels, self.values[:, days], came)


def each_day(days: Ints, values: NDArray[Any]) -> Floats:
    """Quantiles of every day from those of some days: each goes straight from one day to the next.

    Quantiles that are in order on two days are so between them. A step of all runs on one day is spread over the days
    up to it, which is early as often as it is late; to hold the earlier day would be late every time.

    Args:
        days: ascending, 0 first; shape (W,).
        values: of those days; shape (Q, W).

    Returns:
        Shape (Q, last day + 1).
    """
    return np.array([np.interp(np.arange(days[-1] + 1), days, row) for row in values])


def certain(strength: ArrayLike) -> ByRuns:
    """A forecast that names one strength for each day, shape (D,), and has no doubt."""
    return ByRuns(np.asarray(strength, float)[None])
