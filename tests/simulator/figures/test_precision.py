"""How precise a headline is, and when to stop."""

from __future__ import annotations

from itertools import pairwise
from math import inf, isfinite

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.milestones import MILESTONES, Milestone
from simulator.figures.precision import FIRST, Precision, half_width, is_precise, looks, precision_of
from simulator.figures.share import Share
from tests.examples import contingent, tiny


def milestones(runs: int, spread: float = 0.0, **reached: float) -> dict[str, Milestone]:
    """Days evenly spread over 100 ± ``spread`` in a shuffled order; a share of the runs gets there, all if not said."""
    order = np.random.default_rng(1).permutation(runs)
    days = np.round(100 + spread * (2 * (order + 0.5) / runs - 1))
    cut = {name: np.where(order < reached.get(name, 1.0) * runs, days, inf) for name in MILESTONES}
    return {name: Milestone(name, 1, cut[name]) for name in MILESTONES}


def test_that_half_the_interval_of_the_median_is_its_half_width() -> None:
    milestone = milestones(1000, spread=50)["first_arrival"]
    low, high = milestone.interval(0.5)
    assert half_width(milestone) == (high - low) / 2
    # The interval of a median covers about 2 · 1.96 · √N / 2 of N order statistics, here 62 of 1,000 within 100 days.
    assert half_width(milestone) == pytest.approx(3.1, abs=0.5)


def test_that_an_open_interval_has_no_half_width() -> None:
    assert half_width(milestones(1000, first_arrival=0.5)["first_arrival"]) == inf
    assert half_width(milestones(3)["first_arrival"]) == inf


def test_that_the_widest_interval_counts() -> None:
    mixed = milestones(1000, spread=10) | {"closure_90": milestones(1000, spread=200)["closure_90"]}
    assert precision_of(mixed).days == half_width(mixed["closure_90"])
    mixed = milestones(1000, spread=10) | {"first_arrival": milestones(1000, spread=200)["first_arrival"]}
    assert precision_of(mixed).days == half_width(mixed["first_arrival"])


def test_that_the_next_lower_closure_takes_the_place_of_one_that_too_few_reach() -> None:
    wide = milestones(1000, spread=300, closure_90=0.5)
    mixed = milestones(1000) | {"closure_90": wide["closure_90"], "closure_75": wide["closure_75"]}
    assert precision_of(mixed).days == half_width(wide["closure_75"]) > 5


def test_that_without_medians_the_shares_decide() -> None:
    never = dict.fromkeys(MILESTONES, 0.3)
    few, many = (precision_of(milestones(runs, **never)) for runs in (500, 3000))
    assert few.days == many.days == inf
    share = Share(900, 3000)
    assert many.share == pytest.approx((share.high - share.low) / 2)
    assert not few.is_within(2.0)
    assert many.is_within(2.0)


def test_that_a_share_that_is_known_too_little_is_not_precise() -> None:
    assert Precision(1.0, 0.02).is_within(1.0)
    assert not Precision(1.0, 0.021).is_within(2.0)
    assert not Precision(2.5, 0.01).is_within(2.0)


def test_that_the_share_of_every_headline_milestone_counts() -> None:
    split = precision_of(milestones(1000, closure_90=0.5))
    assert split.share > 2 * precision_of(milestones(1000)).share
    assert precision_of(milestones(1000, first_arrival=0.5)).share == split.share


def test_that_looks_grow_by_a_quarter_and_end_at_the_most() -> None:
    taken = list(looks(3000))
    assert taken[:4] == [500, 625, 800, 1000]
    assert taken[-1] == 3000
    assert all(1.2 < later / before < 1.3 for before, later in pairwise(taken[:-1]))
    assert list(looks(60)) == [60]
    assert list(looks(FIRST)) == [FIRST]


def test_that_one_precise_look_is_not_enough() -> None:
    # Wide among the first 500, alike afterwards: 625 runs are the first precise look, 800 the second.
    days = np.concatenate([np.tile([50.0, 150.0], 250), np.full(700, 100.0)])
    shown = {name: Milestone(name, 1, days) for name in MILESTONES}
    within = {look: precision_of(shown, look).is_within(2.0) for look in (500, 625, 800)}
    assert within == {500: False, 625: True, 800: True}
    assert [is_precise(shown, 2.0, look) for look in (500, 625, 800)] == [False, False, True]


def test_that_the_answer_depends_on_the_first_runs_alone() -> None:
    some = contingent("A", training=[1, 50, 200], participation=0.98)
    scenario = tiny(horizon=300, contingents=[some])
    results = run(scenario, 700)
    for look in (500, 625):
        fewer = run(scenario, look)
        assert precision_of(results.milestones, look) == precision_of(fewer.milestones)
        assert is_precise(results.milestones, 20.0, look) == is_precise(fewer.milestones, 20.0)
    assert isfinite(precision_of(results.milestones).days)


def test_that_the_first_look_is_never_enough() -> None:
    assert precision_of(milestones(500)).is_within(2.0)
    assert not is_precise(milestones(500))
    assert is_precise(milestones(625))
