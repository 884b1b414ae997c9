"""Workers: how they end, what follows from their ends, and how far they stand back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from multiprocessing import Pipe, active_children
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from simulator.errors import WorkerError
from simulator.runs import post, pulse
from simulator.runs.pool import WorkerPool, worker_pool
from simulator.runs.watch import Watched
from simulator.runs.worker import Work
from tests.patience import PATIENCE, until
from tests.processes import is_running

PROGRAM = """
import sys
from simulator.runs.pool import warm, worker_pool
if __name__ == "__main__":
    pool = worker_pool(1)
    print(warm(pool, 1)[0].result(), flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_that_a_worker_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        assert is_running(worker)
        program.send_signal(signal.SIGKILL)
        until(lambda: not is_running(worker))


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="priorities are those of POSIX")
def test_that_workers_stand_back_as_far_as_is_said() -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with worker_pool(1, behind=3) as pool:
        assert pool.submit(os.getpriority, os.PRIO_PROCESS, 0).result() == min(own + 3, 19)


def test_that_ctrl_c_is_left_to_the_program_that_started_the_workers() -> None:
    with worker_pool(1) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def test_that_workers_import_what_they_need_and_no_more() -> None:
    with worker_pool(1, needs="scenarios.storage.holding") as pool:
        assert pool.submit(eval, "'scenarios.storage.holding' in __import__('sys').modules").result()
        assert not pool.submit(eval, "'numpy' in __import__('sys').modules").result()


@pytest.fixture
def impatient() -> Iterator[WorkerPool]:
    """Two workers, of which nobody waits for a silent one; in the end nothing is left of them."""
    pool = worker_pool(2, patience=0.5)
    yield pool
    pool.shutdown(cancel_futures=True)
    assert active_children() == []
    until(lambda: not {"post", "watch"} & {thread.name for thread in threading.enumerate()})


def die_until(left: Path) -> str:
    """End this worker as long as there are files in a folder, one for each death."""
    for file in left.iterdir():
        file.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def stop_in_the_midst() -> None:
    """Write the beginning of a long answer, and stop this worker."""
    pipe: Connection = pulse._tell._pipe  # type: ignore[attr-defined]
    os.write(pipe.fileno(), (1000).to_bytes(4, "big") + b"answer")
    os.kill(os.getpid(), signal.SIGSTOP)


def deaths(folder: Path, number: int) -> Path:
    for name in range(number):
        (folder / str(name)).touch()
    return folder


def test_that_a_call_survives_some_deaths_and_ends_in_a_sentence_after_more(
    impatient: WorkerPool, tmp_path: Path
) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    for folder in (few, many):
        folder.mkdir()
    survived = impatient.submit(die_until, deaths(few, post.DEATHS - 1))
    killed = impatient.submit(die_until, deaths(many, post.DEATHS))
    assert survived.result(PATIENCE) == "done"
    with pytest.raises(WorkerError, match="three in a row"):
        killed.result(PATIENCE)
    assert impatient.submit(int, "7").result(PATIENCE) == 7


def test_that_a_worker_that_says_nothing_is_ended_and_others_are_in_nobodys_way(impatient: WorkerPool) -> None:
    silent = [impatient.submit(time.sleep, 10 * PATIENCE) for _ in range(2)]
    waiting = impatient.submit(int, "7")
    for one in silent:
        with pytest.raises(WorkerError, match="has been stopped"):
            one.result(PATIENCE)
    assert waiting.result(PATIENCE) == 7


def test_that_a_worker_that_stops_while_it_writes_is_ended_too(impatient: WorkerPool) -> None:
    stopped = impatient.submit(stop_in_the_midst)
    assert impatient.submit(int, "7").result(PATIENCE) == 7
    with pytest.raises(WorkerError, match="has been stopped"):
        stopped.result(PATIENCE)


def test_that_what_is_given_up_before_it_begins_never_does(impatient: WorkerPool) -> None:
    busy = [impatient.submit(time.sleep, 0.3) for _ in range(2)]
    given_up = impatient.submit(os.abort)
    assert given_up.cancel()
    wait(busy, PATIENCE)
    assert impatient.submit(int, "7").result(PATIENCE) == 7
    assert given_up.cancelled()


def test_that_what_nobody_wants_any_more_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.runs.watch.UNWANTED", 0.3)
    pool = worker_pool(1)
    unwanted = pool.submit(time.sleep, 10 * PATIENCE)
    until(unwanted.running)
    assert not unwanted.cancel()
    assert pool.submit(int, "7").result(PATIENCE) == 7
    pool.shutdown(cancel_futures=True)


