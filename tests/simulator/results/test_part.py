"""Replications that are added up in parts, anywhere, are those that are added up one after another."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.figures import strengths
from simulator.results.part import Part
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from tests.strategies import scenarios


def part(scenario: Scenario, first: int, stop: int) -> Part:
    tally = Tally(scenario, 1, first)
    tally.add(simulate_block(scenario, 1, first, stop - first))
    return tally.part()


def same(one: Tally, other: Tally) -> bool:
    states = one.state(), other.state()
    return all(
        states[0][name].tobytes() == states[1][name].tobytes() and states[0][name].shape == states[1][name].shape
        for name in states[0].keys() | states[1].keys()
    )


@settings(max_examples=10, deadline=None)
@given(scenario=scenarios(), cuts=st.sets(st.integers(1, 11), max_size=5), large=st.booleans())
def test_that_any_cut_gives_the_state_of_one_after_another(scenario: Scenario, cuts: set[int], large: bool) -> None:
    ends = sorted({0, 12, *cuts})
    with pytest.MonkeyPatch.context() as patch:
        # Where there are too many people to be counted, the runs themselves are kept.
        patch.setattr(strengths, "LARGEST", 50 if large else strengths.LARGEST)
        parts = [part(scenario, first, stop) for first, stop in pairwise(ends)]
        half = len(parts) // 2 or 1
        tally, whole = Tally(scenario, 1), Tally(scenario, 1)
        for some in filter(None, (parts[:half], parts[half:])):
            tally.join(pickle.loads(pickle.dumps(Part.joined(some))))
        for first, stop in pairwise(ends):
            whole.add(simulate_block(scenario, 1, first, stop - first))
        assert same(tally, whole)


def test_that_parts_stay_what_they_are_when_they_are_put_together() -> None:
    scenario = shipped("article-2023")
    one, other = part(scenario, 0, 5), part(scenario, 5, 10)
    before = pickle.dumps((one, other))
    Part.joined([one, other])
    tally = Tally(scenario, 1)
    tally.join(one)
    tally.join(other)
    assert pickle.dumps((one, other)) == before


def test_that_parts_must_follow_each_other() -> None:
    scenario = shipped("article-2023")
    one = part(scenario, 0, 2)
    with pytest.raises(ValueError, match="replication 2 must come next, not 3"):
        Part.joined([one, part(scenario, 3, 4)])
    with pytest.raises(ValueError, match="replication 0 must be added next, not 3"):
        Tally(scenario, 1).join(part(scenario, 3, 4))


def test_that_what_a_part_weighs_hardly_grows_with_the_runs() -> None:
    scenario = shipped("article-2023")
    few, many = part(scenario, 0, 25), part(scenario, 0, 100)
    assert {name: sums.nbytes for name, sums in few.sums.items()} == {
        name: sums.nbytes for name, sums in many.sums.items()
    }
    columns = sum(column.nbytes for column in few.columns.values()) / 25
    assert columns == 8 * (10 + len(scenario.conditions))
    blocks = len(pickle.dumps(simulate_block(scenario, 1, 0, 100))) / 100
    assert columns < blocks / 20
