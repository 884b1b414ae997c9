"""Presences: conditions that look at how many people are in theatre, or operational, of whom."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence

from scenarios.conditions import Presence
from scenarios.contingent import Contingent
from scenarios.reference import ANY

Waiting = tuple[int, int, Presence]
"""How many people a presence needs, its place in the file, and itself."""


Whose = tuple[str, str | None, bool]
"""Whose people are counted: of a contingent or of all, of a unit or of any, and whether only operational ones."""


class Gauge:
    """People who count for presences that count alike.

    Attributes:
        people: how many there are now.
        waiting: the presences that are not met yet, the smallest last.
    """

    __slots__ = ("people", "waiting")

    def __init__(self) -> None:
        self.people = 0
        self.waiting: list[Waiting] = []

    def seen(self) -> Iterator[Waiting]:
        """The presences that so many people meet; they are waited for no more."""
        while self.waiting and self.waiting[-1][0] <= self.people:
            yield self.waiting.pop()


class Presences:
    """All gauges, and those whose people have changed since they were last looked at.

    Attributes:
        changed: each once or more often.
        counted: the contingents whose people may be waited for; ``ANY`` = everybody.
    """

    __slots__ = ("_gauges", "changed", "counted")

    def __init__(self) -> None:
        self._gauges: dict[Whose, Gauge] = {}
        self.counted: set[str] = set()
        self.changed: list[Gauge] = []

    def expect(self, place: int, presence: Presence) -> None:
        """A condition waits for people."""
        whose = presence.contingent, presence.unit, presence.operational
        self.counted.add(presence.contingent)
        waiting = self._gauges.setdefault(whose, Gauge()).waiting
        insort(waiting, (presence.personnel, place, presence), key=_largest_first)

    def of(self, plan: Contingent, group: str, operational: bool) -> Sequence[Gauge]:
        """The gauges that count the people of a force of the contingent ``group``."""
        units = (None, plan.unit) if plan.unit else (None,)
        keys = [(name, unit, operational) for name in (group, ANY) for unit in units]
        return [self._gauges[key] for key in keys if key in self._gauges]

    def count(self, gauges: Sequence[Gauge], people: int) -> None:
        """People more, or less than 0 fewer, count for these; where nobody waits any more, nobody looks."""
        for gauge in gauges:
            gauge.people += people
            if gauge.waiting:
                self.changed.append(gauge)

    def met(self) -> list[tuple[int, Presence, Gauge]]:
        """The presences that are met now; they are looked at once."""
        found = [(place, presence, gauge) for gauge in self.changed for _, place, presence in gauge.seen()]
        self.changed.clear()
        return found


def _largest_first(waiting: Waiting) -> int:
    return -waiting[0]
