"""The projection that is being made of blocks, one at a time, on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import Any

from scenarios.schema import Scenario
from simulator.runs.block import Block
from ui.desktop.answers.ending import end
from ui.desktop.answers.progress import Progress
from ui.desktop.answers.projection import Projection

Summarise = Callable[[Scenario, int, Iterable[Block]], Projection]


class Summary:
    """The projection that is on its way, if any.

    Args:
        summarise: makes a projection of blocks; called on the thread.
        wake: called, on any thread, whenever one has come.
    """

    def __init__(self, summarise: Summarise, wake: Callable[[Future[Any]], None]) -> None:
        self._summarise, self._wake = summarise, wake
        self._thread = ThreadPoolExecutor(1, "summary")
        self._call: Future[Projection] | None = None
        self._awaits: tuple[Future[Block], ...] = ()

    def __bool__(self) -> bool:
        """Whether one is on its way."""
        return self._call is not None

    def begin(self, work: Progress, coming: tuple[Future[Block], ...] = ()) -> None:
        """Make one of the blocks that are here, and of those that come on another thread, which is waited for."""
        blocks = chain(tuple(work.blocks), (block.result() for block in coming))
        self._awaits = coming
        self._call = self._thread.submit(self._summarise, work.request.scenario, work.request.seed, blocks)
        self._call.add_done_callback(self._wake)

    @property
    def come(self) -> Future[Projection] | None:
        """The one on its way, where it has come."""
        return self._call if self._call is not None and self._call.done() else None

    def take(self, come: Future[Projection]) -> bool:
        """Whether this one is still wanted; it is on its way no more."""
        is_wanted = come is self._call
        if is_wanted:
            self._call = None
        return is_wanted

    def drop(self) -> None:
        """Nobody wants it any more."""
        self._call = None

    def drop_awaiting(self) -> None:
        """Nobody wants what it waits for any more: it is dropped with that; one of what is here goes on."""
        if self._awaits:
            self._call = None

    def close(self) -> None:
        """End the thread; see `end` on how long that may take."""
        self._call = None
        end(self._thread)
