"""Where everybody is: the states, and the daily tables that follow from what a run left."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.model.clock import INSTANT

STATES = ("declined", "pledged", "preparing", "ready", "in_transit", "reception", "operational", "left")
"""Every person is in exactly one of these at every instant, in this order from pledge to home."""

DECLINED, PLEDGED, PREPARING, READY, IN_TRANSIT, RECEPTION, OPERATIONAL, LEFT = range(len(STATES))

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def first_day(times: Floats, horizon: int) -> Ints:
    """The first day whose end sees what happens at ``times``.

    Day 0 for what was before the start; ``horizon + 1`` for what lies beyond or never happens.
    """
    return np.asarray(np.ceil(np.clip(times, 0.0, horizon + 1) - INSTANT), dtype=np.int64)


TOGETHER = 2_000_000
"""Cells of a table that are worked out at a time, where more than the table is needed meanwhile."""


def daily_sums(rows: Ints, days: Ints, people: Ints, shape: tuple[int, int]) -> Ints:
    """Running totals: ``people`` join row ``rows`` from day ``days`` on; answers an array of ``shape`` (rows, days).

    Days beyond the table are left out.
    """
    totals = np.zeros(shape, np.int64)
    add_up(totals, rows, days, people)
    return totals


def add_up(totals: NDArray[np.signedinteger], rows: Ints, days: Ints, people: Ints) -> None:
    """The same in a table (rows, days) of zeros; its numbers may be short where sums up to any entry fit into them."""
    inside = days < totals.shape[1]
    # By places in the table as one row: half the time of pairs of places.
    places = (rows * totals.shape[1] + days)[inside]
    np.add.at(totals.reshape(-1), places, people[inside].astype(totals.dtype))
    np.cumsum(totals, axis=1, dtype=totals.dtype, out=totals)


def parts_of(shape: tuple[int, int]) -> Iterator[slice]:
    """The rows of a table of this shape in a few parts, each of about ``TOGETHER`` cells."""
    step = max(TOGETHER // shape[1], 1)
    return (slice(first, min(first + step, shape[0])) for first in range(0, shape[0], step))
