"""What runs would be worth, were they weighed in some way: nothing is weighed yet."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter
from simulator.weighing.errors import WeighingError
from simulator.weighing.weighing import FEWEST, Weighing, Weights, figures_until, usual_tolerance, weights_of
from ui.desktop.answers.projection import Projection


def weights_with(whole: Projection, wanted: Filter, weighing: Weighing) -> Weights | None:
    """What the runs count of which all clauses of a filter hold; None where no figure counts."""
    try:
        return weights_of(whole.results, weighing, _asked(whole, wanted))
    except WeighingError:
        return None


def proposed(whole: Projection, wanted: Filter) -> Weighing:
    """With the usual tolerance, to the last figure at which some runs go and enough stay; else to the last.

    To a date to which all runs agree, weighing says nothing.
    """
    scenario = whole.scenario
    usual = float(usual_tolerance(scenario))
    days = sorted({figure.day for figure in figures_until(scenario, dt.date.max)}, reverse=True)
    ways = [Weighing(scenario.date_of(day), usual) for day in days]
    enough = (way for way in ways if _leaves_some(weights_with(whole, wanted, way)))
    return next(enough, ways[0] if ways else Weighing(scenario.date_of(scenario.horizon), usual))


def least_tolerance(whole: Projection, wanted: Filter, until: dt.date, most: int) -> int | None:
    """The smallest number of people at which the runs are worth enough; None where there is none up to ``most``."""
    low, high = 0, most
    if not _is_enough(whole, wanted, Weighing(until, float(most))):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _is_enough(whole, wanted, Weighing(until, float(middle))) else (middle, high)
    return high


def _leaves_some(found: Weights | None) -> bool:
    return found is not None and FEWEST <= found.worth < found.runs


def _is_enough(whole: Projection, wanted: Filter, weighing: Weighing) -> bool:
    found = weights_with(whole, wanted, weighing)
    return found is not None and found.worth >= FEWEST


def _asked(whole: Projection, wanted: Filter) -> NDArray[np.bool_]:
    """The runs of which all clauses hold that can be asked of them; (N,)."""
    asked = np.ones(whole.replications, np.bool_)
    for clause in wanted.clauses:
        with suppress(FilterError):
            asked &= clause.mask(whole.results)
    return asked
