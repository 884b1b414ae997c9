"""Components of the model in salabim that travel, and those that see them off and call them home."""

from __future__ import annotations

from math import inf
from typing import Any

import salabim as sim  # type: ignore[import-untyped,unused-ignore]

from scenarios.contingent import Contingent
from tests.bench.peers import rules
from tests.bench.peers.salabim_courses import Part, Process


class Sender(Part):
    """A contingent that is prepared and ordered, and sends its tranches one after another."""

    def process(self) -> Process:
        contingent: Contingent = self.plan
        mission, pledged = self.mission, rules.tranches(self.plan, self.place, self.draws)
        if not pledged:
            return
        preparing = Preparation(mission=mission, plan=contingent, env=self.env)
        yield self.wait(*mission.states(contingent.requires), all=True)
        yield self.hold(self.draws.delay(f"{contingent.name}/decision", contingent.decision))
        yield self.wait(preparing.is_over)
        for tranche in pledged:
            traveller = Traveller(mission=mission, plan=tranche, env=self.env)
            yield self.wait(traveller.has_departed)
            if tranche is not pledged[-1]:
                assert contingent.interval is not None
                days = self.draws.delay(f"{contingent.name}/interval/{tranche.number}", contingent.interval)
                yield self.hold(days)


class Preparation(Part):
    """That of a contingent."""

    def setup(self, mission: Any, plan: Any = None, place: int = 0) -> None:
        """With a state for its end."""
        super().setup(mission, plan, place)
        self.is_over = sim.State("prepared", monitor=False, env=self.env)

    def process(self) -> Process:
        yield self.wait(*self.mission.states(self.plan.prepare_after), all=True)
        yield self.hold(rules.preparation_days(self.plan, self.draws))
        self.is_over.set()


class Traveller(Part):
    """A tranche on its way: it queues, flies, serves its tours and leaves."""

    def setup(self, mission: Any, plan: Any = None, place: int = 0) -> None:
        """With a state for its departure."""
        super().setup(mission, plan, place)
        self.has_departed = sim.State("departed", monitor=False, env=self.env)

    def process(self) -> Process:
        mission, tranche = self.mission, self.plan
        contingent, name = tranche.contingent, tranche.contingent.name
        self.enter(mission.for_beds)
        mission.changed()
        yield self.passivate()
        self.has_departed.set()
        yield self.hold(mission.transit)
        tranche.landed = self.env.now()
        if tranche.is_paid:
            mission.account.arrive(tranche.landed, tranche.people)
            mission.booked()
        mission.there[name] = mission.there.get(name, 0) + tranche.people
        mission.look()
        if tranche.called:
            mission.leave(tranche)
            return
        tour = self.draws.amount(f"{name}/tour_months", contingent.tour_months) * rules.MONTH
        number = 0
        stays = True
        while stays:
            number += 1
            yield self.hold(tour)
            if tranche.left < inf:
                return
            stays = self.draws.chance(f"{name}/stay/{tranche.number}/{number}") < contingent.stay_probability
        mission.leave(tranche)


class Aircraft(Part):
    """An aircraft that has taken off, until it can do so again."""

    def process(self) -> Process:
        yield self.hold(self.mission.cycle)
        self.mission.aircraft += 1
        self.mission.changed()


class Dispatcher(Part):
    """Serves the queues whenever something has changed, after all else that happens at that instant."""

    def process(self) -> Process:
        while True:
            yield self.passivate()
            yield self.hold(0)
            self._serve()

    def _serve(self) -> None:
        """Serve each queue as long as its first can be served; who joins the next one together stands in file order."""
        mission, now = self.mission, self.env.now()
        housed, ready = list[Traveller](), list[Traveller]()
        while mission.for_beds and mission.beds_taken + mission.for_beds.head().plan.people <= mission.beds:
            mission.beds_taken += mission.for_beds.head().plan.people
            housed.append(mission.for_beds.pop())
        for one in sorted(housed, key=_place):
            if one.plan.is_paid:
                one.enter(mission.for_money)
            else:
                ready.append(one)
        while mission.for_money and mission.account.suffices(now, mission.for_money.head().plan.people):
            mission.account.promise(mission.for_money.head().plan.people)
            ready.append(mission.for_money.pop())
        for one in sorted(ready, key=_place):
            one.enter(mission.for_aircraft)
        while mission.for_aircraft and mission.aircraft and not mission.stops and not mission.lapsed:
            self._take_off(mission.for_aircraft.pop())

    def _take_off(self, traveller: Traveller) -> None:
        mission, tranche = self.mission, traveller.plan
        tranche.off = self.env.now()
        mission.outcome.departed.append(tranche)
        if tranche.is_paid:
            mission.account.depart(tranche.off, tranche.people)
            mission.booked()
        mission.aircraft -= 1
        Aircraft(mission=mission, env=self.env)
        traveller.activate()


class Arrears(Part):
    """Calls a tranche home when the account has been empty for too long; every booking wakes it to count anew."""

    def process(self) -> Process:
        mission = self.mission
        while True:
            due = mission.account.due()
            if due == inf:
                yield self.passivate()
                continue
            yield self.hold(till=due)
            if self.env.now() == due == mission.account.due():
                mission.account.advance(due)
                mission.account.count_again()
                tranche = rules.to_call_home(mission.outcome.departed)
                if tranche is not None:
                    mission.call_home(tranche)


def _place(one: Traveller) -> int:
    return rules.place_in_file(one.plan)
