"""Runs weighed by the record, in words."""

from __future__ import annotations

import datetime as dt
from math import inf

import numpy as np
import pytest

import scenarios
from simulator.drivers.drivers import Driver, drivers_of
from simulator.figures.share import Share
from simulator.filters.apart import Answer, Move, Shift
from simulator.weighing.weighing import Figure, Weighing, Weights
from ui.wording.weighing import (
    AS_BEFORE,
    closest_text,
    enough_text,
    figures_text,
    move_text,
    weighed_text,
    would_text,
)

ARTICLE = scenarios.shipped("article-2023")


@pytest.fixture(scope="module")
def drivers() -> dict[str, Driver]:
    return {one.name: one for one in drivers_of(ARTICLE, 1)}


def weights(closest: float, figures: int) -> Weights:
    return Weights(np.array([1.0, 0.5]), 2, figures, closest)


def test_that_a_weighing_says_up_to_when_how_closely_and_what_it_leaves() -> None:
    words = weighed_text(Weighing(dt.date(2024, 10, 1), 120.0), Share(412, 1000))
    assert words == "weighed by the record to 1 Oct 2024, within 120 people: worth 412 of 1,000 runs"
    assert "within any number of people" in weighed_text(Weighing(dt.date(2024, 10, 1), inf), Share(1, 1))


def test_that_one_figure_is_one() -> None:
    assert figures_text(ARTICLE, (Figure(4, 0.0),)) == "1 observed figure of 2 Oct 2023"
    assert figures_text(ARTICLE, (Figure(4, 0.0), Figure(9, 0.0))) == (
        "2 observed figures from 2 Oct 2023 to 7 Oct 2023"
    )


@pytest.mark.parametrize(
    ("closest", "figures", "words"),
    [
        (0.0, 1, "The run that agrees best has the figure exactly."),
        (0.0, 3, "The run that agrees best has every figure exactly."),
        (12.0, 1, "The run that agrees best misses the figure by 12 people."),
        (1.0, 3, "The run that agrees best misses no figure by more than 1 person."),
    ],
)
def test_that_it_is_said_how_close_the_best_run_comes(closest: float, figures: int, words: str) -> None:
    assert closest_text(weights(closest, figures)) == words


def test_that_what_runs_would_be_worth_is_told_before_they_are_weighed() -> None:
    assert would_text(weights(0.0, 1)) == "So weighed, 2 runs are worth 1."
    assert enough_text(240) == "From 240 people on they are worth enough."
    assert enough_text(None) == "With these runs no tolerance is wide enough."


def test_that_a_move_tells_medians_with_their_unit_once_and_shares_of_an_answer(drivers: dict[str, Driver]) -> None:
    training, comes = drivers["Kenya/training"], drivers["Kenya/participation"]
    longer = Shift(training, None, 47.8, 35.2, 5.0)
    assert move_text(ARTICLE, Move(longer, True)) == "35 → 48 days"
    assert move_text(ARTICLE, Move(longer, False)) == AS_BEFORE
    rarer = Shift(comes, Answer.YES, Share(880, 1000), Share(950, 1000), -9.0)
    assert move_text(ARTICLE, Move(rarer, True)) == "95 % → 88 %"


def test_that_the_common_cause_of_delays_has_words_and_no_unit(drivers: dict[str, Driver]) -> None:
    common = next(one for one in drivers.values() if one.path == "correlation")
    assert move_text(ARTICLE, Move(Shift(common, None, 0.64, 0.5, 5.0), True)) == "longer"
    assert move_text(ARTICLE, Move(Shift(common, None, 0.41, 0.5, -5.0), True)) == "shorter"
