"""Tables of what runs leave: columns of one length, NumPy arrays, of which the n-th entries are the n-th row.

``Runs`` has a row for each run of a block. The rows of the other tables belong to runs: column ``run`` says to which,
by its row among the runs. They stand in the order of the runs. Times are days from 0 on, ``inf`` = never.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Columns = tuple[NDArray[Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of one length: every field is one."""

    @property
    def columns(self) -> Columns:
        """All columns, in the order of the fields."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def nbytes(self) -> int:
        """Bytes of all columns."""
        return sum(column.nbytes for column in self.columns)

    def rows(self, which: Ints | Mask) -> Self:
        """Some rows: by their places, in the order of these, or by a mask of shape (rows,)."""
        return type(self)(*(column[which] for column in self.columns))

    @classmethod
    def stacked(cls, tables: Iterable[Self]) -> Self:
        """The rows of several tables, one table after another; there is one table at least."""
        columns = zip(*(table.columns for table in tables), strict=True)
        return cls(*(np.concatenate(parts) for parts in columns))


@dataclass(frozen=True, slots=True, eq=False)
class Runs(Table):
    """One row for each run; the scenario has F forces (contingents, each copy by itself) and K conditions.

    Attributes:
        met: day on which each condition was met, below 0 where that was before the start; shape (runs, K).
        size: people of each force as drawn, with those who are there at the start; shape (runs, F).
        comes: whether each force participates; shape (runs, F).
        prepares, prepared, ordered: when each force starts preparing, is prepared, is ordered; shape (runs, F).
        met_by: who met each condition; shape (runs, K, 2). The place of the donor and 0 for contributions, the place of
            the force and the number of the tranche for a presence, -1 and 0 for every other and while not met.
        lapsed: day on which the mandate lapsed; shape (runs,).
        stays: from when on what has not departed of each force stays at home for good; shape (runs, F).
    """

    met: Floats
    size: Ints
    comes: Mask
    prepares: Floats
    prepared: Floats
    ordered: Floats
    met_by: Ints
    lapsed: Floats
    stays: Floats

    def __len__(self) -> int:
        """How many runs there are."""
        return len(self.lapsed)

    def only(self, chosen: Mask) -> Self:
        """The chosen runs; ``chosen`` has shape (runs,)."""
        return self.rows(chosen)


@dataclass(frozen=True, slots=True, eq=False)
class RowsOfRuns(Table):
    """Rows that belong to runs, of which each has as many as it has.

    Attributes:
        run: to which run each row belongs, from 0, ascending; shape (rows,).
    """

    run: Ints

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.run)

    @classmethod
    def joined(cls, tables: Sequence[Self], firsts: Sequence[int]) -> Self:
        """Tables of runs that follow each other; run 0 of the n-th becomes the n-th of ``firsts``."""
        whole = cls.stacked(tables)
        return whole._of_runs(whole.run + np.repeat(firsts, [len(table) for table in tables]))

    def only(self, chosen: Mask) -> Self:
        """The rows of the chosen runs, which are counted anew from 0; ``chosen`` has shape (runs,)."""
        kept = self.rows(chosen[self.run])
        return kept._of_runs((np.cumsum(chosen) - 1)[kept.run])

    def _of_runs(self, run: Ints) -> Self:
        """The rows as they stand, with another column ``run``."""
        return type(self)(run, *self.columns[1:])


TAKES_OFF, LANDS, OPERATIONAL, LEAVES = range(4)
"""Columns of ``Flights.times``."""


@dataclass(frozen=True, slots=True, eq=False)
class Flights(RowsOfRuns):
    """One row for each flight.

    Attributes:
        force: the place of its force; shape (flights,).
        people: how many fly; shape (flights,).
        times: when it takes off and lands, and its people are operational and leave; shape (flights, 4).
    """

    force: Ints
    people: Ints
    times: Floats

    @property
    def takes_off(self) -> Floats:
        """When each takes off; shape (flights,)."""
        return self.times[:, TAKES_OFF]

    @property
    def lands(self) -> Floats:
        """When each lands; shape (flights,)."""
        return self.times[:, LANDS]

    @property
    def operational(self) -> Floats:
        """When the people of each are operational; shape (flights,)."""
        return self.times[:, OPERATIONAL]

    @property
    def leaves(self) -> Floats:
        """When the people of each leave the theatre, which may be before they are operational; shape (flights,)."""
        return self.times[:, LEAVES]


DAY, BALANCE, RATE, RECEIVED = range(4)
"""Columns of ``AccountChanges.entries``."""


@dataclass(frozen=True, slots=True, eq=False)
class AccountChanges(RowsOfRuns):
    """One row for each change of the mission's account; each run has one at least, on day 0.

    Attributes:
        entries: day, balance (USD), rate of spending (USD a day) and sum received (USD) from then on; (changes, 4).
    """

    entries: Floats

    @property
    def day(self) -> Floats:
        """When each comes; shape (changes,)."""
        return self.entries[:, DAY]

    @property
    def balance(self) -> Floats:
        """US dollars in the account then; shape (changes,)."""
        return self.entries[:, BALANCE]

    @property
    def rate(self) -> Floats:
        """US dollars spent a day from then on; shape (changes,)."""
        return self.entries[:, RATE]

    @property
    def received(self) -> Floats:
        """US dollars that donors have paid by then; shape (changes,)."""
        return self.entries[:, RECEIVED]


AVAILABLE, ROOM_AT, BEDS_AT, MONEY_AT, DEPARTED = range(5)
"""Columns of ``Tranches.times``."""


@dataclass(frozen=True, slots=True, eq=False)
class Tranches(RowsOfRuns):
    """One row for each tranche that became available, in the order of run, force and number.

    Attributes:
        force: the place of its force; shape (tranches,).
        number: which tranche of the force it is, from 1; shape (tranches,).
        people: how many it has; shape (tranches,).
        times: when it was available, had room under the ceiling, beds, money, departed; shape (tranches, 5).
    """

    force: Ints
    number: Ints
    people: Ints
    times: Floats

    @property
    def available(self) -> Floats:
        """When each was available; shape (tranches,)."""
        return self.times[:, AVAILABLE]

    @property
    def room_at(self) -> Floats:
        """When each had room under the ceiling; shape (tranches,)."""
        return self.times[:, ROOM_AT]

    @property
    def beds_at(self) -> Floats:
        """When each had beds; shape (tranches,)."""
        return self.times[:, BEDS_AT]

    @property
    def money_at(self) -> Floats:
        """When each had money; shape (tranches,)."""
        return self.times[:, MONEY_AT]

    @property
    def departed(self) -> Floats:
        """When each departed; shape (tranches,)."""
        return self.times[:, DEPARTED]
