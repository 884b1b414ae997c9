"""Blocks that are on their way for one request, in order of replication."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from simulator.runs.block import Block
from simulator.runs.here import NearCall
from simulator.runs.submission import give_up
from ui.desktop.answers.crew import Crew
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
            future = self._crew.submit(work.request.scenario, work.request.seed, *work.pending.popleft())
            self._queue.append(future)
            future.add_done_callback(self._wake)

    def take(self) -> Future[Block]:
        """The next block in order, which has come."""
        return self._queue.popleft()

    def drop(self) -> None:
        """Nobody wants what is on its way any more."""
        dropped, self._queue = self._queue, deque()
        give_up(dropped)
