"""Many replications: in blocks, in processes, extended, cancelled, with the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.experiment import BLOCK, Cancelled, blocks, run
from simulator.results.results import Results
from simulator.runs.pool import worker_pool
from tests.simulator.blocks import same
from tests.simulator.cases import approval, case, contingent


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    people = contingent("A", [50, 100, 200], tranche=40, interval=[2, 5, 20], requires=["yes"])
    return case(people, conditions=[approval("yes", [1, 20, 60], probability=0.8)], correlation=0.3)


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with worker_pool(2) as executor:
        yield executor


def equal(one: Results, other: Results) -> bool:
    return (one.scenario, one.seed) == (other.scenario, other.seed) and same(one.block, other.block)


@pytest.mark.parametrize(("first", "stop"), [(0, 1), (0, 25), (0, 26), (10, 30), (50, 100), (7, 7), (24, 101)])
def test_that_blocks_follow_each_other_and_end_at_multiples(first: int, stop: int) -> None:
    parts = list(blocks(first, stop))
    assert [number for begin, count in parts for number in range(begin, begin + count)] == list(range(first, stop))
    assert all(0 < count <= BLOCK for _, count in parts)
    assert all((begin + count) % BLOCK == 0 for begin, count in parts[:-1])


def test_that_processes_give_the_answer_of_one_process(scenario: Scenario, pool: Executor) -> None:
    serial = run(scenario, 110)
    assert equal(run(scenario, 110, executor=pool), serial)
    assert equal(run(scenario, 110, executor=pool, earlier=run(scenario, 40)), serial)


def test_that_any_executor_gives_the_same_answer(scenario: Scenario) -> None:
    spawn = get_context("spawn")
    for executor in (ThreadPoolExecutor(3), ProcessPoolExecutor(1, spawn)):
        with executor:
            assert equal(run(scenario, 60, executor=executor), run(scenario, 60))


@pytest.mark.parametrize("first", [1, 30, 50, 99])
def test_that_extending_gives_the_answer_of_all_at_once(scenario: Scenario, first: int) -> None:
    assert equal(run(scenario, 100, earlier=run(scenario, first)), run(scenario, 100))


def test_that_extending_computes_only_what_is_missing(scenario: Scenario) -> None:
    done: list[int] = []
    run(scenario, 100, earlier=run(scenario, 50), progress=done.append)
    assert done == [75, 100]
    again = run(scenario, 50)
    assert equal(run(scenario, 50, earlier=again, progress=done.append), again)
    assert done == [75, 100]


def test_that_progress_is_told_after_every_block(scenario: Scenario, pool: Executor) -> None:
    serial: list[int] = []
    parallel: list[int] = []
    run(scenario, 60, progress=serial.append)
    run(scenario, 60, progress=parallel.append, executor=pool)
    assert serial == parallel == [25, 50, 60]


def test_that_results_know_their_question(scenario: Scenario) -> None:
    results = run(scenario, 5, seed=9)
    assert (results.scenario, results.seed, results.replications) == (scenario, 9, 5)


def test_that_another_seed_is_another_answer(scenario: Scenario) -> None:
    assert not np.array_equal(run(scenario, 30, seed=1).strength, run(scenario, 30, seed=2).strength)


def test_that_a_cancelled_experiment_stops_at_the_next_block(scenario: Scenario) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        run(scenario, 1000, progress=done.append, cancelled=lambda: len(done) == 2)
    assert done == [25, 50]


class Counting(Executor):
    """Runs at once, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if len(self.asked) < 2:
            future.set_result(fn(*args, **kwargs))
        self.asked.append(future)
        return future


def test_that_a_cancelled_experiment_asked_only_a_little_ahead(scenario: Scenario) -> None:
    counting = Counting()
    done: list[int] = []
    with pytest.raises(Cancelled):
        run(scenario, 10_000, executor=counting, progress=done.append, cancelled=lambda: True)
    assert len(counting.asked) < 20


def test_that_fewer_than_one_replication_is_refused(scenario: Scenario) -> None:
    with pytest.raises(ValueError, match="at least one"):
        run(scenario, 0)


def test_that_earlier_results_of_another_question_are_refused(scenario: Scenario) -> None:
    earlier = run(scenario, 5)
    other = scenario.model_copy(update={"target": 7})
    for question in ((other, 10, 1), (scenario, 10, 2), (scenario, 4, 1)):
        with pytest.raises(ValueError, match="another scenario or seed"):
            run(question[0], question[1], seed=question[2], earlier=earlier)


def test_that_a_model_error_comes_back_from_a_worker_as_it_is(pool: Executor) -> None:
    crowd = case(contingent(personnel=1_000_000, tranche=1))
    with pytest.raises(ModelError, match="more than 20,000 tranches"):
        run(crowd, 30, executor=pool)
    assert run(case(contingent()), 5, executor=pool).replications == 5
