"""Where replications are run, and that it makes no difference."""

from __future__ import annotations

from contextlib import nullcontext
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from scenarios.library import shipped
from simulator.errors import WorkerError
from simulator.experiment import run
from simulator.results.tally import Tally
from tests.examples import tiny
from tests.ui.terminal.calls import muster
from ui.terminal.base import team
from ui.terminal.base.team import Team
from ui.terminal.run import command
from ui.terminal.run.result import object_of


def no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "worker_processes", lambda count: pytest.fail("a pool was started"))


def advanced(*stops: int, workers: int | None, tell: Any = lambda done: None) -> Tally:
    tally = Tally(tiny(), 3)
    with Team(workers, tell) as crew:
        for stop in stops:
            crew.advance(tally, stop)
    return tally


class StartedError(Exception):
    """Processes were started."""


@pytest.mark.parametrize(("first", "starts"), [(1.6, False), (1.7, True)])
def test_that_work_starts_processes_only_where_they_save_more_time_than_they_cost(
    first: float, starts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(count: int) -> None:
        raise StartedError

    monkeypatch.setattr(team, "START", 1.15)
    monkeypatch.setattr(team, "perf_counter", iter((100.0, 100.0 + first)).__next__)
    monkeypatch.setattr(team, "worker_processes", start)
    # 35 runs more take 1.4 times as long as the first 25, and two processes save half of that.
    with pytest.raises(StartedError) if starts else nullcontext():
        assert advanced(60, workers=8).replications == 60


def test_that_one_worker_is_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "START", 1e-9)
    no_pool(monkeypatch)
    assert advanced(60, workers=1).replications == 60


def test_that_every_replication_is_run_once_in_order() -> None:
    told: list[int] = []
    tally = advanced(40, 40, 90, workers=1, tell=told.append)
    assert (told[0], told[-1]) == (25, 90)
    assert told == sorted(set(told))
    assert 40 in told
    assert object_of(tally.summary()) == object_of(run(tiny(), 90, seed=3))


def test_that_workers_stay_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "START", 0.0)
    before = set(active_children())
    tally, seen = Tally(tiny(), 3), []
    with Team(2, lambda done: seen.append(set(active_children()) - before)) as crew:
        for stop in (60, 120, 180):
            crew.advance(tally, stop)
    assert not seen[0]
    assert seen[-2] == seen[-1] != set()
    assert set(active_children()) <= before


def test_that_dead_workers_are_replaced_and_the_answer_is_that_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "START", 0.0)
    killed = set[BaseProcess]()

    def kill_one(done: int) -> None:
        for child in active_children()[:1] if done in (75, 150, 250, 300) else []:
            killed.add(child)
            child.kill()

    monkeypatch.setattr(team, "LOOKS", (25,))
    monkeypatch.setattr(team, "runs_of_task", lambda *_: 25)
    article = shipped("article-2023")
    tally = Tally(article, 2)
    with Team(2, kill_one) as crew:
        crew.advance(tally, 400)
    assert len(killed) > 1
    assert object_of(tally.summary()) == object_of(run(article, 400, seed=2))
    assert active_children() == []


def test_that_what_is_slow_for_the_first_time_alone_starts_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    no_pool(monkeypatch)
    monkeypatch.setattr(team, "START", 2.0)
    # At the pace of the first 25, in a twentieth of a second, the rest would take 4 s, and two processes save half.
    monkeypatch.setattr(team, "perf_counter", iter((0.0, 0.05, 1.0, 1.04)).__next__)
    assert advanced(2300, workers=2).replications == 2300


def test_that_a_million_quick_replications_start_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(count: int) -> None:
        raise StartedError

    monkeypatch.setattr(team, "START", 2.0)
    monkeypatch.setattr(team, "perf_counter", iter((0.0, 0.05, 1.0, 1.01)).__next__)
    monkeypatch.setattr(team, "worker_processes", start)
    with pytest.raises(StartedError):
        advanced(1_000_000, workers=2)


@pytest.mark.parametrize("keeps", [True, False])
def test_that_workers_that_fail_are_one_sentence_and_what_is_done_is_told_and_kept(
    keeps: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*question: Any) -> Any:
        raise WorkerError("Memory is short.")

    monkeypatch.setattr(team, "START", -1e9)
    monkeypatch.setattr(team, "LOOKS", (25,))
    monkeypatch.setattr(team, "parts", fail)
    monkeypatch.setattr("ui.terminal.base.running.warm", lambda pool, count: [])
    kept = tmp_path / "kept"
    options = ("--workers", 2, "--output", tmp_path / "new", *(("--keep", kept) if keeps else ()))
    result = muster("run", "article-2023", *options)
    assert result.exit_code == 2
    lost = "25 runs were done, and none is kept; with --keep FILE the same command would go on from them."
    safe = f"25 runs are kept in {kept}; the same command goes on from them."
    assert result.stderr.splitlines() == [safe if keeps else lost, "Memory is short."]
    assert not (tmp_path / "new").exists()
    assert kept.exists() == keeps


def test_that_the_options_reach_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    class Noting(Team):
        def __init__(self, workers: int | None, tell: Any, cluster: Any) -> None:
            asked["workers"], asked["cluster"] = workers, cluster
            super().__init__(workers, tell, cluster)

        def advance(self, tally: Tally, stop: int) -> None:
            asked.update(seed=tally.seed, stop=stop)
            super().advance(tally, 1)

    monkeypatch.setattr(command, "Team", Noting)
    assert muster("run", "article-2023", "--replications", 77, "--seed", -4, "--workers", 3).exit_code == 0
    assert asked == {"workers": 3, "cluster": None, "seed": -4, "stop": 77}
