"""Ends of intervals: order statistics with the confidence they promise, and the moments that they are made from."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.figures.bands import LEVELS, band_name
from simulator.figures.bounded import interval_of_mean
from simulator.figures.quantiles import place_of, quantile, quantile_interval
from simulator.figures.resampling import RESAMPLES
from simulator.figures.rounding import decimals
from simulator.figures.share import Share
from simulator.results.results import BAND
from simulator.what_if.paired_days import PairedMilestone

SHARES = st.sampled_from([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])


@given(st.integers(1, 400), SHARES, st.sampled_from([0.9, 0.95, 0.99]))
def test_that_the_ends_of_a_quantile_are_the_innermost_that_miss_it_rarely_enough(
    count: int, share: float, confidence: float
) -> None:
    # Of 1 … count the values are their own ranks: rank r is above the quantile with the chance that fewer than r are
    # below it, a binomial number.
    low, high = quantile_interval(np.arange(1.0, count + 1), share, confidence)
    below, tail = stats.binom(count, share), (1 - confidence) / 2
    if low > -inf:
        assert below.cdf(low - 1) <= tail + 1e-12
        assert below.cdf(low) > tail - 1e-12
    else:
        assert below.cdf(0) > tail - 1e-12
    if high < inf:
        assert below.sf(high - 1) <= tail + 1e-12
        assert high == 1 or below.sf(high - 2) > tail - 1e-12
    else:
        assert below.sf(count - 1) > tail - 1e-12


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_that_few_values_leave_a_median_open_at_both_ends(count: int) -> None:
    assert quantile_interval(np.arange(float(count)), 0.5) == (-inf, inf)
    assert quantile_interval(np.arange(6.0), 0.5) == (0.0, 5.0)


@given(st.integers(1, 200), st.floats(0, 1))
def test_that_a_place_is_one_of_those_there_are(count: int, share: float) -> None:
    place = place_of(share, count)
    assert 0 <= place < count
    assert (place + 1) / count >= share - 1e-9
    assert place == 0 or place / count < share
    assert quantile(np.arange(count)[::-1], share) == place


@pytest.mark.parametrize("half", [3, 10, 40])
def test_that_an_end_has_the_spread_of_weights_that_add_up_to_1(half: int) -> None:
    # As many runs at -1 as at 1, with the one more: the weighted mean is 2 B - 1, B of the Beta distribution.
    values = np.repeat([-1.0, 1.0], [half, half - 1])[:, None]
    _, high = interval_of_mean(values, -1.0, 1.0)
    spread = 2 * stats.beta(half, half).std()
    assert high[0] == pytest.approx(min(stats.norm.ppf(0.975) * spread, 1.0), rel=1e-6)


@pytest.mark.parametrize("runs", [2, 5, 30])
def test_that_an_end_has_the_skew_of_weights_that_add_up_to_1(runs: int) -> None:
    # No run has it and the one more does: the weighted mean is of the Beta distribution.
    _, high = interval_of_mean(np.zeros((runs, 1)), -1.0, 1.0)
    weights = stats.beta(1, runs)
    expected = stats.pearson3(float(weights.stats("s")), weights.mean(), weights.std()).ppf(0.975)
    assert high[0] == pytest.approx(min(expected, 1.0), rel=1e-6)


def test_that_bands_lie_as_far_above_the_median_as_below_it() -> None:
    for levels in (LEVELS, BAND):
        assert list(levels) == sorted(levels)
        assert levels[len(levels) // 2] == 0.5
        assert [low + high for low, high in zip(levels, reversed(levels), strict=True)] == pytest.approx(
            [1.0] * len(levels)
        )
    assert set(LEVELS) <= set(BAND)
    assert [band_name(level) for level in LEVELS] == ["p05", "p25", "p50", "p75", "p95"]


def test_that_an_end_of_95_per_cent_is_a_whole_number_of_resamples_from_the_outermost() -> None:
    assert ((RESAMPLES + 1) * 0.025).is_integer()


def test_that_a_milestone_in_no_run_has_no_mean_day_and_no_end() -> None:
    nothing = PairedMilestone("closure_50", np.empty(0), np.empty(0), 0.95, 100, 101.0, 101.0)
    assert nothing.mean_days == (0.0, 0.0)
    assert (nothing.median.base, nothing.median.alternative) == (inf, inf)
    assert (nothing.median.low, nothing.median.high) == (-inf, inf)
    assert not nothing.is_told_apart


@pytest.mark.parametrize("of", [10, 100, 1000, 100_000])
def test_that_a_share_of_all_runs_is_told_by_its_end_below_and_of_none_by_its_end_above(of: int) -> None:
    every, nobody = Share(of, of), Share(0, of)
    bound = float(str(every).removeprefix("> ").removesuffix(" %"))
    assert bound <= 100 * every.low
    assert 100 * every.low - bound < 1
    bound = float(str(nobody).removeprefix("< ").removesuffix(" %"))
    assert bound >= 100 * nobody.high
    assert bound - 100 * nobody.high < 1
    assert (every.high, nobody.low) == (1.0, 0.0)
    assert (Share(0, 0).value, Share(0, 0).low, Share(0, 0).high, str(Share(0, 0))) == (0.0, 0.0, 1.0, "unknown")


@pytest.mark.parametrize("ends", [(-inf, inf), (-inf, 5.0), (0.0, inf)])
def test_that_an_open_interval_supports_whole_numbers_only(ends: tuple[float, float]) -> None:
    assert decimals(ends[0], 3.14, ends[1]) == 0
