"""A daily value holds until the next day: lines and bands are steps."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.desktop.charts.steps import corners, joined, outline


def points(pair):
    return list(zip(*(values.tolist() for values in pair), strict=True))


def test_that_a_line_steps_on_the_day_of_the_change() -> None:
    assert points(corners(np.array([0, 0, 5, 5, 7]))) == [(0, 0), (2, 0), (2, 5), (4, 5), (4, 7), (4, 7)]


def test_that_a_level_line_has_two_corners() -> None:
    assert points(corners(np.array([3, 3, 3, 3]))) == [(0, 3), (3, 3)]


def test_that_a_single_day_is_a_line_without_length() -> None:
    assert points(corners(np.array([4]))) == [(0, 4), (0, 4)]


def test_that_every_daily_value_lies_on_the_line() -> None:
    values = np.random.default_rng(1).integers(0, 4, 200)
    x, y = corners(values)
    for day, value in enumerate(values[:-1]):
        assert y[np.searchsorted(x, day + 0.5) - 1] == value


@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, np.nan]), min_size=1, max_size=12))
def test_that_corners_are_both_ends_of_each_piece_and_of_nothing_else(values: list[float]) -> None:
    days = [day for day, value in enumerate(values) if day == 0 or value != values[day - 1]]
    ends = [*days[1:], len(values) - 1]
    wanted = [(at, values[day]) for day, end in zip(days, ends, strict=True) for at in (day, end)]
    assert repr(points(corners(np.array(values)))) == repr([(float(at), value) for at, value in wanted])


def test_that_an_outline_runs_along_the_upper_line_and_back_along_the_lower() -> None:
    low, high = np.array([0, 1]), np.array([2, 3])
    upper, lower = points(corners(high)), points(corners(low))
    assert points(outline(low, high)) == [*upper, *reversed(lower)]


def test_that_several_lines_are_one_with_gaps() -> None:
    x, y = joined(np.array([[1, 1], [2, 2]]))
    assert np.isnan(x).tolist() == np.isnan(y).tolist() == [False, False, True, False, False, True]
    assert y[[0, 3]].tolist() == [1, 2]


def test_that_no_lines_are_a_gap() -> None:
    x, y = joined(np.empty((0, 5)))
    assert np.isnan(x).all()
    assert np.isnan(y).all()
