"""Two scenarios under one luck are compared replication by replication."""

from __future__ import annotations

import datetime as dt
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scenarios.estimate import Estimate
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.milestones import MILESTONES
from simulator.results.results import Results
from simulator.what_if.comparison import Comparison, PairedMilestone, compare, mean_difference
from tests.simulator.cases import case, contingent
from tests.thoroughness import at_most

RUNS = 60


def approved(delay: Estimate, probability: float = 0.8, horizon: int = 100) -> Scenario:
    approval = {
        "name": "approval",
        "kind": "approval",
        "delay": list(delay.as_tuple()),
        "probability": probability,
        "challenge_probability": 0.3,
        "challenge_delay": [5, 10, 40],
    }
    return case(contingent("A", 100, requires=["approval"]), conditions=[approval], horizon=horizon)


BASE = approved(Estimate(10, 20, 60))
SOONER = approved(Estimate(5, 10, 60))
RARER = approved(Estimate(10, 20, 60), probability=0.4)


@pytest.fixture(scope="module")
def results() -> dict[str, Results]:
    return {name: run(scenario, RUNS) for name, scenario in {"base": BASE, "sooner": SOONER, "rarer": RARER}.items()}


def one(base: Results, other: Results, condition: str | None = None) -> Comparison:
    return compare(base, other, condition=condition)[0]


def test_that_equal_scenarios_differ_by_exactly_zero(results: dict[str, Results]) -> None:
    same = one(results["base"], run(BASE, RUNS))
    mean, low, high = same.strength_interval
    assert not same.strength.any()
    assert not mean.any()
    assert not low.any()
    assert not high.any()
    for milestone in same.milestones.values():
        assert milestone.same.hits == RUNS
        assert not milestone.is_told_apart


def test_that_the_mean_over_all_runs_is_the_difference_of_two_restricted_means(results: dict[str, Results]) -> None:
    for paired in one(results["base"], results["rarer"]).milestones.values():
        base, other = (np.where(np.isinf(days), 101.0, days) for days in (paired.base, paired.alternative))
        assert paired.mean.mean == pytest.approx(other.mean() - base.mean())
        assert paired.mean_days == pytest.approx((base.mean(), other.mean()))
        assert paired.mean.pairs == RUNS
        assert paired.mean.low < paired.mean.mean < paired.mean.high


def test_that_intervals_are_near_those_of_student_where_many_runs_differ(results: dict[str, Results]) -> None:
    comparison = one(results["base"], results["sooner"])
    paired, (mean, low, high) = comparison.milestones["closure_100"], comparison.strength_interval
    days = np.minimum(paired.alternative, 101.0) - np.minimum(paired.base, 101.0)
    expected = stats.ttest_1samp(days, 0.0).confidence_interval(0.95)
    assert 1.0 < (paired.mean.high - paired.mean.low) / (expected.high - expected.low) < 1.5
    for day in (15, 25, 40):
        student = stats.ttest_1samp(comparison.strength[:, day], 0.0).confidence_interval(0.95)
        assert low[day] < mean[day] < high[day]
        assert 1.0 < (high[day] - low[day]) / (student.high - student.low) < 1.5


def test_that_no_difference_seen_is_not_no_difference(results: dict[str, Results]) -> None:
    other = run(BASE.model_copy(update={"title": "Another"}), RUNS)
    comparison = one(results["base"], other)
    none_of_them = 1.0 - 0.025 ** (1 / RUNS)
    assert comparison.strength_interval[2] == pytest.approx(np.full(101, 100 * none_of_them), rel=0.02)
    paired = comparison.milestones["closure_50"]
    assert (paired.mean.low, paired.mean.high) == pytest.approx((-101 * none_of_them, 101 * none_of_them), rel=0.02)
    assert paired.median.low < 0 < paired.median.high
    assert not paired.is_told_apart


def paired(base: list[float], alternative: list[float], horizon: int = 100) -> PairedMilestone:
    return PairedMilestone("first_arrival", np.array(base), np.array(alternative), 0.95, horizon, 101.0, 101.0)


def test_that_the_mean_and_the_median_count_those_who_never_get_there() -> None:
    some = paired([10.0, 20.0, 30.0, 40.0, inf], [12.0, 22.0, inf, inf, inf])
    # By hand: 2 + 2 + (101 - 30) + (101 - 40) + 0 = 136 days in five runs; the median of the alternative never comes.
    assert some.mean.mean == pytest.approx(136 / 5)
    assert some.days.mean == 2.0
    assert some.days.pairs == 2
    assert (some.median.base, some.median.alternative, some.median.days) == (30.0, inf, None)
    assert some.median.high == inf


def test_that_a_median_moves_no_further_than_any_run() -> None:
    days = np.random.default_rng(1).integers(0, 60, 40).astype(float)
    moved = PairedMilestone("closure_50", days, days + 3, 0.95, 100, 3.0, 3.0).median
    assert moved.days == 3.0
    assert moved.high == 3.0


