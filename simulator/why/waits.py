"""What people wait for in many runs: person-days lost to each cause, by day, by contingent, and tranche by tranche."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import inf
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.figures.states import daily_sums, first_day
from simulator.runs.block import Block
from simulator.why.at_sea import at_sea
from simulator.why.causes import Cause, causes_of
from simulator.why.critical_path import trace
from simulator.why.force_days import ForceDays
from simulator.why.ground import Ground
from simulator.why.tranche_rows import TrancheRows
from simulator.why.walks import Trail

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class CauseSpan(NamedTuple):
    """A stretch of waiting; ``cause`` is a place in :func:`simulator.why.causes.causes_of`, the ends are days."""

    cause: int
    begin: float
    end: float


class TrancheWait(NamedTuple):
    """All waiting of one tranche: its parts follow each other without a gap from day 0 to its departure.

    ``force`` is its place among the forces, ``number`` that of its plan. ``departed`` is None for one that does not
    depart within the horizon; its parts end at the horizon.
    """

    force: int
    number: int
    people: int
    departed: float | None
    parts: tuple[CauseSpan, ...]


@dataclass(frozen=True, eq=False)
class Waits:
    """The waiting of all coming forces in replications 0 … N - 1 of a block; one entry a row.

    A force waits as one: a row holds for all of its people who have not departed yet, its tranche ``number`` and
    those after it. The path of tranche k is made of the force's rows with a number up to k. Rows of people in theatre
    who wait for equipment at sea come after all of these.

    Attributes:
        scenario: what was assumed.
        block: the runs.
        days: of the forces.
        paths: how many rows are of people who have not departed.
        run, force: of whom the row speaks; places from 0.
        number: which tranche waits, counted from 1 among those of the force that have people; 0 of people in theatre.
        people: how many wait.
        cause: what for; the place in ``causes``.
        begin, end: from when to when (days).
        open: whether the row ends at the horizon because the people are still waiting.
    """

    scenario: Scenario
    block: Block
    days: ForceDays
    paths: int
    run: Ints
    force: Ints
    number: Ints
    people: Ints
    cause: Ints
    begin: Floats
    end: Floats
    open: Mask

    @classmethod
    def of(cls, scenario: Scenario, seed: int, block: Block, numbers: Ints | None = None) -> Self:
        """Trace the critical paths of all runs of a block.

        ``numbers`` are those of its replications, where they do not follow each other from ``block.first`` on.
        """
        ground = Ground.of(scenario, seed, block, numbers)
        owner, number, cause, begin, end, is_open = _sorted(trace(ground))
        forces = max(len(scenario.forces), 1)
        people = _still_here(ground.rows, owner, number)
        run, force = owner // forces, owner % forces
        there = at_sea(ground)
        return cls(
            scenario,
            block,
            ground.days,
            len(owner),
            np.concatenate((run, there.run)),
            np.concatenate((force, there.force)),
            np.concatenate((number, np.zeros_like(there.run))),
            np.concatenate((people, there.people)),
            np.concatenate((cause, there.cause)),
            np.concatenate((begin, there.begin)),
            np.concatenate((end, there.end)),
            np.concatenate((is_open, there.open)),
        )

    @property
    def replications(self) -> int:
        """How many there are (N)."""
        return self.block.count

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Every cause of the scenario, in the order of all tables here."""
        return causes_of(self.scenario)

    @cached_property
    def person_days_by_run(self) -> Floats:
        """People times days of waiting; shape (N, causes)."""
        return self._lost(self.run, self.replications)

    @property
    def person_days(self) -> Floats:
        """Person-days lost to each cause, mean over runs; shape (causes,)."""
        return np.asarray(self.person_days_by_run.mean(axis=0))

    @cached_property
    def person_days_by_contingent(self) -> Floats:
        """Person-days that each contingent loses to each cause, mean over runs; shape (C, causes)."""
        return self._lost(self.contingent, len(self.scenario.contingents)) / self.replications

    @cached_property
    def contingent(self) -> Ints:
        """The place of the contingent of each row: all its copies are told together."""
        return np.array(self.scenario.contingent_of_force, np.int64)[self.force]

    def _lost(self, rows: Ints, number: int) -> Floats:
        causes = len(self.causes)
        lost = self.people * (self.end - self.begin)
        sums = np.bincount(rows * causes + self.cause, lost, number * causes)
        return np.asarray(sums, np.float64).reshape(number, causes)

    @cached_property
    def largest(self) -> tuple[Share, ...]:
        """For each cause the share of runs in which it costs most person-days; of equal ones the first counts."""
        days = self.person_days_by_run
        first = np.where(days.max(axis=1) > 0.0, days.argmax(axis=1), len(self.causes))
        hits = np.bincount(first, minlength=len(self.causes) + 1).tolist()
        return tuple(Share(hits[place], self.replications) for place in range(len(self.causes)))

    def by_day(self, contingent: int | None = None, run: int | None = None) -> Floats:
        """People who wait for each cause at the end of each day, mean over runs; shape (causes, horizon + 1).

        Each column adds up to the people of coming contingents who have not departed, and those in theatre whose
        equipment is at sea.

        Args:
            contingent: only people of this one; of all when None.
            run: only this run, from 0 within the block; the mean of all when None.
        """
        chosen = np.ones(len(self.run), np.bool_) if contingent is None else self.contingent == contingent
        if run is not None:
            chosen &= self.run == run
        return np.asarray(self._daily(chosen) / (self.replications if run is None else 1), np.float64)

    def _daily(self, chosen: Mask) -> Ints:
        horizon = self.scenario.horizon
        begins = first_day(self.begin[chosen], horizon)
        ends = np.where(self.open[chosen], horizon + 1, first_day(self.end[chosen], horizon))
        cause, people = self.cause[chosen], self.people[chosen]
        shape = len(self.causes), horizon + 1
        here = daily_sums(cause, begins, people, shape)
        here -= daily_sums(cause, ends, people, shape)
        return here

    def tranches(self, run: int) -> tuple[TrancheWait, ...]:
        """Every tranche of the coming forces of one run, whether it was ever available or not, in file order."""
        return tuple(wait for place in range(len(self.scenario.forces)) for wait in self._of_one(run, place))

    def _of_one(self, run: int, force: int) -> Iterator[TrancheWait]:
        tranches, parts = self.block.tranches, tuple[CauseSpan, ...]()
        departed = tranches.departed[(tranches.run == run) & (tranches.force == force)]
        days = [day if day < inf else None for day in departed.tolist()]
        paths = self._paths(run, force)
        for ordinal, (number, people) in enumerate(self._planned(run, force), start=1):
            parts += paths.get(ordinal, ())
            day = days[ordinal - 1] if ordinal <= len(days) else None
            yield TrancheWait(force, number, people, day, parts)

    def _planned(self, run: int, force: int) -> list[tuple[int, int]]:
        """Number and people of each tranche of a force that has people; none where it does not come."""
        plan, runs = self.scenario.forces[force], self.block.runs
        if not runs.comes[run, force]:
            return []
        if plan.tranche is None:
            sizes = self.days.sizes(force)[run].tolist()
            return [(number, people) for number, people in enumerate(sizes, start=1) if people]
        size, most = int(runs.size[run, force]) - plan.there, plan.tranche
        return [(number, min(most, size - before)) for number, before in enumerate(range(0, size, most), start=1)]

    def _paths(self, run: int, force: int) -> dict[int, tuple[CauseSpan, ...]]:
        """What each tranche of a force waited for since the one before it departed."""
        key = self._key(run, force)
        rows = range(*np.searchsorted(self._owner, (key, key + 1)).tolist())
        return {
            int(number): tuple(map(self._part, part)) for number, part in groupby(rows, lambda row: self.number[row])
        }

    @cached_property
    def _owner(self) -> Ints:
        """Of the rows of people who have not departed, in order; shape (paths,)."""
        return self._key(self.run[: self.paths], self.force[: self.paths])

    def _key(self, run: Ints | int, force: Ints | int) -> Ints:
        return np.asarray(run * len(self.scenario.forces) + force, np.int64)

    def _part(self, row: int) -> CauseSpan:
        return CauseSpan(int(self.cause[row]), float(self.begin[row]), float(self.end[row]))


def _sorted(trail: Trail) -> tuple[Ints, Ints, Ints, Floats, Floats, Mask]:
    """The rows of a trail in order of run, contingent and time."""
    owner, number, cause, begin, end, is_open = (np.concatenate(columns) for columns in zip(*trail.rows, strict=True))
    order = np.lexsort((end, begin, owner))
    return owner[order], number[order], cause[order], begin[order], end[order], is_open[order]


def _still_here(rows: TrancheRows, owner: Ints, number: Ints) -> Ints:
    """People of a force who are in a tranche or a later one; shape (rows,).

    Args:
        rows: where the tranches of the block stand.
        owner: run · F + force of each row, where there are F forces; shape (rows,).
        number: of the tranche, from 1; shape (rows,).
    """
    first = rows.first[owner]
    before = np.concatenate([[0], np.cumsum(rows.tranches.people)])
    return np.asarray(rows.to_come.ravel()[owner] - (before[first + number - 1] - before[first]))
