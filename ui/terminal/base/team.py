"""Runs replications and adds them up: in this process, or in workers as soon as that is sooner done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from simulator.cluster.sizes import runs_of_task
from simulator.experiment import BLOCK, answers, parts
from simulator.results.tally import Tally
from ui.terminal.base.running import LOOKS, START, is_telling, worker_processes
from ui.terminal.base.signals import check, held

if TYPE_CHECKING:
    from simulator.cluster.cluster import Cluster

T = TypeVar("T")
Tell = Callable[[int], None]


class Team:
    """Whoever runs the replications of one command; in a ``with`` statement, so that its workers end.

    Args:
        workers: processes at most; one per core when None.
        tell: told after every block how many replications there are.
        cluster: where they are run instead, and added up, if anywhere.
    """

    def __init__(self, workers: int | None, tell: Tell, cluster: Cluster | None = None) -> None:
        self._cluster = cluster
        self._most = workers or os.cpu_count() or 1
        self._tell = tell
        self._stack = ExitStack()  # of the pool, if there is one
        self._pool: Executor | None = None
        self._pace: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def advance(self, tally: Tally, stop: int) -> None:
        """Add replications to a tally until there are ``stop``; the answer does not depend on where they run.

        Raises:
            ModelError: the scenario cannot be run.
            WorkerError: the workers cannot run it.
        """
        if tally.replications >= stop:
            return
        if self._cluster is not None:
            from simulator.cluster.adding import advance

            advance(self._cluster, tally, stop, self._checked, held)
            return
        if self._pace is None:
            self._pace = self._looked(tally, stop)
        if tally.replications < stop:
            self._recruit(stop - tally.replications)
            self._add(tally, stop)

    def _looked(self, tally: Tally, stop: int) -> float:
        """The first replications, and how many seconds one takes, added up and all."""
        first = tally.replications
        for look in LOOKS:
            begin, before = perf_counter(), tally.replications
            self._add(tally, min(first + look, stop))
            seconds = perf_counter() - begin
            if is_telling(seconds, tally.replications, stop):
                break
        return seconds / (tally.replications - before)

    def _checked(self, done: int) -> None:
        check()
        self._tell(done)

    def _recruit(self, replications: int) -> None:
        """Start workers if there are none and they save more than their start costs."""
        count = min(self._most, -(-replications // BLOCK)) or 1
        saved = (self._pace or 0.0) * replications * (1 - 1 / count)
        if self._pool is None and saved >= START:
            self._pool = self._stack.enter_context(worker_processes(count))

    def _add(self, tally: Tally, stop: int) -> None:
        if self._pool is None:
            here = answers(tally.scenario, tally.seed, tally.replications, stop, None)
            self._take(tally, tally.add, here)
        else:
            size = runs_of_task(self._pace or 0.0, stop - tally.replications, self._most)
            self._take(tally, tally.join, parts(tally, stop, self._pool, size))

    def _take(self, tally: Tally, add: Callable[[T], None], found: Iterator[T]) -> None:
        for each in found:
            # Else an interruption might leave half of it in the tally, and that be kept.
            with held():
                add(each)
            check()
            self._tell(tally.replications)
