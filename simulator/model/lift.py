"""A lift: aircraft, and the tranches that wait for one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from typing import TypeVar

import simpy

from scenarios.parts import ListedLift
from simulator.luck.names import CYCLE, TRANSIT, name_of
from simulator.model.clock import INSTANT
from simulator.model.shared import Shared
from simulator.model.stops import Stops

T = TypeVar("T")
"""Who waits for an aircraft."""


class Lift:
    """Aircraft that are alike. A tranche keeps one of them for all its flights.

    Attributes:
        transit: days from a take-off to the landing.
        cycle: days from an aircraft's take-off to its next.
        passengers: people on a flight.
        next_flights: what happens when an aircraft that is ready for a tranche's next flight may take off.
        flies: whether all is met that it waits for.
    """

    __slots__ = ("_clock", "_free_at", "_stops", "cycle", "flies", "next_flights", "passengers", "plan", "transit")

    def __init__(self, plan: ListedLift, stops: Stops, shared: Shared) -> None:
        self.plan, self._stops, self._clock = plan, stops, shared.clock
        known, luck = plan.identity, shared.luck
        self.transit = luck.delay(name_of(known, TRANSIT), plan.transit)
        self.cycle = max(luck.delay(name_of(known, CYCLE), plan.cycle), self.transit)
        self.passengers = plan.passengers
        self._free_at = [0.0] * plan.aircraft  # a heap: the first is free first
        self.next_flights: list[simpy.Event] = []
        self.flies = not plan.after

    def begin_to_fly(self) -> None:
        """All is met that it waits for."""
        self.flies = True

    def next_flight(self) -> simpy.Event:
        """Happens when an aircraft that is ready for a tranche's next flight may take off."""
        event = simpy.Event(self._clock)
        self.next_flights.append(event)
        return event

    def release_aircraft(self) -> None:
        """The last take-off of a tranche is now: its aircraft is free one cycle later."""
        heappush(self._free_at, self._clock.now + self.cycle)

    def serve(self, queue: deque[T], departs: Callable[[T], None]) -> int:
        """Let all take off who can now, and let those who wait for an aircraft depart; how many did either."""
        if not self.flies or self._is_stopped():
            return 0
        served = self._let_go_on() if self.next_flights else 0
        while queue and self._has_aircraft():
            departs(queue.popleft())
            served += 1
        return served

    def _let_go_on(self) -> int:
        """Let the aircraft take off again that are ready for the next flight of a tranche; how many."""
        again = len(self.next_flights)
        for event in self.next_flights:
            event.succeed()
        self.next_flights.clear()
        return again

    def _is_stopped(self) -> bool:
        now = self._clock.now
        end = self._stops.end_of_stop(now)
        if end > now:
            self._clock.wake(end)
        return end > now

    def _has_aircraft(self) -> bool:
        """Take the aircraft that has been free longest; where none is free, look again when one is."""
        if not self._free_at:
            return False
        first = self._free_at[0]
        if first > self._clock.now + INSTANT:
            self._clock.wake(first)
            return False
        heappop(self._free_at)
        return True
