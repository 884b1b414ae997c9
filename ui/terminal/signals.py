"""Ctrl-C and other ways of being told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

INTERRUPT = signal.SIGINT
"""What Ctrl-C sends."""

STOPS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that end a run as Ctrl-C does."""


class Stopped(KeyboardInterrupt):
    """Told to stop by another signal than Ctrl-C's; ``code`` is the exit code that a shell gives it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


def code_of(interrupt: KeyboardInterrupt) -> int:
    """The exit code after an interruption; 130 after Ctrl-C."""
    return interrupt.code if isinstance(interrupt, Stopped) else 128 + INTERRUPT


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(number)


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, a request to terminate is an exception, so that workers and temporary files are cleaned up."""
    # Python lets only the main thread set handlers; a signal that is ignored (nohup) stays ignored.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in STOPS}
    caught = [number for number in STOPS if before[number] is signal.SIG_DFL]
    for number in caught:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def held(*numbers: int) -> Iterator[None]:
    """Inside, these signals wait; processes that are started inside never get them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
