"""One run of a scenario: the actors, and what happens at an instant."""

from __future__ import annotations

from math import floor, inf
from operator import itemgetter
from typing import assert_never

import simpy

from scenarios.brevity import brief
from scenarios.counting import counted
from scenarios.parts import Contingent, Disruption, Donor, Mandate
from scenarios.reference import ANY
from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.luck import names
from simulator.luck.draws import Luck
from simulator.luck.names import name_of, numbered
from simulator.model.account import Account
from simulator.model.camp import Camp
from simulator.model.clock import INSTANT, MONTH, Clock, Course
from simulator.model.conditions import Conditions
from simulator.model.departures import Departures
from simulator.model.log import Log
from simulator.model.shared import Shared
from simulator.model.spenders import StepsSpent
from simulator.model.steps import A_CONTINGENT, A_PAYMENT, A_RENEWAL, A_TRANCHE, OutOfStepsError
from simulator.model.stops import Stop, Stops, times_of
from simulator.model.theatre import Theatre
from simulator.model.tranche import Force, Tranche

MOST_TRANCHES = 20_000
"""More than this is a mistake in the size of tranches, not a plan."""

TOGETHER = 10
"""Tranches of a contingent whose steps are counted at once."""


class Mission:
    """Everything of one run. Make it, ``run`` it, then read what it left.

    Args:
        scenario: what is assumed.
        luck: the draws; its ``run`` says of which replication.
        log: takes events down; all of them where none is given.

    Raises:
        ModelError: the scenario takes too many steps; making a mission and running it do so.
    """

    def __init__(self, scenario: Scenario, luck: Luck, log: Log | None = None) -> None:
        self.scenario, self.luck, self.log = scenario, luck, Log() if log is None else log
        self.clock = Clock(scenario.horizon)
        shared = Shared(self.clock, luck, self.log)
        self.account = Account(scenario.finance, shared)
        self.conditions = Conditions(shared)
        self.forces: list[Force] = []
        lift_stops, camp_stops = self._stops()
        self.camp = Camp(scenario.all_camps[0], camp_stops, shared)
        self.departures = Departures(scenario.all_lifts[0], lift_stops, self.camp, self.account, shared)
        self.theatre = Theatre(self.departures, self.camp, self.account, shared)
        self.forces += [self._force(place, plan) for place, plan in enumerate(scenario.contingents)]
        self._check_tranches()
        self._by_name = {force.plan.name: force for force in self.forces}
        self.lapsed = inf
        """The day on which the mandate lapsed."""

    def run(self) -> None:
        """From day 0 to the horizon."""
        try:
            self._begin()
            self.clock.run_instants(self._what_follows, self._close_instant)
        except OutOfStepsError:
            raise self._too_long() from None

    def _begin(self) -> None:
        scenario, conditions = self.scenario, self.conditions
        self.clock.spend(A_CONTINGENT * len(scenario.contingents) + len(scenario.conditions))
        conditions.begin(scenario.conditions, scenario.start)
        conditions.received(0.0)
        conditions.when(scenario.all_camps[0].after, self.camp.start_building)
        for place, donor in enumerate(scenario.finance.donors):
            conditions.when(donor.after, self._start_paying, donor, place)
        if scenario.mandate is not None:
            conditions.when((scenario.mandate.condition,), self._start_mandate, scenario.mandate)
        for force in self.forces:
            self._prepare(force)

    def _too_long(self) -> ModelError:
        spent = StepsSpent(self.scenario, self.luck.asked, self.forces, self.account.spans_in_arrears)
        return ModelError(spent.sentence())

    def let_go(self) -> None:
        """Untie what refers to each other, so that nobody has to search for it as garbage; nothing can be read then."""
        self.clock.stop()
        self.conditions.forget()
        self.departures.forget()
        for force in self.forces:
            for tranche in force.tranches:
                tranche.forget()
            force.tranches.clear()

    def _what_follows(self) -> bool:
        """What an instant's arrivals, payments and leavings bring about; False when nothing changes any more."""
        return (
            (self.account.due <= self.clock.now + INSTANT and self._arrears())
            or (self.lapsed < inf and not self.departures.closed and self._lapse())
            or (self.theatre.changed_strength and self._presence())
            or self.departures.serve()
        )

    def _close_instant(self) -> None:
        if self.account.has_changed:
            self.account.close_instant(self._can_call_home)

    def _can_call_home(self) -> bool:
        return self.theatre.to_call_home() is not None

    def _arrears(self) -> bool:
        if not self.account.in_arrears():
            return False
        tranche = self.theatre.to_call_home()
        if tranche is not None:
            self.log.note(
                self.clock.now, tranche.force.plan.name, "called home", tranche.size, f"{tranche.label}, arrears"
            )
            self.theatre.call_home(tranche)
        return True

    def _lapse(self) -> bool:
        mandate = self.scenario.mandate
        assert mandate is not None
        self.theatre.close()
        out = self.theatre.out()
        for place, tranche in enumerate(reversed(out), 1):
            self.clock.after(place * mandate.drawdown_days / len(out), self.theatre.call_home, tranche)
        return True

    def _presence(self) -> bool:
        theatre, conditions = self.theatre, self.conditions
        changed, theatre.changed_strength = theatre.changed_strength, []
        if not conditions.presences:
            return False
        met = conditions.seen(ANY, theatre.strength)
        for force in changed:
            met += conditions.seen(force.plan.name, force.strength)
        if not met:
            return False
        last = self._landed_last()
        for _, presence in sorted(met, key=itemgetter(0)):
            conditions.meet(presence.name)
            tranche = last[presence.contingent]
            conditions.met_by[presence.name] = tranche.force.place, tranche.number
        return True

    def _landed_last(self) -> dict[str, Tranche]:
        """The tranche that landed last at this instant, for each contingent by its name and for all by ``ANY``.

        Where several landed last, the one that stands first in the file.
        """
        last: dict[str, Tranche] = {}
        for tranche in reversed(self.theatre.landings):
            if tranche.last_landing < self.clock.now - 2 * INSTANT:
                break
            for name in (tranche.force.plan.name, ANY):
                last[name] = min(last.get(name, tranche), tranche, key=_landed_first)
        return last

    def _stops(self) -> tuple[Stops, Stops]:
        lift, camp = list[Stop](), list[Stop]()
        try:
            for disruption in self.scenario.disruptions:
                self._add_stops(disruption, lift, camp)
        except OutOfStepsError:
            raise self._too_long() from None
        return Stops(lift), Stops(camp)

    def _add_stops(self, disruption: Disruption, lift: list[Stop], camp: list[Stop]) -> None:
        for stop in times_of(disruption, self.luck, self.clock):
            for target in set(disruption.stops):
                match target:
                    case "lift":
                        lift.append(stop)
                    case "camp":
                        camp.append(stop)
                    case never:
                        assert_never(never)
            self.log.note(stop.begins, disruption.name, "begins")
            self.log.note(stop.ends, disruption.name, "ends")

    def _start_paying(self, donor: Donor, place: int) -> None:
        if self.luck.chance(name_of(donor.identity, names.PAYS)) < donor.probability:
            self.clock.begin(self._payments(donor, place))
        else:
            self.log.note(self.clock.now, donor.name, "does not pay")

    def _payments(self, donor: Donor, place: int) -> Course:
        luck, name, known = self.luck, donor.name, donor.identity
        part = luck.amount(name_of(known, names.AMOUNT), donor.amount) / donor.instalments
        every = luck.delay(name_of(known, names.EVERY), donor.every)
        wait = luck.delay(name_of(known, names.FIRST_PAYMENT), donor.first_payment)
        self.clock.spend((A_PAYMENT - 1) * donor.instalments)
        for number in range(1, donor.instalments + 1):
            yield simpy.Timeout(self.clock, wait)
            self.account.receive(part)
            detail = "${:,.2f}, instalment {} of {}"
            self.log.note(self.clock.now, name, "pays", None, detail, part, number, donor.instalments)
            self.conditions.received(self.account.received, place)
            wait = every

    def _start_mandate(self, mandate: Mandate) -> None:
        self.log.note(self.clock.now, "mandate", "begins")
        self.clock.begin(self._mandate(mandate))

    def _mandate(self, mandate: Mandate) -> Course:
        term = 0
        while True:
            yield simpy.Timeout(self.clock, mandate.months * MONTH)
            self.clock.spend(A_RENEWAL - 1)
            term += 1
            if self.luck.chance(numbered(names.MANDATE, names.RENEWAL, term)) >= mandate.renewal_probability:
                self.log.note(self.clock.now, "mandate", "lapses")
                self.lapsed = self.clock.now
                return
            self.log.note(self.clock.now, "mandate", "renewed")

    def _force(self, place: int, plan: Contingent) -> Force:
        size = floor(self.luck.amount(name_of(plan.identity, names.PERSONNEL), plan.pledge) + 0.5)
        participates = self.luck.chance(name_of(plan.identity, names.PARTICIPATION)) < plan.chance
        return Force(plan, place, size, participates, plan.funded_by == "self")

    def _check_tranches(self) -> None:
        """Refuse more tranches than can be told of, whether they ever leave or not."""
        if sum([force.size // force.plan.tranche for force in self.forces]) > MOST_TRANCHES:
            worst = max(self.forces, key=lambda force: force.size // force.plan.tranche)
            name, tranche = worst.plan.name, worst.plan.tranche
            people = f"{name} has {counted(worst.size, 'person', 'people')} in tranches of {tranche:,}"
            alone = worst.size > MOST_TRANCHES * tranche
            rest = "" if alone else f", {counted(len(self.forces), 'contingent')} together"
            sentence = f"{people}: more than {counted(MOST_TRANCHES, 'tranche')}{rest}."
            raise ModelError(brief(f"{sentence} Make contingents.{name}.tranche larger."))

    def _prepare(self, force: Force) -> None:
        plan = force.plan
        if force.comes:
            self.conditions.when(plan.prepare_after, self._start_preparing, force)
            self.conditions.when(plan.requires, self._order, force)
        elif not force.participates:
            self.log.note(0.0, plan.name, "declines", force.size)

    def _start_preparing(self, force: Force) -> None:
        luck, plan, name, known = self.luck, force.plan, force.plan.name, force.plan.identity
        vetted = luck.delay(name_of(known, names.VETTING), plan.vetting)
        trained = vetted + luck.delay(name_of(known, names.TRAINING), plan.training)
        force.prepares = self.clock.now
        force.prepared = force.prepares + max(trained, luck.delay(name_of(known, names.EQUIPMENT), plan.equipment))
        self.log.note(force.prepares, name, "preparation starts", force.size)
        self.log.note(force.prepared, name, "prepared", force.size)
        self._deploy(force)

    def _order(self, force: Force) -> None:
        name = force.plan.name
        force.ordered = self.clock.now + self.luck.delay(
            name_of(force.plan.identity, names.DECISION), force.plan.decision
        )
        self.log.note(force.ordered, name, "ordered", force.size)
        self._deploy(force)

    def _deploy(self, force: Force) -> None:
        """Begin once it is known when the force is prepared and when it is ordered."""
        if max(force.prepared, force.ordered) < inf:
            self.clock.begin(self._deployment(force))

    def _deployment(self, force: Force) -> Course:
        plan, tranches = force.plan, -(-force.size // force.plan.tranche)
        available = max(force.prepared, force.ordered)
        for number in range(1, tranches + 1):
            if number % TOGETHER == 1:
                self.clock.spend((A_TRANCHE - 4) * min(tranches - number + 1, TOGETHER))
            yield simpy.Timeout(self.clock, max(available - self.clock.now, 0.0))
            tranche = self._tranche(force, number)
            self.departures.join(tranche)
            yield tranche.departure
            available = tranche.departed + self.luck.delay(
                numbered(plan.identity, names.INTERVAL, number), plan.interval
            )

    def _tranche(self, force: Force, number: int) -> Tranche:
        plan = force.plan
        size = min(plan.tranche, force.size - (number - 1) * plan.tranche)
        reception = self.luck.delay(numbered(plan.identity, names.RECEPTION, number), self.scenario.reception.days)
        tranche = Tranche(force, number, size, simpy.Event(self.clock), size, reception, f"tranche {number}")
        force.tranches.append(tranche)
        self.log.note(self.clock.now, plan.name, "available", size, tranche.label)
        return tranche


def _landed_first(tranche: Tranche) -> tuple[float, int, int]:
    return -tranche.last_landing, tranche.force.place, tranche.number
