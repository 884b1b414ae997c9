"""Where the tranches of a force stand among the rows of a block, and who is still to depart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Self

import numpy as np

from scenarios.schema import Scenario
from simulator.runs.block import Block
from simulator.runs.tables import Floats, Ints, Mask, Tranches


@dataclass(frozen=True, eq=False, slots=True)
class TrancheRows:
    """The tranches of a block by run and force; F forces. Those of one stand together, by their numbers.

    A force may leave out numbers, of tranches that have nobody.

    Attributes:
        tranches: all of them.
        first: the row of the first tranche of force c in run r, or where it would stand, at r · C + c; shape
            (runs · C + 1,): the last entry is the number of rows.
        to_come: people who are still to come when day 0 begins, as drawn; shape (runs, F).
        coming: which forces come, with anybody; shape (runs, F).
        left_over: people of no tranche yet, at the horizon; shape (runs, F).
    """

    tranches: Tranches
    first: Ints
    to_come: Ints
    coming: Mask
    left_over: Ints

    @classmethod
    def of(cls, scenario: Scenario, block: Block) -> Self:
        """Look through a block of runs of a scenario."""
        runs, tranches = block.runs, block.tranches
        owners = tranches.run * runs.size.shape[1] + tranches.force
        first = np.searchsorted(owners, np.arange(runs.size.size + 1))
        to_come = runs.size - np.array([plan.there for plan in scenario.forces], np.int64)
        left_over = _left_over(to_come, owners, tranches.people)
        return cls(tranches, first, to_come, runs.comes & (to_come > 0), left_over)

    def last_of(self, runs: Ints, force: int) -> Ints:
        """The row of the last tranche of a force in each of some runs, -1 where it has none; shape as ``runs``."""
        owners = runs * self.coming.shape[1] + force
        rows = self.first[owners + 1] - 1
        return np.where(rows < self.first[owners], -1, rows)

    def numbered(self, runs: Ints, forces: Ints, numbers: Ints) -> Ints:
        """The rows of tranches that there are, by run, force and number; each of shape (rows,)."""
        tranches, most = self.tranches, int(self.tranches.number.max(initial=0)) + 1
        keys = self._owners(tranches.run, tranches.force) * most + tranches.number
        return np.searchsorted(keys, self._owners(runs, forces) * most + numbers)

    def ordinals(self, rows: Ints) -> Ints:
        """Which of the tranches of its force each is, from 1, those that have nobody left out; shape as ``rows``."""
        first = self.first[self._owners(self.tranches.run[rows], self.tranches.force[rows])]
        return np.asarray(rows - first + 1)

    def _owners(self, runs: Ints, forces: Ints) -> Ints:
        return np.asarray(runs * self.coming.shape[1] + forces)

    def is_awaited(self, runs: Ints, force: int) -> Mask:
        """Whether a force comes and not all of it has departed, in each of some runs; shape as ``runs``."""
        rows = self.last_of(runs, force)
        has_gone = np.zeros(len(runs), np.bool_)
        has_gone[rows >= 0] = self.tranches.departed[rows[rows >= 0]] < inf
        return np.asarray(self.coming[runs, force] & ~(has_gone & (self.left_over[runs, force] == 0)))

    def last_departure(self, forces: Sequence[int]) -> Ints:
        """The row of the tranche of some forces that departed last, the first of several; shape (runs,).

        It is -1 in runs in which none of them has departed.
        """
        ours = np.isin(self.tranches.force, forces)
        last = np.full(len(self.coming), -1)
        rows = _by_departure(np.where(ours, self.tranches.departed, inf))
        # Of several entries for one run the last one stays.
        last[self.tranches.run[rows]] = rows
        return last


def _left_over(to_come: Ints, owners: Ints, people: Ints) -> Ints:
    """People of each force who are in no tranche; ``owners`` is run · C + force of each tranche."""
    made = np.bincount(owners, people, to_come.size).astype(np.int64)
    return np.asarray(to_come - made.reshape(to_come.shape))


def _by_departure(departed: Floats) -> Ints:
    """The rows that have departed, the earliest first; of several at one time the lowest row last."""
    rows = np.flatnonzero(departed < inf)
    return rows[np.lexsort((-rows, departed[rows]))]
