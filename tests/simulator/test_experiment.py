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
from simulator.experiment import BLOCK, BLOCK_OF_KERNEL, Cancelled, answers, blocks, parts, run
from simulator.kernel import engine, strands
from simulator.kernel.engine import KERNEL, SIMPY
from simulator.luck.strata import Batch
from simulator.results.results import Results
from simulator.results.tally import Tally
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


@pytest.fixture(params=[SIMPY, KERNEL])
def most(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Replications of a block of whoever answers."""
    if request.param == SIMPY:
        monkeypatch.setenv(engine.WITHOUT, "1")
    elif engine.engine() != KERNEL:
        pytest.skip("the kernel was not built")
    return {SIMPY: BLOCK, KERNEL: BLOCK_OF_KERNEL}[request.param]


def equal(one: Results, other: Results) -> bool:
    return (one.scenario, one.seed) == (other.scenario, other.seed) and same(one.block, other.block)


@pytest.mark.parametrize("most", [BLOCK, BLOCK_OF_KERNEL], indirect=False)
@pytest.mark.parametrize(("first", "stop"), [(0, 1), (0, 25), (0, 26), (10, 30), (50, 100), (7, 7), (24, 1001)])
def test_that_blocks_follow_each_other_and_end_at_multiples(first: int, stop: int, most: int) -> None:
    found = list(blocks(first, stop, most))
    assert [number for begin, count in found for number in range(begin, begin + count)] == list(range(first, stop))
    assert all(0 < count <= most for _, count in found)
    assert all((begin + count) % most == 0 for begin, count in found[:-1])


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


def test_that_extending_computes_only_what_is_missing(scenario: Scenario, most: int) -> None:
    done: list[int] = []
    half = most * 2
    run(scenario, 2 * half, earlier=run(scenario, half), progress=done.append)
    assert done == [most * 3, most * 4]
    again = run(scenario, half)
    assert equal(run(scenario, half, earlier=again, progress=done.append), again)
    assert done == [most * 3, most * 4]


def test_that_progress_is_told_after_every_block(scenario: Scenario, pool: Executor, most: int) -> None:
    serial: list[int] = []
    parallel: list[int] = []
    run(scenario, 2 * most + 10, progress=serial.append)
    run(scenario, 2 * most + 10, progress=parallel.append, executor=pool)
    assert serial == parallel == [most, 2 * most, 2 * most + 10]


def test_that_simpy_goes_on_in_small_blocks_where_the_kernel_has_no_answer(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    usual = run(scenario, 60)
    asked: list[Batch] = []
    monkeypatch.setattr("simulator.experiment.by_kernel", lambda _, batch: asked.append(batch))
    assert equal(run(scenario, 60, progress=done.append), usual)
    assert done == [25, 50, 60]
    assert asked == [(1, 0, 60)]


def test_that_what_is_too_much_for_the_kernel_is_asked_of_workers_in_small_blocks(
    scenario: Scenario, pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    usual = run(scenario, 60)
    monkeypatch.setattr(strands, "MANY", 100)
    assert not engine.speaks(scenario)
    assert equal(run(scenario, 60, progress=done.append, executor=pool), usual)
    assert done == [25, 50, 60]


@pytest.mark.parametrize("size", [10, 25, 60, 250])
def test_that_parts_that_workers_add_up_are_what_one_process_adds_up(
    scenario: Scenario, pool: Executor, size: int
) -> None:
    tally, plain = Tally(scenario, 1), Tally(scenario, 1)
    for block in answers(scenario, 1, 0, 110, None):
        plain.add(block)
    for block in answers(scenario, 1, 0, 30, None):
        tally.add(block)
    for part in parts(tally, 110, pool, size):
        tally.join(part)
    told, wanted = tally.state(), plain.state()
    assert told.keys() == wanted.keys()
    assert all(np.array_equal(told[name], wanted[name]) for name in told)


def test_that_results_know_their_question(scenario: Scenario) -> None:
    results = run(scenario, 5, seed=9)
    assert (results.scenario, results.seed, results.replications) == (scenario, 9, 5)


def test_that_another_seed_is_another_answer(scenario: Scenario) -> None:
    assert not np.array_equal(run(scenario, 30, seed=1).strength, run(scenario, 30, seed=2).strength)


def test_that_a_cancelled_experiment_stops_at_the_next_block(scenario: Scenario, most: int) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        run(scenario, 40 * most, progress=done.append, cancelled=lambda: len(done) == 2)
    assert done == [most, 2 * most]


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