DAYS = st.lists(st.sampled_from([1.0, 2.0, 3.0, 50.0, inf]), min_size=2, max_size=60)


@given(DAYS, st.data())
def test_that_turning_a_pair_round_mirrors_every_figure(base: list[float], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from([1.0, 2.0, 4.0, inf]), min_size=len(base), max_size=len(base)))
    there, back = paired(base, other), paired(other, base)
    for forward, backward in ((there.mean, back.mean), (there.days, back.days)):
        assert (forward.mean, forward.low, forward.high) == pytest.approx(
            (-backward.mean, -backward.high, -backward.low)
        )
    assert (there.median.low, there.median.high) == (-back.median.high, -back.median.low)
    assert (there.earlier, there.later, there.same) == (back.later, back.earlier, back.same)
    assert there.is_told_apart_in_days == back.is_told_apart_in_days
    assert there.is_told_apart_in_runs == back.is_told_apart_in_runs


def test_that_turning_base_and_alternative_round_only_flips_signs(results: dict[str, Results]) -> None:
    there, back = (one(results[a], results[b]) for a, b in (("base", "rarer"), ("rarer", "base")))
    assert (there.strength == -back.strength).all()
    for name, forward in there.milestones.items():
        backward = back.milestones[name]
        assert forward.earlier.hits == backward.later.hits
        assert forward.same.hits == backward.same.hits
        assert forward.only_base.hits == backward.only_alternative.hits
        assert forward.days.mean == pytest.approx(-backward.days.mean)


def test_that_a_sooner_approval_is_sooner_in_every_run_and_never_later(results: dict[str, Results]) -> None:
    paired = one(results["base"], results["sooner"]).milestones["first_arrival"]
    assert paired.later.hits == 0
    assert paired.earlier.hits > 0
    assert paired.days.high < 0
    assert paired.is_told_apart


def test_that_every_run_is_earlier_or_later_or_the_same(results: dict[str, Results]) -> None:
    for name in ("sooner", "rarer"):
        for paired in one(results["base"], results[name]).milestones.values():
            assert paired.earlier.hits + paired.same.hits + paired.later.hits == RUNS
            both = paired.days.pairs
            assert both + paired.only_base.hits + paired.only_alternative.hits + paired.neither.hits == RUNS


def test_that_a_run_that_never_gets_there_is_later_than_one_that_does() -> None:
    some = paired([10.0, inf, inf, 7.0], [inf, inf, 3.0, 7.0])
    assert (some.later.hits, some.same.hits, some.earlier.hits) == (1, 2, 1)
    assert (some.only_base.hits, some.neither.hits, some.only_alternative.hits) == (1, 1, 1)
    assert some.days.pairs == 1
    assert (some.days.low, some.days.high) == (-inf, inf)
    assert not some.is_told_apart


def test_that_a_rare_approval_is_told_apart_by_how_often_it_is_late(results: dict[str, Results]) -> None:
    paired = one(results["base"], results["rarer"]).milestones["closure_100"]
    assert paired.days.mean == 0.0
    assert paired.only_base.hits > 10
    assert paired.is_told_apart


def test_that_a_comparison_can_be_kept_to_runs_in_which_a_condition_is_met_in_both(results: dict[str, Results]) -> None:
    kept = one(results["base"], results["rarer"], "approval")
    met = [np.isfinite(results[name].met[:, 0]) for name in ("base", "rarer")]
    assert kept.share_of_runs.hits == (met[0] & met[1]).sum()
    assert kept.share_of_runs.of == RUNS
    assert kept.milestones["first_arrival"].neither.hits == 0
    assert len(kept.strength) == kept.share_of_runs.hits


def test_that_several_alternatives_have_wider_intervals_together(results: dict[str, Results]) -> None:
    alone = one(results["base"], results["sooner"]).milestones["first_arrival"].days
    together = compare(results["base"], results["sooner"], results["rarer"])[0]
    shared = together.milestones["first_arrival"].days
    assert together.confidence == pytest.approx(0.975)
    assert shared.mean == alone.mean
    assert shared.low < alone.low < alone.high < shared.high


def test_that_only_days_in_both_horizons_are_compared(results: dict[str, Results]) -> None:
    shorter = run(approved(Estimate(10, 20, 60), horizon=30), RUNS)
    comparison = one(results["base"], shorter)
    assert comparison.horizon == 30
    assert comparison.strength.shape == (RUNS, 31)
    assert not comparison.strength.any()
    assert comparison.milestones["first_arrival"].same.hits == RUNS


