"""What a forecast says day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.quantiles import quantile
from simulator.scoring.foretold import ByQuantiles, ByRuns, certain, each_day

LEVELS = np.arange(1, 100) / 100


@given(st.integers(0, 1000), st.sampled_from([0.05, 0.1, 0.5, 0.95]))
def test_that_runs_say_the_quantiles_that_they_have(seed, level) -> None:
    strength = np.random.default_rng(seed).integers(0, 50, (13, 4))
    told = ByRuns(strength).at(level, np.array([1, 3]))
    assert told.tolist() == [quantile(strength[:, day], level) for day in (1, 3)]


@given(st.integers(1, 99), st.integers(0, 1000))
def test_that_quantiles_are_said_as_they_are_told_and_straight_between(place, seed) -> None:
    values = np.sort(np.random.default_rng(seed).integers(0, 900, (99, 2)), axis=0)
    said = ByQuantiles(LEVELS, values.astype(float))
    assert said.at(place / 100, np.array([0, 1])) == pytest.approx(values[place - 1])
    if place < 99:
        halfway = (values[place - 1] + values[place]) / 2
        assert said.at((place + 0.5) / 100, np.array([0, 1])) == pytest.approx(halfway)


def test_that_beyond_the_levels_the_last_quantile_is_said() -> None:
    said = ByQuantiles(np.array([0.25, 0.75]), np.array([[10.0], [20.0]]))
    assert [float(said.at(level, np.array([0]))[0]) for level in (0.05, 0.25, 0.5, 0.75, 0.95)] == [10, 10, 15, 20, 20]


@given(st.integers(0, 1000))
def test_that_days_between_weeks_lie_straight_between_them_and_in_order(seed) -> None:
    days = np.array([0, 7, 14, 16])
    values = np.sort(np.random.default_rng(seed).integers(0, 900, (5, 4)), axis=0)
    found = each_day(days, values)
    assert found.shape == (5, 17)
    assert found[:, days] == pytest.approx(values)
    assert (np.diff(found, axis=0) >= -1e-9).all()
    assert found[:, 15] == pytest.approx((values[:, 2] + values[:, 3]) / 2)


def test_that_who_has_no_doubt_is_off_by_the_distance() -> None:
    said = certain([0, 5, 9])
    assert said.crps(np.array([0, 2]), np.array([3.0, 4.0])).tolist() == [3.0, 5.0]
    assert said.at(0.9, np.array([1])).tolist() == [5.0]
