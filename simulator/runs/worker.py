"""What a worker process does: it answers the calls that come through its own pipe, one after another.

A message to it is a pickled function with its arguments, a message from it the pickled answer. An empty one says that
it is up, or that it is still at work. This module imports little: see `pool`.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.runs import pulse

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

    Pipe = Connection[Any, Any]

ALIVE = b""
"""The message that says no more than that."""

PAUSE = 1.0
"""Seconds between two signs of life at least: they are not to cost anything."""

SELDOM = 1000
"""In a worker all objects are searched for garbage after so many searches of the younger ones."""


class Work(NamedTuple):
    """What a worker is asked to do."""

    function: Callable[..., Any]
    positional: tuple[Any, ...]
    named: dict[str, Any]


class Outcome(NamedTuple):
    """What has come of it: an answer, or an error."""

    answer: Any
    error: BaseException | None


def serve(pipe: Pipe, behind: int, needs: str) -> None:
    """Answer until the other end of the pipe is closed."""
    _settle(behind, needs)
    pulse.listen(_Pulse(pipe))
    # The other end may be killed at any moment: then nobody is there to be told.
    with suppress(EOFError, OSError):
        pipe.send_bytes(ALIVE)
        while True:
            pipe.send_bytes(_packed(_outcome(pipe.recv_bytes())))


def _outcome(message: bytes) -> Outcome:
    try:
        work = Work(*pickle.loads(message))
        return Outcome(work.function(*work.positional, **work.named), None)
    except BaseException as error:
        # Where it happened does not travel by itself.
        error.add_note(traceback.format_exc())
        return Outcome(None, error)


def _packed(outcome: Outcome) -> bytes:
    try:
        return pickle.dumps(tuple(outcome), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        named = outcome.error if outcome.error is not None else error
        return pickle.dumps((None, RuntimeError(f"{type(named).__name__}: {named}")))


class _Pulse:
    """Tells the other end now and then that runs are being done."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe, self._due = pipe, 0.0

    def __call__(self) -> None:
        now = monotonic()
        if now >= self._due:
            self._due = now + PAUSE
            self._pipe.send_bytes(ALIVE)


def _settle(behind: int, needs: str) -> None:
    """Prepare a worker for a long life."""
    _end_with_parent()
    # Ctrl-C in a terminal reaches all processes; the one that started the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if behind and sys.platform != "win32":
        os.nice(behind)
    import_module(needs)
    # What is imported stays, draws are kept, and a block leaves no garbage: to search through all of that costs 30 ms,
    # as much as the first picture of a drag, so it is done seldom.
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)


def _end_with_parent() -> None:
    """See to it that a worker ends when the program that started it is killed."""
    Thread(target=_wait_for_end_of_parent, name="parent", daemon=True).start()


def _wait_for_end_of_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
