"""At which share of a forecast what came lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from simulator.scoring.pit import BINS, histogram, stretch_of_quantiles, stretch_of_sample

LEVELS = np.arange(1, 100) / 100
STRETCHES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted), min_size=1, max_size=30)


def spread(low, high, luck):
    """A place on each stretch, drawn evenly: with it, and only with it, a lump of values leaves no lump of shares."""
    return luck.uniform(low, np.maximum(high, low + 1e-12))


def lumpy(luck, count):
    """Strengths of which three in ten are 0."""
    return np.where(luck.random(count) < 0.3, 0, luck.integers(1, 1200, count))


def test_that_draws_from_the_forecast_itself_lie_evenly() -> None:
    luck = np.random.default_rng(3)
    told, came = lumpy(luck, 4000), lumpy(luck, 1500)
    low, high = stretch_of_sample(told[:, None], came)
    assert kstest(spread(low, high, luck), "uniform").pvalue > 0.05
    ordered = np.sort(told)[(LEVELS * 4000).astype(int) - 1]
    low, high = stretch_of_quantiles(LEVELS, np.repeat(ordered[:, None], len(came), axis=1), came)
    assert kstest(spread(low, high, luck), "uniform").pvalue > 0.05
    assert histogram(low, high) == pytest.approx(0.1, abs=0.03)


def test_that_draws_from_another_forecast_do_not() -> None:
    luck = np.random.default_rng(4)
    low, high = stretch_of_sample(lumpy(luck, 4000)[:, None], lumpy(luck, 1500) // 2)
    assert kstest(spread(low, high, luck), "uniform").pvalue < 1e-6
    assert histogram(low, high)[-1] < 0.03


def test_that_a_stretch_reaches_from_the_share_below_to_the_share_at_or_below() -> None:
    values = np.array([[0], [0], [0], [5], [9]])
    assert [float(end[0]) for end in stretch_of_sample(values, np.array([0]))] == [0.0, 0.6]
    assert [float(end[0]) for end in stretch_of_sample(values, np.array([5]))] == [0.6, 0.8]
    assert [float(end[0]) for end in stretch_of_sample(values, np.array([7]))] == [0.8, 0.8]


@pytest.mark.parametrize(
    ("came", "stretch"),
    [(-1, (0.0, 0.25)), (0, (0.0, 0.5)), (50, (0.625, 0.625)), (100, (0.75, 1.0)), (101, (0.75, 1.0))],
)
def test_that_quantiles_say_of_a_lump_and_of_what_lies_beyond_them_all_that_they_know(came, stretch) -> None:
    low, high = stretch_of_quantiles([0.25, 0.5, 0.75], [[0], [0], [100]], [came])
    assert (float(low[0]), float(high[0])) == pytest.approx(stretch)


@given(st.integers(0, 10_000), st.integers(0, 1300))
def test_that_quantiles_of_many_runs_say_the_same_as_the_runs_to_a_hundredth(seed, came) -> None:
    values = np.sort(lumpy(np.random.default_rng(seed), 500))
    told = values[(LEVELS * 500).astype(int) - 1][:, None]
    for own, theirs in zip(
        stretch_of_quantiles(LEVELS, told, [came]), stretch_of_sample(values[:, None], [came]), strict=True
    ):
        assert own == pytest.approx(theirs, abs=0.0101)


@given(STRETCHES)
def test_that_a_histogram_has_all_of_each_stretch(stretches) -> None:
    low, high = np.array(stretches).T
    shares = histogram(low, high)
    assert shares.shape == (BINS,)
    assert shares.sum() == pytest.approx(1.0)
    assert (shares >= 0.0).all()


def test_that_a_stretch_is_spread_evenly_and_a_place_counts_in_one_bin() -> None:
    assert histogram([0.0], [0.2]) == pytest.approx([0.5, 0.5, *[0] * 8])
    assert histogram([0.25], [0.25]) == pytest.approx([0, 0, 1, *[0] * 7])
    assert histogram([0.0, 1.0], [0.0, 1.0]) == pytest.approx([0.5, *[0] * 8, 0.5])
    assert histogram([], []) == pytest.approx(np.zeros(BINS))
