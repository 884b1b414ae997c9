"""Runs the replications of a command: in this process or in workers, whichever is sooner done, with a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scenarios.schema import Scenario
from simulator.experiment import BLOCK, run
from simulator.luck.strata import GROUP
from simulator.results.results import Results
from simulator.runs.pool import LONG_PATIENCE, warm, worker_pool
from ui.terminal.base.failures import CommandError
from ui.terminal.base.signals import check

if TYPE_CHECKING:
    from simulator.cluster.cluster import Cluster

Progress = Callable[[int], None]


class Begun(NamedTuple):
    """The first runs of a scenario, and how many seconds one takes."""

    results: Results
    pace: float


class Bar(Protocol):
    """Told how many replications are done, and of how many, where that has changed."""

    def __call__(self, done: int, total: int | None = None, /) -> None:
        """Show it."""


START = 2.0
"""Seconds until workers are up: less than this is not worth saving."""

LOOKS = (BLOCK, BLOCK + GROUP)
"""After so many replications it is asked how long one takes: what is slow for the first time is over then."""

SLOW = 0.1
"""Seconds: where the first replications take longer, that is not for the first time alone."""


@contextmanager
def cluster_at(address: str | None, workers: int | None) -> Iterator[Cluster | None]:
    """The cluster of ``--on``, which is left at the end; None where the option is left out.

    Raises:
        CommandError: ``--workers`` is given, too.
        ClusterError: there is no such cluster, or it is another Muster.
    """
    if address is None:
        yield None
        return
    if workers is not None:
        raise CommandError("--workers are processes of this machine: leave it out where runs are run elsewhere (--on).")
    from simulator.cluster.connection import connected

    with connected(address) as cluster:
        yield cluster


def results_of(
    scenario: Scenario,
    replications: int,
    *,
    seed: int,
    workers: int | None,
    progress: Progress | None = None,
    cluster: Executor | None = None,
    begin: Begun | None = None,
) -> Results:
    """Replications 0 … ``replications - 1``; the answer does not depend on where they run.

    Args:
        scenario: what is assumed.
        replications: how many.
        seed: of the luck.
        workers: processes at most; one per core when None.
        progress: told how many are done.
        cluster: where to run instead, if anywhere.
        begin: the first of them, where they have been run.

    Raises:
        ModelError: the scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    tell = _checking(progress)
    if cluster is not None:
        return run(scenario, replications, seed=seed, executor=cluster, progress=tell)
    count = min(workers or os.cpu_count() or 1, ceil(replications / BLOCK))
    first, pace = begin or begun(scenario, replications, seed=seed, progress=tell)
    if pace * (replications - first.replications) * (1 - 1 / count) < START:
        return run(scenario, replications, seed=seed, earlier=first, progress=tell)
    with worker_processes(count) as pool:
        return run(scenario, replications, seed=seed, executor=pool, earlier=first, progress=tell)


def begun(scenario: Scenario, replications: int, *, seed: int, progress: Progress | None = None) -> Begun:
    """The first replications, of so many at most, run in this process, and how many seconds one takes.

    Args:
        scenario: what is assumed.
        replications: how many there will be.
        seed: of the luck.
        progress: told how many are done.

    Raises:
        ModelError: the scenario cannot be run.
    """
    tell, first = _checking(progress), None
    for stop in LOOKS:
        began, before = perf_counter(), 0 if first is None else first.replications
        first = run(scenario, min(stop, replications), seed=seed, earlier=first, progress=tell)
        seconds = perf_counter() - began
        if is_telling(seconds, first.replications, replications):
            break
    assert first is not None
    return Begun(first, seconds / (first.replications - before))


def is_telling(seconds: float, done: int, replications: int) -> bool:
    """Whether the pace of the first of so many replications is that of all, or there are no others."""
    return seconds > SLOW or done == replications


def _checking(progress: Progress | None) -> Progress:
    def tell(done: int) -> None:
        check()
        if progress is not None:
            progress(done)

    return tell


@contextmanager
def worker_processes(count: int) -> Iterator[Executor]:
    """A pool of processes that is gone at the end, and what they are at with it."""
    pool = worker_pool(count, patience=LONG_PATIENCE)
    try:
        warm(pool, count)
        yield pool
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

    from ui.terminal.base.text import safe

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(safe(title or scenario.title)[:40] or "Runs", total=replications)
        yield lambda done, total=None: bar.update(task, completed=done, total=total)
