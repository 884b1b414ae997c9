"""Simpler forecasts, which anybody could make: what a good one has to be nearer than."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from scenarios.observation import Course
from simulator.ledger.forecast import LEVELS
from simulator.reference_class.reference_class import named
from simulator.results.plan import planned
from simulator.scoring.expected import Expected
from simulator.scoring.foretold import ByQuantiles, Foretold, certain

SIMPLER = ("reference_class", "as_announced", "last_figure", "nobody")
"""How UN missions have gone, scaled to the target; the plan, as announced; the last observed figure staying; nobody."""


def simpler(expected: Expected, course: Course, known: int) -> dict[str, Foretold]:
    """Those that can be made beside a forecast, by their names in ``SIMPLER``.

    Args:
        expected: the forecast.
        course: the strength that was observed.
        known: the day whose figure is the last one that may be looked up: nothing later is known to any of them.

    Returns:
        No ``as_announced`` where the scenario has no plan, no ``reference_class`` where nothing starts its clock, no
        ``last_figure`` where nothing says how many were there.
    """
    scenario = expected.scenario
    days = scenario.horizon + 1
    last = last_known(expected, course, known)
    found: dict[str, Foretold] = {"nobody": certain(np.zeros(days))}
    if last is not None:
        found["last_figure"] = certain(np.full(days, last))
    if scenario.plan:
        found["as_announced"] = certain(planned(scenario))
    if expected.has_clock:
        levels = np.array(LEVELS)
        people = named(expected.group).at_levels(LEVELS, scenario.target, expected.clock, scenario.horizon)
        found["reference_class"] = ByQuantiles(levels, people)
    return {name: found[name] for name in SIMPLER if name in found}


def last_known(expected: Expected, course: Course, day: int) -> float | None:
    """The last figure of that day or earlier; before the first one, who is said to be there at the start.

    None where neither is said.
    """
    place = bisect_right(course.days, day)
    if place:
        return course.values[place - 1]
    is_said = any(one.there > 0 for one in expected.scenario.contingents)
    return float(expected.strength.at(0.5, np.array([0]))[0]) if is_said else None
