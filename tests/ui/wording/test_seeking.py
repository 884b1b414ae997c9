"""Numbers that are tried, and their chances, in words."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.estimate import Estimate
from scenarios.library import names, shipped
from scenarios.parameters import parameters, replaced, value_of
from simulator.figures.share import Share
from simulator.seek.curve import Point
from simulator.seek.family import Member, Series
from simulator.seek.ladder import Ladder
from simulator.seek.sought import Crossing, Sought
from simulator.seek.wanted import Wanted
from ui.wording.seeking import answer_sentences, chance_texts, headline, member_values, number_title
from ui.wording.titles import listed

PAYMENT = "finance.donors.United States.first_payment"
SCENARIO = shipped("article-2023")


@given(st.integers(2, 5000), st.data())
def test_that_the_text_of_a_share_says_whether_it_reaches_what_is_wanted(of: int, data: st.DataObject) -> None:
    chance = data.draw(st.integers(1, 99)) / 100
    hits = data.draw(st.lists(st.integers(1, of - 1), min_size=1, max_size=5))
    shares = [Share(each, of) for each in hits]
    for share, text in zip(shares, chance_texts(shares, chance), strict=True):
        told = float(text.removesuffix(" %")) if text[0] not in "<>" else None
        if told is not None and abs(share.value - chance) > 1e-9:
            assert (told > 100 * chance + 1e-9) == (share.value > chance), text
            assert (told < 100 * chance - 1e-9) == (share.value < chance), text


def test_that_shares_far_from_what_is_wanted_keep_their_digits() -> None:
    assert chance_texts([Share(300, 1000), Share(900, 1000)], 0.7) == ["30 %", "90 %"]
    assert chance_texts([Share(702, 1000), Share(699, 1000), Share(0, 1000)], 0.7) == ["70.2 %", "69.9 %", "< 0.4 %"]


@pytest.mark.parametrize("name", names())
def test_that_every_number_is_called_with_its_owner(name: str) -> None:
    scenario = shipped(name)
    for parameter in parameters(scenario):
        assert number_title(scenario, parameter.path) == listed(parameter)


def test_that_a_value_of_an_uncertain_estimate_is_told_with_its_ends() -> None:
    scenario = replaced(SCENARIO, PAYMENT, Estimate(30, 90, 240))
    series = (Series.of(scenario, PAYMENT, (60, 300)), Series.of(scenario, "contingents.Kenya.participation", (0.5,)))
    told = [
        member_values(series, Member(values, replaced(scenario, f"{PAYMENT}.likely", values[0])))
        for values in product((60.0, 300.0), (0.5,))
    ]
    assert told == [["likely 60 days (30 to 240)", "50 %"], ["likely 300 days (30 to 300)", "50 %"]]
    assert member_values(series, Member((60.0, 0.5), None, "refused"), "") == ["60 days", "50 %"]
    certain = replaced(scenario, PAYMENT, 60.0)
    assert member_values(series, Member((60.0, 0.5), certain)) == ["60 days", "50 %"]


def sought(*hits: int, of: int, crossed: bool = True) -> Sought:
    """An answer of Kenya's training at 30, 31, … days; the first reaches what is wanted where something crosses."""
    points = tuple(Point(30.0 + place, Share(each, of)) for place, each in enumerate(hits))
    crossings = (Crossing(points[0], points[1], points[0].value, points[1].value),) if crossed else ()
    return Sought(Ladder.of(SCENARIO, "contingents.Kenya.training"), Wanted(600, 300, 0.7), points, crossings, 2)


def test_that_one_run_has_and_where_nothing_is_uncertain_no_range_is_told() -> None:
    words = " ".join(answer_sentences(sought(1, 0, of=1)))
    assert "1 of 1 run has had" in words
    assert "anywhere" not in words
    assert "runs have had" in " ".join(answer_sentences(sought(3, 0, of=4)))


def test_that_the_headline_and_the_sentence_say_one_thing() -> None:
    flat = sought(30, 30, of=100, crossed=False)
    assert headline(flat) == "Kenya: Training: no value will do, for nothing changes here"
    several = " ".join(answer_sentences(sought(30, 30, 20, of=100, crossed=False)))
    assert "at best, at likely 31 days (14 to 60) and elsewhere" in several.replace("\N{NO-BREAK SPACE}", " ")
    assert value_of(SCENARIO, "contingents.Kenya.training") is not None
