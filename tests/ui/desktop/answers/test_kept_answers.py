"""Answers are kept by scenario and seed, and the oldest give way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.runs.block import simulate_block
from tests.examples import tiny
from tests.ui.desktop.fakes import projection_for
from ui.desktop.answers.kept_answers import OWN, KeptAnswers, Request
from ui.desktop.answers.memory_size import weight
from ui.desktop.answers.projection import projection_of

A, B, C = (tiny(title=title, target=10 + place) for place, title in enumerate("ABC"))


def request(scenario, replications=25, seed=1):
    return Request(scenario, seed, replications)


def keep(answers, scenario, replications=25):
    projection = projection_for(scenario, replications)
    answers.keep(request(scenario, replications), [projection.results.block], projection)
    return projection


def heaviest(*scenarios):
    projections = [projection_for(scenario, 25) for scenario in scenarios]
    return OWN + max(weight(projection) + weight(projection.results.block) for projection in projections)


def test_that_an_answer_is_found_by_scenario_and_seed() -> None:
    answers = KeptAnswers()
    projection = keep(answers, A)
    assert answers.projection(request(A)) is projection
    assert answers.projection(request(B)) is None
    assert answers.projection(request(A, seed=2)) is None


def test_that_an_answer_with_fewer_runs_is_better_than_none() -> None:
    answers = KeptAnswers()
    projection = keep(answers, A)
    assert answers.projection(request(A, 1000)) is projection


def test_that_an_answer_with_more_runs_is_not_shown_for_fewer() -> None:
    answers = KeptAnswers()
    keep(answers, A, 50)
    assert answers.projection(request(A, 25)) is None
    assert answers.blocks(request(A, 25)) == []
    assert len(answers.blocks(request(A, 50))) == 1


def test_that_a_shorter_answer_does_not_take_the_place_of_a_longer_one() -> None:
    answers = KeptAnswers()
    longer = keep(answers, A, 50)
    keep(answers, A, 25)
    assert answers.projection(request(A, 50)) is longer


def test_that_those_not_used_for_longest_are_forgotten() -> None:
    answers = KeptAnswers(2 * heaviest(A, B, C))
    for scenario in (A, B):
        keep(answers, scenario)
    assert answers.projection(request(A)) is not None
    keep(answers, C)
    assert answers.projection(request(B)) is None
    assert answers.projection(request(A)) is not None
    assert answers.projection(request(C)) is not None


@pytest.mark.parametrize("is_looked_at", [True, False])
def test_that_what_tabs_derive_from_an_answer_counts(is_looked_at: bool) -> None:
    answers = KeptAnswers(2 * heaviest(A, B))
    projection = projection_of(B, 1, [simulate_block(B, 1, 0, 25)])
    answers.keep(request(B), [projection.results.block], projection)
    if is_looked_at:
        assert projection.results.operational.any()
    keep(answers, A)
    assert (answers.projection(request(B)) is None) is is_looked_at
    assert answers.projection(request(A)) is not None


@given(arrays=st.lists(st.integers(1, 50), max_size=5))
def test_that_the_weight_of_arrays_is_that_of_each_once(arrays: list[int]) -> None:
    made = [np.zeros(length) for length in arrays]
    views = [array[1:] for array in made]
    assert weight({"arrays": (made, made), "views": views, "own": A}) == 8 * sum(arrays)
    assert weight(views) == 8 * sum(arrays)


def test_that_the_newest_stays_however_large_it_is() -> None:
    answers = KeptAnswers(1)
    keep(answers, A)
    keep(answers, B)
    assert answers.projection(request(A)) is None
    assert answers.projection(request(B)) is not None
