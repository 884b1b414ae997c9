"""The shift of a quantile, from runs weighted again and again."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.quantiles import quantile
from simulator.figures.resampling import AT_ONCE, RESAMPLES, SEED, Resampled, days_between

Days = list[float]
DAYS = st.lists(st.sampled_from([1.0, 2.0, 5.0, 9.0, 40.0, inf]), min_size=1, max_size=60)


def test_that_the_interval_is_always_the_same_and_needs_no_more_memory_for_many_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = np.random.default_rng(5)
    base, other = generator.gamma(5, 10, 300), generator.gamma(5, 8, 300)
    whole = Resampled(base, 0.5).interval(other)
    assert whole == Resampled(base, 0.5).interval(other)
    monkeypatch.setattr("simulator.figures.resampling.AT_ONCE", 7 * 300)
    assert Resampled(base, 0.5).interval(other) == whole


def test_that_the_interval_holds_the_true_gain_95_times_in_100_and_is_not_wide() -> None:
    # Runs of gamma-distributed days, of which the knock-out takes a fifth and a noise: the true gain of the median is
    # found from a million runs. 200 experiments of 200 runs.
    generator = np.random.default_rng(11)

    def experiment(runs: int) -> tuple[np.ndarray, np.ndarray]:
        base = generator.gamma(4, 20, runs)
        return base, 0.8 * base + generator.normal(0, 4, runs)

    base, other = experiment(1_000_000)
    truth = np.median(base) - np.median(other)
    ends = [Resampled(base, 0.5).interval(other) for base, other in (experiment(200) for _ in range(200))]
    assert np.mean([low <= truth <= high for low, high in ends]) >= 0.95
    assert np.median([high - low for low, high in ends]) < 10


@pytest.mark.parametrize("runs", [1, 40, 5000])
def test_that_each_resample_has_the_quantile_of_the_weights_it_gives(runs: int) -> None:
    days = np.random.default_rng(3).integers(0, 30, runs).astype(float)
    days[days > 26] = inf
    early, late = Resampled(days, 0.4)._quantiles(days)
    generator, step = np.random.default_rng(SEED), max(AT_ONCE // runs, 1)
    weights = np.concatenate(
        [generator.standard_exponential((min(step, RESAMPLES - one), runs + 1)) for one in range(0, RESAMPLES, step)]
    )
    for place in (0, 1, 17, RESAMPLES - 1):
        for found, one_more in ((early, -inf), (late, inf)):
            every = np.append(days, one_more)
            order = np.argsort(every, kind="stable")
            upto = weights[place, order].cumsum()
            assert found[place] == every[order][np.flatnonzero(upto >= 0.4 * upto[-1])[0]]


def test_that_one_more_run_is_all_that_is_unknown_where_no_run_differs() -> None:
    days = np.arange(1000.0)
    low, high = Resampled(days, 0.5).interval(days)
    # The weight of the one more run is Beta(1, 1000): of 1,000 runs a day apart, 3.7 pass the median at most.
    assert low == -high
    assert 2 <= high <= 6


@given(DAYS, st.data())
def test_that_the_interval_holds_the_shift_of_these_runs_and_turns_round_with_them(
    base: Days, data: st.DataObject
) -> None:
    other = data.draw(st.lists(st.sampled_from([1.0, 3.0, 5.0, 60.0, inf]), min_size=len(base), max_size=len(base)))
    one, two = np.array(base), np.array(other)
    low, high = Resampled(one, 0.5).interval(two)
    shift = days_between(np.array([quantile(one, 0.5)]), np.array([quantile(two, 0.5)])).item()
    assert low <= shift <= high
    assert Resampled(two, 0.5).interval(one) == (-high, -low)


def test_that_days_that_never_come_are_no_day_apart() -> None:
    found = days_between(np.array([inf, inf, 3.0, 7.0, inf]), np.array([inf, 3.0, inf, 2.0, -inf]))
    assert found.tolist() == [0.0, inf, -inf, 5.0, inf]
