"""What consecutive replications leave: a few columns, small enough to travel between processes."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import chain
from math import inf
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.kept import Kept
from simulator.luck.draws import MOST_DRAWN, Luck, UsualDraws, foresee
from simulator.luck.strata import Batch
from simulator.model.camp import CampUse
from simulator.model.conditions import NOBODY
from simulator.model.log import NoLog
from simulator.model.mission import Mission
from simulator.runs import pulse
from simulator.runs.foresight import foreseen

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

TABLES = ("flight", "money", "tranche")
"""What columns begin with that have not one row for each replication, but as many as ``…_run`` says."""

TOGETHER = 20_000
"""Rows that are packed together; as Python's numbers they take seven times the memory."""

NOT_MET = (NOBODY, 0)
"""What stands for whoever met a condition, where there is no such."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Columns of replications of a scenario with C contingents and K conditions; times in days, ``inf`` = never.

    Attributes:
        first, count: the replications are ``first`` … ``first + count - 1``.
        met: day each condition was met, shape (count, K).
        size, comes: people of each contingent as drawn, and whether it participates, shape (count, C).
        prepares, prepared, ordered: when each contingent starts preparing, is prepared, is ordered; (count, C).
        flight_run: the replication of every flight, from 0 within the block.
        flight_force, flight_people: its contingent, and how many people.
        flight_times: when it takes off, lands, operational, leaves; shape (flights, 4).
        money_run: replication of every change of the account.
        money: day, balance, rate of spending (USD a day), received (USD) from then on; shape (changes, 4).
        tranche_run: the replication of every tranche that became available, from 0 within the block.
        tranche_force, tranche_number, tranche_people: its contingent, its number from 1, and how many people.
        tranche_times: when it was available, had beds, had money, departed; shape (tranches, 4).
        met_by: who met each condition, shape (count, K, 2): place of the donor and 0 for contributions, place of the
            contingent and number of the tranche for a presence, -1 and 0 for every other and while it is not met.
        lapsed: day on which the mandate lapsed; (count,).
    """

    first: int
    count: int
    met: Floats
    size: Ints
    comes: NDArray[np.bool_]
    prepares: Floats
    prepared: Floats
    ordered: Floats
    flight_run: Ints
    flight_force: Ints
    flight_people: Ints
    flight_times: Floats
    money_run: Ints
    money: Floats
    tranche_run: Ints
    tranche_force: Ints
    tranche_number: Ints
    tranche_people: Ints
    tranche_times: Floats
    met_by: Ints
    lapsed: Floats

    @classmethod
    def of(cls, missions: Iterable[Mission], first: int) -> Self:
        """Read off missions that have run; each is done with before the next is asked for."""
        rows = _Rows()
        for run, mission in enumerate(missions):
            rows.read(run, mission)
        return cls(first, len(rows.lapsed), *rows.columns())

    @classmethod
    def joined(cls, blocks: Iterable[Block]) -> Self:
        """One block of blocks that follow each other."""
        parts = list(blocks)
        offsets = np.cumsum([0, *(part.count for part in parts[:-1])])
        columns: dict[str, Any] = {}
        for field in fields(cls)[2:]:
            values = [getattr(part, field.name) for part in parts]
            if field.name.endswith("_run"):
                values = [value + offset for value, offset in zip(values, offsets, strict=True)]
            columns[field.name] = np.concatenate(values)
        return cls(parts[0].first, sum(part.count for part in parts), **columns)

    def only(self, chosen: Mask) -> Self:
        """The chosen replications alone, numbered anew from 0; ``chosen`` is (count,).

        ``first`` stays what it was, for the replications that are left need not follow each other.
        """
        place = np.cumsum(chosen) - 1
        columns: dict[str, Any] = {}
        for field in fields(self)[2:]:
            value = getattr(self, field.name)
            table = _table_of(field.name)
            kept = value[chosen if table is None else chosen[self.runs_of(table)]]
            columns[field.name] = place[kept] if field.name.endswith("_run") else kept
        return type(self)(self.first, int(chosen.sum()), **columns)

    def patched(self, runs: Sequence[int], fresh: Block) -> Self:
        """The same with other runs at ``runs``, which ascend: the n-th of ``fresh`` at the n-th of them."""
        stays = np.ones(self.count, np.bool_)
        stays[list(runs)] = False
        both = self.joined((self.only(stays), fresh))
        return both._placed(np.concatenate([np.flatnonzero(stays), np.array(runs, np.int64)]))

    @property
    def nbytes(self) -> int:
        """Bytes of all columns."""
        return sum(getattr(self, field.name).nbytes for field in fields(self)[2:])

    def runs_of(self, table: str) -> Ints:
        """The replication of each row of one of ``TABLES``, from 0 within the block."""
        runs: Ints = getattr(self, f"{table}_run")
        return runs

    def _placed(self, places: Ints) -> Self:
        """The same runs in another order: the n-th comes to the n-th of ``places``."""
        runs = {table: places[self.runs_of(table)] for table in TABLES}
        orders = {table: run.argsort(kind="stable") for table, run in runs.items()}
        columns: dict[str, Any] = {}
        for field in fields(self)[2:]:
            table = _table_of(field.name)
            value = runs[table] if table is not None and field.name.endswith("_run") else getattr(self, field.name)
            columns[field.name] = value[places.argsort() if table is None else orders[table]]
        return type(self)(self.first, self.count, **columns)


def _table_of(column: str) -> str | None:
    """To which table a column belongs; None where it has a row for each replication."""
    return next((table for table in TABLES if column.startswith(table)), None)


