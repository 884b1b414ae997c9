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


def strength(block: Block, horizon: int) -> Ints:
    """People in theatre (reception + operational); shape (count, horizon + 1)."""
    return _present(block.flights, block.flights.lands, _Rows(block.flights.run, block.count), horizon)


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
    flights = block.flights.rows(forces[block.flights.contingent])
    since = flights.operational if works else flights.lands
    return _present(flights, since, _Rows(flights.run, block.count), horizon)


def strength_by_contingent(block: Block, together: Together, horizon: int) -> Ints:
    """Strength of each contingent, all replications together; shape (C, horizon + 1)."""
    rows = _Rows(together.told(block.flights.contingent), together.contingents)
    return _present(block.flights, block.flights.lands, rows, horizon)


def there_at_start(block: Block) -> Ints:
    """People who are in theatre and operational when day 0 begins, by run and force; shape (count, F)."""
    there = np.zeros_like(block.runs.size)
    flights = block.flights.rows(block.flights.operational <= 0.0)
    np.add.at(there, (flights.run, flights.contingent), flights.people)
    return there


class _Rows(NamedTuple):
    """To which row of a table each flight belongs, and how many rows there are."""

    of_flight: Ints
    number: int


def _present(flights: Flights, since: Floats, rows: _Rows, horizon: int) -> Ints:
    """People of each flight from a time on, ``since`` of shape (flights,), until they leave."""
    begins = first_day(since, horizon)
    ends = np.maximum(first_day(flights.leaves, horizon), begins)
    row, people = np.tile(rows.of_flight, 2), np.concatenate([flights.people, -flights.people])
    return daily_sums(row, np.concatenate([begins, ends]), people, (rows.number, horizon + 1))


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
    told, there = together or Together(block.runs.size.shape[1]), there_at_start(block)
    for some in parts_of((told.contingents, len(STATES) * (horizon + 1))):
        table = np.zeros((some.stop - some.start, len(STATES), horizon + 1), np.int64)
        forces = told.forces(some)
        moves = chain(_moves_of_forces(block, forces, there, horizon), _moves_of_flights(block, forces, horizon))
        for move in moves:
            move.note_in(table, told.told(move.force) - some.start)
        yield some, np.cumsum(table, axis=-1, out=table)


class _Move(NamedTuple):
    """People of forces who leave a state, if they were in one, and join the next, each from a day on."""

    force: Ints
    old: int | None
    new: int
    day: Ints
    people: Ints

    def note_in(self, table: Ints, rows: Ints) -> None:
        """Add to a table of changes, shape (rows, states, days), each to its row; days beyond it are left out."""
        inside = self.day < table.shape[-1]
        row, day, people = rows[inside], self.day[inside], self.people[inside]
        np.add.at(table, (row, self.new, day), people)
        if self.old is not None:
            np.subtract.at(table, (row, self.old, day), people)


def _moves_of_forces(block: Block, forces: slice, there: Ints, horizon: int) -> Iterator[_Move]:
    """Who is there at the start was ready before day 0, and flies then; the others pass each step."""
    runs, size, there = block.runs, block.runs.size[:, forces], there[:, forces].ravel()
    force = np.broadcast_to(np.arange(forces.start, forces.stop), size.shape).ravel()
    stays = np.where(runs.comes[:, forces], 0, size).ravel()
    comes, start = size.ravel() - stays - there, np.zeros_like(stays)
    yield _Move(force, None, DECLINED, start, stays)
    yield _Move(force, None, PLEDGED, start, comes)
    if there.any():
        yield _Move(force, None, READY, start, there)
    for days, old, new in ((runs.prepares, PLEDGED, PREPARING), (runs.prepared, PREPARING, READY)):
        yield _Move(force, old, new, first_day(days[:, forces].ravel(), horizon), comes)


def _moves_of_flights(block: Block, forces: slice, horizon: int) -> Iterator[_Move]:
    flights = block.flights.rows((block.flights.contingent >= forces.start) & (block.flights.contingent < forces.stop))
    takes_off, lands, works, leaves = first_day(flights.times, horizon).T
    works = np.minimum(works, np.maximum(leaves, lands))
    states = (READY, IN_TRANSIT, RECEPTION, OPERATIONAL, LEFT)
    for day, old, new in zip((takes_off, lands, works, leaves), states[:-1], states[1:], strict=True):
        yield _Move(flights.contingent, old, new, day, flights.people)


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
