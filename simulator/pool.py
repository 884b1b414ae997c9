"""Worker processes: started once, warmed, kept.

This module imports little, so that workers can be started before all else: they import what they need while the program
that starts them imports what it needs.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from importlib import import_module
from threading import Thread

BEHIND_A_WINDOW = 5
"""How far a worker stands back that a window waits for: what the window has to do meanwhile comes first."""

LOWEST = 19
"""The step that leads to the lowest priority from any other (POSIX: at least 19 steps)."""

SELDOM = 1000
"""In a worker all objects are searched for garbage after so many searches of the younger ones."""


def worker_pool(workers: int | None = None, *, behind: int = 0) -> ProcessPoolExecutor:
    """A pool of processes, as many as there are cores unless said otherwise.

    Their priority is ``behind`` steps lower than that of this one, where the system knows such.

    They are spawned, not forked, because a fork of a program with threads and a window may lock up.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, context, initializer=_settle, initargs=(behind,))


def _settle(behind: int) -> None:
    """Prepare a worker for a long life."""
    _end_with_parent()
    # Ctrl-C in a terminal reaches all processes; the one that started the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if behind and hasattr(os, "nice"):
        os.nice(behind)
    import_module("simulator.submission")
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


def warm(pool: Executor, workers: int) -> list[Future[int]]:
    """Have each worker import what it needs before the first question comes."""
    return [pool.submit(os.getpid) for _ in range(workers)]