def test_that_scenarios_of_other_dates_are_compared_by_date(results: dict[str, Results]) -> None:
    later = run(BASE.model_copy(update={"start": BASE.start + dt.timedelta(days=12)}), RUNS)
    there, back = one(results["base"], later), one(later, results["base"])
    assert (there.first, there.horizon, len(there.days)) == (0, 100, 101)
    assert (back.first, back.horizon, len(back.days)) == (-12, 88, 101)
    assert [there.date_of(day) for day in (0, 100)] == [back.date_of(day) for day in (-12, 88)]
    assert (there.strength == -back.strength).all()
    assert not there.strength_of_alternative[:, :12].any()
    assert (there.strength_of_alternative[:, 12:] == there.strength_of_base[:, :-12]).all()
    for name in MILESTONES:
        forward, backward = there.milestones[name].days, back.milestones[name].days
        assert forward.mean == 12
        assert 10 < forward.low < 12 == forward.high
        assert backward.mean == -12


def test_that_what_lies_beyond_the_last_common_date_does_not_count(results: dict[str, Results]) -> None:
    later = run(BASE.model_copy(update={"start": BASE.start + dt.timedelta(days=60)}), RUNS)
    late = one(results["base"], later).milestones["first_arrival"]
    assert (late.alternative == np.where(late.base + 60 <= 100, late.base + 60, inf)).all()
    assert late.only_base.hits > 0


def test_that_scenarios_without_a_common_day_are_still_compared(results: dict[str, Results]) -> None:
    later = run(BASE.model_copy(update={"start": BASE.start + dt.timedelta(days=500)}), RUNS)
    there, back = one(results["base"], later), one(later, results["base"])
    assert not there.strength_of_alternative.any()
    assert there.strength.shape == (RUNS, 101)
    assert (there.strength == -back.strength).all()
    assert np.isinf(there.milestones["first_arrival"].alternative).all()


def test_that_a_chance_is_paired_run_by_run(results: dict[str, Results]) -> None:
    comparison = one(results["base"], results["sooner"])
    chance = comparison.chance(100, 25)
    assert chance.base == results["base"].chance(100, 25)
    assert chance.alternative == results["sooner"].chance(100, 25)
    assert chance.only_base == 0
    assert chance.only_alternative == (comparison.strength[:, 25] == 100).sum() > 0


def test_that_equal_scenarios_are_the_same(results: dict[str, Results]) -> None:
    assert one(results["base"], run(BASE, RUNS)).is_same
    assert one(results["base"], run(BASE, RUNS)).chance(100, 25).difference == 0.0
    assert not one(results["base"], results["sooner"]).is_same


def test_that_shares_of_several_alternatives_have_wider_intervals_too(results: dict[str, Results]) -> None:
    alone = one(results["base"], results["sooner"]).milestones["first_arrival"].earlier
    shared = compare(results["base"], results["sooner"], results["rarer"])[0].milestones["first_arrival"].earlier
    assert shared.value == alone.value
    assert shared.low < alone.low < alone.high < shared.high


def test_that_the_condition_is_kept_in_mind(results: dict[str, Results]) -> None:
    assert one(results["base"], results["rarer"], "approval").condition == "approval"
    assert one(results["base"], results["rarer"]).condition is None


def test_that_other_luck_is_refused(results: dict[str, Results]) -> None:
    with pytest.raises(ValueError, match="same seed"):
        compare(results["base"], run(BASE, RUNS, seed=2))
    with pytest.raises(ValueError, match="same seed"):
        compare(results["base"], run(BASE, RUNS // 2))


def test_that_a_condition_nobody_knows_is_refused(results: dict[str, Results]) -> None:
    with pytest.raises(ValueError, match="no condition 'vote'"):
        compare(results["base"], results["sooner"], condition="vote")


def test_that_no_run_at_all_cannot_tell_anything() -> None:
    nothing = mean_difference(np.empty(0))
    assert (nothing.pairs, nothing.mean, nothing.low, nothing.high) == (0, 0.0, -inf, inf)
    assert not nothing.is_told_apart
    never = run(replaced(RARER, "conditions.approval.probability", 0.0), RUNS)
    kept = one(never, never, "approval")
    assert kept.strength.shape == (0, 101)
    assert np.isinf(kept.strength_interval[1]).all()
    assert not kept.strength_band(0.5).any()


@settings(max_examples=at_most(25), deadline=None)
@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=40).filter(lambda values: np.ptp(values) > 1e-6))
def test_that_a_mean_lies_within_its_interval(values: list[float]) -> None:
    told = mean_difference(np.array(values))
    expected = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    assert (told.low, told.high) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_that_a_chance_copies_no_table_of_runs(results: dict[str, Results]) -> None:
    comparison = one(results["base"], results["sooner"])
    assert np.shares_memory(comparison.strength_of_base, results["base"].short_strength)
    assert np.shares_memory(comparison.strength_of_alternative, results["sooner"].short_strength)
