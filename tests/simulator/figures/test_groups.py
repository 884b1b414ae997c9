"""The design effect of the hypercube: exact where it can be worked out, and intervals that hold the truth with it."""

from __future__ import annotations

from dataclasses import replace
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from simulator.figures.bounded import interval_of_mean
from simulator.figures.groups import (
    FEWEST,
    design_effect,
    design_effect_of_quantile,
    design_effects,
    design_effects_of_means,
)
from simulator.figures.milestones import Milestone, share_that_comes
from simulator.figures.pairs import PairedChance
from simulator.figures.quantiles import quantile_interval
from simulator.figures.share import Share
from simulator.luck.strata import GROUP, Batch, uniforms
from simulator.what_if.paired_days import PairedMilestone

Floats = NDArray[np.float64]
MANY = FEWEST * GROUP


def student_for(groups: int) -> float:
    """How much wider Student's interval is than the normal one, squared."""
    return float(stats.t(groups - 1).ppf(0.975) / stats.norm.ppf(0.975)) ** 2


def hits(counts: list[int]) -> NDArray[np.bool_]:
    """Groups with so many hits each, at their beginning."""
    return np.concatenate([np.arange(GROUP) < count for count in counts])


@given(st.lists(st.integers(0, GROUP), min_size=FEWEST, max_size=30))
def test_that_the_effect_is_the_variance_between_groups_but_for_what_is_rounded(counts: list[int]) -> None:
    share, groups = float(np.mean(counts)) / GROUP, len(counts)
    independent = GROUP * share * (1 - share)
    expected = 1.0
    if independent:
        between = max(float(np.var(counts, ddof=1)), 0.25)
        expected = min(between / independent * student_for(groups), 1.0)
    assert design_effect(hits(counts), 0) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("groups", [FEWEST, 40, 400])
def test_that_groups_that_agree_are_sure_to_half_a_hit_each(groups: int) -> None:
    assert design_effect(hits([100] * groups), 0) == pytest.approx(0.25 / 60 * student_for(groups))


@pytest.mark.parametrize("first", [None, 1, 249])
def test_that_runs_that_were_chosen_and_few_groups_count_as_independent(first: int | None) -> None:
    assert design_effect(hits([100] * FEWEST), first) == 1.0
    assert design_effect(hits([100] * (FEWEST - 1)), 0) == 1.0
    assert design_effect_of_quantile(np.empty(0), inf, 0.5, first) == design_effect(np.empty(0, bool), first) == 1.0
    assert Milestone("none", 1, np.empty(0), first).interval(0.5) == (-inf, inf)


def test_that_runs_outside_of_whole_groups_count_as_independent() -> None:
    whole = hits([100] * FEWEST)
    effect = 0.25 / 60 * student_for(FEWEST)
    expected = (MANY * effect + 40) / (MANY + 40)
    # The first of these runs is the 226th of its group: 25 of it, and 15 of the last one, stand beside the whole ones.
    around = np.concatenate([np.ones(25, bool), whole, np.zeros(15, bool)])
    assert design_effect(around, GROUP * 3 - 25) == pytest.approx(expected)


@pytest.mark.parametrize("holds", [np.zeros(MANY, bool), np.ones(MANY, bool)])
def test_that_what_always_or_never_holds_is_no_surer_than_of_independent_runs(holds: NDArray[np.bool_]) -> None:
    assert design_effect(holds, 0) == 1.0
    share = share_that_comes(np.where(holds, 1.0, inf), 0)
    assert (share.low, share.high) == (Share(share.hits, MANY).low, Share(share.hits, MANY).high)


def test_that_several_shares_at_once_have_the_effects_of_each_alone() -> None:
    table = uniforms(Batch(1, 0, MANY), ("a", "b", "c")).T < [0.1, 0.5, 0.93]
    assert design_effects(table, 0).tolist() == [design_effect(column, 0) for column in table.T]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9002, 0.9012])
def test_that_one_number_alone_leaves_the_variance_of_the_stratum_that_is_cut(share: float) -> None:
    groups = 400
    drawn = uniforms(Batch(3, 0, groups * GROUP), ("a",))[0]
    cut = share * GROUP % 1.0
    counts = (drawn < share).reshape(groups, GROUP).sum(axis=1)
    assert {*counts.tolist()} <= {int(share * GROUP), int(share * GROUP) + 1}
    assert counts.var() == pytest.approx(cut * (1 - cut), abs=0.03)
    assert design_effect(drawn < share, 0) == pytest.approx(0.25 / (GROUP * share * (1 - share)), rel=0.06)


def test_that_the_effect_of_a_quantile_is_that_of_the_share_which_is_nearer() -> None:
    values = np.repeat([1.0, 2.0, 3.0], [4, 2, 4])
    assert design_effect_of_quantile(values, 2.0, 0.5, None) == 1.0
    many = np.concatenate([np.where(np.arange(GROUP) < 90 + place % 3, 1.0, inf) for place in range(FEWEST)])
    assert design_effect_of_quantile(many, inf, 0.5, 0) == design_effect(many < inf, 0) < 1.0


