"""Blocks compared column by column."""

from __future__ import annotations

import numpy as np

from simulator.runs.block import Block
from simulator.runs.tables import Table


def tables(block: Block) -> tuple[Table, ...]:
    """All tables of a block."""
    return block.runs, block.flights, block.account, block.tranches


def same(one: Block, other: Block) -> bool:
    """Whether two blocks are of the same replications and equal, column by column."""
    return one.first == other.first and same_runs(one, other)


def same_runs(one: Block, other: Block) -> bool:
    """Whether the runs of two blocks are equal, column by column, whatever their numbers."""
    return all(same_rows(*pair) for pair in zip(tables(one), tables(other), strict=True))


def same_rows(one: Table, other: Table) -> bool:
    """Whether two tables have equal columns of the same kinds."""
    pairs = zip(one.columns, other.columns, strict=True)
    return all(a.dtype == b.dtype and np.array_equal(a, b) for a, b in pairs)