class _Rows:
    """What is read off missions, before it becomes columns."""

    def __init__(self) -> None:
        self.met: list[list[float]] = []
        self.met_by: list[list[tuple[int, int]]] = []
        self.forces: list[list[tuple[float, ...]]] = []
        self.flights, self.money, self.tranches = _Table(3), _Table(1), _Table(4)
        self.lapsed: list[float] = []

    def read(self, run: int, mission: Mission) -> None:
        """Read off one."""
        conditions = mission.conditions
        names = [condition.name for condition in mission.scenario.conditions]
        self.met.append([conditions.met.get(name, inf) for name in names])
        self.met_by.append([conditions.met_by.get(name, NOT_MET) for name in names])
        self.forces.append(
            [(one.size, one.participates, one.prepares, one.prepared, one.ordered) for one in mission.forces]
        )
        self.money.rows += [(run, *entry) for entry in mission.account.history]
        self.lapsed.append(mission.lapsed)
        self._read_tranches(run, mission)
        for table in (self.flights, self.money, self.tranches):
            if len(table.rows) > TOGETHER:
                table.pack()

    def _read_tranches(self, run: int, mission: Mission) -> None:
        flights, tranches = self.flights.rows, self.tranches.rows
        for force in mission.forces:
            place = force.place
            for one in force.tranches:
                times = one.available, one.beds_at, one.money_at, one.departed
                tranches.append((run, place, one.number, one.size, *times))
                for each in one.flights:
                    leaves = each.takes_off, each.lands, each.operational, each.leaves
                    flights.append((run, place, each.people, *leaves))

    def columns(self) -> Iterator[NDArray[Any]]:
        """As a block has them, in its order."""
        runs = len(self.lapsed)
        forces = np.array(self.forces, float).reshape(runs, -1, 5)
        people, times = self.flights.columns()
        money_run, money = self.money.columns()
        tranches, tranche_times = self.tranches.columns()
        yield np.array(self.met, float)
        yield forces[..., 0].astype(np.int64)
        yield forces[..., 1].astype(np.bool_)
        yield from (np.ascontiguousarray(forces[..., place]) for place in (2, 3, 4))
        yield from (*people, times, *money_run, money, *tranches, tranche_times)
        yield np.array(self.met_by, np.int64).reshape(runs, -1, 2)
        yield np.array(self.lapsed, float)


class _Table:
    """Rows of numbers, of which the first ``whole`` are whole; those read before are packed, to take less memory."""

    __slots__ = ("_packed", "_whole", "rows")

    def __init__(self, whole: int) -> None:
        self._whole = whole
        self._packed: list[Floats] = []
        self.rows: list[tuple[float, ...]] = []

    def pack(self) -> None:
        """Make an array of the rows."""
        width = self._whole + 4
        table = np.fromiter(chain.from_iterable(self.rows), float, width * len(self.rows))
        self._packed.append(table.reshape(-1, width))
        self.rows = []

    def columns(self) -> tuple[Ints, Floats]:
        """The whole numbers, one row each; the others as they stand."""
        self.pack()
        table = self._packed[0] if len(self._packed) == 1 else np.concatenate(self._packed)
        return table[:, : self._whole].T.astype(np.int64), table[:, self._whole :]


MANY = 1000
"""From so many draws of a run on their names are kept once for all runs of a block."""


class Trace(NamedTuple):
    """What a run depended on: the names of the draws that it asked for, in order, and what it had of the camp."""

    asked: list[str]
    camp: CampUse


_usual_draws: Kept[Scenario, UsualDraws] = Kept(dict, 8, len, MOST_DRAWN)
"""What runs of a scenario have asked of their luck in this process; they fill it."""


def simulate_block(scenario: Scenario, seed: int, first: int, count: int) -> Block:
    """Run replications ``first`` … ``first + count - 1``. Each depends on scenario, seed and its own number alone.

    Raises:
        ModelError: the scenario cannot be run.
    """
    return simulate_runs(scenario, Batch(seed, first, count), range(count))[0]


def simulate_runs(scenario: Scenario, batch: Batch, runs: Iterable[int]) -> tuple[Block, list[Trace]]:
    """Run some replications of a batch, by their places in it: what they leave, and what each depended on.

    Raises:
        ModelError: the scenario cannot be run.
    """
    with _uncollected():
        # In a function of its own: what it leaves is gone before the collector is on again.
        return _simulated(scenario, batch, runs)


def _simulated(scenario: Scenario, batch: Batch, runs: Iterable[int]) -> tuple[Block, list[Trace]]:
    traces: list[Trace] = []
    return Block.of(_missions(scenario, batch, runs, traces), batch.first), traces


def _missions(scenario: Scenario, batch: Batch, runs: Iterable[int], traces: list[Trace]) -> Iterator[Mission]:
    """One after another, each gone before the next: no more than one takes memory at a time."""
    foresee(batch, lambda: foreseen(scenario))
    luck, silence, names = Luck(batch, scenario.correlation, _usual_draws(scenario)), NoLog(), dict[str, str]()
    for luck.run in runs:
        luck.asked = []
        mission = Mission(scenario, luck, silence)
        mission.run()
        asked = luck.asked if len(luck.asked) < MANY else [names.setdefault(name, name) for name in luck.asked]
        traces.append(Trace(asked, mission.camp.use))
        yield mission
        mission.let_go()
        pulse.beat()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: nothing of a run can go before the block is read off, so looking is in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
