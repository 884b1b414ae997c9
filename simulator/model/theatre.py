"""In theatre: flights land, tours end, tranches are called home and leave. Who leaves does not come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from math import floor

from simulator.luck.names import SHIPPING, TOUR, name_of, stay
from simulator.model.account import Account
from simulator.model.ceiling import Ceiling
from simulator.model.clock import INSTANT, MONTH, Course
from simulator.model.departures import Departures
from simulator.model.presences import Presences
from simulator.model.shared import Shared
from simulator.model.steps import A_FLIGHT
from simulator.model.tranche import IN_THEATRE, LEFT, ON_THE_WAY, RECALLED, Flight, Force, Tranche

TOLD_TO_LEAVE = (RECALLED, LEFT)
"""Stages of those who need not be told again."""

Then = Callable[[Force], None]


class Theatre:
    """The tranches that have departed: flights, landings, tours, and who leaves.

    Attributes:
        landings: the day and the tranche of every flight that has landed, in order of time; day 0 for who was there.
        starts_of_work: the same of those who became operational, where somebody counts them.
    """

    __slots__ = (
        "_account",
        "_ceiling",
        "_clock",
        "_log",
        "_luck",
        "_out",
        "_paid_for",
        "_presences",
        "_then",
        "departures",
        "landings",
        "starts_of_work",
    )

    def __init__(
        self, departures: Departures, ceiling: Ceiling, account: Account, presences: Presences, shared: Shared
    ) -> None:
        self.departures, self._ceiling, self._account, self._presences = departures, ceiling, account, presences
        self._clock, self._luck, self._log = shared
        self._out: list[Tranche] = []
        self._paid_for: list[Tranche] = []
        self._then: dict[Force, Then] = {}
        self.landings: list[tuple[float, Tranche]] = []
        self.starts_of_work: list[tuple[float, Tranche]] = []
        departures.on_departure(self._depart)

    def begin(self, groups: Iterable[Tranche]) -> None:
        """Put those in their places who are in theatre when day 0 begins, in order of arrival, then of the file."""
        for tranche in sorted(groups, key=lambda group: group.departed):
            self._place(tranche)
        if self._out:
            self._clock.wake(0.0)

    def forget(self) -> None:
        """Forget what follows from landings, and who has departed."""
        self._then.clear()
        self._out.clear()
        self._paid_for.clear()
        self.landings.clear()
        self.starts_of_work.clear()

    def on_landing(self, force: Force, then: Then) -> None:
        """What to do at the first landing of a force, or on day 0 where people of it are there."""
        if force.there:
            then(force)
        else:
            force.awaits_landing = True
            self._then[force] = then

    def _place(self, tranche: Tranche) -> None:
        force, size = tranche.force, tranche.size
        force.camp.taken += size
        self._ceiling.taken += size
        self._out.append(tranche)
        if not force.pays_itself:
            self._paid_for.append(tranche)
            self._account.pay_for(size)
        self._presences.count(force.strengths, size)
        self.landings.append((0.0, tranche))
        if force.workers:
            self._start_work(tranche, size)
        self._clock.begin(self._tours(tranche))

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
        self.departures.closed = True
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
        clock, lift = self._clock, tranche.force.lift
        transit, cycle = lift.transit, lift.cycle
        if tranche.waiting:
            clock.spend((A_FLIGHT - 3) * -(-tranche.waiting // lift.passengers))
        while True:
            yield clock.wait(transit)
            self._land(tranche)
            if not tranche.waiting or self.departures.closed:
                break
            yield clock.wait(cycle - transit)
            yield self.departures.next_flight(lift)
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
        tour = tranche.force.tour or self._tour_of(tranche.force)
        begins, first = clock.now, 1
        if tranche.number < 1:
            # Who was there when day 0 began has had some tours already.
            first += floor(-tranche.last_landing / tour + INSTANT)
        ends = tranche.last_landing + first * tour
        for number in count(first):
            if ends > clock.end:
                return
            stays = self._luck.chance(stay(plan.identity, tranche.number, number)) < plan.stay_probability
            if not stays or self._log.is_read:
                if begins > clock.now:
                    yield clock.at(begins)
                yield clock.wait(max(ends - clock.now, 0.0))
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

    def _tour_of(self, force: Force) -> float:
        """Days of the tours of a force."""
        force.tour = self._luck.amount(name_of(force.plan.identity, TOUR), force.plan.tour_months) * MONTH
        return force.tour

    def _take_off(self, tranche: Tranche) -> None:
        now, force = self._clock.now, tranche.force
        people = min(tranche.waiting, force.lift.passengers)
        lands = now + force.lift.transit
        works = lands + tranche.reception
        if force.plan.shipping.high:
            works = max(works, self._equipment_arrives(force))
        tranche.flights.append(Flight(people, now, lands, works))
        tranche.waiting -= people
        tranche.in_air = people
        self._log.note(now, force.plan.name, "takes off", people, tranche.label)
        if not tranche.waiting:
            force.lift.release_aircraft()

    def _equipment_arrives(self, force: Force) -> float:
        """The day on which the major equipment of a force is there; it leaves when that is ordered and equipped."""
        shipping = self._luck.delay(name_of(force.plan.identity, SHIPPING), force.plan.shipping)
        return max(force.ordered, force.equipped) + shipping

    def _land(self, tranche: Tranche) -> None:
        people, force = tranche.in_air, tranche.force
        tranche.in_air, tranche.landed, tranche.last_landing = 0, tranche.landed + people, self._clock.now
        if force.strengths:
            self._presences.count(force.strengths, people)
        self.landings.append((self._clock.now, tranche))
        if force.workers:
            self._clock.after(
                max(tranche.flights[-1].operational - self._clock.now, 0.0), self._start_work, tranche, people
            )
        if force.awaits_landing:
            force.awaits_landing = False
            self._then.pop(force)(force)
        if not force.pays_itself:
            self._account.arrive(people)
        self._log.note(self._clock.now, force.plan.name, "lands", people, tranche.label)

    def _start_work(self, tranche: Tranche, people: int) -> None:
        """People are operational now, unless they have left; asked for only where somebody counts them."""
        if tranche.stage is not LEFT:
            tranche.at_work += people
            self._presences.count(tranche.force.workers, people)
            self.starts_of_work.append((self._clock.now, tranche))

    def _leave(self, tranche: Tranche) -> None:
        tranche.stage = LEFT
        tranche.left = self._clock.now
        for flight in tranche.flights:
            flight.leaves = tranche.left
        if tranche.force.strengths:
            self._presences.count(tranche.force.strengths, -tranche.landed)
        if tranche.force.workers:
            self._presences.count(tranche.force.workers, -tranche.at_work)
        tranche.force.camp.give_back(tranche.size)
        self._ceiling.taken -= tranche.size
        if not tranche.force.pays_itself:
            self._account.leave(tranche.landed, tranche.size)
        self._log.note(tranche.left, tranche.force.plan.name, "leaves", tranche.landed, tranche.label)
