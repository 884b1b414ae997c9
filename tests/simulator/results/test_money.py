"""The account: what comes in, when there is enough to go, and what people cost (ten dollars a person and day)."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
import pytest

from simulator.experiment import run as run_many
from simulator.replication import simulate
from tests.simulator.cases import (
    MONTH,
    TEN_A_DAY,
    approval,
    case,
    contingent,
    date,
    departures,
    donor,
    drawn,
    one_run,
    tranche,
)

COSTS = {"cost_per_person_month": TEN_A_DAY, "start_up_cost_per_person": 100}
RESERVE = COSTS | {"reserve_months": 2}
NEEDED = 10 * 100 + 2 * TEN_A_DAY * 10
"""What ten people need who go first: start-up and two months of running cost, USD 7,087.50."""


def mission(name: str = "A", personnel: int = 10, **changes: Any) -> dict[str, Any]:
    """A contingent that the mission pays for."""
    return contingent(name, personnel, funded_by="mission", **changes)


# Contributions


def test_that_a_donor_pays_equal_instalments_from_the_first_payment_on() -> None:
    run = one_run(finance={"donors": [donor("D", 100, 10, instalments=4, every=7)]})
    steps = [0] * 10 + [25] * 7 + [50] * 7 + [75] * 7 + [100] * 70
    assert run.received.tolist() == run.balance.tolist() == steps


def test_that_a_donor_counts_from_the_last_condition_it_waits_for() -> None:
    conditions = [date("a", 3), approval("b", 8)]
    run = one_run(conditions=conditions, finance={"donors": [donor("D", 100, 10, after=["a", "b"])]})
    assert run.received.tolist() == [0] * 18 + [100] * 83


def test_that_a_donor_pays_all_or_never() -> None:
    scenario = case(finance={"donors": [donor("D", 100, 1, probability=0.3, instalments=2, every=1)]}, horizon=5)
    received = run_many(scenario, 100).received[:, -1].tolist()
    assert received == [100.0 if drawn("D/pays", number) < 0.3 else 0.0 for number in range(100)]


def test_that_time_between_instalments_and_amount_are_drawn_once_in_a_run() -> None:
    finance = {"donors": [donor("D", [50, 100, 300], [1, 2, 9], instalments=5, every=[5, 10, 20])]}
    run = one_run(finance=finance, horizon=200)
    days = [event.day for event in run.log if event.event == "pays"]
    assert np.ptp(np.diff(days)) < 1e-9
    assert 1 < days[0] < 9
    assert 5 < days[1] - days[0] < 20
    assert np.diff(run.received)[np.diff(run.received) > 0] == pytest.approx([run.received[-1] / 5] * 5)


# Enough to go


@pytest.mark.parametrize(("balance", "day"), [(NEEDED, 0), (NEEDED - 0.002, 0), (NEEDED - 0.01, inf), (10**6, 0)])
def test_that_a_tranche_needs_its_start_up_and_the_reserve_to_the_cent(balance: float, day: float) -> None:
    run = one_run(mission(), finance=RESERVE | {"opening_balance": balance})
    assert departures(run) == {"A": [day]}


def test_that_a_tranche_goes_on_the_very_day_that_the_money_is_there() -> None:
    payer = donor("D", 8000, 10.25, instalments=4, every=10)
    run = one_run(mission(), finance=RESERVE | {"donors": [payer]})
    assert (tranche(run).available, tranche(run).beds_at) == (0, 0)
    assert (tranche(run).money_at, tranche(run).departed) == (40.25, 40.25)


def test_that_the_reserve_covers_everybody_in_theatre_or_in_transit_and_those_who_want_to_go() -> None:
    people = [mission("A"), mission("B", decision=20)]
    # A pays 1,000 on day 0 and costs 100 a day from day 1: 1,900 by day 20.
    needed_on_day_20 = 1000 + 2 * TEN_A_DAY * 20
    enough = one_run(*people, finance=RESERVE | {"opening_balance": needed_on_day_20 + 2900})
    assert departures(enough) == {"A": [0], "B": [20]}
    short = one_run(*people, finance=RESERVE | {"opening_balance": needed_on_day_20 + 2900 - 0.01})
    assert departures(short) == {"A": [0], "B": [inf]}


def test_that_who_got_money_counts_for_the_reserve_before_it_takes_off() -> None:
    people = [mission("A"), mission("B")]
    needed = 2 * 1000 + 2 * TEN_A_DAY * 20
    for balance, day in ((needed, 0), (needed - 0.01, inf)):
        run = one_run(*people, finance=RESERVE | {"opening_balance": balance}, lift={"transit": 90, "cycle": 90})
        assert (tranche(run, "A").departed, tranche(run, "B").money_at) == (0, day)


def test_that_start_up_is_set_aside_until_departure() -> None:
    people = [contingent("X", 10), mission("A", decision=1), mission("B", decision=2)]
    finance = {"start_up_cost_per_person": 100, "opening_balance": 1500, "donors": [donor("D", 500, 5)]}
    run = one_run(*people, finance=finance, lift={"aircraft": 1, "cycle": 20})
    assert tranche(run, "A").money_at == 1
    assert tranche(run, "B").money_at == 5
    assert departures(run) == {"X": [0], "A": [20], "B": [40]}
    assert run.balance.tolist() == [1500] * 5 + [2000] * 15 + [1000] * 20 + [0] * 61


def test_that_the_whole_of_a_tranche_counts_until_it_leaves_even_while_it_lands_flight_by_flight() -> None:
    people = [mission("A", 20), mission("B", decision=5)]
    lift = {"passengers": 10, "cycle": 30}
    # On day 5: 20 of A count though 10 have landed (cost 400 from day 1 on).
    needed = 1000 + 2 * TEN_A_DAY * 30
    for more, day in ((0.0, 5), (-0.01, inf)):
        finance = RESERVE | {"opening_balance": needed + 2000 + 400 + more}
        assert departures(one_run(*people, finance=finance, lift=lift)) == {"A": [0], "B": [day]}


def test_that_who_has_left_no_longer_counts() -> None:
    people = [mission("A", tour_months=1, stay_probability=0.0), mission("B", decision=2)]
    spent = 1000 + 100 * MONTH
    run = one_run(*people, finance=RESERVE | {"opening_balance": NEEDED + spent})
    assert tranche(run, "A").left == departures(run)["B"][0] == 1 + MONTH


def test_that_money_is_not_tested_again_and_departure_pays_the_whole_balance_if_that_is_less() -> None:
    people = [mission("A"), mission("B", decision=2)]
    finance = COSTS | {"opening_balance": 2500}
    run = one_run(*people, finance=finance, lift={"aircraft": 1, "cycle": 8})
    # A pays 1,000 and burns 100 a day from day 1; B got money on day 2 and flies on day 8 with 800 left.
    assert (tranche(run, "B").money_at, tranche(run, "B").departed) == (2, 8)
    assert run.balance[:10].tolist() == [1500, 1500, 1400, 1300, 1200, 1100, 1000, 900, 0, 0]
    assert run.spent[8] == 2500


def test_that_what_was_set_aside_is_free_again_after_a_departure_that_paid_less() -> None:
    people = [mission("A"), mission("B", decision=2), mission("C", 1, decision=6)]
    finance = COSTS | {"opening_balance": 2500, "donors": [donor("D", 100, 9)]}
    run = one_run(*people, finance=finance, lift={"aircraft": 1, "cycle": 8})
    # On day 6 all that is there, 1,000, is B's. On day 8 B pays the last 800; the 100 of day 9 are C's.
    assert tranche(run, "C").money_at == 9


def test_that_a_tranche_that_costs_nothing_to_send_needs_no_balance() -> None:
    run = one_run(mission(), finance={"cost_per_person_month": TEN_A_DAY})
    assert departures(run) == {"A": [0]}


# What people cost


def test_that_people_cost_from_landing_on_continuously() -> None:
    finance = COSTS | {"opening_balance": 10_000}
    run = one_run(mission(decision=2.5), finance=finance, lift={"transit": 2, "cycle": 2})
    expected = [10_000 if day < 2.5 else 9000 - max(100 * (day - 4.5), 0) for day in range(101)]
    assert run.balance == pytest.approx(np.maximum(expected, 0))
    assert run.spent == pytest.approx(10_000 - np.maximum(expected, 0))


def test_that_people_cost_until_they_leave() -> None:
    finance = COSTS | {"opening_balance": 10_000}
    run = one_run(mission(tour_months=1, stay_probability=0.0), finance=finance)
    assert run.balance[-1] == pytest.approx(9000 - 100 * MONTH, abs=0.01)
    assert run.balance[32] == run.balance[-1]


def test_that_each_flight_costs_from_its_own_landing() -> None:
    finance = COSTS | {"opening_balance": 10_000}
    run = one_run(mission(personnel=20), finance=finance, lift={"passengers": 10, "cycle": 5})
    expected = [8000 - 100 * max(day - 1, 0) - 100 * max(day - 6, 0) for day in range(40)]
    assert run.balance[:40] == pytest.approx(expected)


def test_that_at_a_balance_of_zero_nothing_is_paid_and_no_debt_builds_up() -> None:
    finance = COSTS | {"opening_balance": 1500, "donors": [donor("D", 300, 30)]}
    run = one_run(mission(), finance=finance)
    balance = [500] + [500 - 100 * (day - 1) for day in range(1, 7)] + [0] * 23 + [300, 200, 100] + [0] * 68
    assert run.balance == pytest.approx(balance)
    assert (run.balance >= 0).all()
    assert run.spent[-1] == pytest.approx(1800)


def test_that_self_funded_people_need_no_money_and_cost_none() -> None:
    run = one_run(contingent(), finance=RESERVE | {"opening_balance": 5})
    assert departures(run) == {"A": [0]}
    assert run.balance.tolist() == [5.0] * 101
    mixed = one_run(contingent("X", 500), mission("A", decision=3), finance=RESERVE | {"opening_balance": NEEDED})
    assert departures(mixed) == {"X": [0], "A": [3]}


def test_that_costs_are_drawn_once_in_a_run() -> None:
    finance = {
        "start_up_cost_per_person": [50, 100, 300],
        "cost_per_person_month": [100, 300, 600],
        "opening_balance": 100_000,
    }
    scenario = case(mission(personnel=20, tranche=10, interval=20), finance=finance)
    for number in range(3):
        balance = simulate(scenario, 1, number).balance
        start_up, rate = 100_000 - balance[0], balance[10] - balance[11]
        assert 500 < start_up < 3000
        assert balance[19] - balance[20] == pytest.approx(start_up + rate, rel=1e-6)
        assert np.diff(balance)[21:] == pytest.approx(-2 * rate, rel=1e-6)
