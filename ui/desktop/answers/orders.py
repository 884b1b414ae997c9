"""Blocks that are on their way for one request, in order of replication; and the first of the one that waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from simulator.kernel.engine import KERNEL
from simulator.runs.block import Block
from simulator.runs.here import NearCall
from simulator.runs.submission import give_up
from ui.desktop.answers.crew import Crew
from ui.desktop.answers.kept_answers import Request
from ui.desktop.answers.progress import Progress


class Orders:
    """What was asked for and has not been taken.

    Args:
        crew: who runs it.
        wake: called, on any thread, whenever a block has come.
    """

    def __init__(self, crew: Crew, wake: Callable[[Future[Any]], None]) -> None:
        self._crew, self._wake = crew, wake
        self._queue: deque[Future[Block]] = deque()
        self._ahead: tuple[Progress, Future[Block]] | None = None

    def __bool__(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._queue)

    @property
    def has_next(self) -> bool:
        """Whether the next block in order has come."""
        return bool(self._queue) and self._queue[0].done()

    def first(self, work: Progress) -> tuple[Future[Block], ...]:
        """The block of which the first projection is made, where a thread of this process is at it; else none."""
        soon = bool(self._queue) and isinstance(self._queue[0], NearCall)
        return (self._queue[0],) if soon and work.lacks_first else ()

    def fill(self, work: Progress, *, rested: bool) -> None:
        """Ask for a few blocks ahead, so that a new request never waits for long.

        Raises:
            ClusterError: the cluster is gone.
        """
        while len(self._queue) < self._crew.ahead and work.has_next(rested=rested):
            self._queue.append(self._submit(work))

    @property
    def ahead(self) -> Request | None:
        """The request that waits, of which the first block is run, or has come."""
        return None if self._ahead is None else self._ahead[0].request

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for has come, and nothing is run ahead."""
        return self._ahead is None and all(future.done() for future in self._queue)

    def run_ahead(self, work: Progress) -> None:
        """Have the first block of a request that waits run, where that is for the kernel to do."""
        if work.lacks_first and self._crew.engine(work.request.scenario) == KERNEL:
            self._ahead = work, self._submit(work)

    def turn_to(self, request: Request) -> Progress | None:
        """How far this request has come, where its first block was run ahead; nobody wants anything else any more."""
        ahead, self._ahead = self._ahead, None
        self.drop()
        if ahead is None:
            return None
        work, future = ahead
        if work.request != request:
            give_up([future])
            return None
        self._queue.append(future)
        return work

    def take(self) -> Future[Block]:
        """The next block in order, which has come."""
        return self._queue.popleft()

    def drop(self) -> None:
        """Nobody wants what is on its way any more."""
        dropped, self._queue = self._queue, deque()
        if self._ahead is not None:
            dropped.append(self._ahead[1])
            self._ahead = None
        give_up(dropped)

    def _submit(self, work: Progress) -> Future[Block]:
        future = self._crew.submit(work.request.scenario, work.request.seed, *work.pending.popleft())
        future.add_done_callback(self._wake)
        return future
