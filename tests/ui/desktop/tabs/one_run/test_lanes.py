"""Lanes and their bars, before anything is painted: who is where, and that nobody is in two places."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from scenarios.schema import Scenario
from simulator.replication import simulate
from tests.examples import worked
from tests.strategies import scenarios
from tests.thoroughness import at_most
from ui.desktop.tabs.one_run.bar_styles import ABSENT, LEFT, OPERATIONAL, RECEPTION
from ui.desktop.tabs.one_run.lanes import Bar, Lane, shown
from ui.desktop.tabs.one_run.reading import Reading, reading_of

some = settings(max_examples=at_most(8), phases=[Phase.explicit, Phase.reuse, Phase.generate])


def bar(start: float, end: float, look: str = "training", top: float = 0.0, height: float = 1.0) -> Bar:
    return Bar(start, end, look, look, f"{look} from {start}", top, height)


def lane(name: str, *below: Lane, contingent: str = "") -> Lane:
    return Lane(name, "10", contingent or name, below=below)


A = lane("A", lane("tranche 1", contingent="A"), lane("tranche 2", contingent="A"))
B, C = lane("B"), lane("C", lane("tranche 1", contingent="C"))


@pytest.mark.parametrize(
    ("closed", "names"),
    [
        ((), [("A", 0), ("tranche 1", 1), ("tranche 2", 1), ("B", 0), ("C", 0), ("tranche 1", 1)]),
        (("A",), [("A", 0), ("B", 0), ("C", 0), ("tranche 1", 1)]),
        (("A", "B", "C"), [("A", 0), ("B", 0), ("C", 0)]),
    ],
)
def test_that_only_what_is_below_a_closed_contingent_is_hidden(
    closed: tuple[str, ...], names: list[tuple[str, int]]
) -> None:
    assert [(lane.name, depth) for lane, depth in shown((A, B, C), frozenset(closed))] == names


def test_that_a_day_belongs_to_the_bar_that_begins_on_it() -> None:
    first, second = bar(0, 5), bar(5, 9, "flight")
    row = Lane("A", "10", "A", (first, second))
    assert [row.at(day) for day in (0, 4.9, 5, 8.9)] == [first, first, second, second]
    assert row.at(9) is None
    assert row.at(-1) is None


def test_that_of_bars_upon_each_other_the_height_decides() -> None:
    upper, lower = bar(0, 5, top=0.0, height=0.6), bar(2, 9, "flight", top=0.6, height=0.4)
    row = Lane("A", "10", "A", (upper, lower))
    assert row.at(3, 0.1) is upper
    assert row.at(3, 0.9) is lower
    # Where only one is, it is read at whatever height.
    assert row.at(1, 0.9) is upper
    assert row.at(7, 0.1) is lower


def every_lane(reading: Reading) -> list[Lane]:
    return [each for whole in reading.lanes for each in (whole.below or (whole,))]


@some
@example(worked(), 0)
@given(scenarios(), st.integers(0, 50))
def test_that_bars_fill_their_lane_at_every_moment_and_lie_upon_no_other(scenario: Scenario, number: int) -> None:
    for row in every_lane(reading_of(scenario, 1, number)):
        for one in row.bars:
            assert 0 <= one.start <= one.end <= scenario.horizon + 1e-6
            assert 0 <= one.top <= one.top + one.height <= 1 + 1e-9
        ends = {end for one in row.bars for end in (one.start, one.end)}
        for early, late in pairwise(sorted({0.0, *ends, float(scenario.horizon)})):
            if late - early > 1e-5:
                middle = (early + late) / 2
                here = sorted((one.top, one.height) for one in row.bars if one.start <= middle < one.end)
                assert all(top + height <= lower + 1e-9 for (top, height), (lower, _) in pairwise(here)), row.name
                assert sum(height for _, height in here) == pytest.approx(1.0), (row.name, middle)


@some
@given(scenarios(), st.integers(0, 50))
def test_that_lanes_have_the_people_of_the_run_and_bars_those_in_theatre(scenario: Scenario, number: int) -> None:
    reading, run = reading_of(scenario, 1, number), simulate(scenario, 1, number)
    assert [whole.name for whole in reading.lanes] == [one.name for one in scenario.contingents]
    for place, whole in enumerate(reading.lanes):
        size = int(run.sizes[place])
        assert int(whole.note.replace(",", "")) == size
        assert sum(int(row.note.replace(",", "")) for row in whole.below or (whole,)) == size
        if whole.share is not None:
            assert np.array_equal(np.round(whole.share * size), run.force_strength[place])
    for day in (0, scenario.horizon // 2, scenario.horizon - 1):
        there = sum(
            one.height * int(row.note.replace(",", ""))
            for row in every_lane(reading)
            for one in row.bars
            if one.look in (RECEPTION, OPERATIONAL) and one.start <= day + 1e-9 < one.end
        )
        assert there == pytest.approx(reading.strength[day])


@some
@given(scenarios(), st.integers(0, 50))
def test_that_every_bar_says_who_it_is_and_when(scenario: Scenario, number: int) -> None:
    for row in every_lane(reading_of(scenario, 1, number)):
        for one in row.bars:
            assert one.words.startswith(row.contingent)
            assert one.words.endswith(".")
            is_alone = one.look == ABSENT and len(row.bars) == 1
            assert is_alone or " to " in one.words or "to the end" in one.words
            assert one.look != LEFT or "left" in one.words
