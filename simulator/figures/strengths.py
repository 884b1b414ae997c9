"""How often each strength was seen on each day: enough for exact quantiles and chances, however many runs there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.quantiles import place_of

Ints = NDArray[np.int64]
Counts = NDArray[np.uint32]
Arrays = Mapping[str, NDArray[np.generic]]

LARGEST = 16_000_000
"""Cells of a table of counts at most (64 MB): 730 days of 21,900 people. Beyond it the runs themselves are kept."""


class Strengths:
    """Strength of many runs, day by day, without the runs.

    Strength is a whole number, so what is needed for any quantile is a count for each day and strength: a table that
    does not grow with the runs. Where people are so many that it would be larger than ``LARGEST``, each run is kept.

    Args:
        days: how many there are (D).
    """

    def __init__(self, days: int) -> None:
        self.days = days
        self.runs = 0
        self._table: Counts | None = np.zeros((days, 0), np.uint32)
        self._rows: list[NDArray[np.int32]] = []

    @property
    def is_counted(self) -> bool:
        """Whether counts are kept, and not the runs themselves."""
        return self._table is not None

    def add(self, strength: Ints) -> None:
        """Count more runs; ``strength`` is (n, D), n at least 1."""
        self.runs += len(strength)
        table = self._table_for(int(strength.max()) + 1)
        if table is None:
            self._rows.append(strength.astype(np.int32))
            return
        places = strength + np.arange(self.days) * table.shape[1]
        np.add.at(table.reshape(-1), places.reshape(-1), np.uint32(1))

    def join(self, other: Strengths) -> None:
        """Count the runs of another one, which stays as it is."""
        self.runs += other.runs
        counts = other._table
        table = None if counts is None else self._table_for(counts.shape[1])
        if table is not None and counts is not None:
            table[:, : counts.shape[1]] += counts
            return
        if self._table is not None:
            self._give_up(self._table)
        self._rows += other._rows if counts is None else _rows_of(counts)

    def band(self, probability: float) -> Ints:
        """The strength that this share of runs does not exceed, day by day; shape (D,)."""
        place = place_of(probability, self.runs)
        if self._table is None:
            return np.asarray(np.partition(np.concatenate(self._rows), place, axis=0)[place], np.int64)
        # Day by day: a running total of the whole table would be twice as large as the table.
        return np.array([np.searchsorted(np.cumsum(row), place, side="right") for row in self._table], np.int64)

    def at_least(self, people: int, day: int) -> int:
        """In how many runs there are so many people on a day."""
        if self._table is None:
            return sum(int((rows[:, day] >= people).sum()) for rows in self._rows)
        return int(self._table[day, max(people, 0) :].sum())

    def person_days_short(self, plan: Ints) -> int:
        """How far strength stays below a plan of each day, shape (D,), added up over days and runs."""
        if self._table is None:
            return sum(int(np.maximum(plan - rows, 0).sum()) for rows in self._rows)
        people = np.arange(self._table.shape[1])
        return sum(int(row @ np.maximum(most - people, 0)) for row, most in zip(self._table, plan, strict=True))

    def copy(self) -> Strengths:
        """A copy of the counts, which stays what it is when more is added here."""
        made = Strengths(self.days)
        made.runs, made._rows = self.runs, list(self._rows)
        made._table = None if self._table is None else self._table.copy()
        return made

    def state(self) -> dict[str, NDArray[np.generic]]:
        """What has been counted, for a file: the same, however the runs were cut when they were added."""
        if self._table is not None:
            kept: NDArray[np.generic] = np.ascontiguousarray(self._table[:, : _width(self._table)])
        else:
            kept = np.sort(np.concatenate(self._rows), axis=0)
        return {"strengths": kept, "strengths_counted": np.array(self._table is not None)}

    @classmethod
    def of(cls, state: Arrays, days: int, runs: int) -> Strengths:
        """What ``state`` told. Raises KeyError or ValueError where that cannot be."""
        made, kept = cls(days), state["strengths"]
        made.runs = runs
        if state["strengths_counted"].item():
            made._table = np.ascontiguousarray(_fitting(kept, np.dtype(np.uint32), (days, None)))
        else:
            made._table, made._rows = None, [_fitting(kept, np.dtype(np.int32), (runs, days))]
        return made

    def _table_for(self, people: int) -> Counts | None:
        """The table, made wide enough; None when the runs themselves are kept from now on."""
        table = self._table
        if table is None or people <= table.shape[1]:
            return table
        if people * self.days > LARGEST:
            self._give_up(table)
            return None
        wide = np.zeros((self.days, min(people + people // 8, LARGEST // self.days)), np.uint32)
        wide[:, : table.shape[1]] = table
        self._table = wide
        return wide

    def _give_up(self, table: Counts) -> None:
        """Make runs of the counts."""
        self._table = None
        self._rows = _rows_of(table)


def _rows_of(counts: Counts) -> list[NDArray[np.int32]]:
    """Runs that have these counts: for quantiles it does not matter which run a day's strength belongs to."""
    people = np.arange(counts.shape[1], dtype=np.int32)
    return [np.stack([np.repeat(people, row) for row in counts], axis=1)] if counts.size else []


def _width(counts: Counts) -> int:
    """Columns up to the last in which anything is counted."""
    seen = np.flatnonzero(counts.any(axis=0))
    return int(seen[-1]) + 1 if seen.size else 0


def _fitting(array: NDArray[np.generic], kind: np.dtype[np.generic], shape: tuple[int | None, ...]) -> NDArray[Any]:
    """The array itself, if it is of this kind and shape (None: any length)."""
    fits = array.dtype == kind and array.ndim == len(shape)
    if not fits or any(wanted not in (None, found) for wanted, found in zip(shape, array.shape, strict=True)):
        raise ValueError(f"an array has the shape {array.shape}")
    return array
