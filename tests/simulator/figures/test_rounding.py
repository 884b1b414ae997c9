"""Text of numbers claims no more than is so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.rounding import GRACE, at_least, at_most, decimals, told
from simulator.figures.share import Share

COUNTS = st.integers(1, 2_000_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def _ends(share: Share) -> tuple[tuple[str, str], tuple[float, float]]:
    low, high = share.interval_text.removesuffix(" %").split(" to ")
    return (low, high), (float(low), float(high))


def _grace(text: str) -> float:
    """A tenth of the last digit."""
    return (GRACE + 1e-9) * 10.0 ** -len(text.partition(".")[2])


@pytest.mark.parametrize(
    ("hits", "of", "share", "interval"),
    [
        (50_000, 100_000, "50.0 %", "49.7 to 50.3 %"),
        (496_000, 1_000_000, "49.6 %", "49.5 to 49.7 %"),
        (410, 1000, "41 %", "38 to 44 %"),
        (10, 1000, "1 %", "0.5 to 2 %"),
        (999, 1000, "99.9 %", "99.4 to 99.99 %"),
        (20, 20, "> 83 %", "83 to 100 %"),
        (0, 330, "< 2 %", "0 to 2 %"),
        (0, 0, "unknown", "0 to 100 %"),
    ],
)
def test_that_a_share_and_its_interval_have_the_digits_that_the_runs_support(
    hits: int, of: int, share: str, interval: str
) -> None:
    assert (str(Share(hits, of)), Share(hits, of).interval_text) == (share, interval)


@given(COUNTS)
def test_that_a_told_interval_holds_the_interval_and_its_ends_differ(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    texts, (low, high) = _ends(share)
    assert low <= 100 * share.low + _grace(texts[0])
    assert high >= 100 * share.high - _grace(texts[1])
    assert low < high


@given(COUNTS)
def test_that_a_told_share_lies_within_its_told_interval_apart_from_the_ends(counts: tuple[int, int]) -> None:
    hits, of = counts
    if 0 < hits < of:
        _, (low, high) = _ends(Share(hits, of))
        assert low < float(str(Share(hits, of)).removesuffix(" %")) < high


@given(COUNTS)
def test_that_a_bound_holds(counts: tuple[int, int]) -> None:
    share, text = Share(*counts), str(Share(*counts))
    if text.startswith("<"):
        assert 100 * share.high <= float(text[2:-2]) + 1e-9
    if text.startswith(">"):
        assert 100 * share.low >= float(text[2:-2]) - 1e-9


@given(st.floats(0.0, 100.0))
def test_that_bounds_alone_are_rounded_away_from_what_they_bound(value: float) -> None:
    low, high = at_least(value), at_most(value)
    assert float(low) - 1e-6 <= value <= float(high) + 1e-6
    assert (float(low) == 0.0) == (value == 0.0) or value < 1e-9
    assert (float(high) == 100.0) == (value == 100.0) or value > 100 - 1e-9


NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 6))


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted))
def test_that_the_ends_of_any_interval_move_outwards(numbers: list[float]) -> None:
    low, value, high = numbers
    text = told(low, value, high, (0.0,), 3)
    assert float(text.low) <= low + _grace(text.low)
    assert float(text.high) >= high - _grace(text.high)
    assert float(text.low) <= float(text.value) <= float(text.high)
    assert decimals(low, value, high, 3) == text.digits <= 3
