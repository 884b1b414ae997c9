"""Replications added up as they come say what they say together, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import names, shipped
from scenarios.schema import Scenario
from simulator.experiment import answers, run
from simulator.results import tally as tallying
from simulator.results.results import BAND, Results
from simulator.results.summary import Summary
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from tests.strategies import scenarios

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


@pytest.mark.parametrize("name", names())
def test_that_a_tally_says_what_results_say_to_the_last_bit(name: str) -> None:
    scenario = shipped(name)
    assert same(tallied(scenario, 530).summary(), run(scenario, 530))


@settings(max_examples=20, deadline=None)
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


@pytest.mark.parametrize("runs", [7, 50, 260])
def test_that_a_state_goes_on_where_it_stopped(runs: int) -> None:
    scenario = shipped("funding-shortfall")
    again = Tally.of(scenario, 1, tallied(scenario, runs).state())
    assert again.replications == runs
    assert same(tallied(scenario, 300, again).summary(), run(scenario, 300))


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

    assert size(200) - size(100) == 100 * 8 * (10 + len(scenario.conditions))
