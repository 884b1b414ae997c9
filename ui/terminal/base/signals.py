"""Ctrl-C and other ways of being told to stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from types import FrameType

INTERRUPT = signal.SIGINT
"""What Ctrl-C sends."""

STOPS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
"""Signals that end a run as Ctrl-C does; on Windows a window of the terminal that is closed sends the last."""

TOGETHER = 0.3
"""Seconds in which several signals are one: that a terminal is closed, the system tells, and so does its shell."""

SHOW_CURSOR = "\x1b[?25h"
"""A progress bar hides it."""


class Stopped(KeyboardInterrupt):
    """Told to stop by a signal; ``code`` is the exit code that a shell gives it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


def code_of(interrupt: KeyboardInterrupt) -> int:
    """The exit code after an interruption; 130 after Ctrl-C."""
    return interrupt.code if isinstance(interrupt, Stopped) else 128 + INTERRUPT


class _Ear:
    """What has been heard.

    Attributes:
        since: when it was told to stop; None before.
        number: by which signal.
        holds: how many want to go on undisturbed.
        late: the signal that came meanwhile; 0 where none did.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Nothing has been heard yet."""
        self.since: float | None = None
        self.number = self.holds = self.late = 0

    def hear(self, number: int, _frame: FrameType | None = None) -> None:
        """Stop; whoever is told again while everything ends leaves at once."""
        if self.holds:
            self.late = number
        elif self.since is None:
            self.since, self.number = monotonic(), number
            raise Stopped(number)
        elif monotonic() - self.since >= TOGETHER:
            leave_at_once(128 + number)


_ear = _Ear()


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, a request to stop is an exception, so that workers and temporary files are cleaned up.

    A second one ends the program at once.
    """
    # Python lets only the main thread set handlers; a signal that is ignored (nohup) stays ignored.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (INTERRUPT, *STOPS)}
    caught = [number for number, kind in before.items() if kind in (signal.SIG_DFL, signal.default_int_handler)]
    _ear.forget()
    for number in caught:
        signal.signal(number, _ear.hear)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, before[number])
        _ear.forget()


@contextmanager
def held() -> Iterator[None]:
    """Inside, a request to stop waits.

    It is not kept out by a mask: that is of one thread, and the system would choose another to take the signal.
    """
    _ear.holds += 1
    try:
        yield
    finally:
        _ear.holds -= 1
        if _ear.late and not _ear.holds:
            number, _ear.late = _ear.late, 0
            _ear.hear(number)


def check() -> None:
    """Stop if that was asked for: an exception may be lost where Python lets none through, as in a destructor."""
    if _ear.since is not None:
        raise Stopped(_ear.number)


def leave_at_once(code: int) -> None:
    """End the program now, and its workers; the terminal is left as it was found."""
    with suppress(ImportError):
        from simulator.runs.pool import kill_all

        kill_all()
    if sys.stderr is not None and sys.stderr.isatty():
        with suppress(OSError):
            os.write(sys.stderr.fileno(), SHOW_CURSOR.encode())
    os._exit(code)
