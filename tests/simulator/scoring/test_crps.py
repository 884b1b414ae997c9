"""The score of a number, by hand, against scipy's integral, and against scoringrules, which others have written."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from simulator.scoring.crps import crps_of_quantiles, crps_of_sample

PEOPLE = st.integers(0, 3000)
SAMPLES = st.lists(PEOPLE, min_size=1, max_size=40)
LEVELS = np.arange(1, 100) / 100


def curve(levels, values, share):
    """The quantile at a share: straight between two levels, still beyond them."""
    return np.interp(share, levels, values)


def integral(levels, values, observed):
    """Twice the integral of the pinball loss, as scipy works it out."""

    def loss(share):
        away = observed - curve(levels, values, share)
        return away * (share if away > 0 else share - 1.0)

    edges = pairwise([0.0, *levels, 1.0])
    return 2.0 * sum(quad(loss, *pair, limit=200)[0] for pair in edges)


def test_that_a_standard_normal_forecast_has_its_known_score_at_one_half() -> None:
    known = 0.5 * (2 * norm.cdf(0.5) - 1) + 2 * norm.pdf(0.5) - 1 / sqrt(np.pi)
    assert known == pytest.approx(0.3314, abs=5e-5)
    fine = (np.arange(20_000) + 0.5) / 20_000
    assert crps_of_sample(norm.ppf(fine), 0.5) == pytest.approx(known, abs=1e-4)
    assert crps_of_quantiles(fine, norm.ppf(fine), 0.5) == pytest.approx(known, abs=1e-4)
    assert crps_of_quantiles(LEVELS, norm.ppf(LEVELS), 0.5) == pytest.approx(known, abs=2e-3)


def test_that_two_values_have_the_score_that_is_worked_out_by_hand() -> None:
    # The mean distance of 0 and 100 to 40 is 50; that of two draws to each other is 50, of which half is taken off.
    assert crps_of_sample(np.array([100, 0]), 40) == 25.0
    # From 0 to 100 evenly: the integral of (F - 1)² and F² about 40 is (0.4³ + 0.6³) / 3 of 100.
    assert crps_of_quantiles([0.0, 1.0], [0.0, 100.0], 40.0) == pytest.approx(100 * (0.4**3 + 0.6**3) / 3)


@given(PEOPLE, PEOPLE)
def test_that_one_number_has_its_distance_to_what_came(told, came) -> None:
    assert crps_of_sample(np.full(7, told), came) == abs(told - came)
    assert crps_of_quantiles(LEVELS, np.full(99, told), came) == pytest.approx(abs(told - came))


@given(SAMPLES, PEOPLE)
def test_that_a_sample_has_the_score_that_scoringrules_gives_it(values, came) -> None:
    scoringrules = pytest.importorskip("scoringrules")
    known = scoringrules.crps_ensemble(float(came), np.array(values, float), estimator="nrg")
    assert crps_of_sample(np.array(values), came) == pytest.approx(float(known), abs=1e-8)


@given(SAMPLES, PEOPLE)
def test_that_each_value_told_as_a_quantile_of_its_own_has_almost_the_score_of_the_sample(values, came) -> None:
    steps = len(values)
    ends = np.column_stack([np.arange(steps) + 1e-9, np.arange(1, steps + 1) - 1e-9]).ravel() / steps
    told = np.repeat(np.sort(values), 2)
    assert crps_of_quantiles(ends, told, came) == pytest.approx(float(crps_of_sample(np.array(values), came)), abs=1e-4)


@given(
    st.lists(st.tuples(st.floats(0.01, 0.99), PEOPLE), min_size=1, max_size=6, unique_by=lambda pair: pair[0]), PEOPLE
)
def test_that_quantiles_have_the_integral_of_the_loss(pairs, came) -> None:
    levels, values = np.sort([level for level, _ in pairs]), np.sort([value for _, value in pairs])
    assert crps_of_quantiles(levels, values, came) == pytest.approx(integral(levels, values, came), abs=1e-3)


@given(st.integers(1, 400), st.floats(0.0, 3000.0))
def test_that_many_quantiles_come_to_the_sum_of_losses_of_scoringrules(seed, came) -> None:
    scoringrules = pytest.importorskip("scoringrules")
    values = np.sort(np.random.default_rng(seed).gamma(2.0, 200.0, 9))
    fine = (np.arange(4000) + 0.5) / 4000
    told = curve(LEVELS[9::10], values, fine)
    known = scoringrules.crps_quantile(came, told, fine)
    assert crps_of_quantiles(LEVELS[9::10], values, came) == pytest.approx(float(known), abs=0.1)


def test_that_days_side_by_side_have_the_scores_that_each_has_alone() -> None:
    luck = np.random.default_rng(1)
    values, came = luck.integers(0, 900, (50, 6)), luck.integers(0, 900, 6)
    ordered = np.sort(values, axis=0)
    levels = (np.arange(50) + 0.5) / 50
    alone = [float(crps_of_sample(values[:, day], came[day])) for day in range(6)]
    assert crps_of_sample(values, came) == pytest.approx(alone)
    alone = [float(crps_of_quantiles(levels, ordered[:, day], came[day])) for day in range(6)]
    assert crps_of_quantiles(levels, ordered, came) == pytest.approx(alone)


def test_that_nobody_gains_by_telling_something_else_than_what_is_believed() -> None:
    luck = np.random.default_rng(2)
    came = luck.normal(500.0, 100.0, 1000)
    mean = {
        (shift, spread): crps_of_quantiles(LEVELS, norm.ppf(LEVELS, 500 + shift, 100 * spread)[:, None], came).mean()
        for shift in (-40, 0, 40)
        for spread in (0.5, 1.0, 2.0)
    }
    assert min(mean, key=lambda pair: mean[pair]) == (0, 1.0)
