"""Answers are kept by scenario and seed, and the oldest give way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.block import simulate_block
from tests.examples import tiny
from tests.ui.desktop.fakes import picture_for
from ui.desktop.answers import OWN, Answers, Request
from ui.desktop.picture import picture_of
from ui.desktop.weight import weight

A, B, C = (tiny(title=title) for title in "ABC")


def request(scenario, replications=25, seed=1):
    return Request(scenario, seed, replications)


def keep(answers, scenario, replications=25):
    picture = picture_for(scenario, replications)
    answers.keep(request(scenario, replications), [picture.results.block], picture)
    return picture


def heaviest(*scenarios):
    pictures = [picture_for(scenario, 25) for scenario in scenarios]
    return OWN + max(weight(picture) + weight(picture.results.block) for picture in pictures)


def test_that_an_answer_is_found_by_scenario_and_seed() -> None:
    answers = Answers()
    picture = keep(answers, A)
    assert answers.picture(request(A)) is picture
    assert answers.picture(request(B)) is None
    assert answers.picture(request(A, seed=2)) is None


def test_that_an_answer_with_fewer_runs_is_better_than_none() -> None:
    answers = Answers()
    picture = keep(answers, A)
    assert answers.picture(request(A, 1000)) is picture


def test_that_an_answer_with_more_runs_is_not_shown_for_fewer() -> None:
    answers = Answers()
    keep(answers, A, 50)
    assert answers.picture(request(A, 25)) is None
    assert answers.blocks(request(A, 25)) == []
    assert len(answers.blocks(request(A, 50))) == 1


def test_that_a_shorter_answer_does_not_take_the_place_of_a_longer_one() -> None:
    answers = Answers()
    longer = keep(answers, A, 50)
    keep(answers, A, 25)
    assert answers.picture(request(A, 50)) is longer


def test_that_those_not_used_for_longest_are_forgotten() -> None:
    answers = Answers(2 * heaviest(A, B, C))
    for scenario in (A, B):
        keep(answers, scenario)
    assert answers.picture(request(A)) is not None
    keep(answers, C)
    assert answers.picture(request(B)) is None
    assert answers.picture(request(A)) is not None
    assert answers.picture(request(C)) is not None


@pytest.mark.parametrize("is_looked_at", [True, False])
def test_that_what_tabs_derive_from_an_answer_counts(is_looked_at: bool) -> None:
    answers = Answers(2 * heaviest(A, B))
    picture = picture_of(B, 1, [simulate_block(B, 1, 0, 25)])
    answers.keep(request(B), [picture.results.block], picture)
    if is_looked_at:
        assert picture.results.operational.any()
    keep(answers, A)
    assert (answers.picture(request(B)) is None) is is_looked_at
    assert answers.picture(request(A)) is not None


@given(arrays=st.lists(st.integers(1, 50), max_size=5))
def test_that_the_weight_of_arrays_is_that_of_each_once(arrays: list[int]) -> None:
    made = [np.zeros(length) for length in arrays]
    views = [array[1:] for array in made]
    assert weight({"arrays": (made, made), "views": views, "own": A}) == 8 * sum(arrays)
    assert weight(views) == 8 * sum(arrays)


def test_that_the_newest_stays_however_large_it_is() -> None:
    answers = Answers(1)
    keep(answers, A)
    keep(answers, B)
    assert answers.picture(request(A)) is None
    assert answers.picture(request(B)) is not None
