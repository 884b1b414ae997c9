"""The walk through time comes to the same days as asking everything again and again until nothing changes."""

from __future__ import annotations

from math import inf
from typing import assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.checks import earliest
from scenarios.checks.earliest import CENT, reach_of
from scenarios.checks.reach import Reach, beds_at, is_nobody, people, preparation, smallest_tranche
from scenarios.conditions import AnyCondition
from scenarios.parts import Contingent
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Received, There
from tests.examples import contingent, finance, tiny
from tests.strategies import scenarios


class Slowly:
    """The days of a scenario as long as nothing but these conditions can be met, on these days."""

    def __init__(self, scenario: Scenario, days: dict[str, float]) -> None:
        self.scenario, self.days = scenario, days
        self.opens = self.met(scenario.camp.after) + scenario.camp.build.low
        self.beds = beds_at(scenario.camp, scenario.horizon - self.opens)

    def met(self, names: tuple[str, ...], needed: int | None = None) -> float:
        days = sorted(self.days[name] for name in set(names))
        number = len(days) if needed is None else needed
        return 0.0 if not number else days[number - 1] if number <= len(days) else inf

    def paid(self, amount: float) -> float:
        payments = []
        for donor in self.scenario.finance.donors:
            first = self.met(donor.after) + donor.first_payment.low
            if donor.probability > 0:
                part = donor.amount.high / donor.instalments
                payments += [(first + number * donor.every.low, part) for number in range(donor.instalments)]
        total, day = 0.0, 0.0
        for when, part in sorted(payment for payment in payments if payment[0] <= self.scenario.horizon):
            if total >= amount - CENT:
                break
            total, day = total + part, when
        return day if total >= amount - CENT else inf

    def funds(self, item: Contingent) -> float:
        money = self.scenario.finance
        each = money.start_up_cost_per_person.low + money.reserve_months * money.cost_per_person_month.low
        return 0.0 if item.funded_by == "self" else self.paid(smallest_tranche(item) * each - money.opening_balance)

    def arrival(self, item: Contingent) -> float:
        if is_nobody(item) or not self.scenario.lift.aircraft or smallest_tranche(item) > self.beds:
            return inf
        ready = self.met(item.prepare_after) + preparation(item)
        ordered = self.met(item.requires) + item.decision.low
        return max(ready, ordered, self.opens, self.funds(item)) + self.scenario.lift.transit.low

    def earliest(self, condition: AnyCondition) -> float:
        if condition.obstacle:
            return inf
        match condition.waits_for:
            case After(names, delays) as after:
                return sum(delays, self.met(names, after.needed))
            case Received(amount):
                return self.paid(amount)
            case There() as wanted:
                return self.presence(wanted)
            case OnDate(date):
                return max(0.0, float((date - self.scenario.start).days))
            case never:
                assert_never(never)

    def presence(self, wanted: There) -> float:
        who = [item for item in self.scenario.contingents if wanted.contingent in (item.name, ANY)]
        total = 0
        for day, size in sorted((self.arrival(item), people(item.personnel.high)) for item in who):
            total += size
            if min(total, self.beds) >= wanted.personnel and day <= self.scenario.horizon:
                return day
        return inf

    def reach(self) -> Reach:
        arrivals = {item.name: self.arrival(item) for item in self.scenario.contingents}
        funds = {item.name: self.funds(item) for item in self.scenario.contingents}
        return Reach(self.scenario, self.days, self.opens, arrivals, funds)


def slowly(scenario: Scenario) -> Reach:
    days = {condition.name: inf for condition in scenario.conditions}
    while True:
        found = Slowly(scenario, days)
        new = {condition.name: found.earliest(condition) for condition in scenario.conditions}
        if new == days:
            return found.reach()
        days = new


@settings(max_examples=50)
@given(scenarios())
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
