"""Filters in words: clauses, the share kept, what sets kept runs apart, and two clusters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from simulator.drivers.drivers import Driver, drivers_of
from simulator.figures.share import Share
from simulator.filters.apart import Answer, Shift
from simulator.filters.clauses import ConditionClause, When
from simulator.filters.clusters import Clusters
from simulator.filters.filter import Filter
from simulator.filters.grammar import parse
from tests.simulator.filters.asking import filters_of
from tests.strategies import missions
from tests.thoroughness import at_most
from ui.wording.filtering import apart_text, clause_text, clusters_text, filter_text, kept_text, share_kept_text

ARTICLE = scenarios.shipped("article-2023")

CLAUSES = {
    "resolution met by 2023-12-01": "“resolution” is met by 1 Dec 2023",
    "resolution met after 2023-12-01": "“resolution” is met after 1 Dec 2023",
    "resolution never met": "“resolution” is not met within the horizon",
    "first_arrival by 2024-03-01": "the first people arrive by 1 Mar 2024",
    "first_arrival never": "nobody arrives within the horizon",
    "closure_50 after 2024-07-24": "50 % of target is reached after 24 Jul 2024",
    "strength on 2024-07-01 at least 600": "at least 600 people are in theatre on 1 Jul 2024",
    "strength on 2024-07-01 below 600": "fewer than 600 people are in theatre on 1 Jul 2024",
    "strength on 2024-07-01 below 1": "nobody is in theatre on 1 Jul 2024",
    "spent below 150e6": "less than $150 million is spent",
    "draw Kenya/training at least 60": "“Kenya: Training” is at least 60 days",
    "draw Kenya/interval/3 below 20": "“Kenya: Between tranches” (tranche 3) is below 20 days",
    "draw Kenya/reception/2 below 20": "“Reception (RSOI)” (Kenya, tranche 2) is below 20 days",
    "draw Kenya/stay/2/1 below 1": "Kenya is not relieved in place (tranche 2, tour 1)",
    "draw Kenya/participation at least 1": "Kenya takes part",
    "draw Kenya/participation below 1": "Kenya does not take part",
    "draw kenya-approval/granted below 1": "“kenya-approval” is not granted",
    "draw mandate/renewal/2 at least 1": "the mandate is renewed the second time",
    'draw "United States/pays" below 1': "United States does not pay",
    'draw "United States/amount" at least 1e8': "“United States: Amount” is at least $100 million",
    "draw resolution/vote/1/Russia below 0": "Russia votes no at the first vote",
    "draw resolution/vote/12/Russia at least 1": "Russia votes yes at the 12th vote",
    "draw common at least 0.7": "“common cause of delays” is at least 0.7",
    "draw a/b below 2.5": "“a/b” is below 2.5",
}


@pytest.mark.parametrize("text", CLAUSES)
def test_that_each_clause_is_said_in_plain_words(text: str) -> None:
    assert clause_text(ARTICLE, parse(text, ARTICLE).clauses[0]) == CLAUSES[text]


def test_that_clauses_are_joined_with_and_and_the_share_has_its_interval() -> None:
    some = parse("resolution never met and spent below 5", ARTICLE)
    words = "“resolution” is not met within the horizon and less than $5 is spent"
    assert filter_text(ARTICLE, some) == words
    assert kept_text(ARTICLE, some, Share(412, 1000)) == f"412 of 1,000 runs (41 %, 38 to 45 %), in which {words}"
    assert kept_text(ARTICLE, Filter(), Share(1000, 1000)) == "all 1,000 runs"
    assert filter_text(ARTICLE, Filter()) == ""


def test_that_none_and_all_are_told_as_bounds() -> None:
    assert share_kept_text(Share(0, 1000)) == "0 of 1,000 runs (< 0.4 %)"
    assert share_kept_text(Share(1000, 1000)) == "1,000 of 1,000 runs (> 99.6 %)"


@settings(max_examples=at_most(15))
@given(st.data())
def test_that_every_filter_has_words(data: st.DataObject) -> None:
    mission = data.draw(missions())
    some = data.draw(filters_of(mission, ["a/b/c", "camp/build", "x/personnel", "y/vote/1/z"]))
    assert bool(filter_text(mission, some)) == bool(some)


def driver(name: str) -> Driver:
    return next(one for one in drivers_of(ARTICLE, 1) if one.name == name)


def shift(name: str, kept: float | Share, every: float | Share, distance: float, answer: Answer | None = None) -> Shift:
    return Shift(driver(name), answer, kept, every, distance)


SHIFTS = [
    (
        shift("United States/first_payment", 150.3, 117.8, 9.0),
        "United States pays later: median 150 days instead of 118",
    ),
    (shift("Kenya/training", 7.3, 9.5, -5.0), "“Kenya: Training” is shorter: median 7.3 days instead of 9.5"),
    (shift("Kenya/training", 60.2, 60.1, 5.0), "“Kenya: Training” is longer"),
    (
        shift("Airport closed/arrival/1", 15.0, 37.4, -5.0),
        "“Airport closed” comes earlier the first time: median 15 days instead of 37",
    ),
    (shift("common", 0.8, 0.5, 5.0), "delays are longer on the whole"),
    (
        shift("United States/amount", 192.8e6, 119.1e6, 9.0),
        "United States pays more: median $193 million instead of $119 million",
    ),
    (
        shift("Kenya/participation", Share(64, 100), Share(950, 1000), -9.0, Answer.YES),
        "Kenya takes part in 64 % instead of 95 %",
    ),
    (
        shift("resolution/vote/1/Russia", Share(50, 50), Share(50, 1000), 9.0, Answer.NO),
        "Russia votes no at the first vote in > 92 % instead of 5 %",
    ),
]


@pytest.mark.parametrize(("shifted", "words"), SHIFTS)
def test_that_a_shift_says_what_is_otherwise(shifted: Shift, words: str) -> None:
    assert apart_text(ARTICLE, [shifted]) == f"In these runs {words}."


def test_that_shifts_are_one_sentence_and_none_is_said_too() -> None:
    both = apart_text(ARTICLE, [one for one, _ in SHIFTS[:2]])
    assert both == f"In these runs {SHIFTS[0][1]}; {SHIFTS[1][1]}."
    assert apart_text(ARTICLE, []) == "No draw sets these runs apart from all."
    own = apart_text(ARTICLE, [], is_by_draws=True)
    assert own == "No draw other than those that are asked for sets these runs apart from all."


def test_that_clusters_and_what_tells_them_apart_are_two_sentences() -> None:
    clause = ConditionClause("resolution", When.BY, 64.0)
    found = Clusters("closure_50", 280.4, Share(300, 1000), Share(500, 1000), clause, 0.9)
    assert clusters_text(ARTICLE, found) == (
        "The day of 50 % of target falls in two: before 4 Jul 2024 in 30 % of runs, on 4 Jul 2024 or later in 50 %. "
        "Most of that hangs on whether “resolution” is met by 1 Dec 2023, later or never."
    )
    strength = replace(found, outcome="strength", parting=106.2, clause=ConditionClause("resolution", When.NEVER))
    assert clusters_text(ARTICLE, strength) == (
        "Strength on 27 Sep 2025 falls in two: below 106 people in 30 % of runs, 106 or more in 50 %. "
        "Most of that hangs on whether “resolution” is ever met."
    )
    assert clusters_text(ARTICLE, replace(strength, clause=None)).endswith("106 or more in 50 %.")
