"""The model in salabim, as its manual teaches it: components that hold and wait, states, and queues.

What salabim watches by default (the length of each queue, the value of each state) is switched off: nobody looks at it.
"""

from __future__ import annotations

from math import inf
from typing import Any

import salabim as sim  # type: ignore[import-untyped,unused-ignore]

from scenarios.conditions import Approval
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.bench.peers import rules
from tests.bench.peers.rules import Account, Draws, Outcome, Tranche
from tests.bench.peers.salabim_courses import Camp, Consent, Council, Disruptions, Payer, Term
from tests.bench.peers.salabim_travel import Arrears, Dispatcher, Sender


def run(scenario: Scenario, draws: Draws) -> Outcome:
    """One run."""
    mission = Mission(scenario, draws)
    # What falls on the horizon itself belongs to the run.
    mission.env.run(till=scenario.horizon + 1e-9)
    return mission.outcome


class Mission:
    """What the components of a run share."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self.env = env = sim.Environment(yieldless=False, trace=False)
        self.scenario, self.draws, self.outcome = scenario, draws, Outcome()
        self.met = {one.name: sim.State(one.name, monitor=False, env=env) for one in scenario.conditions}
        self.account = Account.of(scenario, draws)
        self.beds = self.beds_taken = self.stops = 0
        lift = scenario.all_lifts[0]
        self.transit = draws.delay(f"{lift.identity}/transit", lift.transit)
        self.cycle = max(draws.delay(f"{lift.identity}/cycle", lift.cycle), self.transit)
        self.aircraft, self.lapsed = lift.aircraft, False
        self.for_beds, self.for_money, self.for_aircraft = (
            sim.Queue(name, monitor=False, env=env) for name in ("for beds", "for money", "for aircraft")
        )
        self.there: dict[str, int] = {}
        self.dispatcher = Dispatcher(mission=self, env=env)
        self.arrears = Arrears(mission=self, env=env)
        Camp(mission=self, env=env)
        for one in scenario.conditions:
            if isinstance(one, CouncilVote):
                Council(mission=self, plan=one, env=env)
            elif isinstance(one, Approval):
                Consent(mission=self, plan=one, env=env)
        for donor in scenario.finance.donors:
            Payer(mission=self, plan=donor, env=env)
        for disruption in scenario.disruptions:
            Disruptions(mission=self, plan=disruption, env=env)
        if scenario.mandate is not None:
            Term(mission=self, plan=scenario.mandate, env=env)
        for place, contingent in enumerate(scenario.contingents):
            Sender(mission=self, plan=contingent, place=place, env=env)

    def states(self, names: tuple[str, ...]) -> list[tuple[Any, bool]]:
        """The conditions of these names, as `wait` takes them."""
        return [(self.met[name], True) for name in names]

    def changed(self) -> None:
        """Somebody may be served."""
        if self.dispatcher.ispassive():
            self.dispatcher.activate()

    def booked(self) -> None:
        """The account has changed: arrears count anew, and somebody may be served."""
        self.arrears.activate()
        self.changed()

    def look(self) -> None:
        """Meet the conditions that hang on what has come in and on who is there."""
        for one in self.scenario.conditions:
            if rules.is_met(one, self.account.received, self.there):
                self.met[one.name].set()

    def leave(self, tranche: Tranche) -> None:
        """A tranche leaves."""
        tranche.left, tranche.called = self.env.now(), True
        self.beds_taken -= tranche.people
        self.there[tranche.contingent.name] -= tranche.people
        if tranche.is_paid:
            self.account.leave(tranche.left, tranche.people)
            self.booked()
        self.changed()

    def call_home(self, tranche: Tranche) -> None:
        """It leaves now, or when it has landed."""
        if not tranche.called:
            tranche.called = True
            if tranche.landed < inf:
                self.leave(tranche)
