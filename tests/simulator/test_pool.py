"""Workers: how they end, and how far they stand back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from simulator.pool import worker_pool
from tests.patience import until
from tests.processes import is_running

PROGRAM = """
import sys
from simulator.pool import warm, worker_pool
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
