"""Differences of paired observations and their intervals: means by Student's t or Gaffke's, shares by paired scores."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from simulator.bounded import interval_of_mean
from simulator.share import Z95, Share

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


def bounded_difference(differences: Floats, largest: float, confidence: float = 0.95) -> MeanDifference:
    """The same where no difference can be larger than ``largest``, either way: honest where few pairs differ.

    See :mod:`simulator.bounded`; one pair or none has no interval here either.
    """
    if len(differences) < 2:
        return mean_difference(differences, confidence)
    low, high = interval_of_mean(differences[:, None], -largest, largest, confidence)
    return MeanDifference(float(differences.mean()), float(low[0]), float(high[0]), len(differences))


def student(confidence: float, freedom: int) -> float:
    """How many standard errors a two-sided t interval reaches to either side."""
    return float(stdtrit(freedom, 0.5 + confidence / 2.0))


def normal(confidence: float) -> float:
    """The same for the normal distribution."""
    return Z95 if confidence == 0.95 else float(ndtri(0.5 + confidence / 2.0))


@dataclass(frozen=True, slots=True)
class PairedChance:
    """In how many of the same runs something holds: in ``both``, one or ``neither`` of base and alternative.

    Attributes:
        both, only_base, only_alternative, neither: numbers of runs; together all that are looked at.
        z: the normal quantile of the intervals.
    """

    both: int
    only_base: int
    only_alternative: int
    neither: int
    z: float = Z95

    @classmethod
    def of(cls, base: Mask, alternative: Mask, confidence: float = 0.95) -> Self:
        """Count runs; both of shape (N,)."""
        both, base_alone = int((base & alternative).sum()), int((base & ~alternative).sum())
        other_alone, neither = int((~base & alternative).sum()), int((~base & ~alternative).sum())
        return cls(both, base_alone, other_alone, neither, normal(confidence))

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
        """The interval of the difference, from -1 to 1 where there is no run.

        Source: Newcombe, Statistics in Medicine 17 (1998) 2635-2650, method 10: Wilson intervals of both shares,
        put together with the correlation of the pairs.
        """
        if not self.runs:
            return -1.0, 1.0
        base, other, phi = self.base, self.alternative, self._correlation
        below = _length(other.value - other.low, base.high - base.value, phi)
        above = _length(other.high - other.value, base.value - base.low, phi)
        return self.difference - below, self.difference + above

    @property
    def is_told_apart(self) -> bool:
        """Whether the interval leaves zero out."""
        low, high = self.interval
        return low > 0.0 or high < 0.0

    @property
    def _correlation(self) -> float:
        """Correlation of the pairs, drawn towards zero by a continuity correction; 0 where a margin is empty."""
        margins = self.base.hits * self.alternative.hits * (self.runs - self.base.hits)
        margins *= self.runs - self.alternative.hits
        if not margins:
            return 0.0
        cross = self.both * self.neither - self.only_base * self.only_alternative
        corrected = max(cross - self.runs / 2, 0) if cross > 0 else cross
        return corrected / sqrt(margins)


def _length(one: float, other: float, correlation: float) -> float:
    return sqrt(max(one**2 - 2.0 * correlation * one * other + other**2, 0.0))
