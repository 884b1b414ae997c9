"""Where the tranches of a contingent stand among the rows of a block, and who is still to depart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Self

import numpy as np

from simulator.runs.block import Block
from simulator.runs.tables import Floats, Ints, Mask, Runs, Tranches


@dataclass(frozen=True, eq=False, slots=True)
class TrancheRows:
    """The tranches of a block by run and contingent; C contingents. Those of one stand together, by their numbers.

    Attributes:
        tranches: all of them.
        first: the row of the first tranche of contingent c in run r, or where it would stand, at r · C + c; shape
            (runs · C + 1,): the last entry is the number of rows.
        coming: which contingents come, with anybody; shape (runs, C).
        left_over: people of no tranche yet, at the horizon; shape (runs, C).
    """

    tranches: Tranches
    first: Ints
    coming: Mask
    left_over: Ints

    @classmethod
    def of(cls, block: Block) -> Self:
        """Look through a block."""
        runs, tranches = block.runs, block.tranches
        owners = tranches.run * runs.size.shape[1] + tranches.contingent
        first = np.searchsorted(owners, np.arange(runs.size.size + 1))
        return cls(tranches, first, runs.comes & (runs.size > 0), _left_over(runs, owners, tranches.people))

    def last_of(self, runs: Ints, contingent: int) -> Ints:
        """The row of the last tranche of a contingent in each of some runs, -1 where it has none; shape as ``runs``."""
        owners = runs * self.coming.shape[1] + contingent
        rows = self.first[owners + 1] - 1
        return np.where(rows < self.first[owners], -1, rows)

    def numbered(self, runs: Ints, contingents: Ints, numbers: Ints) -> Ints:
        """The rows of tranches that there are, by run, contingent and number; each of shape (rows,)."""
        return np.asarray(self.first[runs * self.coming.shape[1] + contingents] + numbers - 1)

    def is_awaited(self, runs: Ints, contingent: int) -> Mask:
        """Whether a contingent comes and not all of it has departed, in each of some runs; shape as ``runs``."""
        rows = self.last_of(runs, contingent)
        has_gone = np.zeros(len(runs), np.bool_)
        has_gone[rows >= 0] = self.tranches.departed[rows[rows >= 0]] < inf
        return np.asarray(self.coming[runs, contingent] & ~(has_gone & (self.left_over[runs, contingent] == 0)))

    def last_departure(self, contingents: Sequence[int]) -> Ints:
        """The row of the tranche of some contingents that departed last, the first of several; shape (runs,).

        It is -1 in runs in which none of them has departed.
        """
        ours = np.isin(self.tranches.contingent, contingents)
        last = np.full(len(self.coming), -1)
        rows = _by_departure(np.where(ours, self.tranches.departed, inf))
        # Of several entries for one run the last one stays.
        last[self.tranches.run[rows]] = rows
        return last


def _left_over(runs: Runs, owners: Ints, people: Ints) -> Ints:
    """People of each contingent who are in no tranche; ``owners`` is run · C + contingent of each tranche."""
    made = np.bincount(owners, people, runs.size.size).astype(np.int64)
    return np.asarray(runs.size - made.reshape(runs.size.shape))


def _by_departure(departed: Floats) -> Ints:
    """The rows that have departed, the earliest first; of several at one time the lowest row last."""
    rows = np.flatnonzero(departed < inf)
    return rows[np.lexsort((-rows, departed[rows]))]
