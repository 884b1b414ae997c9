"""Estimates are PERT distributions, drawn by their inverse distribution function."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad
from scipy.special import betaincinv, expit

from scenarios.estimate import Estimate
from simulator.luck.draws import Luck, pert_quantile
from simulator.luck.pert import pert_quantiles
from simulator.luck.strata import Batch
from tests.thoroughness import at_most

TRIPLES = [(1, 5, 27), (0, 0, 10), (0, 10, 10), (50e6, 100e6, 300e6), (-5, 0, 1), (3, 3.5, 4)]
PROBABILITIES = np.array([1e-9, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1 - 1e-9])


def beta_of(low: float, likely: float, high: float) -> stats.distributions.rv_frozen:
    """PERT with shape 4, as a beta distribution of SciPy."""
    width = high - low
    return stats.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, low, width)


@pytest.mark.parametrize("triple", TRIPLES)
def test_that_quantiles_are_those_of_the_beta_distribution(triple: tuple[float, float, float]) -> None:
    ours = pert_quantile(Estimate(*triple), PROBABILITIES)
    assert ours == pytest.approx(beta_of(*triple).ppf(PROBABILITIES), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("mode", [0.0, 1e-9, 0.001, 0.1537, 0.25, 0.5, 0.62, 0.9, 0.9999, 1.0])
def test_that_quantiles_are_those_of_scipy_to_twelve_digits_over_all_that_can_be_drawn(mode: float) -> None:
    odds = np.concatenate([np.linspace(-20, 20, 4001), np.arange(-13.0, 14.0), [0.0, 11.999999, 12.000001]])
    probabilities = expit(odds)
    ours = pert_quantiles(np.array([mode]), probabilities[None, :])[0]
    iterated = betaincinv(1 + 4 * mode, 5 - 4 * mode, probabilities)
    assert ours == pytest.approx(iterated, rel=1e-12, abs=0)
    assert 1 - ours == pytest.approx(1 - iterated, rel=0, abs=2e-14)


@settings(max_examples=at_most(100), deadline=None)
@given(st.floats(0, 1), st.floats(-36, 36))
def test_that_no_quantile_is_off_by_more_than_a_part_in_a_million_million(mode: float, odds: float) -> None:
    probability = expit(odds)
    ours = pert_quantiles(np.array([mode]), np.array([[probability]]))[0, 0]
    assert ours == pytest.approx(betaincinv(1 + 4 * mode, 5 - 4 * mode, probability), rel=1e-12, abs=0)


def test_that_a_quantile_does_not_depend_on_what_is_asked_beside_it() -> None:
    modes, probabilities = np.linspace(0, 1, 7), np.random.default_rng(1).random((7, 25))
    together = pert_quantiles(modes, probabilities)
    for row, place in np.ndindex(7, 25):
        alone = pert_quantiles(modes[row : row + 1], probabilities[row : row + 1, place : place + 1])
        assert alone[0, 0] == together[row, place]


def test_that_quantiles_of_the_impossible_and_the_certain_are_the_ends() -> None:
    assert pert_quantiles(np.array([0.3]), np.array([[0.0, 1.0]])).tolist() == [[0.0, 1.0]]


@pytest.mark.parametrize("triple", TRIPLES)
def test_that_the_mean_is_low_plus_four_times_likely_plus_high_over_six(triple: tuple[float, float, float]) -> None:
    estimate = Estimate(*triple)
    integral, _ = quad(lambda u: float(pert_quantile(estimate, np.array([u]))[0]), 0, 1, limit=200)
    assert integral == pytest.approx((triple[0] + 4 * triple[1] + triple[2]) / 6, rel=1e-6)
    assert estimate.mean == pytest.approx(integral, rel=1e-6)


def test_that_the_likely_value_is_the_mode() -> None:
    days = np.linspace(1, 27, 2601)
    density = np.gradient(beta_of(1, 5, 27).cdf(days), days)
    assert days[density.argmax()] == pytest.approx(5, abs=0.02)


def test_that_a_certain_estimate_is_its_number_whatever_the_luck() -> None:
    assert pert_quantile(Estimate.certain(3.25), PROBABILITIES).tolist() == [3.25] * len(PROBABILITIES)


@st.composite
def triples(draw: st.DrawFn) -> tuple[float, float, float]:
    low, likely, high = sorted(draw(st.lists(st.floats(0, 1000), min_size=3, max_size=3)))
    return low, likely, high


@settings(max_examples=at_most(60), deadline=None)
@given(triples())
def test_that_draws_lie_within_the_estimate_and_rise_with_the_uniform(triple: tuple[float, float, float]) -> None:
    drawn = pert_quantile(Estimate(*triple), np.linspace(0.001, 0.999, 101))
    assert (np.diff(drawn) >= 0).all()
    assert triple[0] <= drawn[0]
    assert drawn[-1] <= np.nextafter(triple[2], np.inf)


@settings(max_examples=at_most(60), deadline=None)
@given(triples(), st.floats(0, 100), st.sampled_from([0.0, 0.5]), st.integers(0, 50))
def test_that_a_draw_never_falls_when_the_estimate_rises(
    triple: tuple[float, float, float], more: float, correlation: float, replication: int
) -> None:
    luck = Luck(Batch(1, replication, 1), correlation)
    low, likely, high = triple
    before = Luck(Batch(1, replication, 1), correlation).delay("a", Estimate(*triple))
    shifted = luck.delay("a", Estimate(low + more, likely + more, high + more))
    assert shifted == pytest.approx(before + more, abs=1e-6)
    likelier = Luck(Batch(1, replication, 1), correlation).delay("a", Estimate(low, min(likely + more, high), high))
    assert likelier >= before - 1e-9


def test_that_a_draw_moves_smoothly_with_the_estimate() -> None:
    values = [Luck(Batch(1, 0, 1)).delay("a", Estimate(0, likely, 100)) for likely in np.linspace(0, 100, 201)]
    assert max(np.diff(values)) < 1.0
    assert min(np.diff(values)) > 0.0
