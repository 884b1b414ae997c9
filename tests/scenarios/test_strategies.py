"""The generated scenarios show everything a scenario can hold."""

from functools import cache

import pytest
from hypothesis import Phase, given, settings

from scenarios.conditions import KINDS
from scenarios.parts import Source
from scenarios.places import fields_of, kinds_under, walk
from scenarios.reference import CONDITIONS, CONTINGENTS
from scenarios.schema import Scenario
from tests import declared
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


@pytest.mark.parametrize("kind", [kind for kind in kinds_under(Scenario) if kind not in KINDS.values()])
def test_that_every_field_of_every_part_says_different_things(kind):
    parts = [part for scenario in many() for _, part in walk(scenario) if type(part) is kind]
    alike = {field.name for field in fields_of(kind) if len({getattr(part, field.name) for part in parts}) < 2}
    assert alike <= {"id", "format", "start", "sources"} or kind is Source


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_field_of_every_kind_of_condition_says_different_things(kind):
    tables = []

    @settings(max_examples=50, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(declared.conditions("it", {CONDITIONS: ["a", "b", "c"], CONTINGENTS: ["A", "B"]}, KINDS[kind]))
    def collect(table):
        tables.append(KINDS[kind].model_validate(table))

    collect()
    alike = {field.name for field in fields_of(KINDS[kind]) if len({getattr(one, field.name) for one in tables}) < 2}
    assert alike <= {"id", "name", "kind"}


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
