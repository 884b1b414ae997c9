"""Differences as figures: the interval that is told holds the interval, and the noun follows the number."""

from __future__ import annotations

import re
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.pairs import MeanDifference
from simulator.figures.share import Share
from ui.wording.figures import (
    DAYS,
    GAINED,
    DifferenceWords,
    amount,
    difference,
    ends_range,
    interval_range,
    shares_text,
)
from ui.wording.words import contingents_text, precision_text

NUMBERS = st.floats(-3000, 3000).map(lambda value: round(value, 4)) | st.floats(-3, 3).map(lambda x: round(x, 4))
INTERVALS = st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted)


def _signed(words: str, default: int) -> float:
    sign = -1 if "earlier" in words else 1 if "later" in words else default
    return sign * float(words.split(maxsplit=1)[0].replace(",", ""))


@given(INTERVALS)
def test_that_a_told_interval_of_days_holds_the_interval(numbers: list[float]) -> None:
    low, mean, high = numbers
    if not low < high:
        return
    first, last = ends_range(low, mean, high, DAYS).split(" to ")
    default = 1 if high > 0 else -1
    told = sorted((_signed(first, default), _signed(last, default)))
    assert told[0] <= low + 0.1001
    assert told[1] >= high - 0.1001
    assert told[0] < told[1] or high - low < 0.1


@given(INTERVALS)
def test_that_days_are_told_in_tenths_at_most_and_one_is_a_day(numbers: list[float]) -> None:
    low, mean, high = numbers
    words = amount(MeanDifference(mean, low, high, 9), DAYS)
    for number, noun in re.findall(r"([\d.,]+) (days?)\b", words):
        assert (noun == "day") == (number == "1")
        assert len(number.partition(".")[2]) <= 1
    assert not re.search(r"(?<![\d.,])0 days", words)


@pytest.mark.parametrize(
    ("low", "mean", "high", "words"),
    [
        (-0.03, 0.01, 0.05, "less than 0.1 days later or earlier"),
        (0.01, 0.03, 0.05, "less than 0.1 days later"),
        (0.02, 0.4, 0.9, "0.4 days later"),
        (0.5, 1.04, 1.4, "1 day later"),
        (-1.0, -1.0, -1.0, "1 day earlier"),
        (-inf, 2.5, inf, "2.5 days later"),
    ],
)
def test_that_a_hundredth_of_a_day_is_no_difference(low: float, mean: float, high: float, words: str) -> None:
    assert amount(MeanDifference(mean, low, high, 9), DAYS) == words


def test_that_an_interval_of_a_gain_may_be_open() -> None:
    assert ends_range(3.0, 5.0, inf, GAINED) == "3 or more"
    assert ends_range(-3.0, 5.0, inf, GAINED) == "3 later to any number earlier"
    assert ends_range(-inf, -5.0, 3.0, GAINED) == "3 earlier to any number later"
    assert ends_range(-inf, 5.0, inf, GAINED) == "too few runs to say"
    assert difference(3.0, 5.0, inf, GAINED) == "5 days earlier"
    assert interval_range(MeanDifference(5.0, -inf, inf, 1)) == ""


def test_that_an_interval_beside_no_difference_says_its_direction() -> None:
    assert ends_range(0.0, 0.0, 1.0, DAYS) == "0 to 1 later"
    assert ends_range(-2.0, 0.0, 0.0, DAYS) == "0 to 2 earlier"


@given(st.lists(st.integers(0, 400), min_size=3, max_size=3).filter(any))
def test_that_earlier_same_and_later_add_up_to_100(counts: list[int]) -> None:
    above, same, below = counts
    words = shares_text(
        1.0, Share(above, sum(counts)), Share(below, sum(counts)), DifferenceWords("day", "days", "later", "earlier")
    )
    told = [float(number) for number in re.findall(r"(?<![<>] )\b([\d.]+) %", words)]
    if same != sum(counts) and not re.search("[<>]|every run|no run", words):
        assert abs(sum(told) - 100) < 1e-9


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (0.0, "± 0 days"),
        (0.31, "± 0.4 days"),
        (1.0, "± 1 day"),
        (2.0, "± 2 days"),
        (2.5, "± 2.5 days"),
        (11.2, "± 12 days"),
    ],
)
def test_that_precision_is_rounded_up(width: float, words: str) -> None:
    assert precision_text(width) == words


def test_that_contingents_are_counted_out_of_all() -> None:
    assert [contingents_text(*of) for of in ((34, 60), (60, 60), (1, 1), (1, 2))] == [
        *("34 of 60 contingents", "60 contingents", "1 contingent", "1 of 2 contingents")
    ]
