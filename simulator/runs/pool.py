"""Worker processes: started once, warmed, kept, and replaced when they die or say nothing for too long.

This module imports little, so that workers can be started before all else: they import what they need while the program
that starts them imports what it needs.
"""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from enum import Enum, auto
from queue import SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any
from weakref import WeakSet

from simulator.runs.post import BURIAL, Call, Post
from simulator.runs.watch import Watch
from simulator.runs.worker import Work

BEHIND_A_WINDOW = 5
"""How far a worker stands back that a window waits for: what the window has to do meanwhile comes first."""

RUNS = "simulator.runs.submission"
"""What a worker needs that runs scenarios."""

LOWEST = 19
"""The step that leads to the lowest priority from any other (POSIX: at least 19 steps)."""

PATIENCE = 15.0
"""Seconds of the processor after which a silent worker is ended that a window waits for; see `watch`."""

LONG_PATIENCE = 60.0
"""Seconds of the processor after which a silent worker is ended where nobody sits and waits, or others come first."""

_pools: WeakSet[WorkerPool] = WeakSet()


class Token(Enum):
    """What posts find among the calls: one that is to be done once more has come, or none will."""

    AGAIN = auto()
    NO_MORE = auto()


class WorkerPool(Executor):
    """An executor of processes that comes to no end by itself, whatever happens to its processes.

    A worker that dies costs what it was at, which is asked again; what kills one after another ends in a WorkerError,
    and so does what gives no sign of life. `cancel` of a future gives up what has begun as well, in a while.

    Nothing here waits for a lock that another thread may hold for long: an interruption can come anywhere.

    Args:
        workers: processes at most; they start when they are needed.
        behind: how many steps of priority they stand back, where the system knows such.
        patience: seconds of the processor without a sign of life after which a worker is ended.
        needs: the module that a worker imports before it takes a call.
    """

    def __init__(self, workers: int, *, behind: int = 0, patience: float = PATIENCE, needs: str = RUNS) -> None:
        self._most, self._behind, self._needs = workers, behind, needs
        self._calls: SimpleQueue[Call | Token] = SimpleQueue()
        self._again: deque[Call] = deque()
        self._open: set[Call] = set()
        self._posts: list[Post] = []
        self._watch = Watch(self._posts, patience)
        self._is_closed = False
        self.is_killed = False
        _pools.add(self)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the processes that there are."""
        return [number for post in self._posts if (number := post.number) is not None]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function called in a worker; it, its arguments and its answer are pickled.

        Raises:
            RuntimeError: the pool is closed.
        """
        if self._is_closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        call = Call(Work(fn, args, kwargs))
        self._open.add(call)
        self._calls.put(call)
        if len(self._posts) < min(self._most, len(self._open)):
            self._hire()
        if self.is_killed:
            self._give_up()
        return call

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls, and end when all are answered.

        Args:
            wait: return when that is so.
            cancel_futures: end at once: what has begun is given up as well, and waiting is a matter of a moment.
        """
        self._is_closed = True
        if cancel_futures:
            self._kill()
        for _ in self._posts:
            self._calls.put(Token.NO_MORE)
        if wait:
            self._wait(BURIAL if self.is_killed else None)
            self._watch.end()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End when all calls are answered; at once when something went wrong."""
        self.shutdown(cancel_futures=kind is not None)

    def next(self) -> Call | None:
        """For posts: the next call; None when there will be none."""
        while True:
            with suppress(IndexError):
                return self._again.popleft()
            call = self._calls.get()
            if call is not Token.AGAIN:
                return None if call is Token.NO_MORE else call

    def again(self, call: Call) -> None:
        """For posts: a call to be done once more; whoever waits is woken by it, whoever comes takes it first."""
        self._again.append(call)
        self._calls.put(Token.AGAIN)

    def done(self, call: Call) -> None:
        """For posts: a call that needs nobody any more."""
        self._open.discard(call)

    def begun(self) -> None:
        """For posts: there is something to watch."""
        self._watch.begin()

    def _hire(self) -> None:
        if not self._posts:
            self._watch.start()
        post = Post(self, self._behind, self._needs)
        # First on the list: who begins is watched.
        self._posts.append(post)
        try:
            post.start()
        except RuntimeError:
            self._posts.remove(post)
            raise

    def _kill(self) -> None:
        self.is_killed = True
        for post in tuple(self._posts):
            post.kill()
        self._give_up()
        self._watch.end()

    def _give_up(self) -> None:
        for call in tuple(self._open):
            call.cancel()

    def _wait(self, seconds: float | None) -> None:
        end = None if seconds is None else monotonic() + seconds
        for post in tuple(self._posts):
            post.join(None if end is None else max(end - monotonic(), 0.0))


def worker_pool(
    workers: int | None = None, *, behind: int = 0, patience: float = PATIENCE, needs: str = RUNS
) -> WorkerPool:
    """A pool of processes, as many as there are cores unless said otherwise; see `WorkerPool`."""
    return WorkerPool(workers or os.cpu_count() or 1, behind=behind, patience=patience, needs=needs)


def warm(pool: Executor, workers: int) -> list[Future[int]]:
    """Have each worker import what it needs before the first question comes."""
    return [pool.submit(os.getpid) for _ in range(workers)]


def kill_all() -> None:
    """End all workers of this process, and wait for nothing."""
    for pool in tuple(_pools):
        pool.shutdown(wait=False, cancel_futures=True)


# Python waits for its child processes after this; they would not hear.
atexit.register(kill_all)
