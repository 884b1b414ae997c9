"""How the work is cut: a task takes about a second, and few are on their way.

Dask says that each task costs its scheduler about a millisecond, and that functions of less than 100 milliseconds may
gain nothing (https://distributed.dask.org/en/latest/efficiency.html). So with tasks of a second one scheduler keeps
some hundred threads at work, and what it costs is a thousandth of the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from simulator.experiment import BLOCK
from simulator.runs.far import MOST_WHOLE

TASK = 1.0
"""Seconds that a task is to take."""

FAN = 8
"""So many parts are put together in one task."""

WAVE = 8
"""Tasks for each thread in a wave: when it is over its sum comes back. It takes about ten seconds."""


def runs_of_task(pace: float, runs: int, threads: int) -> int:
    """How many runs make up a task; whole blocks.

    Args:
        pace: seconds that a run takes.
        runs: how many there are to do.
        threads: of all workers together; each is to have something to do.
    """
    wanted = min(TASK / max(pace, 1e-9), MOST_WHOLE)
    fair = ceil(runs / max(threads, 1))
    return max(ceil(min(wanted, fair) / BLOCK), 1) * BLOCK


def on_their_way(threads: int) -> int:
    """How many tasks may be: two for each thread, so that none waits for the next."""
    return 2 * threads + 2


def cut(first: int, stop: int, size: int) -> Iterator[tuple[int, int]]:
    """First replication and count of each task; none but the last ends within a block."""
    while first < stop:
        end = min((first + size) // BLOCK * BLOCK, stop)
        yield first, end - first
        first = end
