"""The model in SimPy, as its manual teaches it: a process for whatever takes time, events for what is waited for."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from math import inf
from typing import Any

import simpy

from scenarios.conditions import Approval
from scenarios.contingent import Contingent
from scenarios.parts import Disruption, Donor, Mandate
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.bench.peers import rules
from tests.bench.peers.rules import Account, Draws, Outcome, Tranche

Process = Generator[simpy.Event, Any, None]


def run(scenario: Scenario, draws: Draws) -> Outcome:
    """One run."""
    mission = Mission(scenario, draws)
    # What falls on the horizon itself belongs to the run.
    mission.env.run(until=scenario.horizon + 1e-9)
    return mission.outcome


class Mission:
    """The processes of a run and what they share."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self.env, self.scenario, self.draws, self.outcome = simpy.Environment(), scenario, draws, Outcome()
        self.met = {one.name: self.env.event() for one in scenario.conditions}
        self.account, self.booked, self.changed = Account.of(scenario, draws), self.env.event(), self.env.event()
        self.beds = self.beds_taken = self.stops = 0
        lift = scenario.all_lifts[0]
        self.transit = draws.delay(f"{lift.identity}/transit", lift.transit)
        self.cycle = max(draws.delay(f"{lift.identity}/cycle", lift.cycle), self.transit)
        self.aircraft, self.lapsed = lift.aircraft, False
        self.for_beds, self.for_money, self.for_aircraft = deque[Tranche](), deque[Tranche](), deque[Tranche]()
        self.go: dict[Tranche, simpy.Event] = {}
        self.there: dict[str, int] = {}
        for process in self._processes():
            self.env.process(process)

    def _processes(self) -> list[Process]:
        scenario = self.scenario
        found = [self._dispatch(), self._arrears(), self._build()]
        found += [self._council(one) for one in scenario.conditions if isinstance(one, CouncilVote)]
        found += [self._approval(one) for one in scenario.conditions if isinstance(one, Approval)]
        found += [self._donor(one) for one in scenario.finance.donors]
        found += [self._disruption(one) for one in scenario.disruptions]
        found += [self._mandate(scenario.mandate)] if scenario.mandate is not None else []
        return found + [self._contingent(one, place) for place, one in enumerate(scenario.contingents)]

    def _all_met(self, names: tuple[str, ...]) -> simpy.Event:
        return self.env.all_of([self.met[name] for name in names])

    def _council(self, council: CouncilVote) -> Process:
        yield self.env.timeout(self.draws.delay(f"{council.name}/first_vote", council.first_vote))
        for number in range(1, council.attempts + 1):
            if rules.adopted(council, number, self.draws):
                self.met[council.name].succeed()
                return
            if number < council.attempts:
                yield self.env.timeout(self.draws.delay(f"{council.name}/retable/{number}", council.retable))

    def _approval(self, one: Approval) -> Process:
        yield self._all_met(one.after)
        days = rules.approval_days(one, self.draws)
        if days < inf:
            yield self.env.timeout(days)
            self.met[one.name].succeed()

    def _donor(self, donor: Donor) -> Process:
        yield self._all_met(donor.after)
        if self.draws.chance(f"{donor.name}/pays") >= donor.probability:
            return
        part = self.draws.amount(f"{donor.name}/amount", donor.amount) / donor.instalments
        every = self.draws.delay(f"{donor.name}/every", donor.every)
        yield self.env.timeout(self.draws.delay(f"{donor.name}/first_payment", donor.first_payment))
        for number in range(donor.instalments):
            if number:
                yield self.env.timeout(every)
            self.account.receive(self.env.now, part)
            self._look()
            self._book()

    def _look(self) -> None:
        """Meet the conditions that hang on what has come in and on who is there."""
        for one in self.scenario.conditions:
            if not self.met[one.name].triggered and rules.is_met(one, self.account.received, self.there):
                self.met[one.name].succeed()

    def _build(self) -> Process:
        camp, draws = self.scenario.all_camps[0], self.draws
        yield self._all_met(camp.after)
        opening, weekly, most = (
            draws.people(f"{camp.identity}/{name}", getattr(camp, name))
            for name in ("opening_beds", "beds_per_week", "max_beds")
        )
        yield self.env.timeout(draws.delay(f"{camp.identity}/build", camp.build))
        self._have_beds(min(opening, most))
        while weekly and self.beds < most:
            yield self.env.timeout(7.0)
            self._have_beds(min(self.beds + weekly, most))

    def _have_beds(self, beds: int) -> None:
        self.beds = beds
        self._change()

    def _disruption(self, one: Disruption) -> Process:
        assert one.per_year
        number = 0
        while True:
            number += 1
            yield self.env.timeout(self.draws.wait(f"{one.name}/arrival/{number}", one.per_year))
            self.env.process(self._stop(one, number))

    def _stop(self, one: Disruption, number: int) -> Process:
        assert one.duration is not None
        self.stops += 1
        yield self.env.timeout(self.draws.delay(f"{one.name}/duration/{number}", one.duration))
        self.stops -= 1
        self._change()

    def _mandate(self, mandate: Mandate) -> Process:
        yield self.met[mandate.condition]
        number = 0
        while not self.lapsed:
            number += 1
            yield self.env.timeout(mandate.months * rules.MONTH)
            self.lapsed = self.draws.chance(f"mandate/renewal/{number}") >= mandate.renewal_probability
        out = [one for one in reversed(self.outcome.departed) if one.left == inf]
        for tranche in out:
            yield self.env.timeout(mandate.drawdown_days / len(out))
            self._call_home(tranche)

    def _contingent(self, contingent: Contingent, place: int) -> Process:
        pledged = rules.tranches(contingent, place, self.draws)
        if not pledged:
            return
        prepared, ordered = (self.env.process(one) for one in (self._prepare(contingent), self._decide(contingent)))
        yield prepared & ordered
        for tranche in pledged:
            self.go[tranche] = self.env.event()
            self.for_beds.append(tranche)
            self._change()
            yield self.go[tranche]
            self.env.process(self._journey(tranche))
            if tranche is not pledged[-1]:
                assert contingent.interval is not None
                days = self.draws.delay(f"{contingent.name}/interval/{tranche.number}", contingent.interval)
                yield self.env.timeout(days)

    def _prepare(self, contingent: Contingent) -> Process:
        yield self._all_met(contingent.prepare_after)
        yield self.env.timeout(rules.preparation_days(contingent, self.draws))

    def _decide(self, contingent: Contingent) -> Process:
        yield self._all_met(contingent.requires)
        yield self.env.timeout(self.draws.delay(f"{contingent.name}/decision", contingent.decision))

    def _journey(self, tranche: Tranche) -> Process:
        contingent, name = tranche.contingent, tranche.contingent.name
        yield self.env.timeout(self.transit)
        tranche.landed = self.env.now
        if tranche.is_paid:
            self.account.arrive(self.env.now, tranche.people)
            self._book()
        self.there[name] = self.there.get(name, 0) + tranche.people
        self._look()
        if tranche.called:
            self._leave(tranche)
            return
        tour = self.draws.amount(f"{name}/tour_months", contingent.tour_months) * rules.MONTH
        number = 0
        stays = True
        while stays:
            number += 1
            yield self.env.timeout(tour)
            if tranche.left < inf:
                return
            stays = self.draws.chance(f"{name}/stay/{tranche.number}/{number}") < contingent.stay_probability
        self._leave(tranche)

    def _leave(self, tranche: Tranche) -> None:
        tranche.left, tranche.called = self.env.now, True
        self.beds_taken -= tranche.people
        self.there[tranche.contingent.name] -= tranche.people
        if tranche.is_paid:
            self.account.leave(self.env.now, tranche.people)
            self._book()
        self._change()

    def _call_home(self, tranche: Tranche) -> None:
        if not tranche.called:
            tranche.called = True
            if tranche.landed < inf:
                self._leave(tranche)

    def _change(self) -> None:
        """Somebody may be served."""
        if not self.changed.triggered:
            self.changed.succeed()

    def _book(self) -> None:
        """The account has changed."""
        if not self.booked.triggered:
            self.booked.succeed()
        self._change()

    def _dispatch(self) -> Process:
        """Serve the queues whenever something has changed, after all else that happens at that instant."""
        while True:
            yield self.changed
            self.changed = self.env.event()
            yield self.env.timeout(0)
            self._serve()

    def _serve(self) -> None:
        """Serve each queue as long as its first can be served; who joins the next one together stands in file order."""
        if not (self.for_beds or self.for_money or self.for_aircraft):
            return
        housed, ready = list[Tranche](), list[Tranche]()
        while self.for_beds and self.beds_taken + self.for_beds[0].people <= self.beds:
            self.beds_taken += self.for_beds[0].people
            housed.append(self.for_beds.popleft())
        for tranche in sorted(housed, key=rules.place_in_file):
            (self.for_money if tranche.is_paid else ready).append(tranche)
        while self.for_money and self.account.suffices(self.env.now, self.for_money[0].people):
            self.account.promise(self.for_money[0].people)
            ready.append(self.for_money.popleft())
        self.for_aircraft.extend(sorted(ready, key=rules.place_in_file))
        while self.for_aircraft and self.aircraft and not self.stops and not self.lapsed:
            self._take_off(self.for_aircraft.popleft())

    def _take_off(self, tranche: Tranche) -> None:
        tranche.off = self.env.now
        self.outcome.departed.append(tranche)
        if tranche.is_paid:
            self.account.depart(self.env.now, tranche.people)
            self._book()
        self.aircraft -= 1
        self.env.process(self._fly())
        self.go[tranche].succeed()

    def _fly(self) -> Process:
        yield self.env.timeout(self.cycle)
        self.aircraft += 1
        self._change()

    def _arrears(self) -> Process:
        """Call a tranche home when the account has been empty for too long; every booking counts anew."""
        while True:
            self.booked = self.env.event()
            due = self.account.due()
            if due == inf:
                yield self.booked
                continue
            yield self.booked | self.env.timeout(due - self.env.now)
            if not self.booked.triggered:
                self.account.advance(self.env.now)
                self.account.count_again()
                tranche = rules.to_call_home(self.outcome.departed)
                if tranche is not None:
                    self._call_home(tranche)
