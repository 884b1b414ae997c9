"""A scenario on its way to another process."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from scenarios.library import names, shipped
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from simulator.runs.parcel import packed, unpacked
from tests.simulator.test_properties import some
from tests.strategies import scenarios


def arrived(scenario: Scenario) -> Scenario:
    """As another process has it."""
    return unpacked(pickle.loads(pickle.dumps(packed(scenario))))


@some
@given(scenarios())
def test_that_a_scenario_arrives_as_it_was_but_for_its_words(scenario: Scenario) -> None:
    bare = scenario.model_copy(update={"title": "", "note": "", "sources": ()})
    assert arrived(scenario) == bare
    assert arrived(scenario).__dict__ == bare.__dict__


@pytest.mark.parametrize("name", names())
def test_that_parts_that_are_the_same_arrive_as_one_object(name: str) -> None:
    before = arrived(shipped(name))
    after = arrived(replaced(shipped(name), "contingents.Kenya.training.likely", 20))
    assert before.lift is after.lift
    changed = [old.name for old, new in zip(before.contingents, after.contingents, strict=True) if old is not new]
    assert changed == ["Kenya"]


def test_that_other_words_are_the_same_parcel() -> None:
    scenario = shipped("article-2023")
    assert packed(scenario.model_copy(update={"title": "Another", "note": ""})) == packed(scenario)
