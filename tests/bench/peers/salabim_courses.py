"""Components of the model in salabim that take their course by themselves: votes, payments, a camp, disruptions."""

from __future__ import annotations

from collections.abc import Generator
from math import inf
from typing import Any

import salabim as sim  # type: ignore[import-untyped,unused-ignore]

from scenarios.conditions import Approval
from scenarios.parts import Disruption, Donor, Mandate
from scenarios.vote import CouncilVote
from tests.bench.peers import rules

Process = Generator[Any, Any, None]


class Part(sim.Component):  # type: ignore[misc,unused-ignore]
    """A component of a mission, with what it is about."""

    def setup(self, mission: Any, plan: Any = None, place: int = 0) -> None:
        """What it knows."""
        self.mission, self.plan, self.place, self.draws = mission, plan, place, mission.draws


class Council(Part):
    """Votes until it adopts the resolution."""

    def process(self) -> Process:
        council: CouncilVote = self.plan
        yield self.hold(self.draws.delay(f"{council.name}/first_vote", council.first_vote))
        for number in range(1, council.attempts + 1):
            if rules.adopted(council, number, self.draws):
                self.mission.met[council.name].set()
                return
            if number < council.attempts:
                yield self.hold(self.draws.delay(f"{council.name}/retable/{number}", council.retable))


class Consent(Part):
    """An approval."""

    def process(self) -> Process:
        one: Approval = self.plan
        yield self.wait(*self.mission.states(one.after), all=True)
        days = rules.approval_days(one, self.draws)
        if days < inf:
            yield self.hold(days)
            self.mission.met[one.name].set()


class Payer(Part):
    """A donor."""

    def process(self) -> Process:
        donor: Donor = self.plan
        mission, draws = self.mission, self.draws
        yield self.wait(*mission.states(donor.after), all=True)
        if draws.chance(f"{donor.name}/pays") >= donor.probability:
            return
        part = draws.amount(f"{donor.name}/amount", donor.amount) / donor.instalments
        every = draws.delay(f"{donor.name}/every", donor.every)
        yield self.hold(draws.delay(f"{donor.name}/first_payment", donor.first_payment))
        for number in range(donor.instalments):
            if number:
                yield self.hold(every)
            mission.account.receive(self.env.now(), part)
            mission.look()
            mission.booked()


class Camp(Part):
    """Is built, and grows week by week."""

    def process(self) -> Process:
        mission, draws = self.mission, self.draws
        camp = mission.scenario.all_camps[0]
        yield self.wait(*mission.states(camp.after), all=True)
        opening, weekly, most = (
            draws.people(f"{camp.identity}/{name}", getattr(camp, name))
            for name in ("opening_beds", "beds_per_week", "max_beds")
        )
        yield self.hold(draws.delay(f"{camp.identity}/build", camp.build))
        mission.beds = min(opening, most)
        mission.changed()
        while weekly and mission.beds < most:
            yield self.hold(7.0)
            mission.beds = min(mission.beds + weekly, most)
            mission.changed()


class Disruptions(Part):
    """Come by chance."""

    def process(self) -> Process:
        one: Disruption = self.plan
        assert one.per_year
        number = 0
        while True:
            number += 1
            yield self.hold(self.draws.wait(f"{one.name}/arrival/{number}", one.per_year))
            Stop(mission=self.mission, plan=one, place=number, env=self.env)


class Stop(Part):
    """A disruption that has come; its place is its number."""

    def process(self) -> Process:
        one: Disruption = self.plan
        assert one.duration is not None
        self.mission.stops += 1
        yield self.hold(self.draws.delay(f"{one.name}/duration/{self.place}", one.duration))
        self.mission.stops -= 1
        self.mission.changed()


class Term(Part):
    """The mandate: renewed from year to year, until it lapses and all go home."""

    def process(self) -> Process:
        mandate: Mandate = self.plan
        mission, number = self.mission, 0
        yield self.wait(mission.met[mandate.condition])
        while not mission.lapsed:
            number += 1
            yield self.hold(mandate.months * rules.MONTH)
            mission.lapsed = self.draws.chance(f"mandate/renewal/{number}") >= mandate.renewal_probability
        out = [one for one in reversed(mission.outcome.departed) if one.left == inf]
        for tranche in out:
            yield self.hold(mandate.drawdown_days / len(out))
            mission.call_home(tranche)
