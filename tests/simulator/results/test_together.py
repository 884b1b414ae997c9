"""Copies of a contingent are told together, people who are there at the start are there from day 0 on."""

from __future__ import annotations

import datetime as dt
from math import inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.states import OPERATIONAL, READY, STATES
from simulator.results import daily
from simulator.results.readiness import STEPS, Readiness, readiness, step_days
from simulator.results.results import Results
from simulator.results.together import Together
from simulator.runs.block import Block, simulate_block
from tests.simulator.cases import START, case, contingent
from tests.simulator.hand_blocks import Flight, Force, any_block, block_of
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most

BEFORE = START - dt.timedelta(days=30)


def others(**changes: object) -> Scenario:
    return case(
        contingent("Others", [20, 40, 60], copies=3, participation=0.5, tranche=25, training=[5, 20, 40], **changes)
    )


# Together


@settings(max_examples=at_most(20), deadline=None)
@given(scenario=scenarios(), cuts=st.sets(st.integers(1, 3)))
def test_that_states_and_strength_told_together_are_the_sums_of_those_told_apart(
    scenario: Scenario, cuts: set[int]
) -> None:
    block, horizon = simulate_block(scenario, 1, 0, 5), scenario.horizon
    forces = len(scenario.contingents)
    places = np.array([sum(cut <= force for cut in cuts) for force in range(forces)], np.int64)
    places = np.unique(places, return_inverse=True)[1].reshape(-1)
    told = Together(int(places.max(initial=-1)) + 1, places)
    alone = daily.states(block, horizon)
    both = daily.states(block, horizon, told)
    by_contingent = daily.strength_by_contingent(block, told, horizon)
    assert len(both) == len(by_contingent) == told.contingents
    for place in range(told.contingents):
        assert np.array_equal(both[place], alone[places == place].sum(axis=0))
        assert np.array_equal(by_contingent[place], both[place, 5] + both[place, 6])
    assert np.array_equal(told.combined(block.runs.size).sum(axis=1), block.runs.size.sum(axis=1))


def test_that_results_of_copies_have_one_row_for_all_of_them() -> None:
    results = run(others(), 20)
    assert results.block.runs.size.shape == (20, 3)
    assert results.contingents_mean.shape == (1, 101)
    assert np.allclose(results.contingents_mean[0], results.strength_mean)
    assert results.contingent_states_mean.shape == (1, len(STATES), 101)
    assert np.allclose(results.contingent_states_mean[0], results.states_mean)
    assert results.personnel_mean.tolist() == [results.block.runs.size.sum(axis=1).mean()]


def test_that_copies_step_together_first_in_with_the_first_and_done_with_the_last() -> None:
    scenario = case(contingent("Others", copies=3), horizon=50)
    forces = [Force(10, True, 0, 5, 8), Force(10, True, 0, 9, 7), Force(10, False, inf, inf, inf)]
    flights = [Flight(0, 0, 10, 10, 11, 11), Flight(0, 1, 10, 12, 13, 13)]
    results = Results.of(scenario, 1, [block_of([forces], flights)])
    days = Readiness.of(results).days
    assert {step: days[step].tolist() for step in STEPS} == {
        "ordered": [[8]],
        "prepared": [[9]],
        "first_arrival": [[11]],
        "complete": [[13]],
    }


def test_that_copies_are_complete_only_where_all_are_that_take_part() -> None:
    scenario = case(contingent("Others", copies=2), horizon=50)
    forces, flights = [Force(10), Force(10)], [Flight(0, 0, 10, 10, 11, 11), Flight(0, 1, 4, 12, 13, 13)]
    days = Readiness.of(Results.of(scenario, 1, [block_of([forces], flights)])).days
    assert (days["first_arrival"].item(), days["complete"].item()) == (11, inf)
    nobody = [[Force(10, False), Force(0)]]
    days = Readiness.of(Results.of(scenario, 1, [block_of(nobody)])).days
    assert {step: days[step].item() for step in STEPS} == dict.fromkeys(STEPS, inf)


# People who are there at the start


def there(personnel: int = 30, **changes: object) -> Scenario:
    group = {"in_theatre": [{"personnel": 20, "arrived": BEFORE}]}
    return case(contingent("A", personnel, at_start=group, **changes), horizon=20)


def of_there(*more: Flight, prepared: float = 10.0, leaves: float = inf, size: int = 50) -> Block:
    flights = [Flight(0, 0, 20, -30, -30, -30, leaves), *more]
    return block_of([[Force(size, True, 0.0, prepared, 0.0)]], flights)


def test_that_who_is_there_at_the_start_is_operational_from_day_0_on() -> None:
    results = Results.of(there(), 1, [of_there(leaves=15)])
    assert results.strength.tolist() == results.operational.tolist() == [[20] * 15 + [0] * 6]
    assert results.milestones["first_arrival"].days.tolist() == [0]
    states = daily.states(results.block, 20)[0]
    assert states[OPERATIONAL].tolist() == [20] * 15 + [0] * 6
    assert (states.sum(axis=0) == 50).all()
    assert (states >= 0).all()


def test_that_only_those_who_are_still_to_come_pass_the_steps_before() -> None:
    states = daily.states(of_there(Flight(0, 0, 30, 12, 13, 14)), 20)[0]
    assert states[READY].tolist() == [0] * 10 + [30] * 2 + [0] * 9
    assert states[OPERATIONAL].tolist() == [20] * 14 + [50] * 7


def test_that_who_is_there_at_the_start_counts_as_ready_from_day_0_on() -> None:
    shares = readiness(of_there(Flight(0, 0, 30, 12, 13, 14), leaves=15), 20)[0]
    assert shares.tolist() == [0.4] * 10 + [1.0] * 5 + [0.6] * 6


def test_that_a_contingent_that_is_all_there_has_passed_every_step() -> None:
    days = step_days(of_there(prepared=inf, size=20), 20)
    assert {step: days[step].item() for step in STEPS} == dict.fromkeys(STEPS, 0)


@settings(max_examples=at_most(20), deadline=None)
@given(scenario=missions(), seed=st.integers(0, 10))
def test_that_everybody_is_somewhere_in_blocks_of_any_mission(scenario: Scenario, seed: int) -> None:
    results = Results.of(scenario, 1, [any_block(scenario, seed, 4)])
    states = daily.states(results.block, scenario.horizon, results.together)
    assert (states >= 0).all()
    assert (states.sum(axis=1) == results.together.combined(results.block.runs.size).sum(axis=0)[:, None]).all()
    assert np.array_equal(
        states[:, 5] + states[:, 6], daily.strength_by_contingent(results.block, results.together, scenario.horizon)
    )
    assert np.array_equal((states[:, 5] + states[:, 6]).sum(axis=0), results.strength.sum(axis=0))
    assert np.array_equal(states[:, 6].sum(axis=0), results.operational.sum(axis=0))
    assert results.strength[:, 0].min() >= sum(force.there for force in scenario.forces)
    share = readiness(results.block, scenario.horizon)
    assert ((share >= 0) & (share <= 1)).all()
    assert (results.spending >= 0).all()
