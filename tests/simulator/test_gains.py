"""Days gained by a knock-out, their intervals and their order."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.gains import AT_ONCE, RESAMPLES, SEED, Resampled, gains, ranked
from simulator.knockout import Knockout, Outcome, knockouts, outcomes
from simulator.quantiles import place_of
from simulator.results import Results
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
    assert (gain.low, gain.high) == (3.0, 3.0)
    # Of the last day within the horizon, some resamples have none in either: these gain nothing.
    (last,) = gains(base, [outcome(base, days - 3)], percentile=base.milestones["closure_50"].reached.value)
    assert (last.days, last.low, last.high) == (3.0, 0.0, 3.0)
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


def test_that_the_interval_is_always_the_same_and_needs_no_more_memory_for_many_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = np.random.default_rng(5)
    base, other = generator.gamma(5, 10, 300), generator.gamma(5, 8, 300)
    whole = Resampled(base, 0.5).interval(other)
    assert whole == Resampled(base, 0.5).interval(other)
    monkeypatch.setattr("simulator.gains.AT_ONCE", 7 * 300)
    assert Resampled(base, 0.5).interval(other) == whole


def test_that_the_interval_holds_the_true_gain_about_95_times_in_100() -> None:
    # Runs of gamma-distributed days, of which the knock-out takes a fifth and a noise: the true gain of the median is
    # found from a million runs. 200 experiments of 200 runs; a true coverage of 95 % gives 90 to 99 % in nearly all.
    generator = np.random.default_rng(11)

    def experiment(runs: int) -> tuple[np.ndarray, np.ndarray]:
        base = generator.gamma(4, 20, runs)
        return base, 0.8 * base + generator.normal(0, 4, runs)

    base, other = experiment(1_000_000)
    truth = np.median(base) - np.median(other)
    ends = [Resampled(base, 0.5).interval(other) for base, other in (experiment(200) for _ in range(200))]
    assert 0.90 <= np.mean([low <= truth <= high for low, high in ends]) <= 0.99
    assert np.median([high - low for low, high in ends]) < 8


def test_that_what_cannot_be_compared_is_refused(base: Results) -> None:
    with pytest.raises(ValueError, match="as many replications"):
        gains(base, [outcome(base, [1.0])])
    with pytest.raises(ValueError, match="there is no milestone 'closure_55'"):
        gains(base, [], "closure_55")


@pytest.mark.parametrize("runs", [1, 40, 5000])
def test_that_each_resample_has_the_quantile_of_the_runs_it_takes(runs: int) -> None:
    days = np.random.default_rng(3).integers(0, 30, runs).astype(float)
    days[days > 26] = inf
    generator, resampled = np.random.default_rng(SEED), Resampled(days, 0.4)
    step = max(AT_ONCE // runs, 1)
    sizes = [min(step, RESAMPLES - first) for first in range(0, RESAMPLES, step)]
    taken = [row for size in sizes for row in generator.integers(0, runs, (size, runs))]
    place = place_of(0.4, runs)
    assert resampled._quantiles(days).tolist() == [np.sort(days[row])[place] for row in taken]


def test_that_gains_worked_out_one_by_one_rank_as_all_together(base: Results) -> None:
    days = base.milestones["closure_50"].days
    found = [outcome(base, days - gained, f"{gained}") for gained in (0, 4, 2)]
    alone = [gain for each in found for gain in gains(base, [each], percentile=0.3)]
    assert ranked(alone) == gains(base, found, percentile=0.3)
    assert [gain.knockout.label for gain in ranked(alone)] == ["4", "2", "0"]
