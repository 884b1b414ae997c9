from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import nullcontext
from multiprocessing import active_children
from multiprocessing.process import BaseProcess

import numpy as np
import pytest

from scenarios.library import shipped
from simulator.experiment import run
from simulator.results.results import Results
from tests.examples import tiny
from tests.ui.terminal.calls import HOSTILE
from ui.terminal.base import running
from ui.terminal.base.running import progress_bar, results_of


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class StartedError(Exception):
    """Processes were started."""


def clock(*seconds: float) -> Callable[[], float]:
    """A clock that shows these times, one after the other."""
    return iter(seconds).__next__


@pytest.mark.parametrize(("first", "starts"), [(1.6, False), (1.7, True)])
def test_that_work_starts_processes_only_where_they_save_more_time_than_they_cost(
    first: float, starts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(count: int, *, patience: float) -> None:
        raise StartedError

    monkeypatch.setattr(running, "START", 1.55)
    monkeypatch.setattr(running, "perf_counter", clock(100.0, 100.0 + first))
    monkeypatch.setattr(running, "worker_pool", start)
    # 35 runs more take 1.4 times as long as the first 25, and three processes save two thirds of that.
    with pytest.raises(StartedError) if starts else nullcontext():
        assert results_of(tiny(), 60, seed=1, workers=8).replications == 60


def test_that_one_worker_is_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "START", 1e-9)
    monkeypatch.setattr(running, "worker_pool", lambda *_, **__: pytest.fail("a pool was started"))
    assert results_of(tiny(), 60, seed=1, workers=1).replications == 60


def test_that_every_replication_is_run_once_in_order() -> None:
    told: list[int] = []
    results = results_of(tiny(), 60, seed=3, workers=1, progress=told.append)
    assert (told[0], told[-1]) == (25, 60)
    assert told == sorted(set(told))
    assert (results.replications, results.seed) == (60, 3)


def test_that_what_is_slow_for_the_first_time_alone_starts_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "START", 2.0)
    monkeypatch.setattr(running, "worker_pool", lambda *_, **__: pytest.fail("a pool was started"))
    # At the pace of the first 25, in a twentieth of a second, the rest would take 4 s, and two processes save half.
    monkeypatch.setattr(running, "perf_counter", clock(0.0, 0.05, 1.0, 1.04))
    assert results_of(tiny(), 2300, seed=1, workers=2).replications == 2300


def test_that_very_many_quick_replications_start_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(count: int, *, patience: float) -> None:
        raise StartedError

    monkeypatch.setattr(running, "START", 2.0)
    monkeypatch.setattr(running, "worker_pool", start)
    monkeypatch.setattr(running, "perf_counter", clock(0.0, 0.05, 1.0, 1.01))
    with pytest.raises(StartedError):
        results_of(tiny(), 1_000_000, seed=1, workers=2)


def same(left: Results, right: Results) -> bool:
    return left.replications == right.replications and all(
        np.array_equal(getattr(left, name), getattr(right, name)) for name in ("strength", "balance", "met")
    )


def test_that_dead_workers_are_replaced_and_the_answer_is_that_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "START", 0.0)
    killed = set[BaseProcess]()

    def kill_one(done: int) -> None:
        for child in active_children()[:1] if done in (300, 450) else []:
            killed.add(child)
            child.kill()

    article = shipped("article-2023")
    monkeypatch.setattr("simulator.experiment.BLOCK_OF_KERNEL", 50)
    results = results_of(article, 600, seed=2, workers=2, progress=kill_one)
    assert killed
    assert same(results, run(article, 600, seed=2))
    assert active_children() == []


def test_that_a_terminal_sees_progress_with_the_title_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with progress_bar(tiny(title=f"[red] {HOSTILE}"), 60) as progress:
        assert progress is not None
        progress(25)
        progress(30, 80)
    assert "[red] =cmd|" in screen.getvalue()
    assert "30/80" in screen.getvalue()


def test_that_a_pipe_sees_no_progress() -> None:
    with progress_bar(tiny(), 60) as progress:
        assert progress is None


def test_that_a_closed_error_stream_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with progress_bar(tiny(), 60) as progress:
        assert progress is None
