"""Who runs for a window on this machine: shared by its runners."""

from __future__ import annotations

import os

from simulator.runs.here import Here
from simulator.runs.pool import BEHIND_A_WINDOW, PATIENCE, worker_pool


def processes() -> int:
    """Processes to use: all cores up to four; each holds about 100 MB."""
    return min(max(os.cpu_count() or 1, 2), 4)


def new_pool(fewer: int = 0, behind: int = BEHIND_A_WINDOW, patience: float = PATIENCE) -> Here:
    """The kernel in this process, where it was built; workers for what it cannot say, made when there is such.

    Args:
        fewer: processes that are left to others.
        behind: how many steps of priority workers stand back.
        patience: seconds without a sign of life after which a worker is ended.
    """
    return Here(lambda: worker_pool(max(processes() - fewer, 1), behind=behind, patience=patience))
