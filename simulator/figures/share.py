"""A share of replications, and how precisely it is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from simulator.figures.rounding import Told, at_least, at_most, told

Z95 = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of`` replications, with a Wilson interval: 95 % unless ``z`` is another normal quantile.

    ``effect`` is the design effect of the runs, 1 of independent ones; see :mod:`simulator.figures.groups`.
    Source: Wilson, Journal of the American Statistical Association 22 (1927).
    """

    hits: int
    of: int
    z: float = Z95
    effect: float = 1.0

    @property
    def value(self) -> float:
        """The share itself; 0 for none of none."""
        return self.hits / self.of if self.of else 0.0

    @property
    def rest(self) -> Share:
        """The other replications."""
        return replace(self, hits=self.of - self.hits)

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return 0.0 if not self.hits else max(self._bound(-1.0), 0.0)

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return 1.0 if self.hits == self.of else min(self._bound(1.0), 1.0)

    def __str__(self) -> str:
        """In per cent; never 0 % or 100 %, because a finite number of replications cannot say that."""
        if not self.of:
            return "unknown"
        if not self.hits:
            return f"< {at_most(100 * self.high)} %"
        if self.hits == self.of:
            return f"> {at_least(100 * self.low)} %"
        return f"{self.told.value} %"

    @property
    def told(self) -> Told:
        """The share and its interval in per cent, with the digits that the interval supports."""
        return told(100 * self.low, 100 * self.value, 100 * self.high)

    @property
    def ends(self) -> str:
        """The interval without its sign: ``38 to 44``."""
        return f"{self.told.low} to {self.told.high}"

    @property
    def interval_text(self) -> str:
        """The interval in words: ``38 to 44 %``."""
        return f"{self.ends} %"

    def _bound(self, side: float) -> float:
        if not self.of:
            return 0.5 + side / 2
        n, p, z = self.of / self.effect, self.value, self.z
        middle = p + z**2 / (2 * n)
        spread = z * sqrt(p * (1 - p) / n + z**2 / (4 * n * n))
        return (middle + side * spread) / (1 + z**2 / n)
