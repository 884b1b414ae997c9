"""How a projection stands to what has been observed of it so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from scenarios.observation import Course, course_of, values_of
from scenarios.schema import Scenario
from simulator.results.summary import AnyResults
from simulator.scoring.inside import NONE, Inside, ends_of

BAND = 0.80
"""The share of runs between the ends of the band that is told of: from 10 % to 90 %."""


def days_inside(results: AnyResults, course: Course | None, band: float = BAND) -> Inside:
    """On how many days the strength that was observed lay inside a band of the runs, its ends among it.

    Counted are the days from the first figure to the last that lie in the horizon, each with the figure that holds
    then; none where nothing was observed.

    Args:
        results: the runs.
        course: what was observed of everybody.
        band: the share of runs between its ends, as many below it as above.
    """
    days = days_of(results.scenario, course)
    if course is None or not days:
        return NONE
    seen = np.array(values_of(course, days), float)
    low, high = (results.strength_band(level)[days.start : days.stop] for level in ends_of(band))
    return Inside.counted(low, high, seen)


@dataclass(frozen=True, slots=True)
class SoFar:
    """How what was observed of everybody lay to the runs, day by day.

    A band that begins at 0 is passed by nobody from below: being inside of it is little praise.

    Attributes:
        inside: the days on which it lay inside the 80 % band.
        below, above: days on which it lay below the median of the runs, and above it.
        from_zero: days on which the band begins at 0.
    """

    inside: Inside
    below: int
    above: int
    from_zero: int

    @property
    def one_sided(self) -> float:
        """The larger share of the days on which it lay on one side of the median; 0 of none."""
        return max(self.below, self.above) / self.inside.of if self.inside.of else 0.0


def laid_beside(results: AnyResults, course: Course | None) -> SoFar:
    """How what was observed of everybody lay to the runs, on the days that ``days_inside`` counts."""
    days = days_of(results.scenario, course)
    if course is None or not days:
        return SoFar(NONE, 0, 0, 0)
    seen = np.array(values_of(course, days), float)
    low, middle = (results.strength_band(level)[days.start : days.stop] for level in (ends_of(BAND)[0], 0.5))
    below, above, from_zero = (int(part.sum()) for part in (seen < middle, seen > middle, low == 0))
    return SoFar(days_inside(results, course), below, above, from_zero)


def so_far(results: AnyResults) -> SoFar:
    """The same of the figures that stand in the scenario itself."""
    scenario = results.scenario
    return laid_beside(results, course_of(scenario.observed, scenario.start))


def held_at_start(scenario: Scenario) -> dt.date | None:
    """The date of the strength that was observed before the start and holds on day 0; None where none does."""
    course = course_of(scenario.observed, scenario.start)
    return None if course is None or course.held is None else scenario.date_of(course.held)


def days_of(scenario: Scenario, course: Course | None) -> range:
    """The days of the horizon on which something is known of what was observed."""
    return range(0) if course is None else range(max(course.first, 0), min(course.last, scenario.horizon) + 1)
