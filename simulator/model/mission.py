"""One run of a scenario: the actors, and what happens at an instant."""

from __future__ import annotations

from math import floor, inf

from scenarios.brevity import brief
from scenarios.conditions import Presence
from scenarios.counting import counted
from scenarios.parts import CAMP, LIFT, Disruption, ListedCamp, Mandate
from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.luck import names
from simulator.luck.draws import Luck
from simulator.luck.names import numbered
from simulator.model.account import Account
from simulator.model.camp import Camp, has_beds_at_start
from simulator.model.ceiling import Ceiling
from simulator.model.clock import INSTANT, MONTH, Clock, Course
from simulator.model.conditions import Conditions
from simulator.model.contingents import Contingents
from simulator.model.departures import Departures
from simulator.model.donors import Donors
from simulator.model.forces import forces_of, most_tranches
from simulator.model.lift import Lift
from simulator.model.log import Log
from simulator.model.presences import Gauge
from simulator.model.shared import Shared
from simulator.model.spenders import StepsSpent
from simulator.model.steps import A_CONTINGENT, A_RENEWAL, OutOfStepsError
from simulator.model.stops import Stop, Stops, times_of
from simulator.model.theatre import Theatre
from simulator.model.tranche import Force, Tranche

MOST_TRANCHES = 20_000
"""More than this is a mistake in the size of tranches, not a plan."""


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
        self.conditions = Conditions(scenario.start, shared)
        self.forces: list[Force] = []
        stops = self._stops()
        self.camps = [Camp(plan, Stops(stops[plan.name]), shared) for plan in scenario.all_camps]
        self.lifts = [Lift(plan, Stops(stops[plan.name]), shared) for plan in scenario.all_lifts]
        self.ceiling = Ceiling(scenario.ceilings)
        self.departures = Departures(self.ceiling, self.camps, self.account, self.lifts, self.clock)
        self.theatre = Theatre(self.departures, self.ceiling, self.account, self.conditions.presences, shared)
        self.forces += forces_of(scenario, self.camps, self.lifts, luck)
        if most_tranches(scenario) > MOST_TRANCHES:
            self._check_tranches()
        self._donors = Donors(scenario.finance.donors, self.account, self.conditions, shared)
        self._contingents = Contingents(self.forces, scenario.reception, self.theatre, self.conditions, shared)
        # What is looked at whenever something has happened; nobody puts other lists there.
        self._changed, self._reached = self.conditions.presences.changed, self.conditions.reached
        self._due = self._contingents.due
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
        self.clock.spend(A_CONTINGENT * len(self.forces) + len(scenario.conditions))
        conditions.begin(scenario.conditions)
        self._donors.count_what_was_paid()
        for place, ceiling in enumerate(scenario.ceilings):
            conditions.when(ceiling.after, self.ceiling.come_into_force, place, ceiling)
        for camp in self.camps:
            self._expect_camp(camp)
        for lift in self.lifts:
            if not lift.flies:
                conditions.when(lift.plan.after, lift.begin_to_fly)
        self._donors.begin()
        if scenario.mandate is not None:
            conditions.when((scenario.mandate.condition,), self._start_mandate, scenario.mandate)
        self._contingents.begin()
        if conditions.reached:
            self.clock.wake(0.0)

    def _expect_camp(self, camp: Camp) -> None:
        position = camp.plan.at_start
        if has_beds_at_start(camp.plan):
            camp.start_building(0.0)
        elif position is not None and position.since is not None:
            camp.start_building(-float(self.conditions.day_of(position.since)))
        else:
            self.conditions.when(camp.plan.after, self._start_building, camp, camp.plan)

    def _start_building(self, camp: Camp, plan: ListedCamp) -> None:
        camp.start_building(self.conditions.elapsed(plan.after))

    def _too_long(self) -> ModelError:
        spent = StepsSpent(self.scenario, self.luck.asked, self.forces, self.account.spans_in_arrears)
        return ModelError(spent.sentence())

    def let_go(self) -> None:
        """Untie what refers to each other, so that nobody has to search for it as garbage; nothing can be read then."""
        self.clock.stop()
        self.conditions.forget()
        self.departures.forget()
        self.theatre.forget()
        for force in self.forces:
            for tranche in force.tranches:
                tranche.forget()
            force.tranches.clear()
            force.there = ()

    def _what_follows(self) -> bool:
        """What an instant's arrivals, payments and leavings bring about; False when nothing changes any more."""
        if self.account.due <= self.clock.now + INSTANT and self._arrears():
            return True
        if self.lapsed < inf and not self.departures.closed:
            return self._lapse()
        if (self._changed or self._reached) and self._look():
            return True
        return (bool(self._due) and self._contingents.give_orders()) or self.departures.serve()

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

    def _look(self) -> bool:
        """Meet what looks at who is there, who is ordered, or how much else is met; whether anything is."""
        conditions = self.conditions
        found = conditions.presences.met()
        if not (found or conditions.reached):
            return False
        seen = {presence.name: (presence, gauge) for _, presence, gauge in found}
        places = [*((place, presence.name) for place, presence, _ in found), *conditions.reached]
        conditions.reached.clear()
        for _, name in sorted(places):
            if name in seen:
                conditions.met_by[name] = self._who_met(*seen[name])
            conditions.meet(name)
        return True

    def _who_met(self, presence: Presence, gauge: Gauge) -> tuple[int, int]:
        """The place and the number of the tranche that landed last at this instant, or became operational then.

        Where several did, the one that stands first in the file.
        """
        last = self.theatre.starts_of_work if presence.operational else self.theatre.landings
        who: list[Tranche] = []
        for day, tranche in reversed(last):
            if who and day < self.clock.now - 2 * INSTANT:
                break
            if gauge in (tranche.force.workers if presence.operational else tranche.force.strengths):
                who.append(tranche)
        tranche = min(who, key=_landed_first)
        return tranche.force.place, tranche.number

    def _stops(self) -> dict[str, list[Stop]]:
        """When each camp and each lift stands still, by name."""
        camps, lifts = ([one.name for one in parts] for parts in (self.scenario.all_camps, self.scenario.all_lifts))
        found: dict[str, list[Stop]] = {name: [] for name in (*camps, *lifts)}
        together = {CAMP: camps, LIFT: lifts}
        try:
            for disruption in self.scenario.disruptions:
                stopped = {name for target in disruption.stops for name in together.get(target, (target,))}
                self._add_stops(disruption, [found[name] for name in stopped])
        except OutOfStepsError:
            raise self._too_long() from None
        return found

    def _add_stops(self, disruption: Disruption, calendars: list[list[Stop]]) -> None:
        for stop in times_of(disruption, self.luck, self.clock, self.scenario.start):
            for calendar in calendars:
                calendar.append(stop)
            self.log.note(stop.begins, disruption.name, "begins")
            self.log.note(stop.ends, disruption.name, "ends")

    def _start_mandate(self, mandate: Mandate) -> None:
        elapsed = self.conditions.elapsed((mandate.condition,))
        self.log.note(self.clock.now - elapsed, "mandate", "begins")
        self.clock.begin(self._mandate(mandate, elapsed))

    def _mandate(self, mandate: Mandate, elapsed: float) -> Course:
        """One term after another; the first one ends with the first of all terms that ends after day 0."""
        length, term = mandate.months * MONTH, 0
        wait = length if not elapsed else (floor(elapsed / length + INSTANT) + 1) * length - elapsed
        while True:
            yield self.clock.wait(wait)
            self.clock.spend(A_RENEWAL - 1)
            term, wait = term + 1, length
            if self.luck.chance(numbered(names.MANDATE, names.RENEWAL, term)) >= mandate.renewal_probability:
                self.log.note(self.clock.now, "mandate", "lapses")
                self.lapsed = self.clock.now
                return
            self.log.note(self.clock.now, "mandate", "renewed")

    def _check_tranches(self) -> None:
        """Refuse more tranches than can be told of, whether they ever leave or not."""
        even = [(force, force.plan.tranche) for force in self.forces if force.plan.tranche is not None]
        if sum([force.coming // tranche for force, tranche in even]) > MOST_TRANCHES:
            worst, tranche = max(even, key=lambda one: one[0].coming // one[1])
            name, coming = worst.group, worst.coming
            people = f"{name} has {counted(coming, 'person', 'people')} in tranches of {tranche:,}"
            alone = coming > MOST_TRANCHES * tranche
            rest = "" if alone else f", {counted(len(self.forces), 'contingent')} together"
            sentence = f"{people}: more than {counted(MOST_TRANCHES, 'tranche')}{rest}."
            raise ModelError(brief(f"{sentence} Make contingents.{name}.tranche larger."))


def _landed_first(tranche: Tranche) -> tuple[float, int, int]:
    return -tranche.last_landing, tranche.force.place, tranche.number
