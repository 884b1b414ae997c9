"""On how many days what was observed lay inside a band of a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from numpy.typing import NDArray

BANDS = (0.50, 0.80, 0.90)
"""Shares of all runs that lie between the two ends of a band, as many below it as above it."""


def ends_of(band: float) -> tuple[float, float]:
    """The levels of its lower and its upper end: 0.1 and 0.9 of the 80 % band."""
    return round((1.0 - band) / 2.0, 6), round((1.0 + band) / 2.0, 6)


@dataclass(frozen=True, slots=True)
class Inside:
    """``days`` of ``of`` days that were observed lay inside a band, its ends among it."""

    days: int
    of: int

    @classmethod
    def counted(cls, low: NDArray[Any], high: NDArray[Any], observed: NDArray[Any]) -> Self:
        """From the two ends and what was observed, day by day; shape (D,) each."""
        return cls(int(((low <= observed) & (observed <= high)).sum()), len(observed))

    def __add__(self, other: Inside) -> Inside:
        return Inside(self.days + other.days, self.of + other.of)

    @property
    def share(self) -> float:
        """Of the days; 0 of none."""
        return self.days / self.of if self.of else 0.0


NONE = Inside(0, 0)
"""No day."""
