"""Differences of paired observations and their intervals: by Student's t, and by Gaffke's where bounded."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulator.figures.bounded import interval_of_mean, interval_of_sums
from simulator.figures.groups import ROUNDED, design_effects_of_means
from simulator.figures.share import Z95, Share
from simulator.special import ndtr, ndtri, stdtrit

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """A mean of paired differences with its interval; ``inf`` ends where one pair or none cannot tell."""

    mean: float
    low: float
    high: float
    pairs: int

    @property
    def is_told_apart(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.pairs > 0 and (self.low > 0.0 or self.high < 0.0)


def mean_difference(differences: Floats, confidence: float = 0.95) -> MeanDifference:
    """Mean and t interval of paired differences (Law 2015, section 10.2); equal pairs give exactly zero."""
    pairs = len(differences)
    if not pairs:
        return MeanDifference(0.0, -inf, inf, 0)
    mean = float(differences.mean())
    if pairs == 1:
        return MeanDifference(mean, -inf, inf, 1)
    spread = float(differences.std(ddof=1)) / sqrt(pairs) * student(confidence, pairs - 1)
    return MeanDifference(mean, mean - spread, mean + spread, pairs)


def bounded_difference(
    differences: Floats, largest: float, confidence: float = 0.95, first: int | None = None
) -> MeanDifference:
    """Mean and interval of paired differences, none of which can be larger than ``largest``, either way.

    ``first`` is the number of the first run, where all follow each other; see ``interval_of_mean``.

    The interval is honest also where few pairs differ: see :mod:`simulator.figures.bounded`. One pair has none.
    """
    if len(differences) < 2:
        return mean_difference(differences, confidence)
    low, high = interval_of_mean(differences[:, None], -largest, largest, confidence, first)
    return MeanDifference(float(differences.mean()), float(low[0]), float(high[0]), len(differences))


def student(confidence: float, freedom: int) -> float:
    """How many standard errors a two-sided t interval reaches to either side."""
    return float(stdtrit(freedom, 0.5 + confidence / 2.0))


def normal(confidence: float) -> float:
    """How many standard errors a two-sided interval of the normal distribution reaches to either side."""
    return Z95 if confidence == 0.95 else float(ndtri(0.5 + confidence / 2.0))


@dataclass(frozen=True, slots=True)
class PairedChance:
    """In how many of the same runs something holds: in ``both``, one or ``neither`` of base and alternative.

    Attributes:
        both, only_base, only_alternative, neither: numbers of runs; together all that are looked at.
        z: the normal quantile of the intervals.
        effect: the design effect of the difference, 1 of independent runs; see :mod:`simulator.figures.groups`.
    """

    both: int
    only_base: int
    only_alternative: int
    neither: int
    z: float = Z95
    effect: float = 1.0

    @classmethod
    def of(cls, base: Mask, alternative: Mask, confidence: float = 0.95, first: int | None = None) -> Self:
        """Count runs; both of shape (N,). ``first`` is the number of the first run, where all follow each other."""
        both, base_alone = int((base & alternative).sum()), int((base & ~alternative).sum())
        other_alone, neither = int((~base & alternative).sum()), int((~base & ~alternative).sum())
        apart = alternative.astype(np.float64) - base
        effect = float(design_effects_of_means(apart, first, confidence, ROUNDED))
        return cls(both, base_alone, other_alone, neither, normal(confidence), effect)

    @property
    def runs(self) -> int:
        """How many runs are looked at."""
        return self.both + self.only_base + self.only_alternative + self.neither

    @property
    def base(self) -> Share:
        """The share of runs in which it holds in the base."""
        return Share(self.both + self.only_base, self.runs, self.z)

    @property
    def alternative(self) -> Share:
        """The share of runs in which it holds in the alternative."""
        return Share(self.both + self.only_alternative, self.runs, self.z)

    @property
    def difference(self) -> float:
        """Share of the alternative minus that of the base; 0 where there is no run."""
        return self.alternative.value - self.base.value

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of the difference, from -1 to 1 where there is no run: Gaffke's, of runs that differ by ±1.

        That of Newcombe's method 10 (1998) held the truth less often than it promised where few runs differ.
        """
        if not self.runs:
            return -1.0, 1.0
        more, fewer = self.only_alternative, self.only_base
        sums = [np.array([total / self.effect]) for total in (more - fewer, more + fewer, more - fewer)]
        low, high = interval_of_sums(sums, self.runs / self.effect, -1.0, 1.0, 2.0 * float(ndtr(self.z)) - 1.0)
        return float(low[0]), float(high[0])

    @property
    def is_told_apart(self) -> bool:
        """Whether the interval leaves zero out."""
        low, high = self.interval
        return low > 0.0 or high < 0.0
