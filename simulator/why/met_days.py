"""When enough of several conditions were met, which was the last, and which donor began first: by days alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.model.clock import INSTANT
from simulator.runs.tables import Floats, Ints


def enough_met(met: Floats, places: Sequence[int], needed: int) -> Floats:
    """When so many of some conditions are met; day 0 where none is needed, or more than there are; shape (runs,).

    Args:
        met: when each condition is met, shape (runs, K).
        places: of conditions, from 0 to K - 1.
        needed: how many of them.
    """
    if not 0 < needed <= len(places):
        return np.zeros(len(met))
    days = met[:, list(places)]
    return np.asarray(days.max(axis=1) if needed == len(places) else np.sort(days, axis=1)[:, needed - 1])


def met_last(met: Floats, when: Floats) -> Ints:
    """Which condition was met last: its column, the first where several were met at one instant; shape (paths,).

    Args:
        met: when each of some conditions is met, shape (paths, conditions); ``inf`` = not within the horizon.
        when: when so many of them are as are needed, shape (paths,).
    """
    return np.asarray(((met >= when[:, None] - INSTANT) & (met <= when[:, None])).argmax(axis=1))


def first_to_begin(begins: Sequence[Floats], runs: int) -> Ints:
    """The donor whose instalments began to count first, the first of the file where several did or none; shape (runs,).

    Args:
        begins: for each donor when that was, shape (runs,).
        runs: how many; the answer is -1 for all of them where there are no donors.
    """
    return np.asarray(np.argmin(begins, axis=0)) if begins else np.full(runs, -1)
