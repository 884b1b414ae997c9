"""Chances and dots are those of the empirical distribution; on a day and by a day are told apart."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from simulator.experiment import run
from simulator.figures.chances import DOTS, Chances
from simulator.figures.groups import FEWEST, design_effect
from simulator.figures.milestones import first_day_with
from simulator.figures.share import Share
from simulator.luck.strata import GROUP
from tests.simulator.cases import MONTH, case, contingent

tables = arrays(int, array_shapes(min_dims=2, max_dims=2, max_side=25), elements=st.integers(0, 5))


@pytest.fixture(scope="module")
def results():
    """People come at any time, stay for a month, and half of the runs have nobody."""
    people = contingent("A", [5, 10, 20], training=[1, 30, 110], participation=0.6, tour_months=1, stay_probability=0.0)
    return run(case(people), 300)


def test_that_the_curve_is_the_empirical_distribution_of_the_first_day(results) -> None:
    chances, first = Chances.of(results.strength, 8), first_day_with(results.strength, 8)
    for day in range(101):
        assert chances.by(day) == Share(int((first <= day).sum()), 300)


def test_that_being_there_on_a_day_is_the_chance_of_the_results(results) -> None:
    chances = Chances.of(results.strength, 8)
    assert all(chances.on(day) == results.chance(8, day) for day in range(101))
    assert chances.on(100).hits < chances.by(100).hits


def test_that_people_who_left_have_been_there() -> None:
    people = contingent("A", tour_months=10 / MONTH, stay_probability=0.0)
    chances = Chances.of(run(case(people), 4).strength, 10)
    assert [chances.on(day).hits for day in (0, 1, 10, 11)] == [0, 4, 4, 0]
    assert [chances.by(day).hits for day in (0, 1, 10, 11)] == [0, 4, 4, 4]


def test_that_the_band_of_the_curve_is_wilsons(results) -> None:
    chances = Chances.of(results.strength, 8)
    low, high = chances.interval
    for day in (0, 30, 60, 100):
        assert (low[day], high[day]) == (chances.by(day).low, chances.by(day).high)


def test_that_dots_are_the_quantiles_in_the_middle_of_fifty_equal_parts(results) -> None:
    chances = Chances.of(results.strength, 8)
    first = first_day_with(results.strength, 8)
    expected = [np.sort(first)[int(np.ceil((dot + 0.5) / 50 * 300 - 1e-9)) - 1] for dot in range(50)]
    assert chances.dots().tolist() == expected
    assert expected[-1] == inf


def test_that_runs_which_never_get_there_have_their_share_of_the_dots(results) -> None:
    chances = Chances.of(results.strength, 8)
    beyond = int(np.isinf(chances.dots()).sum())
    assert abs(beyond / DOTS - chances.never.value) <= 1 / DOTS
    assert chances.never.hits + chances.by(100).hits == 300


@given(tables, st.integers(1, 5))
def test_that_dots_and_curve_tell_the_same(strength, people) -> None:
    chances, runs = Chances.of(strength, people), len(strength)
    dots = chances.dots()
    assert len(dots) == DOTS
    for day in range(strength.shape[1]):
        assert abs((dots <= day).sum() / DOTS - chances.by(day).value) <= 0.5 / DOTS + 1e-9
        assert 0 <= chances.on(day).hits <= chances.by(day).hits <= runs


@given(tables, st.integers(1, 5))
def test_that_the_curve_never_falls_and_quantiles_invert_it(strength, people) -> None:
    chances = Chances.of(strength, people)
    assert (np.diff(chances.by_day) >= 0).all()
    median = chances.quantile(0.5)
    if median < inf:
        assert chances.by(int(median)).value >= 0.5
        assert median == 0 or chances.by(int(median) - 1).value < 0.5
    else:
        assert chances.by(strength.shape[1] - 1).value < 0.5


def test_that_one_run_is_fifty_equal_dots() -> None:
    assert Chances.of(np.array([[0, 3, 0]]), 2).dots().tolist() == [1.0] * 50
    assert Chances.of(np.array([[0, 3, 0]]), 4).dots().tolist() == [inf] * 50


def test_that_what_has_been_by_a_day_knows_of_groups_and_what_is_on_it_does_not() -> None:
    first = np.concatenate([np.where(np.arange(GROUP) < 90 + place % 3, 1, 3) for place in range(FEWEST)])
    there = first[:, None] <= np.arange(3)
    chances, alone = Chances.of_days(there, 8, 0), Chances.of_days(there, 8)
    assert chances.by(1).effect == design_effect(first <= 1, 0) < 0.1
    assert chances.never == chances.by(1).rest
    assert chances.on(1) == alone.on(1) == alone.by(1)
    assert [ends[1] for ends in chances.interval] == [chances.by(1).low, chances.by(1).high]
    assert np.array_equal(chances.interval_on, alone.interval)
    assert chances.asked.reached == chances.by(2)
