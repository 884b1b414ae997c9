"""Runs the replications of a command: in this process or in workers, whichever is sooner done, with a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from math import ceil
from multiprocessing import active_children
from time import perf_counter
from typing import Protocol

from scenarios.schema import Scenario
from simulator.experiment import BLOCK, run
from simulator.pool import warm, worker_pool
from simulator.results import Results
from ui.terminal.signals import INTERRUPT, held

Progress = Callable[[int], None]


class Bar(Protocol):
    """Told how many replications are done, and of how many, where that has changed."""

    def __call__(self, done: int, total: int | None = None, /) -> None:
        """Show it."""


START = 2.0
"""Seconds until workers are up: less than this is not worth saving."""

STAGE = 1000
"""Replications of the first stage in workers; each further one doubles what is done. When a worker dies, only the stage
that it died in is computed again."""


def results_of(
    scenario: Scenario, replications: int, *, seed: int, workers: int | None, progress: Progress | None = None
) -> Results:
    """Replications 0 … ``replications - 1``; the answer does not depend on where they run.

    Args:
        scenario: what is assumed.
        replications: how many.
        seed: of the luck.
        workers: processes at most; one per core when None.
        progress: told how many are done.

    Raises:
        ModelError: the scenario cannot be run.
        BrokenProcessPool: a worker died, and after all were replaced another one.
    """
    count = min(workers or os.cpu_count() or 1, ceil(replications / BLOCK))
    began = perf_counter()
    first = run(scenario, min(replications, BLOCK), seed=seed, progress=progress)
    needed = (perf_counter() - began) * (replications / BLOCK - 1)
    if needed * (1 - 1 / count) < START:
        return run(scenario, replications, seed=seed, earlier=first, progress=progress)
    return _in_workers(first, replications, count, progress)


def _in_workers(results: Results, replications: int, count: int, progress: Progress | None) -> Results:
    spare = True
    while results.replications < replications:
        try:
            with worker_processes(count) as pool:
                for stop in _stages(results.replications, replications):
                    results = run(
                        results.scenario, stop, seed=results.seed, executor=pool, earlier=results, progress=progress
                    )
        except BrokenProcessPool:
            if not spare:
                raise
            spare = False
    return results


def _stages(done: int, replications: int) -> Iterator[int]:
    while done < replications:
        done = min(max(STAGE, 2 * done), replications)
        yield done


@contextmanager
def worker_processes(count: int) -> Iterator[Executor]:
    """A pool of processes that is gone at the end; what they are at is given up when something goes wrong."""
    before = active_children()
    pool = worker_pool(count)
    # A terminal sends Ctrl-C to workers too, and each would print a traceback. They must hear SIGTERM, which ends them.
    with held(INTERRUPT):
        warm(pool, count)
    mine = [child for child in active_children() if child not in before]
    try:
        yield pool
    except BaseException:
        for child in mine:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def progress_bar(scenario: Scenario, replications: int, title: str = "") -> Iterator[Bar | None]:
    """A progress bar on the error stream where that is a terminal; elsewhere nothing. It is titled as the scenario."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from ui.terminal.text import safe

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(safe(title or scenario.title)[:40] or "Runs", total=replications)
        yield lambda done, total=None: bar.update(task, completed=done, total=total)
