"""Has things worked out in a process of its own, which ends when it takes too long: the window never waits for them.

A thread would not do: what keeps Python busy keeps the window from painting, and a thread cannot be ended.

limited = Limited()
limited.ask(held, path, open_it, tell)
limited.close()
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from simulator.runs.pool import worker_pool

LIMIT = 1.0
"""Seconds of the processor; what takes longer is given up. By the clock all takes long on a busy machine, and is none
the harder for it."""

T = TypeVar("T")


class Errand:
    """Something that is asked for."""

    def __init__(self, future: Future[Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.done, self.failed = done, failed
        self.is_dropped = False
        self._future = future

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        self.is_dropped = True
        self._future.cancel()


def limited_pool() -> Executor:
    """One process; it starts when it is first needed."""
    return worker_pool(1, patience=LIMIT, needs="scenarios.storage.holding")


class Limited(QObject):
    """Does one thing after another.

    Args:
        make_pool: makes the executor, when it is first needed.
        parent: the owner in Qt's sense.
    """

    _arrived = Signal(object, object)

    def __init__(self, make_pool: Callable[[], Executor] = limited_pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_pool = make_pool
        self._pool: Executor | None = None
        self._is_closed = False
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Start the process, for what is about to be asked."""
        if not self._is_closed and self._pool is None:
            self._submit(os.getpid)

    def ask(
        self,
        work: Callable[..., T],
        argument: object,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Errand:
        """Have something worked out; nothing is any more once this is closed.

        Args:
            work: a function of a module; it is called in the other process.
            argument: its one argument, which is pickled, as the answer is.
            done: called with the answer, on the thread of the window.
            failed: called there with what ``work`` raised, or with what ended the process.
        """
        future = Future[T]() if self._is_closed else self._submit(work, argument)
        errand = Errand(future, done, failed)
        future.add_done_callback(lambda future: self._arrived.emit(errand, future))
        return errand

    def close(self) -> None:
        """End the process, once; what is not answered never is."""
        if self._is_closed:
            return
        self._is_closed = True
        self._arrived.disconnect(self._hand_over)
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        if self._pool is None:
            self._pool = self._make_pool()
        return self._pool.submit(work, *arguments)

    def _hand_over(self, errand: Errand, future: Future[Any]) -> None:
        if errand.is_dropped:
            return
        try:
            answer = future.result()
        except CancelledError:
            return
        except Exception as error:
            errand.failed(error)
        else:
            errand.done(answer)