def test_that_work_counts_as_it_has_the_processor_and_sleep_a_quarter_of_the_clock() -> None:
    call = post.Call(Work(int, (), {}))
    before = Watched(call, 3, 10.0, silence=5.0)
    assert before.after(Watched(call, 3, 12.0), passed=2.0).silence == 7.0
    assert before.after(Watched(call, 3, 10.1), passed=2.0).silence == 5.5
    assert before.after(Watched(call, 3, None), passed=2.0).silence == 6.0
    assert before.after(Watched(call, 4, 12.0), passed=2.0).silence == 0.0
    assert before.after(Watched(post.Call(call.work), 3, 12.0), passed=2.0).silence == 0.0


def test_that_heavy_runs_that_nobody_wants_any_more_are_ended_however_often_one_is_done() -> None:
    call = post.Call(Work(int, (), {}))
    assert call.begins()
    seen = Watched(call, 3, 10.0)
    for more in range(1, 10):
        seen = seen.after(Watched(call, 3 + more, 10.0 + more), passed=1.0)
    assert not seen.is_over(patience=15.0)
    call.cancel()
    for more in range(10, 18):
        seen = seen.after(Watched(call, 3 + more, 10.0 + more), passed=1.0)
    assert seen.is_over(patience=15.0)


def test_that_an_endless_loop_is_ended(impatient: WorkerPool) -> None:
    with pytest.raises(WorkerError, match="has been stopped"):
        impatient.submit(sum, iter(int, 1)).result(PATIENCE)


def test_that_a_pool_ends_at_once_whatever_its_workers_are_at() -> None:
    pool = worker_pool(2)
    calls = [pool.submit(time.sleep, 10 * PATIENCE) for _ in range(5)]
    until(lambda: len(pool.numbers) == 2)
    os.kill(pool.numbers[0], signal.SIGSTOP)
    pool.shutdown(cancel_futures=True)
    assert active_children() == []
    assert all(call.done() for call in calls)
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool.submit(int, "7")


def test_that_a_worker_that_has_died_while_it_waited_costs_nothing(impatient: WorkerPool) -> None:
    assert impatient.submit(int, "7").result(PATIENCE) == 7
    killed = impatient.numbers
    for number in killed:
        os.kill(number, signal.SIGKILL)
    until(lambda: not any(map(is_running, killed)))
    calls = [impatient.submit(int, "7") for _ in range(10)]
    assert [call.result(PATIENCE) for call in calls] == [7] * 10
    assert [call.deaths for call in calls if isinstance(call, post.Call)] == [0] * 10


def test_that_the_death_of_a_worker_that_starts_is_heard_of_though_its_pipe_stays_open() -> None:
    here, there = Pipe()
    ended, life = os.pipe()
    os.close(life)
    # As on Windows, where the program holds the other end until the worker has taken it.
    with here, there, pytest.raises(EOFError):
        post._hear(here, cast(BaseProcess, SimpleNamespace(sentinel=ended)))
    os.close(ended)


def test_that_who_is_up_does_not_wait_for_who_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, prepare = tmp_path / "gate", post.Post._prepare
    with worker_pool(2) as pool:
        first = pool.submit(int, "7")
        wait([first], PATIENCE)

        def prepare_late(one: post.Post) -> Exception | None:
            if one is not pool._posts[0]:
                until(gate.exists)
            return prepare(one)

        monkeypatch.setattr(post.Post, "_prepare", prepare_late)
        calls = [pool.submit(int, "7") for _ in range(10)]
        assert [call.result(PATIENCE) for call in calls] == [7] * 10
        assert len(pool._posts) == 2
        gate.touch()


def test_that_processes_that_cannot_start_end_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "serve", os._exit)
    with worker_pool(1) as pool, pytest.raises(WorkerError, match="while they start"):
        pool.submit(int, "7").result(PATIENCE)


def test_that_what_cannot_be_sent_is_an_error_of_its_call(impatient: WorkerPool) -> None:
    there, back = impatient.submit(int, lambda: "7"), impatient.submit(threading.Lock)
    for one in (there, back):
        with pytest.raises(Exception, match=r"[Pp]ickle|local object"):
            one.result(PATIENCE)
    assert impatient.submit(int, "7").result(PATIENCE) == 7
