"""Days gained by a knock-out, their intervals and their order."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.results.results import Results
from simulator.what_if.gains import gains, ranked
from simulator.what_if.knockout import Knockout, Outcome, knockouts, outcomes
from tests.simulator.cases import approval, case, contingent


@pytest.fixture(scope="module")
def base() -> Results:
    people = contingent(personnel=100, requires=["host"], decision=[5, 10, 40])
    return run(case(people, conditions=[approval("host", [5, 20, 60], probability=0.7)]), 40)


def outcome(base: Results, days, name: str = "x") -> Outcome:
    days = np.asarray(days, float)
    return Outcome(Knockout(name, name, (), False, base.scenario), dict.fromkeys(base.milestones, days))


def test_that_a_gain_is_the_difference_of_two_quantiles(base: Results) -> None:
    days = base.milestones["closure_50"].days
    (gain,) = gains(base, [outcome(base, days - 3)], percentile=0.3)
    assert (gain.base, gain.day, gain.days) == (np.sort(days)[11], np.sort(days)[11] - 3, 3.0)
    assert gain.low <= 3.0 <= gain.high
    # Of the last day within the horizon, some resamples have none in either.
    (last,) = gains(base, [outcome(base, days - 3)], percentile=base.milestones["closure_50"].reached.value)
    assert (last.days, last.low, last.high) == (3.0, -inf, inf)
    assert gain.reached.difference == 0.0


def test_that_equal_runs_gain_exactly_nothing(base: Results) -> None:
    days = base.milestones["closure_50"].days
    for percentile in (0.1, 0.5, 0.95):
        (gain,) = gains(base, [outcome(base, days)], percentile=percentile)
        assert (gain.low, gain.high) == (0.0, 0.0)
        assert gain.days == (0.0 if percentile < 0.7 else None)


def test_that_no_days_are_told_where_the_base_does_not_get_there(base: Results) -> None:
    assert base.milestones["closure_50"].reached.hits < 36
    (gain,) = gains(base, [outcome(base, np.full(40, 30.0))], percentile=0.9)
    assert (gain.base, gain.day, gain.days) == (inf, 30.0, None)
    assert gain.high == inf
    assert gain.reached.difference == pytest.approx(1.0 - base.milestones["closure_50"].reached.value)


def test_that_no_days_are_told_where_the_knock_out_keeps_the_force_away(base: Results) -> None:
    (gain,) = gains(base, [outcome(base, np.full(40, inf))])
    assert (gain.day, gain.days) == (inf, None)
    assert gain.low == -inf
    assert gain.reached.only_base == base.milestones["closure_50"].reached.hits


def test_that_the_greatest_gain_stands_first(base: Results) -> None:
    days = base.milestones["closure_50"].days
    never = np.isinf(days)
    more = np.where(never & (np.arange(40) == np.flatnonzero(never)[0]), 100.0, days)
    found = {"same": days, "worse": days + 1, "gone": np.full(40, inf), "three": days - 3, "more": more}
    ranked = gains(base, [outcome(base, value, name) for name, value in found.items()])
    assert [gain.knockout.label for gain in ranked] == ["three", "more", "same", "worse", "gone"]
    within = {"late": np.full(40, 60.0), "soon": np.full(40, 20.0), "same": days}
    ranked = gains(base, [outcome(base, value, name) for name, value in within.items()], percentile=0.9)
    assert [gain.knockout.label for gain in ranked] == ["soon", "late", "same"]


def test_that_gains_of_real_knock_outs_are_ranked(base: Results) -> None:
    ranked = gains(base, outcomes(base, knockouts(base.scenario)), "first_arrival")
    days = [gain.days for gain in ranked if gain.days is not None]
    assert days == sorted(days, reverse=True)
    assert ranked[0].knockout.path == "conditions.host"
    assert all(gain.low <= gain.days <= gain.high for gain in ranked if gain.days is not None)


def test_that_what_cannot_be_compared_is_refused(base: Results) -> None:
    with pytest.raises(ValueError, match="as many replications"):
        gains(base, [outcome(base, [1.0])])
    with pytest.raises(ValueError, match="there is no milestone 'closure_55'"):
        gains(base, [], "closure_55")


def test_that_gains_worked_out_one_by_one_rank_as_all_together(base: Results) -> None:
    days = base.milestones["closure_50"].days
    found = [outcome(base, days - gained, f"{gained}") for gained in (0, 4, 2)]
    alone = [gain for each in found for gain in gains(base, [each], percentile=0.3)]
    assert ranked(alone) == gains(base, found, percentile=0.3)
    assert [gain.knockout.label for gain in ranked(alone)] == ["4", "2", "0"]
