"""On which day what happens is first seen: at the end of a day, and the day after the horizon for all that is later."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.figures.states import daily_sums, first_day


@pytest.mark.parametrize(
    ("time", "day"),
    [(0.0, 0), (0.2, 1), (1.0, 1), (1.0 + 5e-10, 1), (1.0 + 5e-9, 2), (9.7, 10), (10.0, 10), (10.2, 11), (12.0, 11)],
)
def test_that_the_first_day_is_that_whose_end_sees_it(time: float, day: int) -> None:
    assert first_day(np.array([time, inf]), 10).tolist() == [day, 11]


def test_that_people_count_from_their_day_on_and_those_beyond_the_table_not_at_all() -> None:
    rows, days, people = np.array([0, 0, 1, 1, 0]), np.array([1, 1, 0, 2, 3]), np.array([5, 2, 1, -1, 50])
    assert daily_sums(rows, days, people, (2, 3)).tolist() == [[0, 7, 7], [1, 1, 0]]
