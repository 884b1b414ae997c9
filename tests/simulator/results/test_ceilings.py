"""The ceiling in force over time, in the middle of all runs."""

from __future__ import annotations

from math import inf

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from simulator.experiment import run
from simulator.results.ceilings import NO_CEILING, ceiling_in_force, middle_of
from tests.simulator.worked_example_2 import worked_example_2

DAYS = 6


@st.composite
def in_force(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """From when each ceiling is in force in each run, and what it allows."""
    shape = draw(st.tuples(st.integers(1, 4), st.integers(1, 7)))
    since = draw(arrays.arrays(np.int64, shape, elements=st.integers(0, DAYS)))
    return since, draw(arrays.arrays(np.int64, shape[0], elements=st.integers(0, 3)))


@given(in_force())
def test_that_it_is_the_median_of_the_ceilings_that_count_in_each_run(given_: tuple[np.ndarray, np.ndarray]) -> None:
    since, personnel = given_
    allowed = [*personnel.tolist(), inf]
    for day, place in enumerate(middle_of(since, personnel, DAYS).tolist()):
        counting = [np.flatnonzero(one <= day).tolist() for one in since.T]
        each = sorted(allowed[places[-1]] if places else inf for places in counting)
        assert allowed[place] == each[(len(each) - 1) // 2]


def test_that_the_ceiling_of_the_worked_example_rises_with_the_court() -> None:
    places = ceiling_in_force(run(worked_example_2(), 3))
    assert places.tolist() == [0] * 40 + [1] * 61
    without = worked_example_2().model_copy(update={"ceilings": ()})
    assert set(ceiling_in_force(run(without, 3)).tolist()) == {NO_CEILING}
