"""Whatever stands beside a projection is of the same runs, and the difference that is told is that of these runs."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.experiment import run
from tests.examples import contingent
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.neighbours import Neighbours, levelled
from ui.desktop.answers.overlay import Overlay
from ui.wording.shift import ALIKE, TOO_FEW, chance_shift, day_shift

BASE_RUNS = 150

estimates = st.lists(st.integers(0, 40), min_size=3, max_size=3).map(sorted)
edits = st.fixed_dictionaries(
    {},
    optional={
        "training": estimates,
        "interval": estimates,
        "participation": st.sampled_from([0.0, 0.5, 0.79, 0.8, 0.81, 1.0]),
        "personnel": st.lists(st.integers(1, 200), min_size=3, max_size=3).map(sorted),
    },
)
counts = st.sampled_from([1, 2, 10, 25, 60, 100])


def edited(changes: dict[str, Any], target: int = 100) -> Scenario:
    lead = contingent("Lead", lead=True, personnel=[40, 100, 160], tranche=50, interval=3, training=[2, 10, 26])
    second = contingent("Second", personnel=[10, 20, 30], training=[5, 12, 40])
    return uncertain(target=target, horizon=60, contingents=[second, lead | {"participation": 0.8} | changes])


def beside(scenario: Scenario, runs: int = BASE_RUNS) -> Overlay:
    return Overlay("Base", None, is_base=True, projection=projection_for(scenario, runs))


def by_hand(scenario: Scenario, people: int, runs: int) -> NDArray[np.float64]:
    """The day on which so many are there for the first time, run by run; the day after the horizon where never."""
    there = run(scenario, runs).strength >= people
    return np.where(there.any(axis=1), there.argmax(axis=1), scenario.horizon + 1.0)


@given(edits, counts, st.sampled_from([100, 30]))
def test_that_the_sign_of_a_told_shift_is_that_of_the_same_runs_of_both(
    changes: dict[str, Any], runs: int, target: int
) -> None:
    base, own = edited({}), edited(changes, target)
    projection = projection_for(own, runs)
    neighbours = Neighbours(levelled(projection, [beside(base)]), own, wanted=1000)
    comparison = neighbours.comparison(projection, neighbours.overlays[0])
    assert comparison is not None
    needed = [-(-9 * one.target // 10) for one in (base, own)]
    before, after = (by_hand(one, people, runs) for one, people in zip((base, own), needed, strict=True))
    words = day_shift(comparison.milestones["closure_90"], "about ")
    if (before == after).all():
        assert words.startswith("no change in any of ")
    elif words.endswith("within the horizon"):
        there = [days <= one.horizon for one, days in ((base, before), (own, after))]
        assert not (there[0] & there[1]).any()
        assert words.startswith(f"here so far in {there[1].sum() or 'no run'}")
    elif "in more runs" in words:
        assert ("later" in words) == ((after > before).sum() > (after < before).sum())
    elif words not in (TOO_FEW, ALIKE):
        assert words.startswith("here about ")
        assert np.sign((after - before).mean()) == {"later": 1, "earlier": -1}[words.split()[-3]]


@given(edits, counts, st.integers(0, 60), st.integers(1, 150))
def test_that_the_sign_of_told_points_is_that_of_the_same_runs_of_both(
    changes: dict[str, Any], runs: int, day: int, people: int
) -> None:
    base, own = edited({}), edited(changes)
    projection = projection_for(own, runs)
    neighbours = Neighbours(levelled(projection, [beside(base)]), own, wanted=1000)
    comparison = neighbours.comparison(projection, neighbours.overlays[0])
    assert comparison is not None
    before, after = (run(one, runs).strength[:, day] >= people for one in (base, own))
    words = chance_shift(comparison.chance(people, day), "about ")
    if (before == after).all():
        assert words.startswith("no change in any of ")
    elif words not in (TOO_FEW, ALIKE):
        assert ("more likely" in words) == (after.sum() > before.sum())


@given(counts)
def test_that_what_stands_beside_a_projection_is_what_so_many_runs_of_it_say(runs: int) -> None:
    (overlay,) = levelled(projection_for(edited({"training": 5}), runs), [beside(edited({}))])
    alone = projection_for(edited({}), runs)
    assert overlay.projection is not None
    assert not overlay.lags
    for one in (overlay.projection, alone):
        assert one.replications == runs
    assert np.array_equal(overlay.projection.samples, alone.samples)
    for level, band in alone.bands.items():
        assert np.array_equal(overlay.projection.bands[level], band)
    assert (overlay.projection.never, overlay.projection.gone) == (alone.never, alone.gone)
    for name, milestone in alone.results.milestones.items():
        assert np.array_equal(overlay.projection.milestone(name).days, milestone.days)


def test_that_the_first_runs_of_a_projection_are_summed_up_once() -> None:
    projection = projection_for(edited({}), 60)
    assert projection.first(25) is projection.first(25)
    assert projection.first(60) is projection.first(99) is projection


def test_that_fewer_runs_than_those_shown_are_left_and_compared_over_those_that_both_have() -> None:
    base, own = edited({}), edited({"training": 30})
    projection = projection_for(own, 100)
    neighbours = Neighbours(levelled(projection, [beside(base, 40)]), own, wanted=100)
    (overlay,) = neighbours.overlays
    assert overlay.lags
    comparison = neighbours.comparison(projection, overlay)
    assert comparison is not None
    assert comparison.share_of_runs.of == 40
    assert np.array_equal(comparison.alternative.strength, projection.results.strength[:40])


@pytest.mark.parametrize(
    "neighbours",
    [Neighbours(scenario=edited({"training": 30})), Neighbours(scenario=edited({}), awaits=True)],
    ids=["the base itself is still shown", "another document is still shown"],
)
def test_that_a_projection_that_is_out_of_date_is_compared_with_nothing(neighbours: Neighbours) -> None:
    assert neighbours.comparison(projection_for(edited({}), 60), beside(edited({}))) is None


def test_that_two_scenarios_that_are_the_same_are_compared() -> None:
    comparison = Neighbours(scenario=edited({})).comparison(projection_for(edited({}), 60), beside(edited({})))
    assert comparison is not None
    assert comparison.is_same


def test_that_a_scenario_without_runs_is_compared_with_nothing() -> None:
    projection = projection_for(edited({}), 60)
    overlays = levelled(projection, [Overlay("None", 1, is_base=False, projection=None)])
    assert Neighbours(overlays).comparison(projection, overlays[0]) is None
    assert levelled(None, overlays) == overlays


def test_that_intervals_of_several_hold_together() -> None:
    projection = projection_for(edited({"training": 30}), 60)
    overlays = levelled(
        projection, [beside(edited({})), beside(edited({"training": 2})), beside(edited({"training": 9}))]
    )
    wider = []
    for many in (1, 2, 3):
        neighbours = Neighbours(overlays[:many], projection.scenario)
        comparison = neighbours.comparison(projection, overlays[0])
        assert comparison is not None
        mean = comparison.milestones["closure_90"].mean
        wider.append(mean.high - mean.low)
    assert all(0 < one < other < inf for one, other in pairwise(wider))