@given(st.integers(1, 3000), st.sampled_from([0.05, 0.5, 0.9]), st.floats(0.01, 1.0))
def test_that_an_effect_brings_the_ends_of_a_quantile_closer_by_its_root(
    runs: int, share: float, effect: float
) -> None:
    values = np.arange(1.0, runs + 1)
    low, high = quantile_interval(values, share)
    nearer, closer = quantile_interval(values, share, effect=effect)
    assert low <= nearer <= closer <= high
    middle = share * runs
    if low > -inf:
        assert (middle - nearer) - (middle - low) * sqrt(effect) == pytest.approx(0.5, abs=0.5)
    if high < inf:
        assert (closer - middle) - (high - middle) * sqrt(effect) == pytest.approx(0.5, abs=0.5)


@given(st.integers(0, 500), st.sampled_from([0.1, 0.25, 0.5]))
def test_that_a_share_with_an_effect_is_as_sure_as_that_of_so_many_more_runs(half: int, effect: float) -> None:
    found, more = Share(half, 500, effect=effect), Share(round(half / effect), round(500 / effect))
    assert (found.low, found.high) == pytest.approx((more.low, more.high), abs=1e-12)
    assert (found.rest.low, found.rest.high) == pytest.approx((1 - found.high, 1 - found.low))


SEEDS = 60
SUM = stats.irwinhall(3)


@pytest.fixture(scope="module")
def sums() -> list[Floats]:
    """Of many seeds the sums of three numbers in each of 5,000 runs; a known distribution, Irwin's and Hall's."""
    names = ("a", "b", "c")
    return [np.asarray(uniforms(Batch(seed, 0, MANY), names).sum(axis=0)) for seed in range(SEEDS)]


@pytest.mark.parametrize(("share", "narrower"), [(0.1, 0.9), (0.5, 0.75), (0.9, 0.9)])
def test_that_intervals_of_a_known_sum_hold_the_truth_and_are_narrower_than_of_independent_runs(
    sums: list[Floats], share: float, narrower: float
) -> None:
    truth = float(SUM.ppf(share))
    spans = [Milestone("sum", 1, values, 0).interval(share) for values in sums]
    wide = [Milestone("sum", 1, values).interval(share) for values in sums]
    chances = [share_that_comes(np.where(values <= truth, 1.0, inf), 0) for values in sums]
    assert sum(low <= truth <= high for low, high in spans) >= 0.9 * SEEDS
    assert sum(one.low <= share <= one.high for one in chances) >= 0.9 * SEEDS
    assert np.mean(np.diff(spans)) < narrower * np.mean(np.diff(wide))


@given(st.integers(0, 2**32), st.sampled_from([0.95, 0.99]))
def test_that_the_effect_of_a_mean_is_the_variance_of_sums_of_groups(seed: int, confidence: float) -> None:
    values = np.random.default_rng(seed).exponential(size=(FEWEST, GROUP))
    # What groups have in common is taken out of them, in part: as a hypercube does.
    values -= 0.7 * (values.mean(axis=1, keepdims=True) - values.mean())
    tail = 0.5 + confidence / 2
    wider = float(stats.t(FEWEST - 1).ppf(tail) / stats.norm.ppf(tail)) ** 2
    expected = min(values.sum(axis=1).var(ddof=1) / (GROUP * values.var()) * wider, 1.0)
    assert design_effects_of_means(values.reshape(-1), 0, confidence) == pytest.approx(expected)


def test_that_means_of_groups_that_agree_count_a_group_for_each_run_at_most() -> None:
    values = np.tile(np.arange(float(GROUP)), FEWEST)
    assert design_effects_of_means(values, 0) == pytest.approx(student_for(FEWEST) / GROUP)
    assert design_effects_of_means(values, None) == 1.0
    assert design_effects_of_means(np.zeros((MANY, 2)), 0).tolist() == [1.0, 1.0]


def test_that_intervals_of_a_known_mean_hold_it_and_are_narrower_than_of_independent_runs() -> None:
    largest = np.stack([uniforms(Batch(seed, 0, MANY), ("a", "b", "c")).max(axis=0) for seed in range(SEEDS)], axis=1)
    (low, high), (lowest, highest) = (interval_of_mean(largest, 0.0, 1.0, first=first) for first in (0, None))
    assert ((low <= 0.75) & (high >= 0.75)).mean() >= 0.9
    assert (high - low).mean() < 0.65 * (highest - lowest).mean()


def test_that_differences_of_chances_know_of_groups_and_hold_the_truth() -> None:
    held, widths = 0, []
    for seed in range(SEEDS):
        one, other = uniforms(Batch(seed, 0, MANY), ("a", "b"))
        told, wide = (PairedChance.of(one < 0.4, (one < 0.4) | (other < 0.3), first=first) for first in (0, None))
        held += told.interval[0] <= 0.6 * 0.3 <= told.interval[1]
        widths.append(np.diff([told.interval, wide.interval], axis=1))
        # The shares on either side are told alike wherever they are told.
        assert (told.base, told.alternative, wide.effect) == (wide.base, wide.alternative, 1.0)
    narrow, independent = np.mean(widths, axis=0)
    assert held >= 0.9 * SEEDS
    assert narrow < 0.85 * independent


@pytest.mark.parametrize("confidence", [0.95, 0.99])
def test_that_runs_that_come_earlier_are_counted_in_groups(confidence: float) -> None:
    base = uniforms(Batch(5, 0, MANY), ("a",))[0].round(1)
    pair = [PairedMilestone("a", base, base**2, confidence, 9, 1.0, 1.0, first) for first in (0, None)]
    effect = design_effect(base**2 < base, 0, confidence)
    assert effect < design_effect(base**2 < base, 0, 0.999)
    assert pair[0].earlier == replace(pair[1].earlier, effect=effect)
