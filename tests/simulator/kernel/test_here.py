"""Blocks on this machine: by the kernel on a thread, and by workers where it has no answer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Event

import pytest

from scenarios.library import shipped
from simulator.kernel import engine, strands
from simulator.kernel.engine import WITHOUT
from simulator.runs import here as module
from simulator.runs.block import simulate_block
from simulator.runs.here import Here, NearCall, NoKernelError
from simulator.runs.submission import give_up, submit_block
from tests.examples import tiny
from tests.simulator.blocks import same
from tests.simulator.kernel.test_equality import needs_kernel


class Workers:
    """Makes threads in place of processes, and counts."""

    def __init__(self) -> None:
        self.made: list[ThreadPoolExecutor] = []

    def make(self) -> Executor:
        self.made.append(ThreadPoolExecutor(1))
        return self.made[-1]


@pytest.fixture
def workers() -> Workers:
    return Workers()


@pytest.fixture
def here(workers: Workers) -> Iterator[Here]:
    made = Here(workers.make)
    yield made
    made.shutdown(cancel_futures=True)


@needs_kernel
def test_that_the_kernel_answers_and_no_worker_is_made(here: Here, workers: Workers) -> None:
    scenario = shipped("article-2023")
    assert same(submit_block(here, scenario, 1, 250, 30).result(), simulate_block(scenario, 1, 250, 30))
    assert workers.made == []


def test_that_workers_answer_without_a_kernel(here: Here, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WITHOUT, "1")
    assert same(submit_block(here, tiny(), 1, 0, 5).result(), simulate_block(tiny(), 1, 0, 5))
    assert len(workers.made) == 1
    here.shutdown()
    with pytest.raises(RuntimeError):
        workers.made[0].submit(print)


@needs_kernel
def test_that_workers_answer_what_the_kernel_has_no_answer_to(
    here: Here, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "by_kernel", lambda *_: None)
    assert here.speaks(tiny())
    with pytest.raises(NoKernelError):
        submit_block(here, tiny(), 1, 0, 5).result()
    assert not here.speaks(tiny())
    assert submit_block(here, tiny(), 1, 0, 5).result().count == 5
    assert len(workers.made) == 1


@needs_kernel
def test_that_an_error_of_the_kernel_comes_out_of_the_call(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(module, "by_kernel", fail)
    with pytest.raises(MemoryError):
        submit_block(here, tiny(), 1, 0, 5).result()


@needs_kernel
def test_that_what_has_not_begun_can_be_given_up(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    go, asked = Event(), []

    def wait(*_: object) -> None:
        asked.append(1)
        go.wait()

    monkeypatch.setattr(module, "by_kernel", wait)
    first, second = (submit_block(here, tiny(), 1, number, 1) for number in range(2))
    give_up([second])
    go.set()
    assert isinstance(second, NearCall)
    assert second.cancelled()
    with pytest.raises(NoKernelError):
        first.result()
    here.shutdown()
    assert len(asked) == 1


@needs_kernel
def test_that_whether_the_kernel_seems_to_speak_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = shipped("handover")
    with engine._speaker().lock:
        assert engine.seems_to_speak(scenario)
    assert engine.speaks(scenario)
    monkeypatch.setattr(strands, "MANY", 1)
    with engine._speaker().lock:
        assert not engine.seems_to_speak(scenario)
    monkeypatch.setenv(WITHOUT, "1")
    assert not engine.seems_to_speak(shipped("article-2023"))
