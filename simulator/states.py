"""Where everybody is: the states, and the daily tables that follow from what a run left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.model.clock import INSTANT

STATES = ("declined", "pledged", "preparing", "ready", "in_transit", "reception", "operational", "left")
"""Every person is in exactly one of these at every instant, in this order from pledge to home."""

DECLINED, PLEDGED, PREPARING, READY, IN_TRANSIT, RECEPTION, OPERATIONAL, LEFT = range(len(STATES))

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def first_day(times: Floats, horizon: int) -> Ints:
    """The first day whose end sees what happens at ``times``; ``horizon + 1`` for what lies beyond or never happens."""
    return np.asarray(np.ceil(np.minimum(times, horizon + 1) - INSTANT), dtype=np.int64)


def daily_sums(rows: Ints, days: Ints, people: Ints, shape: tuple[int, int]) -> Ints:
    """Running totals: ``people`` join row ``rows`` from day ``days`` on; answers an array of ``shape`` (rows, days).

    Days beyond the table are left out.
    """
    inside = days < shape[1]
    places = rows[inside] * shape[1] + days[inside]
    changes = np.bincount(places, weights=people[inside], minlength=shape[0] * shape[1])
    return np.asarray(np.cumsum(changes.reshape(shape), axis=1), dtype=np.int64)
