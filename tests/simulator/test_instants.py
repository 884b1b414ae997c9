"""What comes first at one instant, and which instants belong to a run."""

from __future__ import annotations

from math import inf

import pytest

from tests.simulator.cases import (
    MONTH,
    approval,
    contingent,
    date,
    departures,
    donor,
    one_run,
    presence,
    stop,
    tranche,
)

ONE_AIRCRAFT = {"aircraft": 1, "cycle": 10}


def test_that_the_last_instant_of_the_horizon_belongs_to_the_run() -> None:
    run = one_run(contingent("A", decision=99), contingent("B", decision=100), conditions=[approval("last", 100)])
    assert run.strength[-2:].tolist() == [0, 10]
    assert departures(run) == {"A": [99], "B": [100]}
    assert run.met == {"last": 100}


def test_that_nothing_beyond_the_horizon_is_told() -> None:
    run = one_run(contingent("A", decision=99.001), conditions=[approval("late", 100.001)])
    assert run.strength[-1] == 0
    assert run.met == {"late": inf}
    assert max(event.day for event in run.log) <= 100


def test_that_a_time_within_a_billionth_of_a_day_of_the_horizon_is_the_last_instant() -> None:
    run = one_run(contingent("A", decision=99 + 1e-10), conditions=[approval("last", 100 + 1e-10)])
    assert run.strength[-1] == 10
    assert run.met["last"] == pytest.approx(100)


def test_that_a_daily_result_is_the_state_after_all_of_its_instant() -> None:
    run = one_run(contingent(tour_months=20 / MONTH, stay_probability=0.0, decision=10))
    assert run.strength.tolist() == [0] * 11 + [10] * 20 + [0] * 70


@pytest.mark.parametrize(("decision", "day"), [(9.0, 10), (9.5, 11), (9.0001, 11), (9 + 1e-10, 10), (8.9999, 10)])
def test_that_a_landing_counts_from_the_end_of_the_first_day_that_has_seen_it(decision: float, day: int) -> None:
    assert one_run(contingent(decision=decision)).strength.tolist() == [0] * day + [10] * (101 - day)


def test_that_money_beds_and_the_end_of_a_stop_come_before_a_departure_at_their_instant() -> None:
    finance = {"start_up_cost_per_person": 10, "donors": [donor("D", 100, 20)]}
    plan = contingent(decision=20, funded_by="mission")
    run = one_run(plan, finance=finance, camp={"build": 20}, disruptions=[stop("lift", 3, 17)])
    assert departures(run) == {"A": [20]}


def test_that_a_stop_comes_before_a_departure_at_its_first_instant() -> None:
    assert departures(one_run(contingent(decision=20), disruptions=[stop("lift", 20, 1)])) == {"A": [21]}


def test_that_a_chain_without_delays_happens_at_one_instant() -> None:
    conditions = [
        date("go", 7),
        approval("yes", 0, after=["go"]),
        presence("A there", 10, "A"),
        approval("then", 0, after=["A there"]),
        presence("both there", 20),
    ]
    people = [contingent("A", requires=["yes"]), contingent("B", requires=["then"])]
    run = one_run(*people, conditions=conditions, lift={"transit": 0})
    assert run.met == dict.fromkeys(("go", "yes", "A there", "then", "both there"), 7.0)
    assert departures(run) == {"A": [7], "B": [7]}
    assert run.strength.tolist() == [0] * 7 + [20] * 94


def test_that_tranches_without_interval_leave_at_one_instant() -> None:
    run = one_run(contingent(personnel=40, tranche=10))
    assert departures(run) == {"A": [0] * 4}
    assert run.strength[1] == 40


def test_that_all_who_can_join_a_queue_at_an_instant_do_so_before_anybody_is_served() -> None:
    conditions = [presence("C there", 10, "C")]
    people = [contingent("A", requires=["C there"]), contingent("B", decision=10), contingent("C", decision=9)]
    run = one_run(*people, conditions=conditions, lift={"aircraft": 2, "cycle": 20})
    # B is available on day 10 at once, A only through C's landing of that instant; A stands first in the file.
    assert departures(run) == {"A": [10], "B": [29], "C": [9]}


@pytest.mark.parametrize(("apart", "first"), [(1e-10, "A"), (-1e-10, "A"), (0.0, "A"), (1e-6, "B"), (1e-8, "B")])
def test_that_times_closer_than_a_billionth_of_a_day_are_one_instant(apart: float, first: str) -> None:
    people = [contingent("A", decision=20 + apart), contingent("B", decision=20)]
    days = {name: day for name, (day,) in departures(one_run(*people, lift=ONE_AIRCRAFT)).items()}
    assert min(days, key=lambda name: days[name]) == first


@pytest.mark.parametrize("apart", [-5e-10, 0.0, 5e-10])
def test_that_sums_of_fractions_meet_what_they_should_meet(apart: float) -> None:
    people = [contingent("A", vetting=0.1, training=0.2), contingent("B", decision=0.3 + apart)]
    run = one_run(*people, lift=ONE_AIRCRAFT)
    assert departures(run)["A"] == [pytest.approx(0.3)]
    assert departures(run)["B"] == [pytest.approx(10.3)]


def test_that_an_aircraft_that_comes_back_within_the_instant_is_taken() -> None:
    people = [contingent("A"), contingent("B", decision=10 - 1e-10)]
    assert departures(one_run(*people, lift=ONE_AIRCRAFT)) == {"A": [0], "B": [pytest.approx(10)]}


def test_that_a_lapse_within_the_instant_comes_before_a_departure() -> None:
    conditions, mandate = [date("go", 0)], {"condition": "go", "months": 1, "renewal_probability": 0}
    for early, departs in ((1e-10, inf), (1e-6, MONTH - 1e-6)):
        plan = contingent(decision=MONTH - early)
        run = one_run(plan, conditions=conditions, mandate=mandate | {"drawdown_days": 5})
        assert departures(run) == {"A": [departs]}


def test_that_a_stop_that_ends_as_the_next_begins_lets_nobody_through() -> None:
    stops = [stop("lift", 10, 0.1, "a"), stop("lift", 10.1, 0.2, "b"), stop("lift", 10.3, 1, "c")]
    run = one_run(contingent(decision=10), disruptions=stops)
    assert tranche(run).departed == pytest.approx(11.3)
