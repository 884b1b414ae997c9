"""The generated scenarios show everything a scenario can hold."""

from functools import cache

import pytest
from hypothesis import Phase, given, settings

from scenarios.conditions import KINDS
from scenarios.parts import Camp, Lift, Source
from scenarios.places import fields_of, kinds_under, walk
from scenarios.reference import CONDITIONS, CONTINGENTS
from scenarios.schema import Scenario
from tests import declared
from tests.declared import FIRST_KINDS
from tests.strategies import LONGEST, missions, scenarios


def collected(strategy, most):
    """So many of what a strategy gives, the same each time."""
    found = []

    @settings(max_examples=most, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(strategy)
    def collect(one):
        found.append(one)

    collect()
    return tuple(found)


@cache
def many():
    """Sixty of those that format 1 can say."""
    return collected(scenarios(), 60)


@cache
def all_sorts():
    """A hundred and fifty of all that a scenario can say."""
    return collected(missions(), 150)


both = pytest.mark.parametrize("some", [many, all_sorts])


@both
def test_that_generated_scenarios_are_small(some):
    for scenario in some():
        assert scenario.horizon <= LONGEST
        assert len(scenario.contingents) <= 4
        assert all(item.pledge.high <= 360 and (item.tranche or 20) >= 20 for item in scenario.contingents)


def test_that_format_1_can_say_the_simple_ones():
    parts = {part for scenario in many() for _, part in walk(scenario)}
    said = {(type(part).__name__, name) for part in parts for name in type(part).model_fields if is_new(part, name)}
    old = {("Contingent", name) for name in ("personnel", "tranche", "interval")}
    assert said == {("Scenario", "camp"), ("Scenario", "lift"), ("Disruption", "duration"), *old}


def is_new(part, name):
    """Whether a part says something that a file may leave out without a trace, as all that is new."""
    info = type(part).model_fields[name]
    return info.exclude_if is not None and not info.exclude_if(getattr(part, name))


@both
def test_that_every_kind_of_condition_occurs(some):
    kinds = {condition.kind for scenario in some() for condition in scenario.conditions}
    assert kinds == set(KINDS if some is all_sorts else FIRST_KINDS)


@pytest.mark.parametrize("kind", [kind for kind in kinds_under(Scenario) if kind not in KINDS.values()])
def test_that_every_field_of_every_part_says_different_things(kind):
    parts = [part for scenario in all_sorts() for _, part in walk(scenario) if type(part) is kind]
    alike = {field.name for field in fields_of(kind) if len({getattr(part, field.name) for part in parts}) < 2}
    known = {"name"} if kind in (Camp, Lift) else set()
    assert alike <= {"id", "format", "start", "sources"} | known or kind is Source


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_field_of_every_kind_of_condition_says_different_things(kind):
    names = {CONDITIONS: ["a", "b", "c"], CONTINGENTS: ["A", "B"]}
    tables = collected(declared.conditions("it", names, KINDS[kind]), 60)
    parts = [KINDS[kind].model_validate(table) for table in tables]
    alike = {field.name for field in fields_of(KINDS[kind]) if len({getattr(one, field.name) for one in parts}) < 2}
    assert alike <= {"id", "name", "kind"}


@both
def test_that_both_ways_of_funding_occur(some):
    assert {item.funded_by for scenario in some() for item in scenario.contingents} == {"mission", "self"}


@both
@pytest.mark.parametrize("field", ["mandate", "disruptions", "correlation", "note"])
def test_that_what_may_be_left_out_is_there_at_times(field, some):
    assert {bool(getattr(scenario, field)) for scenario in some()} == {True, False}


@both
def test_that_a_contingent_waits_for_the_presence_of_another_at_times(some):
    assert any(map(somebody_awaits_another, some()))


def somebody_awaits_another(scenario):
    """Whether a contingent requires that a named one is present."""
    return any(
        condition.kind == "presence" and condition.contingent != "any" and condition.name in contingent.requires
        for condition in scenario.conditions
        for contingent in scenario.contingents
    )


@pytest.mark.parametrize("group", ["camp", "lift"])
def test_that_camps_and_lifts_stand_alone_or_in_lists_and_are_named(group):
    assert {len(getattr(scenario, f"{group}s")) for scenario in all_sorts()} == {0, 1, 2}
    named = {getattr(item, group) for scenario in all_sorts() for item in scenario.contingents}
    assert {None, group} < named


def test_that_people_are_there_at_the_start_at_times():
    assert {item.there > 0 for scenario in all_sorts() for item in scenario.contingents} == {True, False}
