"""One run that shows what many say."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.quantiles import quantile
from simulator.results.choosing import Rule, Sort, choose
from simulator.results.results import Results
from tests.simulator.cases import approval, case, contingent

N = 60


def results(probability: float) -> Results:
    people = contingent(
        personnel=[80, 100, 120], requires=["host"], decision=[5, 10, 40], tranche=30, interval=[1, 3, 9]
    )
    return run(case(people, conditions=[approval("host", [5, 20, 40], probability=probability)]), N)


@pytest.fixture(scope="module")
def mostly() -> Results:
    return results(0.8)


@pytest.mark.parametrize(("sort", "percentile"), [(Sort.TYPICAL, 0.5), (Sort.EARLY, 0.1)])
def test_that_a_run_gets_there_on_the_day_by_which_its_share_of_runs_does(
    mostly: Results, sort: Sort, percentile: float
) -> None:
    days = mostly.milestones["closure_75"].days
    choice = choose(mostly, "closure_75", sort)
    assert choice.rule is Rule.PERCENTILE
    assert choice.number is not None
    assert choice.day == days[choice.number] == quantile(days, percentile)
    assert choice.alike == (days == choice.day).sum()


def test_that_of_several_runs_the_one_nearest_the_median_strength_is_taken(mostly: Results) -> None:
    choice = choose(mostly, "closure_75", Sort.FAILING)
    failing = np.flatnonzero(np.isinf(mostly.milestones["closure_75"].days)).tolist()
    assert choice.alike == len(failing) > 1
    far = {number: np.abs(mostly.strength[number] - mostly.strength_band(0.5)).sum() for number in failing}
    assert choice.number == min(failing, key=lambda number: (far[number], number))
    assert choice.day == inf
    # The nearest is not just the first of them, nor the last.
    slow = choose(mostly, "closure_100", Sort.FAILING)
    failing = np.flatnonzero(np.isinf(mostly.milestones["closure_100"].days)).tolist()
    far = {number: np.abs(mostly.strength[number] - mostly.strength_band(0.5)).sum() for number in failing}
    assert slow.number == min(failing, key=lambda number: (far[number], number))
    assert slow.number not in (failing[0], failing[-1])


def test_that_a_late_run_is_the_last_that_gets_there_where_one_in_ten_does_not(mostly: Results) -> None:
    days = mostly.milestones["closure_75"].days
    choice = choose(mostly, "closure_75", Sort.LATE)
    assert choice.rule is Rule.LAST
    assert choice.day == days[np.isfinite(days)].max()


def test_that_a_typical_run_does_not_get_there_where_most_do_not() -> None:
    few = results(0.05)
    days = few.milestones["closure_75"].days
    choice = choose(few, "closure_75", Sort.TYPICAL)
    assert (choice.rule, choice.day) == (Rule.NEVER, inf)
    early = choose(few, "closure_75", Sort.EARLY)
    assert early.rule is Rule.FIRST
    assert early.day == days.min()


def test_that_there_is_no_run_where_there_is_none() -> None:
    never, always = results(0.0), run(case(contingent(personnel=100, decision=[1, 5, 9])), 10)
    assert choose(never, "closure_50", Sort.EARLY).rule is Rule.NONE
    assert choose(never, "closure_50", Sort.LATE).number is None
    assert choose(never, "closure_50", Sort.TYPICAL).rule is Rule.NEVER
    failing = choose(always, "closure_50", Sort.FAILING)
    assert (failing.rule, failing.number, failing.alike) == (Rule.NONE, None, 0)


def test_that_a_run_chosen_from_a_part_keeps_its_number(mostly: Results) -> None:
    days = mostly.milestones["closure_50"].days
    part = mostly.only(np.arange(N) >= 30)
    choice = choose(part, "closure_50", Sort.TYPICAL)
    assert choice.number is not None
    assert choice.number >= 30
    assert days[choice.number] == choice.day


def test_that_a_milestone_that_is_not_there_is_refused(mostly: Results) -> None:
    with pytest.raises(KeyError):
        choose(mostly, "closure_55", Sort.TYPICAL)
