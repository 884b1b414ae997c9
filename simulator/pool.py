"""Worker processes: started once, warmed, kept.

This module imports little, so that workers can be started before all else: they import what they need while the program
that starts them imports what it needs.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.schema import Scenario
    from simulator.block import Block

LOWEST = 19
"""The increment that leads to the lowest priority from any other (POSIX: at least 19 steps)."""

SELDOM = 1000
"""In a worker all objects are searched for garbage after so many searches of the younger ones."""


def worker_pool(workers: int | None = None, *, yielding: bool = False) -> ProcessPoolExecutor:
    """A pool of processes, as many as there are cores unless said otherwise.

    ``yielding`` ones run at the lowest priority, where the system knows such: they take what others leave.

    They are spawned, not forked, because a fork of a program with threads and a window may lock up.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, context, initializer=_settle, initargs=(yielding,))


def _settle(yielding: bool) -> None:
    """Prepare a worker for a long life."""
    _end_with_parent()
    if yielding and hasattr(os, "nice"):
        os.nice(LOWEST)
    import_module("simulator.block")
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


def submit_block(pool: Executor, scenario: Scenario, seed: int, first: int, count: int) -> Future[Block]:
    """Ask a pool for a block. The scenario travels as bytes that a worker unpacks once.

    Who no longer wants the answer leaves it alone, without `Future.cancel`: the pool has a few calls on their way that
    cannot be cancelled anyway, and when a worker dies while a cancelled call waits, the thread that looks after the
    pool fails before it has ended the other workers and told the other callers (seen with Python 3.11).
    """
    return pool.submit(_simulate_packed, _packed(scenario), seed, first, count)


@lru_cache(maxsize=8)
def _packed(scenario: Scenario) -> bytes:
    return pickle.dumps(scenario)


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Scenario:
    scenario: Scenario = pickle.loads(packed)
    return scenario


def _simulate_packed(packed: bytes, seed: int, first: int, count: int) -> Block:
    from simulator.block import simulate_block

    return simulate_block(_unpacked(packed), seed, first, count)
