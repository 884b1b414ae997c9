"""The days of a walk through time: what is due on which day, and who waits for which condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import count
from math import inf

from scenarios.checks.certainty import Certainty
from scenarios.checks.growing import Gate, Then
from scenarios.schema import Scenario

LONG_AGO = -inf
"""A day before all others: what waits for conditions that were met before the start began when the last of them was."""


class Agenda:
    """What is due, and the days on which conditions are met; infinity for those that have not been met so far."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.certainty = scenario, Certainty(scenario)
        self.conditions = {condition.name: inf for condition in scenario.conditions}
        self._numbers = count()
        self._due: list[tuple[float, float, int, Then]] = []
        self._waiting: dict[str, list[Gate]] = defaultdict(list)

    def at(self, day: float, then: Then, size: float = 0.0) -> None:
        """Let something happen on a day; of payments on one day the smaller ones come first."""
        heappush(self._due, (day, size, next(self._numbers), then))

    def after(self, names: Iterable[str], then: Then, needed: int | None = None, first: float = LONG_AGO) -> None:
        """Let something follow on the day on which so many of these conditions are met, or all; on day 0 after none.

        It follows on the first day at the earliest. What has been met by now counts, too.
        """
        known = set(names)
        number = len(known) if needed is None else needed
        if not number:
            then(0.0)
            return
        gate = Gate(number, then, first)
        for name in known:
            if self.conditions[name] < inf:
                gate.open(self.conditions[name])
            else:
                self._waiting[name].append(gate)

    def meet(self, name: str, day: float) -> None:
        """A condition is met."""
        self.conditions[name] = day
        for gate in self._waiting.pop(name, ()):
            gate.open(day)

    def run(self) -> None:
        """Go on until nothing is due."""
        while self._due:
            day, _, _, then = heappop(self._due)
            then(day)
