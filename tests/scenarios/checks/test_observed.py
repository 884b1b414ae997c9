"""Warnings of observed figures: outside of the scenario's days, of an unknown condition, or met twice."""

from __future__ import annotations

import pytest

from tests.examples import contingent
from tests.scenarios.checks.parts import approval, on, told

AROUND = {"conditions": [approval("court")], "contingents": []}


def told_of(*figures: dict[str, object]) -> list[str]:
    """The warnings of these figures."""
    return [line for line in told(**AROUND, observed=list(figures)) if line.startswith("observed")]


def test_that_figures_within_the_days_of_a_scenario_are_no_warning() -> None:
    assert not told_of({"date": on(0), "personnel": 1}, {"date": on(3), "condition": "court"})


def test_that_figures_after_its_days_are_told_once_and_those_before_are_not() -> None:
    before: list[dict[str, object]] = [{"date": on(-day), "paid": 1} for day in (1, 2)]
    (last,) = told_of(*before, {"date": on(-9), "condition": "court"}, {"date": on(9999), "paid": 1})
    assert last.startswith("observed: 1 figure lies after the last day, ")


@pytest.mark.parametrize(("people", "there", "is_told"), [(7, 0, True), (0, 0, False), (7, 5, False)])
def test_that_people_seen_before_a_start_at_which_nobody_is_there_are_told(
    people: int, there: int, is_told: bool
) -> None:
    figures = [{"date": on(-9), "personnel": 0}, {"date": on(-2), "personnel": people}, {"date": on(3), "personnel": 8}]
    at_start = {"in_theatre": [{"personnel": there}]} if there else None
    contingents = [contingent("Kenya", at_start=at_start)]
    found = [
        line
        for line in told(**AROUND | {"contingents": contingents, "observed": figures})
        if line.startswith("observed")
    ]
    assert [line.startswith(f"observed: {people} people were there on ") for line in found] == [True] * is_told


def test_that_a_condition_that_there_is_not_is_told_with_the_nearest() -> None:
    (line,) = told_of({"date": on(1), "condition": "cuort"}, {"date": on(1), "personnel": 3, "contingent": "elsewhere"})
    assert line == "observed.1.condition: there is no condition 'cuort'; did you mean 'court'?"


def test_that_a_condition_that_was_met_twice_is_told() -> None:
    (line,) = told_of({"date": on(1), "condition": "court"}, {"date": on(2), "condition": "court"})
    assert line.startswith("observed.2.date: 'court' was met on ")
    assert line.endswith(" already; the earlier counts")
