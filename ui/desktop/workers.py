"""The worker processes of a window: shared by its runners, and replaced when one of them dies."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor

from simulator.pool import BEHIND_A_WINDOW, warm, worker_pool

_early: list[Executor] = []


def processes() -> int:
    """Processes to use: all cores up to four; each holds about 100 MB."""
    return min(max(os.cpu_count() or 1, 2), 4)


def start_early() -> None:
    """Start the workers of the first window before it is there: what they import takes as long as what it imports."""
    pool = _pool()
    # One, while this process is busy with itself too; the others follow with the first question.
    warm(pool, 1)
    _early.append(pool)


def end_early() -> None:
    """End the workers that no window has taken over, and wait for it.

    Where a program ends while a pool does, Python's own clean-up writes to a pipe that is closed (seen with 3.11).
    """
    while _early:
        _early.pop().shutdown(wait=True, cancel_futures=True)


def new_pool() -> Executor:
    """Workers for a window: those that were started early, or new ones."""
    return _early.pop() if _early else _pool()


def _pool() -> Executor:
    return worker_pool(processes(), behind=BEHIND_A_WINDOW)


class Workers:
    """An executor that is there again after it broke.

    Attributes:
        pool: the executor in use.

    Args:
        make: makes the executor; again when it breaks.
    """

    def __init__(self, make: Callable[[], Executor]) -> None:
        self._make = make
        self._broken: list[Executor] = []
        self.pool = make()

    def replace(self, broken: Executor) -> None:
        """Start others in place of a broken executor, unless somebody has done so already."""
        if broken is self.pool:
            self._broken.append(broken)
            broken.shutdown(wait=False)
            self.pool = self._make()

    def close(self) -> None:
        """End them, and wait for it; a second time does nothing."""
        for executor in (*self._broken, self.pool):
            executor.shutdown(wait=True, cancel_futures=True)
