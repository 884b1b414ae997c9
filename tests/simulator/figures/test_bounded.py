"""Intervals of bounded means: exact where they are known, nearly Student's where many runs differ."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.figures.bounded import interval_of_mean


def ends(values: list[float], low: float, high: float, confidence: float = 0.95) -> tuple[float, float]:
    below, above = interval_of_mean(np.array(values)[:, None], low, high, confidence)
    return float(below[0]), float(above[0])


@pytest.mark.parametrize("runs", [20, 100, 1000])
@pytest.mark.parametrize("confidence", [0.95, 0.99])
def test_that_of_zeros_and_ones_it_is_the_interval_of_clopper_and_pearson(runs: int, confidence: float) -> None:
    for hits in (0, 1, 3, runs // 2, runs - 1, runs):
        exact = stats.binomtest(hits, runs).proportion_ci(confidence, method="exact")
        found = ends([1.0] * hits + [0.0] * (runs - hits), 0.0, 1.0, confidence)
        width = exact.high - exact.low
        assert found == pytest.approx((exact.low, exact.high), abs=0.05 * width)


def test_that_none_of_100_that_differs_leaves_three_in_a_hundred_as_large_as_may_be() -> None:
    low, high = ends([0.0] * 100, -2000.0, 2000.0)
    assert high == -low == pytest.approx(2000.0 * (1.0 - 0.025 ** (1 / 100)), rel=0.01)


def test_that_nothing_is_left_open_where_nothing_can_differ() -> None:
    assert ends([0.0] * 100, 0.0, 0.0) == (0.0, 0.0)


@pytest.mark.parametrize("kind", ["few", "skew", "both sides", "many"])
def test_that_it_is_the_quantile_of_a_mean_with_uniform_weights(kind: str) -> None:
    generator = np.random.default_rng(7)
    values = {
        "few": np.r_[np.full(4, -500.0), np.zeros(196)],
        "skew": generator.gamma(0.3, 300, 200).clip(max=2000),
        "both sides": np.r_[np.full(3, 1500.0), np.full(3, -1500.0), np.zeros(194)],
        "many": generator.normal(30, 200, 200),
    }[kind]
    weights = generator.standard_exponential((100_000, 201))
    weights /= weights.sum(axis=1, keepdims=True)
    exact = [np.quantile(weights @ np.r_[values, worst], at) for worst, at in ((-2000, 0.025), (2000, 0.975))]
    assert ends(values.tolist(), -2000.0, 2000.0) == pytest.approx(exact, abs=0.03 * (exact[1] - exact[0]))


def test_that_of_many_runs_that_differ_it_is_nearly_that_of_student() -> None:
    values = np.random.default_rng(1).normal(20.0, 100.0, 2000)
    student = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    low, high = ends(values.tolist(), -500.0, 500.0)
    assert low < student.low < student.high < high
    assert high - low < 1.1 * (student.high - student.low)


VALUES = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=40)


@given(VALUES)
def test_that_it_holds_the_mean_stays_within_the_bounds_and_turns_round(values: list[float]) -> None:
    low, high = ends(values, -50.0, 50.0)
    assert -50.0 <= low <= np.mean(values) + 1e-9
    assert np.mean(values) - 1e-9 <= high <= 50.0
    assert ends([-value for value in values], -50.0, 50.0) == pytest.approx((-high, -low), abs=1e-9)


@given(VALUES, st.integers(51, 500))
def test_that_it_is_wider_where_more_is_possible(values: list[float], more: int) -> None:
    (low, high), (lower, higher) = ends(values, -50.0, 50.0), ends(values, float(-more), float(more))
    assert lower <= low + 1e-9
    assert high - 1e-9 <= higher


def test_that_columns_are_worked_out_alone() -> None:
    values = np.random.default_rng(2).integers(-9, 10, (50, 4))
    low, high = interval_of_mean(values, -9.0, 9.0)
    for column in range(4):
        assert (low[column], high[column]) == pytest.approx(ends(values[:, column].tolist(), -9.0, 9.0))


@pytest.mark.parametrize("columns", [1, 2, 3, 7, 40])
def test_that_columns_have_their_intervals_a_few_at_a_time_to_the_bit(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = np.random.default_rng(columns)
    values = generator.integers(-900, 900, (600, columns)).astype(np.int32)
    whole = interval_of_mean(values, -900, 900, first=0), interval_of_mean(values / 7, -900, 900)
    monkeypatch.setattr("simulator.figures.bounded.TOGETHER", 700)
    parts = interval_of_mean(values, -900, 900, first=0), interval_of_mean(values / 7, -900, 900)
    assert np.array_equal(whole, parts)
