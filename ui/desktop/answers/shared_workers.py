"""The worker processes of a window: shared by its runners, and started before it is there."""

from __future__ import annotations

import os
from concurrent.futures import Executor

from simulator.runs.pool import BEHIND_A_WINDOW, warm, worker_pool

_early: list[Executor] = []


def processes() -> int:
    """Processes to use: all cores up to four; each holds about 100 MB."""
    return min(max(os.cpu_count() or 1, 2), 4)


def start_early() -> None:
    """Start the workers of the first window before it is there: what they import takes as long as what it imports."""
    pool = _pool()
    # One, while this process is busy with itself too; the others follow with the first request.
    warm(pool, 1)
    _early.append(pool)


def end_early() -> None:
    """End the workers that no window has taken over."""
    while _early:
        _early.pop().shutdown(cancel_futures=True)


def new_pool() -> Executor:
    """Workers for a window: those that were started early, or new ones."""
    return _early.pop() if _early else _pool()


def _pool() -> Executor:
    return worker_pool(processes(), behind=BEHIND_A_WINDOW)
