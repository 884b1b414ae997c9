"""The way out: beds, then money, then an aircraft. Each is a strict queue: all wait behind whoever is first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush

import simpy

from scenarios.parts import Lift
from simulator.luck.names import CYCLE, LIFT, TRANSIT, name_of
from simulator.model.account import Account
from simulator.model.camp import Camp
from simulator.model.clock import INSTANT
from simulator.model.shared import Shared
from simulator.model.stops import Stops
from simulator.model.tranche import LACKS_AIRCRAFT, LACKS_MONEY, Tranche


class Departures:
    """The three queues, and the aircraft.

    Those who can join a queue in one round stand in file order. A tranche keeps what it has while it waits for the
    next, and keeps one aircraft for all its flights.
    """

    __slots__ = (
        "_account",
        "_aircraft",
        "_beds",
        "_camp",
        "_clock",
        "_departs",
        "_free_at",
        "_joining",
        "_money",
        "_next_flights",
        "_stops",
        "closed",
        "cycle",
        "passengers",
        "transit",
    )

    def __init__(self, lift: Lift, stops: Stops, camp: Camp, account: Account, shared: Shared) -> None:
        self._stops, self._camp, self._account, self._clock = stops, camp, account, shared.clock
        luck = shared.luck
        self.transit = luck.delay(name_of(LIFT, TRANSIT), lift.transit)
        self.cycle = max(luck.delay(name_of(LIFT, CYCLE), lift.cycle), self.transit)
        self.passengers = lift.passengers
        self._free_at = [0.0] * lift.aircraft  # a heap: the first is free first
        self._joining: list[Tranche] = []
        self._beds: deque[Tranche] = deque()
        self._money: deque[Tranche] = deque()
        self._aircraft: deque[Tranche] = deque()
        self._next_flights: list[simpy.Event] = []
        self._departs: Callable[[Tranche], None] = _nobody
        self.closed = False
        """True once the mandate has lapsed: nothing takes off any more."""

    def on_departure(self, departs: Callable[[Tranche], None]) -> None:
        """What to call at a tranche's first take-off."""
        self._departs = departs

    def forget(self) -> None:
        """Forget what to call at a departure."""
        self._departs = _nobody

    def join(self, tranche: Tranche) -> None:
        """An available tranche wants to go."""
        tranche.available = self._clock.now
        self._joining.append(tranche)

    def next_flight(self) -> simpy.Event:
        """Happens when an aircraft that is ready for a tranche's next flight may take off."""
        event = simpy.Event(self._clock)
        self._next_flights.append(event)
        return event

    def release_aircraft(self) -> None:
        """The last take-off of a tranche is now: its aircraft is free one cycle later."""
        heappush(self._free_at, self._clock.now + self.cycle)

    def serve(self) -> bool:
        """Serve all who can be served now, round by round; whether anybody was.

        It is asked at every instant, whatever happened: nobody who frees something has to tell.
        """
        served = False
        while True:
            ready = self._serve_beds() if self._joining or self._beds else []
            if ready or self._money:
                ready = self._serve_money(ready)
            if ready:
                self._aircraft.extend(_in_file_order(ready))
            if not (self._aircraft or self._next_flights) or not self._serve_aircraft():
                return served
            served = True

    def _serve_beds(self) -> list[Tranche]:
        queue, served = self._beds, []
        if self._joining:
            queue.extend(_in_file_order(self._joining))
            self._joining.clear()
        while queue and self._camp.has_room(queue[0].size):
            tranche = queue.popleft()
            self._camp.taken += tranche.size
            tranche.beds_at = self._clock.now
            tranche.stage = LACKS_MONEY
            served.append(tranche)
        return served

    def _serve_money(self, ready: list[Tranche]) -> list[Tranche]:
        """Serve the queue for money, which those of ``ready`` join first; who may go on to an aircraft, unsorted."""
        queue, served = self._money, []
        if ready:
            served += [tranche for tranche in ready if tranche.force.pays_itself]
            queue.extend(_in_file_order([tranche for tranche in ready if not tranche.force.pays_itself]))
        while queue and self._account.can_send(queue[0].size):
            tranche = queue.popleft()
            self._account.promise(tranche.size)
            served.append(tranche)
        for tranche in served:
            tranche.money_at = self._clock.now
            tranche.stage = LACKS_AIRCRAFT
        return served

    def _serve_aircraft(self) -> bool:
        if self.closed or self._is_stopped():
            return False
        served = bool(self._next_flights)
        for event in self._next_flights:
            event.succeed()
        self._next_flights.clear()
        while self._aircraft and self._has_aircraft():
            self._departs(self._aircraft.popleft())
            served = True
        return served

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


def _in_file_order(tranches: list[Tranche]) -> list[Tranche]:
    if len(tranches) < 2:
        return tranches
    return sorted(tranches, key=lambda tranche: (tranche.force.place, tranche.number))


def _nobody(tranche: Tranche) -> None:
    raise RuntimeError(f"nobody listens to the departure of {tranche.label}")
