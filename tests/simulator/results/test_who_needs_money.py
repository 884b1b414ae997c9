"""Who has to be paid for, and when a tranche that has beds waits for money."""

from __future__ import annotations

import pytest

from simulator.experiment import run
from simulator.results.money import Money, in_arrears, needs_money, waiting_for_money
from tests.simulator.cases import TEN_A_DAY, case, contingent, donor


@pytest.mark.parametrize("start_up", [0, 0.5, 10])
@pytest.mark.parametrize("monthly", [0, 0.5, TEN_A_DAY])
@pytest.mark.parametrize("funded_by", ["mission", "self"])
def test_that_money_is_needed_where_somebody_is_paid_for_and_costs_something(
    start_up: float, monthly: float, funded_by: str
) -> None:
    costs = {"start_up_cost_per_person": start_up, "cost_per_person_month": monthly}
    scenario = case(contingent("A", funded_by=funded_by), contingent("B"), finance=costs)
    assert needs_money(scenario) is (funded_by == "mission" and bool(start_up or monthly))
    assert not needs_money(case(finance=costs))


def test_that_each_tranche_with_beds_and_no_money_waits_on_each_day_until_it_is_paid() -> None:
    finance = {"start_up_cost_per_person": 10, "donors": [donor("D", 200, 20, instalments=2, every=15)]}
    people = [contingent(name, funded_by="mission", decision=day) for name, day in (("A", 3), ("B", 8))]
    results = run(case(*people, contingent("C", decision=3), finance=finance), 2)
    expected = [0] * 3 + [1] * 5 + [2] * 12 + [1] * 15 + [0] * 66
    assert waiting_for_money(results).tolist() == [expected] * 2
    money = Money.of(results)
    assert money.stopped.tolist() == [2 * (number > 0) for number in expected]
    assert (money.ever_stopped.hits, money.ever_in_arrears.hits) == (2, 0)
    assert (money.cost.empty.hits, money.cost.empty.of) == (0, 2)


def test_that_arrears_begin_on_the_day_on_which_nothing_is_left_and_somebody_is_there() -> None:
    # A hundred dollars a day from day 1 on: 450 dollars last until the middle of day 5.
    poor = {"opening_balance": 450, "cost_per_person_month": TEN_A_DAY, "arrears_days": 60}
    results = run(case(contingent(funded_by="mission"), finance=poor, horizon=40), 1)
    assert in_arrears(results)[0].tolist() == [day >= 6 for day in range(41)]
    assert Money.of(results).arrears.tolist() == [day >= 6 for day in range(41)]
    free = run(case(contingent(funded_by="mission"), finance={"arrears_days": 60}, horizon=40), 1)
    assert not in_arrears(free).any()


def test_that_a_run_in_which_nobody_comes_has_no_cost_of_a_day_of_a_person() -> None:
    cost = Money.of(run(case(contingent(participation=0.0)), 3)).cost
    assert (cost.empty.hits, cost.empty.of, cost.mean.pairs) == (3, 3, 0)


@pytest.mark.parametrize("dollars", [0.01, 0.4, 1.0, 1.5])
def test_that_what_is_held_is_told_to_the_cent(dollars: float) -> None:
    results = run(case(contingent(), finance={"opening_balance": dollars}), 1)
    assert (results.balance == dollars).all()
    assert not results.spending.any()


def test_that_half_of_the_runs_with_somebody_there_have_no_higher_cost_than_the_median() -> None:
    finance = {"opening_balance": 1e6, "start_up_cost_per_person": 100, "cost_per_person_month": TEN_A_DAY}
    people = contingent(funded_by="mission", decision=[1, 20, 90], participation=0.7)
    results = run(case(people, finance=finance), 41)
    cost, known = Money.of(results).cost, sorted(results.cost_per_person_day[results.person_days > 0])
    assert cost.median == known[-(-len(known) // 2) - 1]
    assert (cost.empty.hits, cost.mean.pairs) == (41 - len(known), len(known))
    assert 0 < cost.empty.hits < 41
    assert cost.mean.mean == pytest.approx(sum(known) / len(known))
