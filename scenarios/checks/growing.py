"""What grows as days go by, and what follows when it is large enough: gates, sums, people in theatre, ceilings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import NamedTuple

Then = Callable[[float], None]
"""What happens on a day."""


class Gate:
    """Something that waits for several things, and follows on the day of the last of them."""

    def __init__(self, number: int, then: Then, first: float = 0.0) -> None:
        self._left, self._then, self._day = number, then, first

    def open(self, day: float) -> None:
        """One of the things happens on this day."""
        self._left, self._day = self._left - 1, max(self._day, day)
        if self._left == 0:
            self._then(self._day)


class Wanted:
    """Levels that something may reach, and what follows on the day on which it does."""

    def __init__(self) -> None:
        self._numbers = count()
        self._wanted: list[tuple[float, int, Then]] = []

    def want(self, level: float, then: Then) -> None:
        """Let something follow on the day of a level."""
        heappush(self._wanted, (level, next(self._numbers), then))

    def reach(self, total: float, day: float) -> None:
        """It has grown to this on a day; days come in their order."""
        while self._wanted and total >= self._wanted[0][0]:
            heappop(self._wanted)[-1](day)

    @property
    def is_awaited(self) -> bool:
        """Whether anything still waits for more."""
        return bool(self._wanted)


class Sum(Wanted):
    """Something that is added up."""

    def __init__(self) -> None:
        super().__init__()
        self._total = 0.0

    def grow(self, amount: float, day: float) -> None:
        """Add to it on a day."""
        self._total += amount
        self.reach(self._total, day)


class Crowd(Wanted):
    """People in theatre, were nobody to leave: no more in a camp than it has beds, and no more than ceilings allow.

    Who is there at the start needs neither.
    """

    def __init__(self) -> None:
        super().__init__()
        self._there = self._housed = 0
        self._in_camp: dict[str, int] = defaultdict(int)
        self._there_in: dict[str, int] = defaultdict(int)

    def begin(self, camp: str, number: int) -> None:
        """So many are there at the start."""
        self._there += number
        self._housed += number
        self._in_camp[camp] += number
        self._there_in[camp] += number

    def land(self, camp: str, number: int, beds: int) -> None:
        """So many more come into a camp that has so many beds at most."""
        most, before = max(beds, self._there_in[camp]), self._in_camp[camp]
        self._in_camp[camp] = before + number
        self._housed += min(before + number, most) - min(before, most)

    def look(self, allowed: float, day: float) -> None:
        """Let follow what follows by now, where ceilings have allowed so many at most."""
        self.reach(min(self._housed, max(self._there, allowed)), day)


class Limit(NamedTuple):
    """A ceiling, or that there is none: whom it allows, and the day from which on another counts for certain."""

    personnel: float
    ends: float


class Ceilings:
    """Whom the ceilings that may count allow; several may, where luck decides which of them does."""

    def __init__(self) -> None:
        self.most = -inf
        """Whom they have allowed at most, at any time so far."""
        self._open: list[Limit] = []
        self._waiting: list[tuple[int, float, Then]] = []

    def begin(self, limit: Limit, day: float) -> bool:
        """From this day on a limit may be the one that counts, unless another one counts by then; whether it may."""
        if day >= limit.ends:
            return False
        self.most = max(self.most, limit.personnel)
        self._open.append(limit)
        waiting, self._waiting = self._waiting, []
        for number, since, then in waiting:
            self.pass_by(number, max(since, day), then, (limit,))
        return True

    def pass_by(self, number: int, day: float, then: Then, limits: Iterable[Limit] | None = None) -> None:
        """Let something follow on the first day on which there may be room for so many people, from this day on."""
        if any(number <= limit.personnel and day < limit.ends for limit in (self._open if limits is None else limits)):
            then(day)
        else:
            self._waiting.append((number, day, then))
