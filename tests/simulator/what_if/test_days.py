"""The days of all milestones, worked out a few runs at a time, here or by workers: those of all runs at once."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.kernel import engine
from simulator.what_if import days
from simulator.what_if.days import Days, days_block_by_block, days_by_workers, days_of
from tests.strategies import missions
from tests.thoroughness import at_most


def here(scenario: Scenario, runs: int, executor: Executor | None = None) -> Days:
    return days_block_by_block(
        scenario, 1, runs, executor=executor, progress=lambda done: None, cancelled=lambda: False
    )


def same(one: Days, other: Days) -> bool:
    return one.keys() == other.keys() and all(
        one[name].dtype == other[name].dtype and np.array_equal(one[name], other[name]) for name in one
    )


@settings(max_examples=at_most(8), deadline=None)
@given(missions())
def test_that_a_few_runs_at_a_time_have_the_days_of_all_at_once(scenario: Scenario) -> None:
    whole = days_of(run(scenario, 60))
    assert same(here(scenario, 60), whole)
    with ThreadPoolExecutor(1) as thread:
        assert same(here(scenario, 60, thread), whole)


@pytest.mark.parametrize("by_simpy", [False, True])
def test_that_workers_work_out_the_days_of_each_scenario_in_its_parts(
    by_simpy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenarios = [shipped(name) for name in ("article-2023-units", "handover", "court-challenge")]
    whole = [days_of(run(one, 70)) for one in scenarios]
    if by_simpy:
        monkeypatch.setenv(engine.WITHOUT, "1")
    monkeypatch.setattr(days, "MOST_WHOLE", 30)
    monkeypatch.setattr(days, "GROUP", 20)
    with ThreadPoolExecutor(1) as thread:
        found = list(days_by_workers(scenarios, 1, 70, thread))
    assert len(found) == len(scenarios)
    assert all(map(same, found, whole))
