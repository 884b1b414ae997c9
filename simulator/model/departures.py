"""The way out: room under the ceiling, beds, money, an aircraft. Each is a strict queue: all wait behind the first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

import simpy

from simulator.model.account import Account
from simulator.model.camp import Camp
from simulator.model.ceiling import Ceiling
from simulator.model.clock import Clock
from simulator.model.lift import Lift
from simulator.model.tranche import (
    AT_HOME,
    LACKS_AIRCRAFT,
    LACKS_BEDS,
    LACKS_MONEY,
    LACKS_ROOM,
    ON_THE_WAY,
    Tranche,
)


class Departures:
    """The queues: one for the ceiling, one for the beds of each camp, one for money, one for each lift.

    Those who can join a queue in one round stand in file order. A tranche keeps what it has while it waits for the
    next.
    """

    __slots__ = (
        "_account",
        "_bedless",
        "_beds",
        "_camps",
        "_ceiling",
        "_clock",
        "_departs",
        "_flightless",
        "_flights",
        "_joining",
        "_lifts",
        "_money",
        "_room",
        "closed",
    )

    def __init__(
        self, ceiling: Ceiling, camps: Sequence[Camp], account: Account, lifts: Sequence[Lift], clock: Clock
    ) -> None:
        self._ceiling, self._account, self._clock = ceiling, account, clock
        self._joining: list[Tranche] = []
        self._room: deque[Tranche] = deque()
        self._bedless = 0
        """How many have no beds yet, of all camps together."""
        self._beds: dict[Camp, deque[Tranche]] = {camp: deque() for camp in camps}
        self._flightless = 0
        """How many wait for an aircraft, or for one that is ready to take off again, of all lifts together."""
        self._flights: dict[Lift, deque[Tranche]] = {lift: deque() for lift in lifts}
        self._money: deque[Tranche] = deque()
        self._camps = list(self._beds.items())
        self._lifts = [(lift, queue, lift.next_flights) for lift, queue in self._flights.items()]
        self._departs: Callable[[Tranche], None] = _nobody
        self.closed = False
        """True once the mandate has lapsed: nothing takes off any more."""

    def on_departure(self, departs: Callable[[Tranche], None]) -> None:
        """What to call at a tranche's first take-off."""
        self._departs = departs

    def forget(self) -> None:
        """Forget what to call at a departure, and who waits to take off again."""
        self._departs = _nobody
        for _, _, again in self._lifts:
            again.clear()

    def join(self, tranche: Tranche) -> None:
        """An available tranche wants to go."""
        tranche.available = self._clock.now
        self._joining.append(tranche)
        self._bedless += 1

    def next_flight(self, lift: Lift) -> simpy.Event:
        """Happens when an aircraft of a lift that is ready for a tranche's next flight may take off."""
        self._flightless += 1
        return lift.next_flight()

    def stay_at_home(self, tranche: Tranche) -> None:
        """A tranche that has not departed stays for good, and gives back what it has."""
        if tranche.stage >= ON_THE_WAY:
            return
        force, size = tranche.force, tranche.size
        queues = (self._joining, self._room, self._beds[force.camp], self._money, self._flights[force.lift])
        for queue in queues:
            if tranche in queue:
                queue.remove(tranche)
        if tranche.stage <= LACKS_BEDS:
            self._bedless -= 1
        if tranche.stage is LACKS_AIRCRAFT:
            self._flightless -= 1
        if tranche.stage > LACKS_ROOM:
            self._ceiling.taken -= size
        if tranche.stage > LACKS_BEDS:
            force.camp.give_back(size)
        if tranche.stage > LACKS_MONEY and not force.pays_itself:
            self._account.take_back(size)
        tranche.stage = AT_HOME

    def serve(self) -> bool:
        """Serve all who can be served now, round by round; whether anybody was.

        It is asked at every instant, whatever happened: nobody who frees something has to tell.
        """
        served = False
        while True:
            ready = self._serve_beds() if self._bedless else []
            if ready or self._money:
                ready = self._serve_money(ready)
            if ready:
                for tranche in _in_file_order(ready):
                    self._flights[tranche.force.lift].append(tranche)
                self._flightless += len(ready)
            if not self._flightless or self.closed or not self._serve_aircraft():
                return served
            served = True

    def _serve_beds(self) -> list[Tranche]:
        """Serve the queues for beds, which those who pass the ceiling join first."""
        if self._joining or self._room:
            self._join_for_beds()
        served, now = [], self._clock.now
        for camp, queue in self._camps:
            while queue and camp.has_room(queue[0].size):
                tranche = queue.popleft()
                camp.taken += tranche.size
                tranche.beds_at = now
                tranche.stage = LACKS_MONEY
                served.append(tranche)
        self._bedless -= len(served)
        return served

    def _join_for_beds(self) -> None:
        """Let those who pass the ceiling join the queues for beds."""
        now = self._clock.now
        for tranche in self._allowed() if self._ceiling.is_set else _in_file_order(self._joining):
            tranche.room_at = now
            tranche.stage = LACKS_BEDS
            self._beds[tranche.force.camp].append(tranche)
        self._joining.clear()

    def _allowed(self) -> list[Tranche]:
        """Who passes the ceiling now, in file order; who joins waits behind those who wait already."""
        queue, allowed, ceiling = self._room, [], self._ceiling
        queue.extend(_in_file_order(self._joining))
        while queue and ceiling.has_room(queue[0].size):
            tranche = queue.popleft()
            ceiling.taken += tranche.size
            allowed.append(tranche)
        return _in_file_order(allowed)

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
        served = False
        for lift, queue, again in self._lifts:
            if (queue or again) and (gone := lift.serve(queue, self._departs)):
                self._flightless -= gone
                served = True
        return served


def _in_file_order(tranches: list[Tranche]) -> list[Tranche]:
    if len(tranches) < 2:
        return tranches
    return sorted(tranches, key=lambda tranche: (tranche.force.place, tranche.number))


def _nobody(tranche: Tranche) -> None:
    raise RuntimeError(f"nobody listens to the departure of {tranche.label}")
