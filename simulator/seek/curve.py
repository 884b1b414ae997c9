"""The chance of what is wanted along a ladder: what has been found out of it, rung by rung."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from simulator.figures.share import Share

Gap = tuple[int, int]
"""Two places on the ladder, the lower one first, between which nothing is known."""


@dataclass(frozen=True, slots=True)
class Point:
    """The share of the runs that have what is wanted, where the number has a value."""

    value: float
    share: Share


class Curve:
    """The margin at each rung that has been asked about; nothing is asked twice.

    Attributes:
        rungs: the values of the ladder.
        asked: how many have been evaluated.

    Args:
        rungs: in order.
        evaluate: the share at a value; it takes its time.
        margin: by how many runs a share is more than is wanted.
        known: shares that need no evaluation.
    """

    def __init__(
        self,
        rungs: tuple[float, ...],
        evaluate: Callable[[float], Share],
        margin: Callable[[Share], int],
        known: Mapping[float, Share],
    ) -> None:
        self.rungs = rungs
        self._evaluate, self._margin = evaluate, margin
        self._shares = {place: known[value] for place, value in enumerate(rungs) if value in known}
        self.asked = 0

    def ask(self, place: int) -> int:
        """The margin at a rung; below 0 where what is wanted is not reached."""
        if place not in self._shares:
            self._shares[place] = self._evaluate(self.rungs[place])
            self.asked += 1
        return self._margin(self._shares[place])

    def reaches(self, place: int) -> bool:
        """Whether what is wanted is reached at a rung."""
        return self.ask(place) >= 0

    @property
    def places(self) -> list[int]:
        """The rungs that are known, in order."""
        return sorted(self._shares)

    def point(self, place: int) -> Point:
        """A rung that is known, with its share."""
        return Point(self.rungs[place], self._shares[place])

    @property
    def points(self) -> tuple[Point, ...]:
        """All that is known, in order."""
        return tuple(map(self.point, self.places))

    @property
    def turns(self) -> list[Gap]:
        """Neighbours of which one reaches what is wanted and the other does not, in order."""
        return [gap for gap in pairwise(self.places) if self.reaches(gap[0]) != self.reaches(gap[1])]

    def open_turns(self) -> list[Gap]:
        """Those with rungs between them that are not known."""
        return [gap for gap in self.turns if gap[1] - gap[0] > 1]
