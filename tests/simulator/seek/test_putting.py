"""Values put in so that each of them stands."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.parameters import parameters, replaced, value_of
from scenarios.places import BOUNDS
from scenarios.schema import Scenario
from simulator.seek.family import Series, members_of
from simulator.seek.ladder import Ladder
from simulator.seek.putting import put, stem_in
from simulator.seek.trying import Trying
from tests.strategies import scenarios
from tests.thoroughness import at_most

PAYMENT = "finance.donors.United States.first_payment"
CHINA = "conditions.resolution.members.China"
SCENARIO = shipped("article-2023")


def paths_of(scenario: Scenario) -> list[str]:
    """Of every number, and of each number of an estimate."""
    found = []
    for each in parameters(scenario):
        ends = BOUNDS if isinstance(value_of(scenario, each.path), Estimate) else ()
        found += [each.path, *(f"{each.path}.{end}" for end in ends)]
    return found


@settings(max_examples=at_most(60))
@given(scenarios(), st.data())
def test_that_every_value_that_is_put_in_stands_there_in_any_order(scenario: Scenario, data: st.DataObject) -> None:
    paths = st.sampled_from(paths_of(scenario))
    first, second = data.draw(st.tuples(paths, paths))
    values = st.integers(0, 400).map(float)
    pairs = [(first, data.draw(values)), (second, data.draw(values))][: 1 if first == second else 2]
    try:
        changed = put(scenario, pairs)
    except ValueError:
        changed = None
    if changed is not None:
        for path, value in pairs:
            found = value_of(changed, path)
            assert (found.likely if isinstance(found, Estimate) else found) == value
    try:
        assert put(scenario, pairs[::-1]) == changed
    except ValueError:
        assert changed is None


def test_that_lows_and_highs_push_nothing_along() -> None:
    scenario = replaced(SCENARIO, PAYMENT, Estimate(30, 90, 240))
    assert value_of(put(scenario, [(f"{PAYMENT}.high", 100)]), PAYMENT) == Estimate(30, 90, 100)
    for end, value in (("high", 60), ("low", 120)):
        with pytest.raises(ValueError, match=r"would lie above"):
            put(scenario, [(f"{PAYMENT}.{end}", value)])
    assert Ladder.of(scenario, f"{PAYMENT}.high").rungs[0] == 90
    assert Ladder.of(scenario, f"{PAYMENT}.low").rungs[-1] == 90


def test_that_a_grid_of_one_estimate_runs_what_it_says() -> None:
    tried = (Series.of(SCENARIO, f"{PAYMENT}.high", (0, 60, 150)), Series.of(SCENARIO, PAYMENT, (10, 100, 300)))
    members = tuple(members_of(SCENARIO, tried, None, Trying(1)))
    assert [member.values for member in members] == list(product((0, 60, 150), (10, 100, 300)))
    assert [member.values for member in members if member.scenario is not None] == [(60, 10), (150, 10), (150, 100)]
    for member in members:
        if member.scenario is None:
            assert "would lie above" in member.problem
            continue
        assert tuple(value_of(member.scenario, series.path) for series in tried) == member.values


def test_that_two_chances_may_pass_through_more_than_one_on_their_way() -> None:
    scenario = replaced(replaced(SCENARIO, f"{CHINA}.yes", 0.1), f"{CHINA}.no", 0.8)
    changed = put(scenario, [(f"{CHINA}.yes", 0.7), (f"{CHINA}.no", 0.2)])
    assert (value_of(changed, f"{CHINA}.yes"), value_of(changed, f"{CHINA}.no")) == (0.7, 0.2)


def test_that_numbers_without_end_are_refused() -> None:
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match=r"first_payment"):
            put(SCENARIO, [(f"{PAYMENT}.likely", value)])


def test_that_the_whole_of_an_estimate_is_found_by_its_path() -> None:
    assert stem_in(SCENARIO, f"{PAYMENT}.high") == PAYMENT == stem_in(SCENARIO, PAYMENT)
    assert stem_in(SCENARIO, "target") == "target"
