"""Asking worker processes for blocks."""

from __future__ import annotations

from concurrent.futures import Executor, Future

from scenarios.schema import Scenario
from simulator.block import Block
from simulator.parcel import Parcel, packed, unpacked
from simulator.reuse import block_of


def submit_block(pool: Executor, scenario: Scenario, seed: int, first: int, count: int) -> Future[Block]:
    """Ask a pool for a block. The workers keep what they ran last: an edit costs the runs that it changes.

    Who no longer wants the answer leaves it alone, without `Future.cancel`: the pool has a few calls on their way that
    cannot be cancelled anyway, and when a worker dies while a cancelled call waits, the thread that looks after the
    pool fails before it has ended the other workers and told the other callers (seen with Python 3.11).
    """
    return pool.submit(_answer, packed(scenario), seed, first, count)


def _answer(parcel: Parcel, seed: int, first: int, count: int) -> Block:
    return block_of(unpacked(parcel), seed, first, count)
