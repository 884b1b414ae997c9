"""A milestone that is reached by those who are there when day 0 begins has no day: they are there from the start."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.states import LEFT
from simulator.results.choosing import Choice, Rule, Sort
from simulator.results.needs import is_there_at_start, names_of
from simulator.what_if.comparison import compare
from tests.simulator.cases import case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most
from ui.desktop.tabs.one_run.chosen import said
from ui.terminal.base import text
from ui.wording.milestone_days import milestone_day_text
from ui.wording.milestone_rows import half_words, rows
from ui.wording.reasons import choice_text

THERE = {"in_theatre": [{"personnel": 40}, {"personnel": 20}]}
OWN = [
    {"name": "small", "needs": [{"personnel": 50, "unit": "police"}]},
    {"name": "large", "needs": [{"personnel": 50}, {"personnel": 1, "contingent": "B"}]},
]
MISSION = case(contingent("A", 30, unit="police", at_start=THERE), contingent("B", 40), milestones=OWN, target=100)


@pytest.mark.parametrize(
    ("name", "is_there"),
    [("first_arrival", True), ("closure_50", True), ("closure_75", False), ("small", True), ("large", False)],
)
def test_that_those_who_are_there_at_the_start_are_enough_or_not(name: str, is_there: bool) -> None:
    assert is_there_at_start(MISSION, name) is is_there
    assert milestone_day_text(MISSION, name, 0) == ("there from the start" if is_there else "1 Jan 2024")
    assert text.milestone_day_text(MISSION, name, 0) == ("there from\nthe start" if is_there else "1 Jan 2024\nday 0")


def test_that_a_later_day_is_a_date_whoever_was_there_at_the_start() -> None:
    assert milestone_day_text(MISSION, "first_arrival", 3) == "4 Jan 2024"
    assert milestone_day_text(MISSION, "first_arrival", inf) == "not within the horizon"


def test_that_nobody_is_there_from_the_start_where_they_arrive_on_day_0() -> None:
    quick = case(contingent("A", 30), lift={"transit": 0})
    assert run(quick, 1).milestones["first_arrival"].days.tolist() == [0]
    assert milestone_day_text(quick, "first_arrival", 0) == "1 Jan 2024"


def test_that_sentences_about_a_run_say_so() -> None:
    choice = Choice(Sort.TYPICAL, "first_arrival", Rule.PERCENTILE, 7, 0.0, 1)
    assert choice_text(MISSION, choice) == (
        "Run 7 is a typical one: people are there from the start, as in half of all runs or more."
    )
    own = Choice(Sort.EARLY, "small", Rule.PERCENTILE, 7, 0.0, 1)
    assert "all that “small” needs is there from the start, as in 10 % of all runs or more." in choice_text(
        MISSION, own
    )
    assert said(run(MISSION, 3), 1, "closure_50", None) == "Run 1: 50 % of target: there from the start."


def test_that_a_comparison_says_so_of_the_side_of_which_it_is_true() -> None:
    (comparison,) = compare(run(case(contingent("A", 60), target=100), 3), run(MISSION, 3))
    first = rows(comparison)[0]
    assert half_words(comparison, first.base) == "2 Jan 2024"
    assert half_words(comparison, first.alternative) == "there from the start"


@settings(max_examples=at_most(20), deadline=None)
@given(missions())
def test_that_who_is_enough_at_the_start_is_there_on_day_0_unless_somebody_leaves_then(scenario: Scenario) -> None:
    results = run(scenario, 2)
    stays = results.states_mean[LEFT, 0] == 0
    for name in names_of(scenario):
        if is_there_at_start(scenario, name) and stays:
            assert results.milestones[name].days.tolist() == [0, 0]
