"""Two questions about the same runs at once: how many runs hold both, one of them or neither; and what is enough."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappush, heapreplace
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.figures.quantiles import place_of
from simulator.figures.share import Share

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Joint:
    """How many of all runs hold both of two things, only one of them, or neither: each run counts in one of the four.

    Attributes:
        both, first_only, second_only, neither: runs; together all that there are.
    """

    both: int
    first_only: int
    second_only: int
    neither: int

    @classmethod
    def of(cls, first: Mask, second: Mask) -> Joint:
        """From whether each run holds the first and the second thing; shape (N,) each.

        Raises:
            ValueError: the two are of different numbers of runs.
        """
        if first.shape != second.shape:
            raise ValueError("two questions at once need the same runs")
        masks = (first & second, first & ~second, ~first & second, ~first & ~second)
        return cls(*(int(np.count_nonzero(mask)) for mask in masks))

    @property
    def runs(self) -> int:
        """How many runs there are (N)."""
        return sum(self.counts)

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Both, only the first, only the second, neither."""
        return self.both, self.first_only, self.second_only, self.neither

    @property
    def shares(self) -> tuple[Share, ...]:
        """The four as shares of all runs, in the order of ``counts``."""
        return tuple(Share(count, self.runs) for count in self.counts)

    @property
    def first(self) -> Share:
        """The share of runs that hold the first thing, whatever is of the second."""
        return Share(self.both + self.first_only, self.runs)

    @property
    def second(self) -> Share:
        """The share of runs that hold the second thing, whatever is of the first."""
        return Share(self.both + self.second_only, self.runs)

    @property
    def second_of_first(self) -> Share:
        """Of the runs that hold the first thing, the share that hold the second, too; of no run where none does."""
        return Share(self.both, self.first.hits)

    @property
    def first_of_second(self) -> Share:
        """Of the runs that hold the second thing, the share that hold the first, too; of no run where none does."""
        return Share(self.both, self.second.hits)


@dataclass(frozen=True, eq=False)
class Frontier:
    """The pairs of a day and an amount that are just enough: so many of all runs are at or below both.

    With less of either there are fewer. K pairs; later days need no more.

    Attributes:
        share: of all runs.
        days: in order, each once; shape (K,). None where the share is reached by no finite pair.
        amounts: of each day, falling; shape (K,).
    """

    share: float
    days: Floats
    amounts: Floats

    @classmethod
    def of(cls, days: Floats, amounts: Floats, share: float) -> Frontier:
        """From the day, ``inf`` = never, and the amount of each run; shape (N,) each.

        A day is looked at together with all earlier ones: the amount that is enough is the k-th smallest of their runs,
        k the number of runs that make up the share.
        """
        found: list[tuple[float, float]] = []
        needed = place_of(share, len(days)) + 1
        least: list[float] = []
        for day, amount in sorted(zip(days.tolist(), amounts.tolist(), strict=True)):
            if not isfinite(day):
                break
            _keep(least, amount, needed)
            if len(least) == needed and (not found or -least[0] < found[-1][1]):
                if found and found[-1][0] == day:
                    found.pop()
                found.append((day, -least[0]))
        pairs = np.array(found, float).reshape(-1, 2)
        return cls(share, pairs[:, 0], pairs[:, 1])

    def amount_by(self, day: float) -> float:
        """The smallest amount that is enough by a day; ``inf`` where none is."""
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        return float(self.amounts[place]) if place >= 0 else inf

    def day_for(self, amount: float) -> float:
        """The first day for which an amount is enough; ``inf`` where it never is."""
        enough = np.flatnonzero(self.amounts <= amount)
        return float(self.days[enough[0]]) if len(enough) else inf


def _keep(least: list[float], amount: float, most: int) -> None:
    """Keep the smallest amounts, so many at most: a heap of their negatives, the largest amount first."""
    if len(least) < most:
        heappush(least, -amount)
    elif amount < -least[0]:
        heapreplace(least, -amount)
