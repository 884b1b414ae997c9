"""Readiness and the steps of a contingent: by hand, and against the states of the model."""

from __future__ import annotations

from math import inf, isfinite

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.experiment import run
from simulator.figures.states import IN_TRANSIT, OPERATIONAL, READY, RECEPTION
from simulator.replication import simulate
from simulator.results.readiness import STEPS, Readiness, pledged, readiness, step_days
from simulator.runs.block import simulate_block
from tests.simulator.cases import MONTH, case, contingent, one_run, worked_example
from tests.strategies import scenarios
from tests.thoroughness import at_most


def curve(*contingents, **tables):
    scenario = case(*contingents, **tables)
    return readiness(simulate_block(scenario, 1, 0, 1), scenario.horizon)[0].tolist()


def steps_of(run_):
    days = step_days(run_.block, run_.scenario.horizon)
    return [tuple(days[step][0, place] for step in STEPS) for place in range(len(run_.sizes))]


# By hand


def test_that_readiness_rises_contingent_by_contingent_as_they_are_prepared() -> None:
    people = [contingent("A", 30, training=5), contingent("B", 10, training=12)]
    assert curve(*people, horizon=20) == [0] * 5 + [0.75] * 7 + [1.0] * 9


def test_that_who_is_in_the_air_or_there_still_counts_and_who_went_home_does_not() -> None:
    people = [contingent("A", 30, tour_months=10 / MONTH, stay_probability=0.0), contingent("B", 10, training=15)]
    # A flies on day 0, lands on day 1 and goes home on day 11.
    assert curve(*people, horizon=20) == [0.75] * 11 + [0.0] * 4 + [0.25] * 6


def test_that_people_who_wait_for_beds_are_ready() -> None:
    camp = {"opening_beds": 0, "max_beds": 0}
    assert curve(contingent("A", training=4), camp=camp, horizon=6) == [0] * 4 + [1.0] * 3


def test_that_only_those_who_take_part_are_the_whole() -> None:
    assert curve(contingent("A", 30), contingent("B", 70, participation=0.0), horizon=3) == [1.0] * 4


def test_that_nobody_is_ready_where_nobody_takes_part() -> None:
    for people in ([contingent(participation=0.0)], [contingent(personnel=0)], []):
        results = run(case(*people, horizon=3), 5)
        found = Readiness.of(results)
        assert found.share.tolist() == [[0.0] * 4] * 5
        assert (found.nobody.hits, found.nobody.of) == (5, 5)
        assert found.medians.shape == (len(people), 4)


def test_that_the_steps_of_the_worked_example_are_those_known_by_hand() -> None:
    # Ordered on day 15, prepared on 50, 100 land on 51, the last 100 on 65.
    found = Readiness.of(run(worked_example(), 3))
    assert found.medians.tolist() == [[15, 50, 51, 65]]
    assert found.reached("complete", 0).hits == 3


def test_that_a_day_is_the_first_whose_end_sees_the_step() -> None:
    assert steps_of(one_run(contingent(decision=2.5, training=1.25), lift={"transit": 1.5, "cycle": 2}))[0] == (
        3,
        2,
        4,
        4,
    )


def test_that_a_contingent_is_complete_only_when_the_last_of_it_has_landed() -> None:
    people = contingent("A", 25, tranche=10, interval=20)
    assert steps_of(one_run(people, horizon=100)) == [(0, 0, 1, 41)]
    assert steps_of(one_run(people, horizon=40)) == [(0, 0, 1, inf)]


def test_that_who_has_gone_home_has_landed_all_the_same() -> None:
    people = contingent("A", 20, tranche=10, interval=20, tour_months=5 / MONTH, stay_probability=0.0)
    assert steps_of(one_run(people)) == [(0, 0, 1, 21)]


def test_that_a_contingent_that_does_not_come_passes_no_step() -> None:
    people = [contingent("A", participation=0.0), contingent("B", 0), contingent("C")]
    assert steps_of(one_run(*people)) == [(inf,) * 4, (inf,) * 4, (0, 0, 1, 1)]


def test_that_runs_which_never_get_there_are_later_than_any_day_in_the_median() -> None:
    for chance, median in ((0.4, inf), (0.6, 1.0)):
        found = Readiness.of(run(case(contingent(participation=chance)), 200))
        assert found.medians[0, 3] == median
        assert found.reached("complete", 0).hits == np.isfinite(found.days["complete"]).sum()


# Against the model


@pytest.fixture(scope="module")
def uncertain():
    people = [
        contingent("A", [30, 60, 90], tranche=25, interval=[1, 5, 20], training=[2, 20, 40], tour_months=1),
        contingent("B", [10, 20, 30], participation=0.5, decision=[0, 20, 60]),
    ]
    return case(*people, horizon=80, lift={"passengers": 10, "cycle": 3}, reception={"days": [1, 5, 9]})


def test_that_readiness_is_made_of_the_states_of_each_run(uncertain) -> None:
    found = Readiness.of(run(uncertain, 20)).share
    for number in range(20):
        one = simulate(uncertain, 1, number)
        people = one.states[[READY, IN_TRANSIT, RECEPTION, OPERATIONAL]].sum(axis=0)
        assert np.allclose(found[number], people / max(pledged(one.block).sum(), 1))


def test_that_its_band_is_numpys(uncertain) -> None:
    found = Readiness.of(run(uncertain, 40))
    expected = np.quantile(found.share, (0.05, 0.5), axis=0, method="inverted_cdf")
    assert np.array_equal(found.bands((0.05, 0.5)), expected)


def test_that_medians_are_those_of_single_runs(uncertain) -> None:
    found = Readiness.of(run(uncertain, 31))
    single = np.array([steps_of(simulate(uncertain, 1, number)) for number in range(31)])
    assert np.array_equal(found.medians, np.sort(single, axis=0)[15])


@given(scenarios())
@settings(max_examples=at_most(20), deadline=None)
def test_that_shares_stay_shares_and_steps_come_in_order(scenario) -> None:
    block = simulate_block(scenario, 1, 0, 3)
    share, days = readiness(block, scenario.horizon), step_days(block, scenario.horizon)
    assert (share >= 0).all()
    assert (share <= 1).all()
    assert (days["first_arrival"] <= days["complete"]).all()
    assert (np.maximum(days["ordered"], days["prepared"]) <= days["first_arrival"]).all()
    strength = run(scenario, 3).contingents_mean
    for place in range(block.runs.size.shape[1]):
        assert isfinite(days["first_arrival"][:, place].min()) >= bool(strength[place].any())
