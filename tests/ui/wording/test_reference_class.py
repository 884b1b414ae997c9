"""How a projection stands among UN missions, in words: the number of cases stands beside it, always."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reference_class.reference_class import GROUPS, named
from simulator.reference_class.standing import Standing, place
from ui.wording.reference_class import MISSIONS, band_text, compared, day_text, standing_text

ends = st.floats(0, 60) | st.just(inf)


def found(low: float, high: float, group: str = "all", condition: str | None = "vote", left_out: int = 0) -> Standing:
    one = named(group)
    return Standing(group, one.cases, condition, 7.0, 1000, left_out, (low, high), (place(one, low), place(one, high)))


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ((9.44, 9.44), "slower than about nine in ten UN missions (47 cases)"),
        ((6.0, 6.0), "slower than about three in four UN missions (47 cases)"),
        ((3.0, 3.0), "about as fast as the middle half of UN missions (47 cases)"),
        ((1.0, 1.0), "faster than about nine in ten UN missions (47 cases)"),
        ((6.0, inf), "slower than at least about three in four UN missions (47 cases)"),
        ((9.0, inf), "slower than about nine in ten UN missions (47 cases)"),
        ((3.0, inf), "at best about as fast as the middle half of UN missions (47 cases)"),
        ((1.0, inf), "too little to say how that stands among UN missions (47 cases)"),
        ((0.0, 2.0), "faster than at least about three in four UN missions (47 cases)"),
        ((0.0, 4.0), "at least about as fast as the middle half of UN missions (47 cases)"),
    ],
)
def test_that_no_more_is_said_than_both_ends_agree_on(months: tuple[float, float], words: str) -> None:
    assert compared(found(*months)) == words


@given(st.sampled_from(GROUPS), ends, ends, st.none() | st.just("vote"), st.integers(0, 999))
def test_that_the_number_of_cases_stands_beside_every_standing(
    group: str, one: float, other: float, condition: str | None, left_out: int
) -> None:
    text = standing_text(found(min(one, other), max(one, other), group, condition, left_out))
    assert f"{MISSIONS[group]} ({named(group).cases} cases)" in text
    assert text.endswith(".")


def test_that_months_say_where_they_are_known_to_lie() -> None:
    assert standing_text(found(9.44, 9.44)).startswith("Half of the target comes 9.4 months after “vote” in the median")
    assert standing_text(found(1.0, inf)).startswith("Half of the target comes more than 1 month after “vote”")
    assert standing_text(found(0.0, 2.5)).startswith("Half of the target comes at most 2.5 months after “vote”")
    assert standing_text(found(1.0, 2.0)).startswith("Half of the target comes 1 to 2 months after “vote”")
    assert standing_text(found(1.0, 1.0, condition=None)).startswith("Half of the target comes 1 month after the start")


def test_that_runs_which_are_left_out_are_told() -> None:
    assert standing_text(found(1.0, 1.0, left_out=37)).endswith(
        " In 37 of 1,000 runs “vote” is not met; they are left out."
    )
    assert standing_text(found(1.0, 1.0, left_out=1)).endswith(" In 1 of 1,000 runs “vote” is not met; it is left out.")
    assert standing_text(found(0.0, inf, left_out=1000)) == "No run meets “vote”: there is no day to count from."


def test_that_a_name_that_plays_tricks_is_made_visible() -> None:
    assert "\u202e" not in standing_text(found(1.0, 1.0, condition="vote\u202e"))


@pytest.mark.parametrize("group", GROUPS)
def test_that_the_band_says_of_how_many_cases_it_is(group: str) -> None:
    assert band_text(named(group)).endswith(f"the middle 80 % of {named(group).cases} cases")
    told = day_text(named(group), 6, (100.2, 700.4, 1199.8))
    assert told == f"Of {MISSIONS[group]} (6 cases) the middle 80 % had 100 to 1,200 people by then, median 700."
    few = day_text(named(group), 2, (100.0, 700.0, 1200.0))
    assert "only 2 cases are known" in few
    assert "100" not in few
