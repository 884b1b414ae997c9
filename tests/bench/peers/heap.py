"""The model in plain Python: a heap of what is due, and three queues that are looked at after each event."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from heapq import heappop, heappush
from itertools import count, pairwise
from math import inf
from typing import Any

from scenarios.conditions import Approval
from scenarios.contingent import Contingent
from scenarios.parts import Donor
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.bench.peers import rules
from tests.bench.peers.rules import Account, Draws, Outcome, Tranche


def run(scenario: Scenario, draws: Draws) -> Outcome:
    """One run."""
    return Run(scenario, draws).outcome


class Run:
    """All there is in a run, and what happens one after another."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self.scenario, self.draws, self.outcome = scenario, draws, Outcome()
        self.camp, self.lift = scenario.all_camps[0], scenario.all_lifts[0]
        self.now, self.due, self.order = 0.0, list[tuple[float, int, Callable[..., None], Any]](), count()
        self.met: set[str] = set()
        self.waiting: list[tuple[set[str], Callable[[], None]]] = []
        self.account = Account.of(scenario, draws)
        self.beds = self.beds_taken = 0
        self.transit = draws.delay(f"{self.lift.identity}/transit", self.lift.transit)
        self.cycle = max(draws.delay(f"{self.lift.identity}/cycle", self.lift.cycle), self.transit)
        self.aircraft, self.stops, self.lapsed = self.lift.aircraft, 0, False
        self.for_beds, self.for_money, self.for_aircraft = deque[Tranche](), deque[Tranche](), deque[Tranche]()
        self.following: dict[Tranche, Tranche] = {}
        self.there: dict[str, int] = {}
        self.arrears_at = inf
        self._begin()
        self._go_on()

    def at(self, days: float, action: Callable[..., None], *given: Any) -> None:
        """Have something happen so many days from now."""
        heappush(self.due, (self.now + days, next(self.order), action, given))

    def when(self, names: tuple[str, ...], action: Callable[[], None]) -> None:
        """Have something happen when all of these conditions are met."""
        missing = {*names} - self.met
        if missing:
            self.waiting.append((missing, action))
        else:
            action()

    def meet(self, name: str) -> None:
        """A condition is met."""
        self.met.add(name)
        waiting, self.waiting = self.waiting, []
        for missing, action in waiting:
            missing.discard(name)
            if missing:
                self.waiting.append((missing, action))
            else:
                action()

    def _go_on(self) -> None:
        while self.due and self.due[0][0] <= self.scenario.horizon:
            self.now, _, action, given = heappop(self.due)
            action(*given)
            self._serve()
            if self.account.has_changed:
                self._watch()

    def _begin(self) -> None:
        for one in self.scenario.conditions:
            if isinstance(one, CouncilVote):
                self.at(self.draws.delay(f"{one.name}/first_vote", one.first_vote), self._vote, one, 1)
            elif isinstance(one, Approval):
                self.when(one.after, partial(self._approve, one))
        for donor in self.scenario.finance.donors:
            self.when(donor.after, partial(self._promise, donor))
        self.when(self.camp.after, self._build)
        if self.scenario.mandate is not None:
            self.when((self.scenario.mandate.condition,), lambda: self._term(1))
        for place, contingent in enumerate(self.scenario.contingents):
            self._pledge(contingent, place)
        self._next_stop(1)

    def _vote(self, council: CouncilVote, number: int) -> None:
        if rules.adopted(council, number, self.draws):
            self.meet(council.name)
        elif number < council.attempts:
            days = self.draws.delay(f"{council.name}/retable/{number}", council.retable)
            self.at(days, self._vote, council, number + 1)

    def _approve(self, one: Approval) -> None:
        days = rules.approval_days(one, self.draws)
        if days < inf:
            self.at(days, self.meet, one.name)

    def _promise(self, donor: Donor) -> None:
        if self.draws.chance(f"{donor.name}/pays") < donor.probability:
            part = self.draws.amount(f"{donor.name}/amount", donor.amount) / donor.instalments
            first = self.draws.delay(f"{donor.name}/first_payment", donor.first_payment)
            every = self.draws.delay(f"{donor.name}/every", donor.every)
            for number in range(donor.instalments):
                self.at(first + number * every, self._pay, part)

    def _pay(self, dollars: float) -> None:
        self.account.receive(self.now, dollars)
        self._look()

    def _look(self) -> None:
        for one in self.scenario.conditions:
            if one.name not in self.met and rules.is_met(one, self.account.received, self.there):
                self.meet(one.name)

    def _build(self) -> None:
        camp, draws = self.camp, self.draws
        opening, self.weekly, self.most = (
            draws.people(f"{camp.identity}/{name}", getattr(camp, name))
            for name in ("opening_beds", "beds_per_week", "max_beds")
        )
        self.at(draws.delay(f"{camp.identity}/build", camp.build), self._extend, opening)

    def _extend(self, more: int) -> None:
        self.beds = min(self.beds + more, self.most)
        if self.weekly and self.beds < self.most:
            self.at(7.0, self._extend, self.weekly)

    def _next_stop(self, number: int) -> None:
        for one in self.scenario.disruptions:
            assert one.per_year
            self.at(self.draws.wait(f"{one.name}/arrival/{number}", one.per_year), self._stop, number)

    def _stop(self, number: int) -> None:
        for one in self.scenario.disruptions:
            assert one.duration is not None
            self.stops += 1
            self.at(self.draws.delay(f"{one.name}/duration/{number}", one.duration), self._stop_ends)
        self._next_stop(number + 1)

    def _stop_ends(self) -> None:
        self.stops -= 1

    def _pledge(self, contingent: Contingent, place: int) -> None:
        pledged = rules.tranches(contingent, place, self.draws)
        if not pledged:
            return
        self.following.update(pairwise(pledged))
        missing = {"prepared", "ordered"}

        def done(what: str) -> None:
            missing.discard(what)
            if not missing:
                self.for_beds.append(pledged[0])

        def prepare() -> None:
            self.at(rules.preparation_days(contingent, self.draws), done, "prepared")

        def decide() -> None:
            self.at(self.draws.delay(f"{contingent.name}/decision", contingent.decision), done, "ordered")

        self.when(contingent.prepare_after, prepare)
        self.when(contingent.requires, decide)

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
        while self.for_money and self.account.suffices(self.now, self.for_money[0].people):
            self.account.promise(self.for_money[0].people)
            ready.append(self.for_money.popleft())
        self.for_aircraft.extend(sorted(ready, key=rules.place_in_file))
        while self.for_aircraft and self.aircraft and not self.stops and not self.lapsed:
            self._take_off(self.for_aircraft.popleft())

    def _take_off(self, tranche: Tranche) -> None:
        contingent = tranche.contingent
        tranche.off = self.now
        self.outcome.departed.append(tranche)
        if tranche.is_paid:
            self.account.depart(self.now, tranche.people)
        self.aircraft -= 1
        self.at(self.cycle, self._aircraft_is_back)
        self.at(self.transit, self._land, tranche)
        if tranche in self.following:
            assert contingent.interval is not None
            days = self.draws.delay(f"{contingent.name}/interval/{tranche.number}", contingent.interval)
            self.at(days, self.for_beds.append, self.following[tranche])

    def _aircraft_is_back(self) -> None:
        self.aircraft += 1

    def _land(self, tranche: Tranche) -> None:
        tranche.landed = self.now
        name = tranche.contingent.name
        if tranche.is_paid:
            self.account.arrive(self.now, tranche.people)
        self.there[name] = self.there.get(name, 0) + tranche.people
        if tranche.called:
            self._leave(tranche)
        else:
            self._tour(tranche, 1)
        self._look()

    def _tour(self, tranche: Tranche, number: int) -> None:
        contingent = tranche.contingent
        months = self.draws.amount(f"{contingent.name}/tour_months", contingent.tour_months)
        self.at(months * rules.MONTH, self._end_tour, tranche, number)

    def _end_tour(self, tranche: Tranche, number: int) -> None:
        contingent = tranche.contingent
        if tranche.left < inf:
            return
        if self.draws.chance(f"{contingent.name}/stay/{tranche.number}/{number}") < contingent.stay_probability:
            self._tour(tranche, number + 1)
        else:
            self._leave(tranche)

    def _leave(self, tranche: Tranche) -> None:
        tranche.left, tranche.called = self.now, True
        self.beds_taken -= tranche.people
        self.there[tranche.contingent.name] -= tranche.people
        if tranche.is_paid:
            self.account.leave(self.now, tranche.people)

    def _call_home(self, tranche: Tranche) -> None:
        if not tranche.called:
            tranche.called = True
            if tranche.landed < inf:
                self._leave(tranche)

    def _term(self, number: int) -> None:
        assert self.scenario.mandate is not None
        self.at(self.scenario.mandate.months * rules.MONTH, self._expire, number)

    def _expire(self, number: int) -> None:
        mandate = self.scenario.mandate
        assert mandate is not None
        if self.draws.chance(f"mandate/renewal/{number}") < mandate.renewal_probability:
            self._term(number + 1)
            return
        self.lapsed = True
        out = [one for one in reversed(self.outcome.departed) if one.left == inf]
        for place, tranche in enumerate(out, 1):
            self.at(place * mandate.drawdown_days / len(out), self._call_home, tranche)

    def _watch(self) -> None:
        """See to it that arrears are looked at when they are due."""
        self.account.has_changed = False
        self.arrears_at = due = self.account.due()
        if due <= self.scenario.horizon:
            self.at(due - self.now, self._arrears, due)

    def _arrears(self, due: float) -> None:
        if due == self.arrears_at:
            self.account.advance(self.now)
            self.account.count_again()
            self._watch()
            tranche = rules.to_call_home(self.outcome.departed)
            if tranche is not None:
                self._call_home(tranche)
