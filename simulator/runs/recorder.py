"""Reads off missions that have run what a block keeps of them."""

from __future__ import annotations

from itertools import chain
from math import inf

import numpy as np

from simulator.model.conditions import NOBODY
from simulator.model.mission import Mission
from simulator.runs.tables import AccountChanges, Flights, Floats, Ints, Runs, Tranches

TOGETHER = 20_000
"""Rows that are packed together; as Python's numbers they take seven times the memory."""

NOT_MET = (NOBODY, 0)
"""What stands for whoever met a condition, where there is no such."""

OF_A_FORCE = 6
"""Numbers that are taken down of each contingent."""


class Recorder:
    """What has been read off missions so far, as rows of Python's numbers."""

    def __init__(self) -> None:
        self._met: list[list[float]] = []
        self._met_by: list[list[tuple[int, int]]] = []
        self._forces: list[list[tuple[float, ...]]] = []
        self._lapsed: list[float] = []
        self._flights, self._account, self._tranches = _Rows(3, 4), _Rows(1, 4), _Rows(4, 5)

    def record(self, run: int, mission: Mission) -> None:
        """Read off one; ``run`` is its place among all, which are read in their order."""
        conditions = mission.conditions
        names = [condition.name for condition in mission.scenario.conditions]
        self._met.append([conditions.met.get(name, inf) for name in names])
        self._met_by.append([conditions.met_by.get(name, NOT_MET) for name in names])
        self._forces.append(
            [(one.size, one.participates, one.prepares, one.prepared, one.ordered, one.stays) for one in mission.forces]
        )
        self._lapsed.append(mission.lapsed)
        self._account.numbers += [(run, *entry) for entry in mission.account.history]
        self._record_tranches(run, mission)
        for table in (self._flights, self._account, self._tranches):
            if len(table.numbers) > TOGETHER:
                table.pack()

    def _record_tranches(self, run: int, mission: Mission) -> None:
        flights, tranches = self._flights.numbers, self._tranches.numbers
        for force in mission.forces:
            place = force.place
            for one in force.tranches:
                times = one.available, one.room_at, one.beds_at, one.money_at, one.departed
                tranches.append((run, place, one.number, one.size, *times))
            for one in (*force.there, *force.tranches) if force.there else force.tranches:
                for each in one.flights:
                    leaves = each.takes_off, each.lands, each.operational, each.leaves
                    flights.append((run, place, each.people, *leaves))

    def runs(self) -> Runs:
        """What there is once for each run."""
        runs = len(self._lapsed)
        forces = np.array(self._forces, float).reshape(runs, -1, OF_A_FORCE)
        prepares, prepared, ordered, stays = (np.ascontiguousarray(forces[..., place]) for place in (2, 3, 4, 5))
        return Runs(
            met=np.array(self._met, float),
            size=forces[..., 0].astype(np.int64),
            comes=forces[..., 1].astype(np.bool_),
            prepares=prepares,
            prepared=prepared,
            ordered=ordered,
            met_by=np.array(self._met_by, np.int64).reshape(runs, -1, 2),
            lapsed=np.array(self._lapsed, float),
            stays=stays,
        )

    def flights(self) -> Flights:
        """All flights."""
        (run, contingent, people), times = self._flights.columns()
        return Flights(run, contingent, people, times)

    def account(self) -> AccountChanges:
        """All changes of the account."""
        (run,), entries = self._account.columns()
        return AccountChanges(run, entries)

    def tranches(self) -> Tranches:
        """All tranches that became available."""
        (run, contingent, number, people), times = self._tranches.columns()
        return Tranches(run, contingent, number, people, times)


class _Rows:
    """Rows of numbers, first ``whole`` whole ones, then others; those read before are packed, to take less memory.

    Attributes:
        numbers: the rows that are not packed yet.
    """

    __slots__ = ("_others", "_packed", "_whole", "numbers")

    def __init__(self, whole: int, others: int) -> None:
        self._whole, self._others = whole, others
        self._packed: list[Floats] = []
        self.numbers: list[tuple[float, ...]] = []

    def pack(self) -> None:
        """Make an array of the rows."""
        width = self._whole + self._others
        table = np.fromiter(chain.from_iterable(self.numbers), float, width * len(self.numbers))
        self._packed.append(table.reshape(-1, width))
        self.numbers = []

    def columns(self) -> tuple[Ints, Floats]:
        """The whole numbers, shape (whole, rows); the others, shape (rows, others)."""
        self.pack()
        table = self._packed[0] if len(self._packed) == 1 else np.concatenate(self._packed)
        # Copies of their own take less memory than views of a table, and less time on the way to another process.
        return table[:, : self._whole].T.astype(np.int64, order="C"), np.ascontiguousarray(table[:, self._whole :])
