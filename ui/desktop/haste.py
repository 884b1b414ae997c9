"""How long work may keep a processor busy. Nothing here needs a window: it is called in processes that have none."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class TooLongError(Exception):
    """It took longer than it may."""


def within(seconds: float, work: Callable[..., T], argument: object) -> T:
    """Do a piece of work; TooLongError where it keeps the processor busy for longer, if the system can tell.

    That is not what a clock says: on a busy machine work takes longer, and is none the harder for it.
    """
    with _alarm(seconds):
        return work(argument)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _give_up(*_: object) -> None:
    raise TooLongError
