"""Daily tables of a block: who is where, and what the account holds, at the end of every day."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.block import Block
from simulator.states import (
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
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LANDS, OPERATIONAL_AT, LEAVES = 1, 2, 3


def strength(block: Block, horizon: int) -> Ints:
    """People in theatre (reception + operational); shape (count, horizon + 1)."""
    return _present(block, LANDS, _Rows(block.flight_run, block.count), horizon)


def operational(block: Block, horizon: int) -> Ints:
    """People who are operational; shape (count, horizon + 1)."""
    return _present(block, OPERATIONAL_AT, _Rows(block.flight_run, block.count), horizon)


def strength_by_force(block: Block, forces: int, horizon: int) -> Ints:
    """Strength of each contingent, all replications together; shape (forces, horizon + 1)."""
    return _present(block, LANDS, _Rows(block.flight_force, forces), horizon)


class _Rows(NamedTuple):
    """To which row of a table each flight belongs, and how many rows there are."""

    of_flight: Ints
    number: int


def _present(block: Block, since: int, rows: _Rows, horizon: int) -> Ints:
    """People from the time in column ``since`` of the flights until they leave."""
    begins = first_day(block.flight_times[:, since], horizon)
    ends = np.maximum(first_day(block.flight_times[:, LEAVES], horizon), begins)
    row, people = np.tile(rows.of_flight, 2), np.concatenate([block.flight_people, -block.flight_people])
    return daily_sums(row, np.concatenate([begins, ends]), people, (rows.number, horizon + 1))


def states(block: Block, horizon: int) -> Ints:
    """People in each state, all replications together, by contingent; shape (C, states, horizon + 1)."""
    forces = block.size.shape[1]
    moves = [*_moves_of_forces(block, horizon), *_moves_of_flights(block, horizon)]
    rows = np.concatenate([force * len(STATES) + state for force, state, _, _ in moves])
    days = np.concatenate([day for _, _, day, _ in moves])
    people = np.concatenate([number for _, _, _, number in moves])
    return daily_sums(rows, days, people, (forces * len(STATES), horizon + 1)).reshape(forces, len(STATES), horizon + 1)


Move = tuple[Ints, int, Ints, Ints]
"""Contingents, the state they join, from which day, how many (negative: leave the state)."""


def _move(force: Ints, old: int, new: int, day: Ints, people: Ints) -> list[Move]:
    return [(force, old, day, -people), (force, new, day, people)]


def _moves_of_forces(block: Block, horizon: int) -> list[Move]:
    force = np.broadcast_to(np.arange(block.size.shape[1]), block.size.shape).ravel()
    size = block.size.ravel()
    start = np.zeros_like(size)
    stays = np.where(block.comes.ravel(), 0, size)
    comes = size - stays
    return [
        (force, DECLINED, start, stays),
        (force, PLEDGED, start, comes),
        *_move(force, PLEDGED, PREPARING, first_day(block.prepares.ravel(), horizon), comes),
        *_move(force, PREPARING, READY, first_day(block.prepared.ravel(), horizon), comes),
    ]


def _moves_of_flights(block: Block, horizon: int) -> list[Move]:
    force, people = block.flight_force, block.flight_people
    takes_off, lands, works, leaves = (first_day(block.flight_times[:, column], horizon) for column in range(4))
    works = np.minimum(works, np.maximum(leaves, lands))
    return [
        *_move(force, READY, IN_TRANSIT, takes_off, people),
        *_move(force, IN_TRANSIT, RECEPTION, lands, people),
        *_move(force, RECEPTION, OPERATIONAL, works, people),
        *_move(force, OPERATIONAL, LEFT, leaves, people),
    ]


def balance(block: Block, horizon: int) -> Floats:
    """Dollars in the account; shape (count, horizon + 1)."""
    day, held, rate, _ = _account(block, horizon)
    elapsed = np.maximum(np.arange(horizon + 1.0) - day, 0.0)
    left = held - rate * elapsed
    return np.where(left < 0.005, 0.0, left)


def received(block: Block, horizon: int) -> Floats:
    """Dollars that donors have paid by then; shape (count, horizon + 1)."""
    return _account(block, horizon)[3]


def _account(block: Block, horizon: int) -> tuple[Floats, Floats, Floats, Floats]:
    """The last entry of each account at the end of each day: four arrays of shape (count, horizon + 1)."""
    ones = np.ones_like(block.money_run)
    entries = daily_sums(block.money_run, first_day(block.money[:, 0], horizon), ones, (block.count, horizon + 1))
    starts = np.searchsorted(block.money_run, np.arange(block.count))
    last = block.money[starts[:, None] + entries - 1]
    return last[..., 0], last[..., 1], last[..., 2], last[..., 3]
