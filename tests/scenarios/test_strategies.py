"""The generated scenarios show everything a scenario can hold."""

from collections import defaultdict
from functools import cache

import pytest
from hypothesis import Phase, given, settings

from scenarios.conditions import KINDS
from scenarios.places import fields_of, kinds_under, walk
from scenarios.schema import Scenario
from tests.strategies import LONGEST, scenarios


@cache
def many() -> tuple[Scenario, ...]:
    """A hundred and fifty of them, the same each time."""
    collected = []

    @settings(max_examples=150, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(scenarios())
    def collect(scenario):
        collected.append(scenario)

    collect()
    return tuple(collected)


def conditions():
    return [condition for scenario in many() for condition in scenario.conditions]


def test_that_generated_scenarios_are_small():
    for scenario in many():
        assert scenario.horizon <= LONGEST
        assert len(scenario.contingents) <= 4
        assert all(item.personnel.high <= 300 and item.tranche >= 20 for item in scenario.contingents)


def test_that_every_kind_of_condition_occurs():
    assert {condition.kind for condition in conditions()} == set(KINDS)


@pytest.mark.parametrize("kind", kinds_under(Scenario))
def test_that_every_field_of_every_part_says_different_things(kind):
    said = defaultdict(set)
    for scenario in many():
        for _, part in walk(scenario):
            if type(part) is kind:
                for field in fields_of(kind):
                    said[field.name].add(getattr(part, field.name))
    alike = {name for name, values in said.items() if len(values) == 1}
    assert alike <= {"id", "kind", "format", "start", "sources"}


def test_that_both_ways_of_funding_occur():
    assert {item.funded_by for scenario in many() for item in scenario.contingents} == {"mission", "self"}


@pytest.mark.parametrize("field", ["mandate", "disruptions", "correlation", "note"])
def test_that_what_may_be_left_out_is_there_at_times(field):
    assert {bool(getattr(scenario, field)) for scenario in many()} == {True, False}


def test_that_a_contingent_waits_for_the_presence_of_another_at_times():
    assert any(
        condition.kind == "presence" and condition.contingent != "any" and condition.name in contingent.requires
        for scenario in many()
        for condition in scenario.conditions
        for contingent in scenario.contingents
    )
