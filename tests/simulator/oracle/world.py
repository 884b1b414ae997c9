"""One run as the contract tells it: a plain loop over instants that looks at everything anew at each of them.

It shares no line with ``simulator/model``: what both say of a scenario is so by the contract and not by one program.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from scenarios.conditions import Contributions, Count, OrderedCondition, Presence
from scenarios.schema import Scenario
from tests.simulator.oracle import courses
from tests.simulator.oracle.account import CENT, Account
from tests.simulator.oracle.draws import INSTANT, Draws
from tests.simulator.oracle.people import Tranche, force_of
from tests.simulator.oracle.queues import Aircraft, Queues
from tests.simulator.oracle.stops import Beds, is_stopped, stops_of


class World:
    """All that there is in a run at one instant.

    Attributes:
        now: the instant.
        changes: how often anything has changed; as long as it grows, the instant is not over.
        met: conditions that are met, each with its day.
        courses: of conditions that have begun and have a course of their own.
        payments: days, dollars and donors of instalments that have not come.
        paid: what has come in this run: day, dollars, place of the donor.
        lapse, lapsed: when the mandate lapses, and whether it has.
    """

    def __init__(self, scenario: Scenario, seed: int = 1, replication: int = 0) -> None:
        self.scenario = scenario
        self.draws = draws = Draws(scenario.correlation, seed, replication)
        self.now, self.changes = -1.0, 0
        self.met = courses.facts_met(scenario)
        self.courses: dict[str, courses.Course] = {}
        self.stops = stops_of(scenario, draws)
        self.camps = {camp.name: Beds.of(camp, draws) for camp in scenario.all_camps}
        self.lifts = {lift.name: Aircraft.of(lift, draws) for lift in scenario.all_lifts}
        self.queues = Queues([*self.camps], [*self.lifts])
        self.forces = [force_of(scenario, plan, place, draws) for place, plan in enumerate(scenario.forces)]
        self.payments: list[tuple[float, float, int]] = []
        self.paid: list[tuple[float, float, int]] = []
        self.donors_begun: dict[int, float] = {}
        self.lapse, self.lapsed, self.mandate_runs = inf, False, False
        self.departures = 0
        self.account = self._account()
        self._put_groups_in_order()

    def _account(self) -> Account:
        finance, amount = self.scenario.finance, self.draws.amount
        names = ("opening_balance", "cost_per_person_month", "start_up_cost_per_person")
        opening, cost, start_up = (amount(f"finance/{name}", getattr(finance, name)) for name in names)
        paid = sum(one.at_start.paid for one in finance.donors if one.at_start is not None)
        return Account.of(opening, cost, start_up, paid)

    def _put_groups_in_order(self) -> None:
        groups = [one for force in self.forces for one in force.groups]
        for one in sorted(groups, key=lambda one: one.departed):
            self.departures += 1
            one.rank = self.departures
        for force in self.forces:
            if force.groups:
                force.called_home = self.draws.wait(f"{force.name}/withdrawal", force.plan.withdrawal_per_year)

    # What there is now.

    @property
    def tranches(self) -> Iterator[Tranche]:
        """Everybody who was there or may come, in file order."""
        return (one for force in self.forces for one in force.all)

    def has_come(self, day: float) -> bool:
        """Whether it is that day."""
        return day <= self.now + INSTANT

    def all_met(self, names: tuple[str, ...]) -> float:
        """When the last of them was met, ``inf`` where one is not; day 0 of none."""
        return max((self.met.get(name, inf) for name in names), default=0.0)

    def any_met(self, names: tuple[str, ...]) -> float:
        """When the first of them was met, ``inf`` where none is."""
        return min((self.met.get(name, inf) for name in names), default=inf)

    def paying(self) -> int:
        """Mission-funded people in theatre."""
        return sum(one.there(self.now) for one in self.tranches if one.force.plan.funded_by == "mission")

    def ceiling(self) -> float:
        """Of the ceilings in force the last listed."""
        in_force = [one.personnel for one in self.scenario.ceilings if self.has_come(self.all_met(one.after))]
        return in_force[-1] if in_force else inf

    def flies(self, lift: Aircraft) -> bool:
        """Whether anything can take off with it."""
        open_ = self.has_come(self.all_met(lift.lift.after))
        return open_ and not self.lapsed and not is_stopped(self.stops[lift.lift.name], self.now)

    def camp_of(self, tranche: Tranche) -> Beds:
        """Where it has its beds."""
        return self.camps[self.scenario.camp_of(tranche.force.plan).name]

    def lift_of(self, tranche: Tranche) -> Aircraft:
        """What brings it."""
        return self.lifts[self.scenario.lift_of(tranche.force.plan).name]

    def seen(self, one: Presence) -> int:
        """The people that a presence asks for."""
        forces = [
            force
            for force, place in zip(self.forces, self.scenario.contingent_of_force, strict=True)
            if one.contingent in ("any", self.scenario.contingents[place].name) and one.unit in (None, force.plan.unit)
        ]
        count = Tranche.operational if one.operational else Tranche.there
        return sum(count(tranche, self.now) for force in forces for tranche in force.all)

    def is_there(self, one: object) -> bool:
        """Whether what a condition looks at is so now."""
        match one:
            case Contributions():
                return self.account.received >= one.amount - CENT / 2
            case Presence():
                return self.seen(one) >= one.personnel
            case Count():
                return sum(name in self.met for name in set(one.of)) >= one.needed
            case OrderedCondition():
                pairs = zip(self.forces, self.scenario.contingent_of_force, strict=True)
                named = [force for force, at in pairs if self.scenario.contingents[at].name == one.contingent]
                return any(force.ordered < inf for force in named)
        return False

    # When something may happen next.

    def times(self) -> Iterator[float]:
        """Every instant that is known by now; some have been."""
        yield from range(self.scenario.horizon + 1)
        yield from (course.met for name, course in self.courses.items() if name not in self.met)
        yield from (day for day, _, _ in self.payments)
        yield from (day for camp in self.camps.values() for day, _ in camp.steps or [])
        yield from (last for spans in self.stops.values() for _, last in spans)
        yield from (day for lift in self.lifts.values() for day in lift.free)
        yield self.lapse
        for force in self.forces:
            yield from (force.begun, force.prepared, force.order_due, force.called_home)
        for one in self.tranches:
            yield from (one.available, one.next_off, one.tour_end, max(one.leave_from, one.landed()))
            yield from (day for flight in one.flights for day in (flight.lands, flight.ready))
        paying, account = self.paying(), self.account
        if paying and account.daily > 0.0:
            yield account.runs_dry(paying)
        if account.empty_since is not None:
            yield account.empty_since + self.scenario.finance.arrears_days

    def next_instant(self) -> float:
        """When something may happen next; ``inf`` after the horizon."""
        return min((day for day in self.times() if day > self.now + INSTANT), default=inf)
