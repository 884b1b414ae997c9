"""A cluster that is connected: what it is asked, and what comes back."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from scenarios.schema import Scenario
from simulator.cluster.failing import gone, lonely, told
from simulator.cluster.sizes import cut, on_their_way, runs_of_task
from simulator.cluster.tasks import blocks_of, called, carrier, opened, pace_of
from simulator.cluster.versions import here
from simulator.runs.block import Block
from simulator.runs.far import Far, FarCall, Size
from simulator.runs.parcel import packed

if TYPE_CHECKING:
    import distributed

    Asked = distributed.Future[Any]

T = TypeVar("T")

LOOK = 0.5
"""Seconds between two looks whether the cluster is still there, while anything is waited for."""

KEPT_WAITING = 60.0
"""Seconds for which a cluster without workers is waited for: a worker that died is started again by its nanny."""

CLOSING = 2.0
"""Seconds that leaving a cluster may take."""

CENSUS = 5.0
"""Seconds after which the threads are counted anew: workers come and go."""

USUAL_KEEP = 64
"""Scenarios whose pace is remembered."""


class Cluster(Far):
    """The workers of a Dask scheduler, as an executor. The scheduler and its workers stay when it is closed.

    Args:
        client: connected, and looked at: see ``connection``.
        address: of the scheduler, as it was typed.
        end: called when the client is closed.

    Attributes:
        received: bytes of all answers that have come back.
        versions: what every worker must have.
    """

    def __init__(self, client: distributed.Client, address: str, end: Callable[[], None]) -> None:
        self.client, self.address, self._end = client, address, end
        self.received = 0
        self.versions, self._carrier = dict(here()), carrier()
        self._size, self._counted, self._manned = Size(0, 0), -CENSUS, monotonic()
        self.pace = lru_cache(maxsize=USUAL_KEEP)(self._pace)

    @property
    def threads(self) -> int:
        """How many threads all workers have together; 0 where there is no worker."""
        return self.size().threads

    def size(self) -> Size:
        """How many workers and threads there are; see ``Far``."""
        if monotonic() - self._counted >= CENSUS:
            with told(self):
                threads = self.client.nthreads()
            self._size, self._counted = Size(len(threads), sum(threads.values())), monotonic()
            if threads:
                self._manned = self._counted
        return self._size

    @property
    def is_there(self) -> bool:
        """Whether the scheduler is still connected."""
        return str(self.client.status) == "running"

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> FarCall:
        """Have a function called by a worker. What it answers, or what goes wrong, the future tells."""
        answer = FarCall()
        asked = self.ask(_applied, fn, args, kwargs)

        def pass_on(_: object) -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                answer.set_result(self._taken(asked))
            except Exception as error:
                answer.set_exception(error)

        asked.add_done_callback(pass_on)
        # Dask gives up what nobody holds; to cancel it would wait for the scheduler.
        answer.add_done_callback(lambda done: asked.release() if done.cancelled() else None)
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - an executor's own
        """Leave the cluster; what is on its way is given up."""
        with suppress(Exception):
            self.client.close(timeout=CLOSING)
        with suppress(Exception):
            self._end()

    def answers(self, scenario: Scenario, seed: int, first: int, stop: int) -> Iterator[Block]:
        """Replications ``first`` … ``stop - 1``; see ``Far``."""
        parcel, size = packed(scenario), self.runs_of_task(scenario, seed, stop - first)
        calls = ((parcel, seed, *each) for each in cut(first, stop, size))
        for blocks in self.each(blocks_of, calls):
            yield from blocks

    def each(self, function: Callable[..., T], calls: Iterable[tuple[object, ...]]) -> Iterator[T]:
        """What a function answers to each of these arguments, in order; see ``Far``."""
        waiting: deque[Asked] = deque()
        try:
            for arguments in calls:
                waiting.append(self.ask(function, *arguments))
                while len(waiting) >= on_their_way(self.threads):
                    yield self.answer(waiting.popleft())
            while waiting:
                yield self.answer(waiting.popleft())
        finally:
            self.give_up(waiting)

    def runs_of_task(self, scenario: Scenario, seed: int, runs: int) -> int:
        """How many runs of a scenario make up a task, where so many are asked for."""
        return runs_of_task(self.pace(scenario, seed), runs, self.threads)

    def _pace(self, scenario: Scenario, seed: int) -> float:
        """Seconds that a run of a scenario takes."""
        return float(self.answer(self.ask(pace_of, packed(scenario), seed)))

    def ask(self, function: Callable[..., Any], *arguments: Any) -> Asked:
        """Have a function called by a worker; its packed answer is what the future of Dask will have."""
        return self.start(called, self.versions, function, arguments)

    def start(self, function: Callable[..., Any], *arguments: Any, found: tuple[Any, ...] = ()) -> Asked:
        """Have a function called whose answer, not packed, stays on the worker.

        ``found``: more arguments, which are such answers, or lists of them; they stay where they are until then.
        """
        call = pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL)
        with told(self):
            return self.client.submit(self._carrier, call, *found, pure=False)

    def answer(self, asked: Asked) -> Any:
        """Wait for an answer.

        Raises:
            ModelError: the scenario cannot be run.
            ClusterError: the cluster cannot run it, or is gone.
        """
        arrived = Event()
        asked.add_done_callback(lambda _: arrived.set())
        while not arrived.wait(LOOK):
            self.look()
        return self._taken(asked)

    def _taken(self, asked: Asked) -> Any:
        """The answer, which is there."""
        with told(self):
            packed = asked.result()
        self.received += len(packed)
        return opened(packed)

    def look(self) -> None:
        """See whether there is still anybody to wait for; see ``Far``."""
        if not self.is_there:
            raise gone(self.address)
        if not self.threads and monotonic() - self._manned > KEPT_WAITING:
            raise lonely(self.address)

    def give_up(self, asked: Iterable[Asked]) -> None:
        """Say that nobody wants these answers any more; what has begun goes on for a second or so."""
        unwanted = list(asked)
        if unwanted and self.is_there:
            with suppress(Exception):
                self.client.cancel(unwanted, force=True)


def _applied(function: Callable[..., Any], positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return function(*positional, **named)
