"""Days on which what was observed lay inside the band: by hand on ten days, and beside a plain loop."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenarios.observation import Course
from simulator.experiment import run
from simulator.results.results import Results
from simulator.scoring.inside import NONE, Inside
from simulator.scoring.so_far import SoFar, days_inside, days_of, laid_beside, so_far
from tests.examples import FIRST_DAY, contingent, tiny


class Ten:
    """Ten runs of ten days: on each day the runs have 10, 20 … 100 people, so that the 80 % band is 10 to 90."""

    scenario = tiny(horizon=9)

    def strength_band(self, level: float) -> NDArray[np.int64]:
        people = np.repeat(np.arange(10, 101, 10)[:, None], 10, axis=1)
        return np.asarray(np.quantile(people, level, axis=0, method="inverted_cdf"))


def inside(days: tuple[int, ...], values: tuple[float, ...]) -> Inside:
    return days_inside(Ten(), Course(days, values))  # type: ignore[arg-type]


def test_that_ten_days_are_counted_as_by_hand() -> None:
    # Days 2 and 3: 9, below. Days 4 to 6: 10, the lower end. Day 7: 90, the upper end. Day 8: 91, above.
    assert inside((2, 4, 7, 8), (9, 10, 90, 91)) == Inside(4, 7)
    assert inside((0, 9), (50, 50)) == Inside(10, 10)
    assert inside((5,), (50,)) == Inside(1, 1)


def test_that_sides_of_the_median_and_bands_from_zero_are_counted_as_by_hand() -> None:
    # The median is 50 on each of ten days; the band begins at 10.
    found = laid_beside(Ten(), Course((0, 2, 7, 9), (9, 50, 51, 50)))  # type: ignore[arg-type]
    assert (found.below, found.above, found.from_zero) == (2, 2, 0)
    assert found.one_sided == 0.2
    early = laid_beside(uncertain(), Course((0, 1), (0, 0)))
    assert early.from_zero == early.inside.of == 2


def test_that_days_outside_the_horizon_are_not_counted() -> None:
    # What was seen before the start holds from the start on; what was seen after the horizon says nothing of it.
    assert inside((-5, 3), (50, 500)) == Inside(3, 4)
    assert inside((7, 20), (50, 500)) == Inside(3, 3)
    assert inside((-9, -2), (50, 50)) == NONE
    assert inside((10, 12), (50, 50)) == NONE
    assert days_inside(Ten(), None) == NONE  # type: ignore[arg-type]


def uncertain(**changes: Any) -> Results:
    """A hundred runs of thirty days in which one contingent comes, nobody knows when and how many."""
    lead = contingent("Lead", lead=True, personnel=[40, 100, 160], tranche=50, interval=3, training=[2, 10, 26])
    return run(tiny(contingents=[lead], **changes), replications=100, seed=1)


@pytest.fixture(scope="module")
def results() -> Results:
    return uncertain()


COURSES = st.dictionaries(st.integers(-10, 45), st.integers(0, 160), min_size=1, max_size=8)


@given(course=COURSES, band=st.sampled_from((0.5, 0.8, 0.9)))
def test_that_it_counts_as_a_plain_loop_does(results: Results, course: dict[int, int], band: float) -> None:
    days = tuple(sorted(course))
    found = days_inside(results, Course(days, tuple(float(course[day]) for day in days)), band)
    ordered, count, many, of = np.sort(results.strength, axis=0), len(results.strength), 0, 0
    for day in range(results.scenario.horizon + 1):
        if days[0] <= day <= days[-1]:
            value = course[max(one for one in days if one <= day)]
            low = next(v for i, v in enumerate(ordered[:, day], 1) if i / count >= (1 - band) / 2 - 1e-9)
            high = next(v for i, v in enumerate(ordered[:, day], 1) if i / count >= (1 + band) / 2 - 1e-9)
            many, of = many + (low <= value <= high), of + 1
    assert found == Inside(many, of)


def test_that_the_figures_of_the_scenario_are_those_of_everybody() -> None:
    def on(day: int) -> dt.date:
        return FIRST_DAY + dt.timedelta(days=day)

    figures = [
        {"date": on(0), "personnel": 0},
        {"date": on(3), "personnel": 0},
        {"date": on(9), "personnel": 99_999, "contingent": "Lead"},
        {"date": on(5), "paid": 1e6},
    ]
    results = uncertain(format=2, observed=figures)
    assert so_far(results).inside == Inside(4, 4)
    assert so_far(uncertain()) == SoFar(NONE, 0, 0, 0)
    assert days_of(results.scenario, Course((2, 4), (1, 1))) == range(2, 5)
