"""The walk through time comes to the same days as asking everything again and again until nothing changes."""

from __future__ import annotations

import datetime as dt
from math import inf
from typing import Any, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.checks import earliest
from scenarios.checks.certainty import has_begun
from scenarios.checks.coming import CENT
from scenarios.checks.crowds import wanted
from scenarios.checks.earliest import reach_of
from scenarios.checks.reach import Reach, beds_at, is_nobody, preparation, travellers
from scenarios.conditions import (
    AnyCondition,
    Approval,
    Contributions,
    Count,
    Event,
    FixedDate,
    OrderedCondition,
    Presence,
)
from scenarios.contingent import Contingent
from scenarios.parts import ListedCamp
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from scenarios.waiting import There
from simulator.replication import simulate
from tests.examples import contingent, finance, tiny
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most


class Slowly:
    """The days of a scenario as long as nothing but these conditions can be met, on these days."""

    def __init__(self, scenario: Scenario, days: dict[str, float]) -> None:
        self.scenario, self.days = scenario, days
        self.camps = {camp.name: self.opens(camp) for camp in scenario.all_camps}
        self.beds = {camp.name: beds_at(camp, scenario.horizon - self.camps[camp.name]) for camp in scenario.all_camps}
        flies = {lift.name: max(0.0, self.met(lift.after)) for lift in scenario.all_lifts}
        self.lifts = {lift.name: flies[lift.name] if lift.aircraft else inf for lift in scenario.all_lifts}
        self.limits = self.limited()
        self.coming = {item.name: self.comes(item) for item in scenario.contingents}

    def met(self, names: tuple[str, ...], needed: int | None = None) -> float:
        days = sorted(self.days[name] for name in set(names))
        number = len(days) if needed is None else needed
        return 0.0 if not number else days[number - 1] if number <= len(days) else inf

    def since(self, part: Any, otherwise: float) -> float:
        date = getattr(part.at_start, "since", None)
        return otherwise if date is None else float((date - self.scenario.start).days)

    def surely(self, name: str) -> float:
        """The day on which a condition is met for certain."""
        condition = self.scenario.condition(name)
        dates = [getattr(condition, "date", None), getattr(condition.at_start, "met", None), condition.suppose]
        known = [date for date in dates if date is not None]
        if not known or known[-1] == "never":
            return inf
        day = float((known[-1] - self.scenario.start).days)
        return day if known[-1] is dates[1] and condition.suppose is None else max(0.0, day)

    def opens(self, camp: ListedCamp) -> float:
        if camp.at_start is not None and camp.at_start.beds is not None:
            return 0.0
        return max(0.0, self.since(camp, self.met(camp.after)) + camp.build.low)

    def limited(self) -> list[tuple[str, float, float, float]]:
        """Each ceiling by name, with whom it allows, from when on, and until when."""
        ceilings = self.scenario.ceilings
        surely = [max([0.0, *map(self.surely, one.after)]) for one in ceilings]
        limits = [("", inf, 0.0, min(surely, default=inf))]
        for place, one in enumerate(ceilings):
            ends = min(surely[place + 1 :], default=inf)
            limits.append((one.name, one.personnel, max(0.0, self.met(one.after)), ends))
        return [one for one in limits if one[2] < one[3] and one[2] <= self.scenario.horizon]

    def paid(self, amount: float) -> float:
        payments = []
        for donor in self.scenario.finance.donors:
            has_paid = donor.at_start is not None and donor.at_start.paid > 0
            begins = self.since(donor, 0.0 if has_paid else self.met(donor.after))
            first = max(0.0, begins + (donor.every.low if has_paid else donor.first_payment.low))
            last = min([self.scenario.horizon, *map(self.surely, donor.unless)])
            if donor.probability > 0 or has_paid:
                part = donor.amount.high / donor.instalments
                days = [first + number * donor.every.low for number in range(donor.instalments)]
                payments += [(day, part) for day in days if day <= last]
        total, day = 0.0, 0.0
        for when, part in sorted(payments):
            if total >= amount - CENT:
                break
            total, day = total + part, when
        return day if total >= amount - CENT else inf

    def funds(self, item: Contingent, size: int) -> float:
        money = self.scenario.finance
        each = money.start_up_cost_per_person.low + money.reserve_months * money.cost_per_person_month.low
        return 0.0 if item.funded_by == "self" else self.paid(size * each - money.opening_balance.high)

    def order(self, item: Contingent) -> float:
        if has_begun(item):
            return 0.0
        day = max(0.0, self.met(item.requires) + item.decision.low)
        return inf if is_nobody(item) or day >= min(map(self.surely, item.unless), default=inf) else day

    def prepares(self, item: Contingent) -> float:
        """When preparation began; minus infinity where it was over at the start."""
        if item.at_start is not None and item.at_start.prepared:
            return -inf
        if item.at_start is not None and item.at_start.preparing_since is not None:
            return float((item.at_start.preparing_since - self.scenario.start).days)
        return self.met(item.prepare_after)

    def comes(self, item: Contingent) -> list[tuple[float, int]]:
        """When so many can land, in each case."""
        stays = min([*map(self.surely, item.unless), max(map(self.surely, item.leaves_when), default=inf)])
        general = max(0.0, self.order(item), self.prepares(item) + preparation(item))
        camp, lift = self.scenario.camp_of(item).name, self.scenario.lift_of(item)
        departed = item.at_start.departed if item.at_start is not None else None
        before, found = -inf if departed is None else float((departed - self.scenario.start).days), []
        for one in travellers(item, self.scenario):
            fits = one.all and one.smallest <= self.beds[camp] and not is_nobody(item)
            queues = max(general, self.met(one.requires), one.not_before, before + one.interval)
            # Who has passed the ceiling keeps its place there.
            passed = self.room(one.smallest, queues) if fits else inf
            day = max(passed, self.funds(item, one.smallest), self.camps[camp], self.lifts[lift.name])
            departs = day if day < stays else inf
            found.append((departs + lift.transit.low, item.copies * one.all))
            before = before if one.may_be_nobody else departs
        return found

    def room(self, size: int, day: float) -> float:
        return min(
            (max(day, begins) for _, most, begins, ends in self.limits if size <= most and max(day, begins) < ends),
            default=inf,
        )

    def earliest(self, condition: AnyCondition) -> float:
        if condition.suppose == "never":
            return inf
        if condition.suppose is not None or getattr(condition.at_start, "met", None) is not None:
            return self.surely(condition.name)
        return self.over(condition)

    def over(self, condition: AnyCondition) -> float:
        """When a condition whose course runs is met."""
        match condition:
            case Approval():
                day = self.granted(condition)
            case CouncilVote():
                day = self.adopted(condition)
            case Event():
                began = condition.at_start is not None and condition.at_start.since is not None
                day = max(0.0, 0.0 if began else self.met(condition.after))
            case Count():
                day = max(0.0, self.met(condition.of, condition.needed))
            case Contributions():
                donors = [donor.at_start for donor in self.scenario.finance.donors if donor.at_start is not None]
                day = self.paid(condition.amount - sum(donor.paid for donor in donors))
            case Presence():
                day = self.crowd(condition.waits_for)
            case FixedDate():
                day = self.surely(condition.name)
            case OrderedCondition():
                day = self.order(self.scenario.contingent(condition.contingent))
            case never:
                assert_never(never)
        return day

    def granted(self, approval: Approval) -> float:
        if approval.probability == 0:
            return inf
        known = approval.at_start
        if known is not None and known.challenged:
            day = max(0.0, self.since(approval, 0.0) + approval.challenge_delay.low)
        else:
            day = max(0.0, self.since(approval, self.met(approval.after)) + approval.delay.low)
            day += approval.challenge_delay.low if approval.challenge_probability == 1 else 0.0
        for _ in approval.closed:
            for span in approval.closed:
                if self.scenario.day_of(span.begins) <= day < self.scenario.day_of(span.ends):
                    day = float(self.scenario.day_of(span.ends))
        return day

    def adopted(self, council: CouncilVote) -> float:
        failed = 0 if council.at_start is None else council.at_start.failed_votes
        if council.obstacle or failed >= council.attempts:
            return inf
        wait = council.retable.low if failed else council.first_vote.low
        return max(0.0, self.since(council, 0.0 if failed else self.met(council.after)) + wait)

    def crowd(self, wanted: There) -> float:
        """The first day on which so many can be there."""
        landings: list[tuple[float, str, int]] = []
        there: dict[str, int] = {}
        for item in self.scenario.contingents:
            camp = self.scenario.camp_of(item).name
            if wanted.contingent in (item.name, ANY) and wanted.unit in (None, item.unit):
                there[camp] = there.get(camp, 0) + item.copies * item.there
                landings += [(self.active(item, day, wanted), camp, number) for day, number in self.coming[item.name]]
        days = {0.0, *(landing[0] for landing in landings), *(begins for _, _, begins, _ in self.limits)}
        for day in sorted(day for day in days if day <= self.scenario.horizon):
            housed = 0
            for camp, already in there.items():
                all_of_it = already + sum(number for when, at, number in landings if when <= day and at == camp)
                housed += min(all_of_it, max(self.beds[camp], already))
            allowed = max((most for _, most, begins, _ in self.limits if begins <= day), default=0)
            if min(housed, max(allowed, sum(there.values()))) >= wanted.personnel:
                return day
        return inf

    def active(self, item: Contingent, day: float, wanted: There) -> float:
        if not wanted.operational or day > self.scenario.horizon:
            return day
        sails = max(0.0, self.order(item), self.prepares(item) + item.equipment.low)
        arrives = sails + item.shipping.low if item.shipping.high > 0 else 0.0
        return max(day + self.scenario.reception.days.low, arrives)

    def reach(self) -> Reach:
        contingents = self.scenario.contingents
        counted = {name: begins for name, _, begins, _ in self.limits}
        return Reach(
            self.scenario,
            self.days,
            self.camps,
            self.lifts,
            {one.name: counted.get(one.name, inf) for one in self.scenario.ceilings},
            {item.name: self.order(item) for item in contingents},
            {item.name: min(day for day, _ in self.coming[item.name]) for item in contingents},
            {
                item.name: min(self.funds(item, one.smallest) for one in travellers(item, self.scenario))
                for item in contingents
            },
            {
                milestone.name: [self.crowd(wanted(need, milestone.operational)) for need in milestone.needs]
                for milestone in self.scenario.milestones
            },
            max((most for _, most, _, _ in self.limits), default=-inf),
        )


