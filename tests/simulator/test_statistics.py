"""Shares, quantiles and how precisely they are known."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.figures.quantiles import quantile, quantile_interval
from simulator.figures.share import Share

COUNTS = [(0, 1), (1, 1), (0, 50), (1, 50), (25, 50), (50, 50), (410, 1000), (999, 1000), (1, 100_000)]


@pytest.mark.parametrize(("hits", "of"), COUNTS)
def test_that_a_share_has_the_wilson_interval_of_scipy(hits: int, of: int) -> None:
    expected = stats.binomtest(hits, of).proportion_ci(0.95, method="wilson")
    share = Share(hits, of)
    assert [share.low, share.high] == pytest.approx([expected.low, expected.high], abs=1e-12)
    assert share.value == hits / of
    assert share.low <= share.value <= share.high


def test_that_a_share_of_nothing_is_unknown() -> None:
    assert (str(Share(0, 0)), Share(0, 0).low, Share(0, 0).high) == ("unknown", 0.0, 1.0)


@pytest.mark.parametrize(
    ("hits", "of", "text"),
    [
        (41, 100, "41 %"),
        (1, 3, "33 %"),
        (0, 1000, "< 0.4 %"),
        (1000, 1000, "> 99.6 %"),
        (1, 300, "0.3 %"),
        (299, 300, "99.7 %"),
        (1, 10_000, "0.01 %"),
        (9_999, 10_000, "99.99 %"),
        (10_000, 10_000, "> 99.96 %"),
        (0, 10_000, "< 0.04 %"),
    ],
)
def test_that_a_share_is_told_in_per_cent(hits: int, of: int, text: str) -> None:
    assert str(Share(hits, of)) == text


@given(st.integers(1, 2_000_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_that_a_share_never_reads_0_or_100_per_cent(counts: tuple[int, int]) -> None:
    hits, of = counts
    text = str(Share(hits, of))
    number = float(text.removesuffix(" %").lstrip("<> "))
    assert 0.0 < number < 100.0
    assert text.startswith("<") == (hits == 0)
    assert text.startswith(">") == (hits == of)


@given(
    st.integers(1, 2_000_000).flatmap(
        lambda of: st.tuples(st.integers(1, of - 1) if of > 1 else st.just(1), st.just(of))
    )
)
def test_that_an_interval_reads_0_or_100_only_where_it_ends_there(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    low, high = (float(end) for end in share.interval_text.removesuffix(" %").split(" to "))
    assert (low == 0.0) == (share.low == 0.0)
    assert (high == 100.0) == (share.high == 1.0)


# Quantiles


@given(st.lists(st.integers(0, 50) | st.just(inf), min_size=1, max_size=60), st.integers(0, 100))
def test_that_a_quantile_is_the_smallest_value_with_that_share_at_or_below_it(values: list[float], cent: int) -> None:
    share = Fraction(cent, 100)
    expected = next(v for v in sorted(values) if sum(other <= v for other in values) >= share * len(values))
    assert quantile(np.array(values, float), cent / 100) == expected


@pytest.mark.parametrize("count", [1, 2, 7, 10, 25, 100, 1000])
def test_that_quantiles_agree_with_numpy(count: int) -> None:
    values = np.random.default_rng(1).integers(0, 500, count)
    for probability in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95):
        assert quantile(values, probability) == np.quantile(values, probability, method="inverted_cdf")


def test_that_the_quantile_of_nothing_is_never() -> None:
    assert quantile(np.array([]), 0.5) == inf


# Their intervals


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("count", [10, 50, 400])
def test_that_the_interval_is_the_narrowest_pair_of_ranks_that_leaves_two_and_a_half_per_cent_outside_each(
    count: int, probability: float
) -> None:
    low, high = quantile_interval(np.arange(1, count + 1, dtype=float), probability)
    below = stats.binom(count, probability)
    # The value of rank k lies above the quantile when fewer than k values lie at or below it.
    assert low == -inf or below.cdf(low - 1) <= 0.025
    assert below.cdf(0 if low == -inf else low) > 0.025
    assert high == inf or below.sf(high - 1) <= 0.025
    assert below.sf((count if high == inf else high - 1) - 1) > 0.025


@pytest.mark.parametrize("probability", [0.25, 0.5, 0.9])
def test_that_the_interval_covers_the_quantile_at_least_as_often_as_it_says(probability: float) -> None:
    count = 40
    low, high = quantile_interval(np.arange(1, count + 1, dtype=float), probability)
    below = stats.binom(count, probability)
    # Exact for any continuous distribution: rank low ≤ values below the quantile < rank high.
    upper = below.cdf(high - 1) if high < inf else 1.0
    lower = below.cdf(low - 1) if low > -inf else 0.0
    assert 0.95 <= upper - lower < 0.995


def test_that_intervals_of_simulated_samples_cover_the_true_median() -> None:
    samples = np.random.default_rng(7).exponential(10.0, (2000, 60))
    intervals = [quantile_interval(row, 0.5) for row in samples]
    covered = np.mean([low <= 10 * np.log(2) <= high for low, high in intervals])
    assert 0.945 < covered < 0.98


def test_that_an_interval_reaches_never_where_too_few_get_there() -> None:
    days = np.array([*range(40), *[inf] * 60])
    low, high = quantile_interval(days, 0.4)
    assert ceil(low) in range(25, 35)
    assert high == inf
    assert quantile_interval(np.array([]), 0.5) == (-inf, inf)
    assert quantile_interval(np.array([3.0]), 0.5) == (-inf, inf)
