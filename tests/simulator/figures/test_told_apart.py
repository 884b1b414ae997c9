"""What is told apart leaves zero out, on either side; what is seen once or never is not."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.pairs import MeanDifference, PairedChance, bounded_difference, mean_difference
from simulator.what_if.paired_days import PairedMilestone

COUNTS = st.integers(0, 120)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_that_a_chance_is_told_apart_where_its_interval_leaves_zero_out(
    both: int, base: int, other: int, neither: int
) -> None:
    chance = PairedChance(both, base, other, neither)
    low, high = chance.interval
    assert chance.is_told_apart is not (low <= 0.0 <= high)
    if chance.is_told_apart:
        assert (low > 0) is (other > base)


@pytest.mark.parametrize(("base", "other", "apart"), [(0, 30, True), (30, 0, True), (15, 15, False), (0, 1, False)])
def test_that_many_runs_one_way_are_told_apart_and_as_many_each_way_are_not(base: int, other: int, apart: bool) -> None:
    assert PairedChance(0, base, other, 30).is_told_apart is apart


@pytest.mark.parametrize(
    ("low", "high", "pairs", "apart"),
    [
        (0.1, 0.9, 5, True),
        (-0.9, -0.1, 5, True),
        (-0.1, 0.9, 5, False),
        (0.0, 0.9, 5, False),
        (-0.9, 0.0, 5, False),
        (0.1, 0.9, 0, False),
    ],
)
def test_that_a_mean_is_told_apart_where_its_interval_leaves_zero_out(
    low: float, high: float, pairs: int, apart: bool
) -> None:
    assert MeanDifference((low + high) / 2, low, high, pairs).is_told_apart is apart


def shifted(by: list[float]) -> PairedMilestone:
    """Forty runs, each so many days later in the alternative."""
    base = np.full(40, 50.0)
    moved = base + np.array(by)
    return PairedMilestone("closure_50", base, moved, 0.95, 100, float(np.abs(moved - base).max()), 50.0)


def test_that_a_milestone_is_told_apart_by_days_or_by_runs() -> None:
    # Many runs earlier by little and a few later by much: the mean is anybody's guess, the sign test is sure.
    by_runs = shifted([-1.0] * 36 + [40.0] * 4)
    assert (by_runs.is_told_apart_in_days, by_runs.is_told_apart_in_runs) == (False, True)
    assert by_runs.is_told_apart
    # Of forty runs a quarter is a day earlier, a little more than half by more than ten days later.
    by_days = shifted([-1.0] * 15 + [20.0] * 25)
    assert (by_days.is_told_apart_in_days, by_days.is_told_apart_in_runs) == (True, False)
    assert by_days.is_told_apart
    assert not shifted([-1.0] * 20 + [1.0] * 20).is_told_apart


@pytest.mark.parametrize("many", [0, 1])
def test_that_one_pair_or_none_has_no_interval(many: int) -> None:
    for told in (mean_difference(np.full(many, 3.0)), bounded_difference(np.full(many, 3.0), 10.0)):
        assert (told.mean, told.low, told.high, told.pairs) == (3.0 * many, -inf, inf, many)
        assert not told.is_told_apart


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30))
def test_that_a_bounded_mean_lies_within_its_interval_which_lies_within_the_bounds(values: list[float]) -> None:
    told = bounded_difference(np.array(values), 50.0)
    assert told.pairs == len(values)
    assert told.mean == pytest.approx(np.mean(values))
    assert -50 - 1e-9 <= told.low <= told.mean + 1e-9
    assert told.mean - 1e-9 <= told.high <= 50 + 1e-9
    # With one run more at an end, the interval is never of no width.
    assert told.high - told.low > 0


def test_that_the_median_moves_where_runs_around_it_do_whatever_the_first_and_the_last_do() -> None:
    base = np.arange(200.0)
    moved = base + np.where((base > 60) & (base < 140), 10.0, 0.0)
    median = PairedMilestone("closure_50", base, moved, 0.95, 300, 10.0, 10.0).median
    assert median.days == 10.0
    assert (median.low > 0, median.low <= 10.0, median.high) == (True, True, 10.0)
    still = base + np.where((base > 60) & (base < 140), 0.0, 10.0)
    median = PairedMilestone("closure_50", base, np.sort(still), 0.95, 300, 10.0, 10.0).median
    assert median.days == 0.0
    assert median.low <= 0.0 <= median.high < 10.0
