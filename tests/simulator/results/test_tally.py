"""Replications added up as they come say what they say together, to the last bit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import names, shipped
from scenarios.schema import Scenario
from simulator.experiment import answers, run
from simulator.figures.exact import parts_of, together
from simulator.results import tally as tallying
from simulator.results.results import BAND, Results
from simulator.results.summary import Summary
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from tests.simulator.cases import START, case, contingent, date
from tests.simulator.hand_blocks import Flight, Force, any_block, block_of
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most

MEANS = ("strength_mean", "states_mean", "contingents_mean", "personnel_mean", "balance_mean", "spending_mean", "days")
COLUMNS = ("spent", "received_by_horizon", "peak", "strength_at_horizon", "person_days")


def tallied(scenario: Scenario, runs: int, tally: Tally | None = None) -> Tally:
    tally = tally or Tally(scenario, 1)
    for block in answers(scenario, 1, tally.replications, runs, None):
        tally.add(block)
    return tally


def same(summary: Summary, results: Results) -> bool:
    last, target = results.scenario.horizon, results.scenario.target
    return (
        (summary.scenario, summary.seed, summary.replications) == (results.scenario, results.seed, results.replications)
        and all(np.array_equal(getattr(summary, name), getattr(results, name)) for name in (*MEANS, *COLUMNS))
        and all(np.array_equal(summary.strength_band(share), results.strength_band(share)) for share in BAND)
        and all(
            one.people == other.people and np.array_equal(one.days, other.days)
            for one, other in zip(summary.milestones.values(), results.milestones.values(), strict=True)
        )
        and list(summary.milestones) == list(results.milestones)
        and summary.conditions == results.conditions
        and all(
            summary.chance(people, day) == results.chance(people, day) for people in (1, target) for day in (0, last)
        )
        and all(
            getattr(summary, name).mean() == getattr(results, name).mean() for name in ("spent", "received_by_horizon")
        )
    )


def test_that_a_tally_says_what_results_say_to_the_last_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallying, "CHUNK", 50)
    scenario = shipped("article-2023")
    runs = 2 * tallying.CHUNK + 30
    assert same(tallied(scenario, runs).summary(), run(scenario, runs))


@pytest.mark.parametrize("name", names())
def test_that_it_does_so_for_every_shipped_scenario(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallying, "CHUNK", 25)
    scenario = shipped(name)
    assert same(tallied(scenario, 30).summary(), run(scenario, 30))


@settings(max_examples=at_most(10), deadline=None)
@given(scenario=scenarios(), runs=st.integers(1, 60), chunk=st.sampled_from([1, 25, 40]))
def test_that_it_does_so_for_any_scenario_and_however_it_is_cut(scenario: Scenario, runs: int, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallying, "CHUNK", chunk)
        assert same(tallied(scenario, runs).summary(), run(scenario, runs))


def test_that_a_summary_stays_what_it_was_when_the_tally_goes_on() -> None:
    scenario = shipped("article-2023")
    tally = tallied(scenario, 60)
    summary = tally.summary()
    assert tally.summary().replications == 60
    later = tallied(scenario, 110, tally).summary()
    assert same(later, run(scenario, 110))
    assert same(summary, run(scenario, 60))
    assert all(np.array_equal(tally.milestones[name].days, later.columns[name]) for name in later.milestones)


@pytest.mark.parametrize("runs", [7, 50, 60])
def test_that_a_state_goes_on_where_it_stopped(runs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallying, "CHUNK", 50)
    scenario = shipped("funding-shortfall")
    again = Tally.of(scenario, 1, tallied(scenario, runs).state())
    assert again.replications == runs
    assert same(tallied(scenario, 110, again).summary(), run(scenario, 110))


def test_that_blocks_must_follow_each_other() -> None:
    scenario = shipped("article-2023")
    tally = tallied(scenario, 25)
    with pytest.raises(ValueError, match="replication 25 must be added next, not 50"):
        tally.add(simulate_block(scenario, 1, 50, 25))
    assert tally.replications == 25


def test_that_what_is_kept_of_a_replication_is_small() -> None:
    scenario = shipped("article-2023")

    def size(runs: int) -> int:
        return sum(array.nbytes for name, array in tallied(scenario, runs).state().items() if name.startswith("run_"))

    assert size(50) - size(25) == 25 * 8 * (10 + len(scenario.conditions))


@settings(max_examples=at_most(10), deadline=None)
@given(scenario=missions(), seed=st.integers(0, 10))
def test_that_it_does_so_for_blocks_of_any_mission_and_its_state_is_sound(scenario: Scenario, seed: int) -> None:
    parts = any_block(scenario, seed, 2), replace(any_block(scenario, seed + 1, 3), first=2)
    tally = Tally(scenario, 1)
    for block in parts:
        tally.add(block)
    assert same(tally.summary(), Results.of(scenario, 1, parts))
    again = Tally.of(scenario, 1, tally.state())
    assert same(again.summary(), Results.of(scenario, 1, parts))


def test_that_a_state_is_refused_where_milestones_of_its_own_cannot_be() -> None:
    needs = [{"name": "IOC", "needs": [{"personnel": 8}]}]
    scenario = case(contingent("A", 10), milestones=needs, horizon=5)
    flights = [Flight(0, 0, 10, 1, 2, 3), Flight(1, 0, 7, 1, 2, 3)]
    tally = Tally(scenario, 1)
    tally.add(block_of([[Force(10)]] * 2, flights))
    state = tally.state()
    assert state["run_milestones"].tolist() == [[3.0], [np.inf]]
    for days, words in (
        ([[2.5], [np.inf]], "IOC is a day"),
        ([[6.0], [np.inf]], "IOC is a day"),
        ([[1.0], [np.inf]], "IOC is not before the first arrival"),
        ([[3.0], [3.0]], "IOC needs so many people"),
    ):
        with pytest.raises(ValueError, match=words):
            Tally.of(scenario, 1, {**state, "run_milestones": np.array(days)})
    with pytest.raises(ValueError, match="missing or strange"):
        Tally.of(scenario, 1, {name: array for name, array in state.items() if name != "run_milestones"})


def test_that_money_follows_from_what_each_run_held_when_it_began() -> None:
    scenario = case(contingent("A", 10), finance={"opening_balance": [100, 200, 400]}, horizon=3)
    account = [
        (0, 0.0, 150.0, 0.0, 0.0),
        (0, 2.0, 160.0, 0.0, 50.0),
        (1, 0.0, 300.0, 0.0, 0.0),
        (1, 0.0, 290.0, 0.0, 0.0),
    ]
    block = block_of([[Force(10)]] * 2, [], account)
    results = Results.of(scenario, 1, [block])
    assert results.spending.tolist() == [[0, 0, 40, 40], [10, 10, 10, 10]]
    tally = Tally(scenario, 1)
    tally.add(block)
    state = tally.state()
    assert tally.summary().spent.tolist() == [40, 10]
    assert Tally.of(scenario, 1, state).replications == 2
    for change in (-300.0, 400.0):
        with pytest.raises(ValueError, match=r"what is left was not spent|no more is left"):
            Tally.of(
                scenario, 1, {**state, "sum_balance": together(state["sum_balance"], parts_of(np.full((1, 4), change)))}
            )


def test_that_conditions_of_a_state_may_have_been_met_before_the_start_and_no_earlier() -> None:
    known = date("r", 5) | {"at_start": {"met": START - dt.timedelta(days=30)}}
    scenario = case(contingent("A", 10), conditions=[known], horizon=3)
    tally = Tally(scenario, 1)
    tally.add(block_of([[Force(10)]], met=[[-30.0]]))
    state = tally.state()
    assert tally.summary().conditions["r"].p50 == -30
    assert Tally.of(scenario, 1, state).replications == 1
    for met in (-31.0, np.nan):
        with pytest.raises(ValueError, match="no condition is met too early"):
            Tally.of(scenario, 1, {**state, "run_met": np.array([[met]])})


def test_that_milestones_know_the_number_of_their_first_run_unless_runs_were_chosen() -> None:
    scenario = case(contingent("A", training=[1, 30, 110], participation=0.6))
    results, tally = run(scenario, 50), Tally(scenario, 1, first=25)
    tally.add(simulate_block(scenario, 1, 25, 25))
    chosen = np.arange(50) % 2 == 0
    found = (results, results.first(25), results.only(chosen), tallied(scenario, 25).summary(), tally)
    assert [each.milestones["closure_50"].first for each in found] == [0, 0, None, 0, 25]
