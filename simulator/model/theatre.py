"""In theatre: flights land, tours end, tranches are called home and leave. Who leaves does not come back."""

from __future__ import annotations

from itertools import count

import simpy

from simulator.luck.names import stay
from simulator.model.account import Account
from simulator.model.camp import Camp
from simulator.model.clock import MONTH, Course
from simulator.model.departures import Departures
from simulator.model.shared import Shared
from simulator.model.steps import A_FLIGHT
from simulator.model.tranche import IN_THEATRE, LEFT, ON_THE_WAY, RECALLED, Flight, Force, Tranche

TOLD_TO_LEAVE = (RECALLED, LEFT)
"""Stages of those who need not be told again."""


class Theatre:
    """The tranches that have departed: flights, landings, tours, and who leaves."""

    __slots__ = (
        "_account",
        "_camp",
        "_clock",
        "_departures",
        "_log",
        "_luck",
        "_out",
        "_paid_for",
        "changed_strength",
        "landings",
        "strength",
    )

    def __init__(self, departures: Departures, camp: Camp, account: Account, shared: Shared) -> None:
        self._departures, self._camp, self._account = departures, camp, account
        self._clock, self._luck, self._log = shared
        self._out: list[Tranche] = []
        self._paid_for: list[Tranche] = []
        self.strength = 0
        self.changed_strength: list[Force] = []
        """Contingents whose strength has changed since presences were last looked for; each once or more often."""
        self.landings: list[Tranche] = []
        """The tranche of every flight that has landed, in order of time."""
        departures.on_departure(self._depart)

    def out(self) -> list[Tranche]:
        """The tranches that have departed and not left, in order of departure."""
        return [tranche for tranche in self._out if tranche.stage is not LEFT]

    def to_call_home(self) -> Tranche | None:
        """The mission-funded tranche that departed last and has not been told to leave yet."""
        waiting = self._paid_for
        while waiting and waiting[-1].stage in TOLD_TO_LEAVE:
            waiting.pop()  # for good: nobody comes back, or is told to stay
        return waiting[-1] if waiting else None

    def call_home(self, tranche: Tranche) -> None:
        """The tranche leaves now; one that is still landing, when it has landed."""
        if tranche.stage is ON_THE_WAY:
            tranche.stage = RECALLED
        elif tranche.stage is IN_THEATRE:
            self._leave(tranche)

    def close(self) -> None:
        """Nothing takes off any more: what has landed of a tranche is all that will."""
        self._departures.closed = True
        for tranche in self.out():
            if tranche.stage is not IN_THEATRE and not tranche.in_air:
                self._settle_in(tranche)

    def _depart(self, tranche: Tranche) -> None:
        tranche.departed = self._clock.now
        tranche.stage = ON_THE_WAY
        self._out.append(tranche)
        if not tranche.force.pays_itself:
            self._paid_for.append(tranche)
            self._account.depart(tranche.size)
        tranche.departure.succeed()
        self._take_off(tranche)
        self._clock.begin(self._journey(tranche))

    def _journey(self, tranche: Tranche) -> Course:
        """From the first take-off, which has just been, to the last landing."""
        clock, transit, cycle = self._clock, self._departures.transit, self._departures.cycle
        if tranche.waiting:
            clock.spend((A_FLIGHT - 3) * -(-tranche.waiting // self._departures.passengers))
        while True:
            yield simpy.Timeout(clock, transit)
            self._land(tranche)
            if not tranche.waiting or self._departures.closed:
                break
            yield simpy.Timeout(clock, cycle - transit)
            yield self._departures.next_flight()
            self._take_off(tranche)
        self._settle_in(tranche)

    def _settle_in(self, tranche: Tranche) -> None:
        """All who come have landed: tours begin, unless the tranche was told to leave on the way."""
        if tranche.stage is RECALLED:
            self._leave(tranche)
        else:
            tranche.stage = IN_THEATRE
            self._clock.begin(self._tours(tranche))

    def _tours(self, tranche: Tranche) -> Course:
        """One tour after another. Where nobody reads the log, a relief changes nothing, and no event is needed."""
        clock, plan = self._clock, tranche.force.plan
        tour = plan.tour_months.low * MONTH
        begins, ends = clock.now, tranche.last_landing + tour
        for number in count(1):
            if ends > clock.end:
                return
            stays = self._luck.chance(stay(plan.identity, tranche.number, number)) < plan.stay_probability
            if not stays or self._log.is_read:
                if begins > clock.now:
                    yield clock.at(begins)
                yield simpy.Timeout(clock, max(ends - clock.now, 0.0))
                if tranche.stage is LEFT:
                    return
                if not stays:
                    self._leave(tranche)
                    return
                self._log.note(clock.now, plan.name, "relieved in place", tranche.landed, tranche.label)
            elif number % 2 == 0:
                clock.spend(2)
            # As the clock would count it, from event to event.
            begins += max(ends - begins, 0.0)
            ends = begins + tour

    def _take_off(self, tranche: Tranche) -> None:
        now, force = self._clock.now, tranche.force
        people = min(tranche.waiting, self._departures.passengers)
        lands = now + self._departures.transit
        tranche.flights.append(Flight(people, now, lands, lands + tranche.reception))
        tranche.waiting -= people
        tranche.in_air = people
        self._log.note(now, force.plan.name, "takes off", people, tranche.label)
        if not tranche.waiting:
            self._departures.release_aircraft()

    def _land(self, tranche: Tranche) -> None:
        people, force = tranche.in_air, tranche.force
        tranche.in_air, tranche.landed, tranche.last_landing = 0, tranche.landed + people, self._clock.now
        self._strengthen(force, people)
        self.landings.append(tranche)
        if not force.pays_itself:
            self._account.arrive(people)
        self._log.note(self._clock.now, force.plan.name, "lands", people, tranche.label)

    def _strengthen(self, force: Force, people: int) -> None:
        """Count people who have landed, or less than 0 who leave. Nothing else changes strengths."""
        force.strength += people
        self.strength += people
        self.changed_strength.append(force)

    def _leave(self, tranche: Tranche) -> None:
        tranche.stage = LEFT
        tranche.left = self._clock.now
        for flight in tranche.flights:
            flight.leaves = tranche.left
        self._strengthen(tranche.force, -tranche.landed)
        self._camp.give_back(tranche.size)
        if not tranche.force.pays_itself:
            self._account.leave(tranche.landed, tranche.size)
        self._log.note(tranche.left, tranche.force.plan.name, "leaves", tranche.landed, tranche.label)
