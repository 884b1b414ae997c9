"""Estimates: one number, or low / likely / high."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from scenarios.estimate import Estimate, to_plain

ADAPTER = TypeAdapter(Estimate)

numbers = st.floats(-1e9, 1e9)
triples = st.lists(numbers, min_size=3, max_size=3).map(lambda values: Estimate(*sorted(values)))


def test_that_one_number_is_certain():
    estimate = ADAPTER.validate_python(30)
    assert estimate == Estimate(30, 30, 30)
    assert estimate.is_certain
    assert estimate.mean == 30


def test_that_three_numbers_have_the_mean_of_pert():
    estimate = ADAPTER.validate_python([14, 35, 60])
    assert estimate.as_tuple() == (14, 35, 60)
    assert not estimate.is_certain
    assert estimate.mean == pytest.approx((14 + 4 * 35 + 60) / 6)


@pytest.mark.parametrize("value", [[30], [1, 2], [1, 2, 3, 4], [], "30", True, [1, True, 3], [1, "2", 3], None, {}])
def test_that_anything_but_one_or_three_numbers_is_refused(value):
    with pytest.raises(ValidationError, match="one number or"):
        ADAPTER.validate_python(value)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 10**400, [0, 1, math.inf], [math.nan] * 3])
def test_that_a_number_without_end_is_refused(value):
    with pytest.raises(ValidationError, match="one number or"):
        ADAPTER.validate_python(value)


def test_that_a_wrong_order_is_refused_and_told():
    with pytest.raises(ValidationError, match=r"low ≤ likely ≤ high is needed, not \[3, 2, 1\]"):
        ADAPTER.validate_python([3, 2, 1])
    with pytest.raises(ValueError, match="low ≤ likely ≤ high"):
        Estimate(3, 2, 1)


def test_that_an_estimate_of_nan_cannot_be_made():
    with pytest.raises(ValueError, match="low ≤ likely ≤ high"):
        Estimate(math.nan, math.nan, math.nan)


@given(triples, numbers)
def test_that_the_likely_value_moves_the_others_only_where_they_must_give_way(estimate, likely):
    moved = estimate.with_likely(likely)
    if estimate.is_certain:
        assert moved == Estimate.certain(likely)
        return
    assert moved.likely == likely
    assert moved.low == (estimate.low if likely >= estimate.low else likely)
    assert moved.high == (estimate.high if likely <= estimate.high else likely)


@given(triples)
def test_that_writing_and_reading_gives_an_equal_estimate(estimate):
    assert ADAPTER.validate_python(to_plain(estimate)) == estimate


def test_that_equal_estimates_look_equal():
    assert repr(Estimate(0, 1, 2)) == repr(Estimate(-0.0, 1.0, 2.0))
