"""Money in words."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.pairs import MeanDifference
from simulator.figures.rounding import down, up
from ui.wording.money import average_dollars, dollars, dollars_range

_WORDS = {"": 1.0, "million": 1e6, "billion": 1e9}


def _amount(text: str) -> float:
    number, _, word = text.replace("−", "-").replace("$", "").partition(" ")
    return float(number.replace(",", "")) * _WORDS[word]


@given(st.floats(0.0, 1e15), st.floats(0.0, 1e15))
def test_that_a_range_of_amounts_holds_both_and_its_ends_differ(one: float, other: float) -> None:
    low, high = sorted((one, other))
    if low == high:
        assert dollars_range(low, high) == dollars(low)
        return
    texts = dollars_range(low, high).split(" to ")
    assert _amount(texts[0]) <= low * (1 + 1e-9) + 1e-6
    assert _amount(texts[1]) >= high * (1 - 1e-9) - 1e-6
    assert texts[0] != texts[1] or high - low <= 1e-8 * high + 1e-6


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        *((0, "$0"), (950.4, "$950"), (12_300, "$12,300"), (999_999, "$1 million"), (1.254e6, "$1.25 million")),
        *((123.4e6, "$123 million"), (5e9, "$5 billion"), (1.2e13, "$12,000 billion"), (-3e6, "−$3 million")),
    ],
)
def test_that_money_has_three_digits_of_millions(amount: float, words: str) -> None:
    assert dollars(amount) == words


def test_that_the_ends_of_amounts_are_rounded_outwards() -> None:
    assert (dollars(1.259e6, down), dollars(1.251e6, up)) == ("$1.25 million", "$1.26 million")


def test_that_an_average_has_its_interval_outwards_and_cents_where_dollars_say_too_little() -> None:
    assert average_dollars(MeanDifference(123.4, 118.7, 129.2, 50)) == (
        "$123 on average over runs (95 % interval $118 to $130)"
    )
    assert average_dollars(MeanDifference(123.4, 123.31, 123.49, 50)) == (
        "$123.40 on average over runs (95 % interval $123.31 to $123.49)"
    )
    assert average_dollars(MeanDifference(123.4, -inf, inf, 1)) == "$123 on average over runs"
    assert average_dollars(MeanDifference(5.0, 5.0, 5.0, 9)) == "$5 on average over runs"
