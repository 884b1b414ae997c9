"""The ceiling over time: which one is in force, day by day, in the middle of all runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenarios.goals import Ceiling
from simulator.figures.quantiles import place_of
from simulator.figures.states import first_day
from simulator.results.results import Results

Ints = NDArray[np.int64]

NO_CEILING = -1
"""Stands for a day on which no ceiling is in force."""


def ceiling_in_force(results: Results) -> Ints:
    """The ceiling in force at the end of each day in the median of all runs; none counts as higher than any.

    A ceiling is in force from when all its ``after`` are met; of those in force the last listed counts.

    Returns:
        The place of the ceiling in ``scenario.ceilings``, or ``NO_CEILING``; shape (D,).
    """
    ceilings, days = results.scenario.ceilings, len(results.days)
    if not ceilings:
        return np.full(days, NO_CEILING)
    since = np.array([_since(results, ceiling) for ceiling in ceilings])
    return middle_of(since, np.array([ceiling.personnel for ceiling in ceilings]), days)


def _since(results: Results, ceiling: Ceiling) -> Ints:
    """The first day whose end sees a ceiling in force, by run; the day after the horizon where none does."""
    names = [condition.name for condition in results.scenario.conditions]
    met = results.met[:, [names.index(name) for name in ceiling.after]]
    return first_day(met.max(axis=1, initial=0.0), results.scenario.horizon)


def middle_of(since: Ints, personnel: Ints, days: int) -> Ints:
    """The median of the ceilings that count, of runs and ceilings; see ``ceiling_in_force``.

    Args:
        since: the day from which each is in force in each run, ``days`` for never; shape (P, N).
        personnel: what each allows; shape (P,).
        days: how many days there are (D).
    """
    never = np.full_like(since[:1], days)
    # It counts until one that is listed later is in force.
    until = np.minimum.accumulate(np.concatenate([since, never])[::-1], axis=0)[::-1][1:]
    pairs = zip(since, np.maximum(until, since), strict=True)
    counts = np.array([_numbers(first, days) - _numbers(last, days) for first, last in pairs])
    order = np.argsort(personnel, kind="stable")
    reached = counts[order].cumsum(axis=0) > place_of(0.5, since.shape[1])
    return np.where(reached.any(axis=0), order[reached.argmax(axis=0)], NO_CEILING)


def _numbers(first: Ints, days: int) -> Ints:
    """Of how many runs the day is at or after the ``first``; shape (D,)."""
    return np.asarray(np.bincount(first, minlength=days)[:days].cumsum())
