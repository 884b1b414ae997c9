"""Who runs for a window on this machine: shared by its runners."""

from __future__ import annotations

import os
from concurrent.futures import Executor

from simulator.runs.here import Here
from simulator.runs.pool import BEHIND_A_WINDOW, worker_pool


def processes() -> int:
    """Processes to use: all cores up to four; each holds about 100 MB."""
    return min(max(os.cpu_count() or 1, 2), 4)


def new_pool() -> Executor:
    """The kernel on a thread, where it was built; workers for what it cannot say."""
    return Here(lambda: worker_pool(processes(), behind=BEHIND_A_WINDOW))
