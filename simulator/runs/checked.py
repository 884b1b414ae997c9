"""Runs that the kernel has answered, run again by SimPy and compared: every column, bit by bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.luck.strata import Batch
from simulator.runs.block import Block, simulate_runs

PORTIONS, PORTION = 5, 5
"""So many times so many runs that follow each other are run again, spread over all."""


class Checked(NamedTuple):
    """How far a check has come.

    Attributes:
        runs: how many runs have been run again.
        other: the number of the first run that SimPy says otherwise, or not at all; None where there is none.
    """

    runs: int
    other: int | None = None


def checked(scenario: Scenario, seed: int, block: Block) -> Iterator[Checked]:
    """Run some of the runs of a block again, a portion at a time; it ends at the first that is another one.

    Args:
        scenario, seed: of the block.
        block: runs that follow each other, by the kernel.
    """
    done = 0
    for first, count in _portions(block.count):
        other = _first_other(scenario, seed, block, first, count)
        done += count
        yield Checked(done, other)
        if other is not None:
            return


def _portions(runs: int) -> Iterator[tuple[int, int]]:
    """First place and number of the runs of each portion; of few runs all are one."""
    if runs <= PORTIONS * PORTION:
        yield 0, runs
    else:
        yield from ((place * runs // PORTIONS, PORTION) for place in range(PORTIONS))


def _first_other(scenario: Scenario, seed: int, block: Block, first: int, count: int) -> int | None:
    batch = Batch(seed, block.first + first, count)
    try:
        again = simulate_runs(scenario, batch)
    except ModelError:
        return batch.first
    if _are_same(_runs(block, first, count), again):
        return None
    one_by_one = (run for run in range(count) if not _are_same(_runs(block, first + run, 1), _runs(again, run, 1)))
    return batch.first + next(one_by_one, 0)


def _runs(block: Block, first: int, count: int) -> Block:
    chosen = np.zeros(block.count, np.bool_)
    chosen[first : first + count] = True
    return block.only(chosen)


def _are_same(one: Block, other: Block) -> bool:
    pairs = ((one.runs, other.runs), (one.flights, other.flights), (one.account, other.account))
    tables = (*pairs, (one.tranches, other.tranches))
    columns = (pair for ours, theirs in tables for pair in zip(ours.columns, theirs.columns, strict=True))
    return all(ours.dtype == theirs.dtype and ours.tobytes() == theirs.tobytes() for ours, theirs in columns)