def slowly(scenario: Scenario) -> Reach:
    days = {condition.name: inf for condition in scenario.conditions}
    while True:
        found = Slowly(scenario, days)
        new = {condition.name: found.earliest(condition) for condition in scenario.conditions}
        if new == days:
            return found.reach()
        days = new


@settings(max_examples=at_most(25))
@given(scenarios() | missions())
def test_that_the_walk_comes_to_the_same_days(scenario: Scenario) -> None:
    assert reach_of(scenario) == slowly(scenario)


@pytest.mark.parametrize("who", ["A", "any"])
@pytest.mark.parametrize("personnel", [10, 11, 20, 21])
def test_that_so_many_can_be_there_when_the_last_of_them_lands(who: str, personnel: int) -> None:
    people = [contingent("A"), contingent("B", decision=5), contingent("C", decision=50)]
    there = {"name": "p", "kind": "presence", "contingent": who, "personnel": personnel}
    day = {("A", 10): 1.0, ("any", 10): 1.0, ("any", 11): 6.0, ("any", 20): 6.0}.get((who, personnel), inf)
    assert reach_of(tiny(conditions=[there], contingents=people)).conditions == {"p": day}


@given(st.integers(1, 9), st.floats(0, 9), st.integers(1, 40))
def test_that_many_payments_are_looked_at_together_and_never_too_late(most: int, every: float, wanted: int) -> None:
    donor = {"amount": 40, "probability": 1, "first_payment": 2, "instalments": 20, "every": every}
    money = {"name": "m", "kind": "contributions", "amount": wanted}
    scenario = tiny(conditions=[money], finance=finance(donors=[donor | {"name": "d"}, donor | {"name": "e"}]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(earliest, "MOST_PAYMENTS", most)
        assert 2 <= reach_of(scenario).conditions["m"] <= slowly(scenario).conditions["m"]


def test_that_a_donor_may_wait_for_a_condition_that_is_met_before_it_is_asked() -> None:
    nothing = {"name": "nothing", "kind": "contributions", "amount": 0}
    money = {"name": "money", "kind": "contributions", "amount": 40}
    donor = {"name": "d", "amount": 40, "probability": 1, "after": ["nothing"], "first_payment": 3}
    scenario = tiny(conditions=[nothing, money], finance=finance(donors=[donor | {"instalments": 1, "every": 0}]))
    assert reach_of(scenario).conditions == {"nothing": 0.0, "money": 3.0}


@pytest.mark.parametrize("late", [53, 54, 60])
def test_that_who_has_passed_a_ceiling_goes_when_a_lift_flies_though_a_lower_one_came(late: int) -> None:
    dates = {"full": tiny().start + dt.timedelta(days=54), "fly": tiny().start + dt.timedelta(days=late)}
    lift = {**tiny().lift.model_dump(), "after": ["fly"]}  # type: ignore[union-attr]
    scenario = tiny(
        horizon=100,
        conditions=[{"name": name, "kind": "date", "date": date} for name, date in dates.items()],
        contingents=[contingent("A")],
        ceilings=[{"name": "none", "personnel": 0, "after": ["full"]}],
        lift=lift,
    )
    landing = next(event.day for event in simulate(scenario, 1, 0).log if event.event == "lands")
    assert reach_of(scenario).arrivals == {"A": landing}
