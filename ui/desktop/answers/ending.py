"""The end of threads and workers: it is waited for, but never for long.

What a thread is at cannot be called back. Where something it calls never returns, a window would stay for ever, or its
process would: Python waits for its threads before it ends. So they have a moment, and the program leaves without them.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import Executor
from threading import Thread
from time import monotonic, sleep

from simulator.runs.pool import kill_all

log = logging.getLogger(__name__)

MOMENT = 0.5
"""Seconds that a thread has to finish what it is at when a window closes."""

LEAVE = 0.5
"""Seconds that threads which were left behind have when the program ends."""

LAST = 10.0
"""Seconds from a signal to the end of the program, whatever is in its way: a disk that does not answer, say."""

_left: list[Thread] = []


def end(executor: Executor, seconds: float = MOMENT) -> bool:
    """Give up what has not begun, and wait a moment for the rest; whether it has ended."""
    ending = Thread(target=_shut_down, args=(executor,), name="ending", daemon=True)
    ending.start()
    ending.join(seconds)
    if ending.is_alive():
        log.warning("something does not end; it is left behind")
        _left.append(ending)
    return not ending.is_alive()


def leave(code: int) -> int:
    """The code to end the program with; where threads are left behind that go on for ever, the end itself."""
    until = monotonic() + LEAVE
    for ending in _left:
        ending.join(max(until - monotonic(), 0.0))
    if any(ending.is_alive() for ending in _left):
        leave_at_once(code)
    _left.clear()
    return code


def leave_at_once(code: int) -> None:
    """End the process now, and wait for nothing and nobody."""
    kill_all()
    os._exit(code)


def leave_soon(code: int) -> None:
    """End the process in ``LAST`` seconds, unless it has ended by then."""
    Thread(target=_leave_later, args=(code,), name="last", daemon=True).start()


def _leave_later(code: int) -> None:
    sleep(LAST)
    leave_at_once(code)


def _shut_down(executor: Executor) -> None:
    executor.shutdown(wait=True, cancel_futures=True)
