"""Asking worker processes for blocks."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, Future
from typing import Any

from scenarios.schema import Scenario
from simulator.runs.block import Block, simulate_block
from simulator.runs.far import FarCall
from simulator.runs.here import Here, NearCall
from simulator.runs.parcel import Parcel, packed, unpacked
from simulator.runs.post import Call


def submit_block(pool: Executor, scenario: Scenario, seed: int, first: int, count: int) -> Future[Block]:
    """Ask for a block."""
    if isinstance(pool, Here) and pool.speaks(scenario):
        return pool.block(scenario, seed, first, count)
    return pool.submit(_answer, packed(scenario), seed, first, count)


def give_up(futures: Iterable[Future[Any]]) -> None:
    """Say that nobody wants these answers any more.

    Other executors than ours are left alone: when a process of Python's own pool dies while a cancelled call waits, the
    thread that looks after the pool fails before it has told the other callers (seen with Python 3.11).
    """
    for future in futures:
        if isinstance(future, Call | FarCall | NearCall):
            future.cancel()


def _answer(parcel: Parcel, seed: int, first: int, count: int) -> Block:
    return simulate_block(unpacked(parcel), seed, first, count)
