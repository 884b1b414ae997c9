"""Daily tables of a block: who is where, and what the account holds, at the end of every day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.figures.states import (
    DECLINED,
    IN_TRANSIT,
    LEFT,
    OPERATIONAL,
    PLEDGED,
    PREPARING,
    READY,
    RECEPTION,
    STATES,
    add_up,
    daily_sums,
    first_day,
    parts_of,
)
from simulator.results.together import Together
from simulator.runs.block import Block
from simulator.runs.tables import Flights

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Table = NDArray[np.int32] | Ints

MOST_SHORT = 2**31 - 1
"""The largest number in 4 bytes: a table of them takes half of the room, and of the time."""


def strength(block: Block, horizon: int) -> Table:
    """People in theatre (reception + operational), in short numbers where they fit; shape (count, horizon + 1)."""
    people = np.bincount(block.flights.run, block.flights.people)
    totals = np.zeros((block.count, horizon + 1), np.int32 if people.max(initial=0) <= MOST_SHORT else np.int64)
    add_up(totals, *_changes(block.flights, block.flights.lands, block.flights.run, horizon))
    return totals


def operational(block: Block, horizon: int) -> Ints:
    """People who are operational; shape (count, horizon + 1)."""
    return _present(block.flights, block.flights.operational, _Rows(block.flights.run, block.count), horizon)


def people_of(block: Block, forces: Mask, horizon: int, *, works: bool = False) -> Ints:
    """People of some forces who are in theatre, or operational where ``works``; shape (count, horizon + 1).

    Args:
        block: the runs.
        forces: whose people are counted; shape (F,).
        horizon: the last day.
        works: whether only people who are operational count.
    """
    flights = block.flights.rows(forces[block.flights.force])
    since = flights.operational if works else flights.lands
    return _present(flights, since, _Rows(flights.run, block.count), horizon)


def strength_by_contingent(block: Block, together: Together, horizon: int) -> Ints:
    """Strength of each contingent, all replications together; shape (C, horizon + 1)."""
    rows = _Rows(together.told(block.flights.force), together.contingents)
    return _present(block.flights, block.flights.lands, rows, horizon)


def there_at_start(block: Block) -> Ints:
    """People who are in theatre and operational when day 0 begins, by run and force; shape (count, F)."""
    there = np.zeros_like(block.runs.size)
    if not _anybody_is_there(block):
        return there
    flights = block.flights.rows(block.flights.operational <= 0.0)
    np.add.at(there, (flights.run, flights.force), flights.people)
    return there


class _Rows(NamedTuple):
    """To which row of a table each flight belongs, and how many rows there are."""

    of_flight: Ints
    number: int


def _present(flights: Flights, since: Floats, rows: _Rows, horizon: int) -> Ints:
    """People of each flight from a time on, ``since`` of shape (flights,), until they leave."""
    return daily_sums(*_changes(flights, since, rows.of_flight, horizon), (rows.number, horizon + 1))


def _changes(flights: Flights, since: Floats, row: Ints, horizon: int) -> tuple[Ints, Ints, Ints]:
    """Rows, days and people of what that adds, and of what it takes away when they leave."""
    begins = first_day(since, horizon)
    ends = np.maximum(first_day(flights.leaves, horizon), begins)
    return np.tile(row, 2), np.concatenate([begins, ends]), np.concatenate([flights.people, -flights.people])


def _anybody_is_there(block: Block) -> bool:
    """Whether anybody is operational when day 0 begins, in any run."""
    return bool(block.flights.operational.min(initial=1.0) <= 0.0)


def states(block: Block, horizon: int, together: Together | None = None) -> Ints:
    """People in each state, all replications together, by contingent; shape (C, states, horizon + 1).

    ``together``: which forces are told together; each by itself where it is not given.
    """
    found = [part for _, part in states_in_parts(block, horizon, together)]
    return np.concatenate(found) if found else np.empty((0, len(STATES), horizon + 1), np.int64)


def states_in_parts(block: Block, horizon: int, together: Together | None = None) -> Iterator[tuple[slice, Ints]]:
    """Tables of some contingents after the others: which these are, and (contingents, states, horizon + 1) of them.

    All at once may be large.
    """
    told = together or Together(block.runs.size.shape[1])
    there = there_at_start(block) if _anybody_is_there(block) else None
    for some in parts_of((told.contingents, len(STATES) * (horizon + 1))):
        table = np.zeros((some.stop - some.start, len(STATES), horizon + 1), np.int64)
        part = _Part(told.forces(some), told, some.start)
        for move in chain(_moves_of_forces(block, part, there, horizon), _moves_of_flights(block, part, horizon)):
            move.note_in(table)
        yield some, np.cumsum(table, axis=-1, out=table)


class _Part(NamedTuple):
    """Forces that are told in one table, and the contingent in its first row."""

    forces: slice
    together: Together
    first: int

    def rows(self, forces: Ints) -> Ints:
        """To which row of the table some forces belong."""
        contingents = self.together.told(forces)
        return contingents - self.first if self.first else contingents


class _Move(NamedTuple):
    """People who leave a state, if they were in one, and join the next, each from a day on, and their rows."""

    row: Ints
    old: int | None
    new: int
    day: Ints
    people: Ints

    def note_in(self, table: Ints) -> None:
        """Add to a table of changes, shape (rows, states, days); days beyond it are left out."""
        inside = self.day < table.shape[-1]
        row, day, people = self.row[inside], self.day[inside], self.people[inside]
        np.add.at(table, (row, self.new, day), people)
        if self.old is not None:
            np.subtract.at(table, (row, self.old, day), people)


def _moves_of_forces(block: Block, part: _Part, there: Ints | None, horizon: int) -> Iterator[_Move]:
    """Who is there at the start was ready before day 0, and flies then; the others pass each step."""
    runs, forces = block.runs, part.forces
    size = runs.size[:, forces]
    row = np.broadcast_to(part.rows(np.arange(forces.start, forces.stop)), size.shape).ravel()
    stays = np.where(runs.comes[:, forces], 0, size).ravel()
    comes, start = size.ravel() - stays, np.zeros_like(stays)
    if there is not None:
        known = there[:, forces].ravel()
        comes -= known
        yield _Move(row, None, READY, start, known)
    yield _Move(row, None, DECLINED, start, stays)
    yield _Move(row, None, PLEDGED, start, comes)
    for days, old, new in ((runs.prepares, PLEDGED, PREPARING), (runs.prepared, PREPARING, READY)):
        yield _Move(row, old, new, first_day(days[:, forces].ravel(), horizon), comes)


def _moves_of_flights(block: Block, part: _Part, horizon: int) -> Iterator[_Move]:
    forces, force = part.forces, block.flights.force
    flights = block.flights.rows((force >= forces.start) & (force < forces.stop))
    row, (takes_off, lands, works, leaves) = part.rows(flights.force), first_day(flights.times, horizon).T
    works = np.minimum(works, np.maximum(leaves, lands))
    states = (READY, IN_TRANSIT, RECEPTION, OPERATIONAL, LEFT)
    for day, old, new in zip((takes_off, lands, works, leaves), states[:-1], states[1:], strict=True):
        yield _Move(row, old, new, day, flights.people)


def opening(block: Block) -> Floats:
    """Dollars in the account when day 0 begins; shape (count,)."""
    firsts = np.searchsorted(block.account.run, np.arange(block.count))
    return np.asarray(block.account.balance[firsts])


def balance(block: Block, horizon: int) -> Floats:
    """Dollars in the account; shape (count, horizon + 1)."""
    held = np.empty((block.count, horizon + 1))
    day, balance, rate = block.account.day, block.account.balance, block.account.rate
    for runs, last in _last_entries(block, horizon):
        elapsed = np.maximum(np.arange(horizon + 1.0) - day[last], 0.0)
        left = balance[last] - rate[last] * elapsed
        held[runs] = np.where(left < 0.005, 0.0, left)
    return held


def received(block: Block, horizon: int) -> Floats:
    """Dollars that donors have paid by then; shape (count, horizon + 1)."""
    paid = np.empty((block.count, horizon + 1))
    for runs, last in _last_entries(block, horizon):
        paid[runs] = block.account.received[last]
    return paid


def _last_entries(block: Block, horizon: int) -> Iterator[tuple[slice, Ints]]:
    """Some runs after the others, and the row of the last entry of each account at the end of each day."""
    account = block.account
    starts = np.searchsorted(account.run, np.arange(block.count + 1))
    days = first_day(account.day, horizon)
    for runs in parts_of((block.count, horizon + 1)):
        rows = slice(starts[runs.start], starts[runs.stop])
        ones = np.ones(rows.stop - rows.start, np.int64)
        shape = runs.stop - runs.start, horizon + 1
        entries = daily_sums(account.run[rows] - runs.start, days[rows], ones, shape)
        yield runs, starts[runs, None] + entries - 1
