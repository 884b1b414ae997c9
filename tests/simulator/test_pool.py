"""Workers do not outlive the program that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

PROGRAM = """
import os, time
from simulator.pool import warm, worker_pool
if __name__ == "__main__":
    pool = worker_pool(1)
    print(warm(pool, 1)[0].result(), flush=True)
    time.sleep(60)
"""


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_that_a_worker_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        assert _is_alive(worker)
        program.send_signal(signal.SIGKILL)
        end = time.monotonic() + 30
        while _is_alive(worker) and time.monotonic() < end:
            time.sleep(0.05)
        assert not _is_alive(worker)
