"""The mission's money over many runs: bands, arrears and the cost of a day of a person."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.bands import LEVELS
from simulator.results import daily
from simulator.results.money import (
    Money,
    cost_of,
    in_arrears,
    is_mission_funded,
    needs_money,
    waiting_for_money,
)
from simulator.what_if.comparison import mean_difference
from tests.simulator.cases import MONTH, TEN_A_DAY, case, contingent, donor

PAID = {"cost_per_person_month": TEN_A_DAY, "opening_balance": 500}


def mission(name="A", personnel=10, **changes):
    return contingent(name, personnel, funded_by="mission", **changes)


@pytest.fixture(scope="module")
def results():
    """Money comes at any time and in any amount; the mission's people come in most runs."""
    finance = PAID | {"donors": [donor("D", [1e3, 5e3, 2e4], [5, 20, 60], instalments=3, every=10, probability=0.8)]}
    people = [
        mission("A", [10, 20, 40], training=[0, 10, 30], participation=0.7),
        contingent("B", 5, participation=0.5),
    ]
    return run(case(*people, finance=finance), 150)


def test_that_the_bands_are_numpys_of_the_daily_tables(results) -> None:
    money, horizon = Money.of(results), results.scenario.horizon
    balance, received = daily.balance(results.block, horizon), daily.received(results.block, horizon)
    for band, table in ((money.balance, balance), (money.received, received), (money.spent, results.spending)):
        assert np.array_equal(band, np.quantile(table, LEVELS, axis=0, method="inverted_cdf"))


def test_that_what_was_spent_is_what_came_in_and_is_not_there_any_more() -> None:
    money = Money.of(run(case(mission(), finance=PAID), 1))
    assert money.spent[2] == pytest.approx(500 - money.balance[2])
    assert money.spent[2, -1] == pytest.approx(500)


def test_that_arrears_begin_when_the_account_is_empty_and_end_when_money_or_nobody_is_there() -> None:
    # Ten people land on day 1 and cost 100 a day: empty on day 6; 250 on day 20 last for two days and a half.
    finance = PAID | {"donors": [donor("D", 250, 20)], "arrears_days": 10}
    owing = in_arrears(run(case(mission(), finance=finance, horizon=50), 1))[0]
    # Called home on day 16, after ten days: nobody is there when the money comes.
    assert np.flatnonzero(owing).tolist() == list(range(6, 16))
    patient = in_arrears(run(case(mission(), finance=finance | {"arrears_days": 20}, horizon=50), 1))[0]
    # On day 22.5 the account is empty again, and twenty days later they leave.
    assert np.flatnonzero(patient).tolist() == [*range(6, 20), *range(23, 43)]


def test_that_the_share_in_arrears_counts_runs() -> None:
    # In the runs in which the donor pays there is enough.
    finance = PAID | {"donors": [donor("D", 50_000, 0, probability=0.4)], "arrears_days": 1000}
    results = run(case(mission(), finance=finance), 200)
    unpaid = int((results.received[:, -1] == 0).sum())
    money = Money.of(results)
    assert 0 < unpaid < 200
    assert money.arrears.tolist() == [0] * 6 + [unpaid] * 95
    assert (money.ever_in_arrears.hits, money.ever_in_arrears.of) == (unpaid, 200)


def test_that_self_funded_people_are_never_in_arrears() -> None:
    assert not in_arrears(run(case(contingent(), finance=PAID | {"opening_balance": 0}), 3)).any()


def test_that_there_are_no_arrears_where_nothing_costs_anything() -> None:
    assert not in_arrears(run(case(mission()), 3)).any()


def test_that_an_empty_account_with_nobody_there_is_no_arrears() -> None:
    owing = in_arrears(run(case(mission(training=30), finance=PAID | {"opening_balance": 0}, horizon=40), 1))[0]
    assert np.flatnonzero(owing).tolist() == list(range(31, 41))


def test_that_the_strength_of_the_mission_leaves_the_self_funded_out(results) -> None:
    funded = is_mission_funded(results.scenario)
    assert funded.tolist() == [True, False]
    there = daily.people_of(results.block, funded, 100)
    assert np.allclose(there.mean(axis=0), results.contingents_mean[0])
    assert np.array_equal(daily.people_of(results.block, funded | True, 100), results.strength)


def test_that_a_day_of_a_person_costs_what_was_spent_over_the_days_of_all() -> None:
    # 20 people for 100 days; the ten of the mission cost ten dollars a day, and 100 each to start.
    finance = PAID | {"opening_balance": 1e6, "start_up_cost_per_person": 100}
    cost = cost_of(run(case(mission(), contingent("B"), finance=finance), 4))
    # Landed at the end of day 1: 99 days are paid, 100 days are counted.
    assert cost.median == pytest.approx((1000 + 99 * 100) / (100 * 20))
    assert cost.mean.mean == pytest.approx(cost.median)
    assert cost.empty.hits == 0


def test_that_runs_with_nobody_there_have_no_cost_and_are_counted(results) -> None:
    cost, known = cost_of(results), results.cost_per_person_day
    known = known[~np.isnan(known)]
    assert 0 < cost.empty.hits == 150 - len(known)
    assert cost.mean == mean_difference(known)
    assert cost.median == np.quantile(known, 0.5, method="inverted_cdf")


def test_that_there_is_no_cost_where_nobody_ever_comes() -> None:
    cost = cost_of(run(case(mission(participation=0.0), finance=PAID), 5))
    assert (cost.median, cost.mean.pairs, cost.empty.hits) == (inf, 0, 5)


def test_that_money_is_needed_only_for_people_of_the_mission_who_cost_something() -> None:
    assert needs_money(case(mission(), finance=PAID))
    assert needs_money(case(mission(), finance={"start_up_cost_per_person": [0, 5, 10]}))
    assert not needs_money(case(mission()))
    assert not needs_money(case(contingent(), finance=PAID))
    assert not needs_money(case(finance=PAID))


def test_that_a_tour_that_ends_ends_the_cost() -> None:
    people = mission(tour_months=10 / MONTH, stay_probability=0.0)
    money = Money.of(run(case(people, finance=PAID | {"opening_balance": 5000}), 2))
    assert money.spent[2, 11:] == pytest.approx(1000)


def test_that_a_tranche_waits_for_money_from_its_beds_until_its_money() -> None:
    needed = 10 * 100 + 2 * 10 * 30.4375 * 10
    finance = {"cost_per_person_month": 10 * 30.4375, "start_up_cost_per_person": 100, "reserve_months": 2}
    people = contingent("A", 10, funded_by="mission")
    scenario = case(people, finance=finance | {"donors": [donor("D", needed, 12)]})
    results = run(scenario, 2)
    expected = [1] * 12 + [0] * 89
    assert waiting_for_money(results).tolist() == [expected, expected]
    money = Money.of(results)
    assert money.stopped.tolist() == [2 * number for number in expected]
    assert (money.ever_stopped.hits, money.ever_stopped.of) == (2, 2)


def test_that_who_never_gets_money_waits_to_the_end_and_who_needs_none_never() -> None:
    finance = {"cost_per_person_month": 100, "start_up_cost_per_person": 100}
    people = [contingent("A", 10, funded_by="mission"), contingent("B", 10)]
    results = run(case(*people, finance=finance), 1)
    assert waiting_for_money(results).tolist() == [[1] * 101]
    assert waiting_for_money(run(case(people[1]), 1)).tolist() == [[0] * 101]
