"""Contingents: they prepare, are ordered, become available tranche by tranche, stay at home, or go home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import simpy

from scenarios.contingent import TranchePlan
from scenarios.estimate import Estimate
from scenarios.parts import Reception
from scenarios.position import ContingentAtStart
from scenarios.reference import ANY
from simulator.luck import names
from simulator.luck.names import name_of, numbered
from simulator.model.clock import Course
from simulator.model.conditions import Conditions
from simulator.model.homes import Homes
from simulator.model.log import PREPARATION_STARTS, PREPARED
from simulator.model.shared import Shared
from simulator.model.steps import A_TRANCHE
from simulator.model.theatre import Theatre
from simulator.model.tranche import IN_THEATRE, Flight, Force, Tranche

TOGETHER = 10
"""Tranches of a contingent whose steps are counted at once."""


class Contingents:
    """What the contingents of a run do until they depart, and when they go home.

    Attributes:
        due: forces whose order falls on this instant, where somebody looks at it.
    """

    __slots__ = (
        "_clock",
        "_conditions",
        "_departures",
        "_forces",
        "_homes",
        "_log",
        "_luck",
        "_reception",
        "_theatre",
        "due",
    )

    def __init__(
        self, forces: list[Force], reception: Reception, theatre: Theatre, conditions: Conditions, shared: Shared
    ) -> None:
        self._forces, self._reception = forces, reception
        self._theatre, self._departures, self._conditions = theatre, theatre.departures, conditions
        self._clock, self._luck, self._log = shared
        self._homes = Homes(theatre, conditions, shared)
        self.due: list[Force] = []

    def begin(self) -> None:
        """Put those who are there in their places, and let all others begin to prepare."""
        self._let_presences_count()
        there = [force for force in self._forces if force.plan.at_start is not None]
        if there:
            self._begin_in_theatre(there)
        for force in self._forces:
            self._begin(force)

    def give_orders(self) -> bool:
        """Give the orders that fall on this instant; whether there were any."""
        due = sorted(self.due, key=lambda force: force.place)
        self.due.clear()
        for force in due:
            if force.stays == inf:
                self._is_ordered(force, self._clock.now)
        return bool(due)

    def _let_presences_count(self) -> None:
        presences = self._conditions.presences
        counted = presences.counted
        for force in self._forces if ANY in counted else [force for force in self._forces if force.group in counted]:
            force.strengths = presences.of(force.plan, force.group, False)
            force.workers = presences.of(force.plan, force.group, True)

    def _begin_in_theatre(self, there: Sequence[Force]) -> None:
        for force in there:
            force.there = [*self._groups(force)]
        self._theatre.begin(group for force in there for group in force.there)

    def _groups(self, force: Force) -> Iterator[Tranche]:
        """Groups of people who are there when day 0 begins: numbered 0, -1, … in the order of the file."""
        position = force.plan.at_start
        for place, group in enumerate(() if position is None else position.in_theatre):
            day = 0.0 if group.arrived is None else float(self._conditions.day_of(group.arrived))
            label = f"group {place + 1}, there at the start"
            tranche = Tranche(force, -place, group.personnel, simpy.Event(self._clock), 0, 0.0, label, IN_THEATRE)
            tranche.departed = tranche.last_landing = day
            tranche.landed = tranche.size
            tranche.flights.append(Flight(tranche.size, day, day, day))
            yield tranche

    def _begin(self, force: Force) -> None:
        plan = force.plan
        if not force.participates:
            self._log.note(0.0, plan.name, "declines", force.size)
            return
        if force.may_stay:
            self._homes.expect(force)
        if plan.at_start is not None:
            self._go_on(force, plan.at_start)
        elif force.coming:
            self._conditions.when(plan.prepare_after, self._start_preparing_after, force)
            self._conditions.when(plan.requires, self._decide, force)

    def _go_on(self, force: Force, position: ContingentAtStart) -> None:
        """Go on from where a force is when day 0 begins."""
        if force.coming:
            self._prepare(force, position)
        if position.ordered or position.in_theatre:
            self._is_ordered(force, 0.0)
        elif force.coming:
            self._conditions.when(force.plan.requires, self._decide, force)

    def _prepare(self, force: Force, position: ContingentAtStart) -> None:
        plan = force.plan
        if position.prepared:
            force.prepares = force.prepared = force.equipped = 0.0
            self._log.note(0.0, plan.name, PREPARED, force.coming)
        elif position.preparing_since is not None:
            self._start_preparing(force, float(self._conditions.day_of(position.preparing_since)))
        else:
            self._conditions.when(plan.prepare_after, self._start_preparing_after, force)

    def _start_preparing_after(self, force: Force) -> None:
        self._start_preparing(force, self._clock.now - self._conditions.elapsed(force.plan.prepare_after))

    def _start_preparing(self, force: Force, day: float) -> None:
        luck, plan, name, known = self._luck, force.plan, force.plan.name, force.plan.identity
        vetted = luck.delay(name_of(known, names.VETTING), plan.vetting)
        trained = vetted + luck.delay(name_of(known, names.TRAINING), plan.training)
        equipped = luck.delay(name_of(known, names.EQUIPMENT), plan.equipment)
        force.prepares, force.equipped = day, day + equipped
        force.prepared = day + max(trained, equipped)
        if force.stays < inf:
            force.stay(force.stays)
        self._log.note(force.prepares, name, PREPARATION_STARTS, force.coming)
        self._log.note(force.prepared, name, PREPARED, force.coming)
        self._deploy(force)

    def _decide(self, force: Force) -> None:
        """What the order waits for is met: the decision follows."""
        if force.stays < inf:
            return
        plan, now = force.plan, self._clock.now
        if now:
            day = now + self._luck.delay(name_of(plan.identity, names.DECISION), plan.decision)
        else:
            elapsed = self._conditions.elapsed(plan.requires)
            day = self._luck.rest(name_of(plan.identity, names.DECISION), plan.decision, elapsed)
        if force.may_stay or force.group in self._conditions.orders:
            self._clock.on(day, self.due.append, force)
        else:
            self._is_ordered(force, day)

    def _is_ordered(self, force: Force, day: float) -> None:
        force.ordered = day
        self._log.note(day, force.plan.name, "ordered", force.coming)
        if self._conditions.orders:
            self._conditions.ordered(force.group)
        self._deploy(force)

    def _deploy(self, force: Force) -> None:
        """Begin once it is known when the force is prepared and when it is ordered."""
        if force.coming and max(force.prepared, force.ordered) < inf:
            self._clock.begin(self._by_name(force) if force.plan.tranches else self._deployment(force))

    def _deployment(self, force: Force) -> Course:
        """One even tranche after another."""
        plan, clock, left = force.plan, self._clock, force.coming
        most, interval = plan.tranche, plan.interval
        assert most is not None
        assert interval is not None
        tranches = -(-left // most)
        available = max(force.prepared, force.ordered)
        if plan.at_start is not None:
            available = max(available, self._since_departure(force, interval))
        for number in range(1, tranches + 1):
            if number % TOGETHER == 1:
                clock.spend((A_TRANCHE - 4) * min(tranches - number + 1, TOGETHER))
            yield clock.wait(max(available - clock.now, 0.0))
            if force.stays < inf:
                return
            tranche = self._tranche(force, number, min(most, left))
            left -= most
            self._departures.join(tranche)
            yield tranche.departure
            available = tranche.departed + self._luck.delay(numbered(plan.identity, names.INTERVAL, number), interval)

    def _since_departure(self, force: Force, interval: Estimate | None) -> float:
        """When an interval is over since the last departure before the start; day 0 where there was none."""
        position = force.plan.at_start
        if position is None or position.departed is None or interval is None:
            return -inf
        elapsed = -float(self._conditions.day_of(position.departed))
        # Of tranches one by one it is that of the first with people, which is another one in another run.
        return self._luck.rest_as(numbered(force.plan.identity, names.INTERVAL, 0), interval, elapsed)

    def _by_name(self, force: Force) -> Course:
        """One tranche after another, each with conditions of its own; one of nobody is skipped with its interval."""
        departed: float | None = None
        for number, plan, size in self._named(force):
            self._clock.spend(A_TRANCHE - 4)
            day = max(force.prepared, force.ordered, self._not_before(plan))
            if departed is None:
                day = max(day, self._since_departure(force, plan.interval))
            elif plan.interval is not None:
                known = force.plan.identity
                interval = self._luck.delay(numbered(known, names.INTERVAL, number - 1), plan.interval)
                day = max(day, departed + interval)
            yield self._clock.wait(max(day - self._clock.now, 0.0))
            if plan.requires:
                yield self._met(plan.requires)
            if force.stays < inf:
                return
            tranche = self._tranche(force, number, size)
            self._departures.join(tranche)
            yield tranche.departure
            departed = tranche.departed

    def _named(self, force: Force) -> Iterator[tuple[int, TranchePlan, int]]:
        rows = zip(force.plan.tranches, force.sizes, strict=True)
        return ((number, plan, size) for number, (plan, size) in enumerate(rows, start=1) if size)

    def _not_before(self, plan: TranchePlan) -> float:
        return -inf if plan.not_before is None else float(self._conditions.day_of(plan.not_before))

    def _met(self, required: tuple[str, ...]) -> simpy.Event:
        """Happens when all of these conditions are met: now, if they are."""
        event = simpy.Event(self._clock)
        self._conditions.when(required, _happen, event)
        return event

    def _tranche(self, force: Force, number: int, size: int) -> Tranche:
        plan = force.plan
        reception = self._luck.delay(numbered(plan.identity, names.RECEPTION, number), self._reception.days)
        tranche = Tranche(force, number, size, simpy.Event(self._clock), size, reception, f"tranche {number}")
        force.tranches.append(tranche)
        self._log.note(self._clock.now, plan.name, "available", size, tranche.label)
        return tranche


def _happen(event: simpy.Event) -> None:
    event.succeed()
