"""A truth that was simulated as the forecast says lies in its bands as often as they say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest, kstest

from simulator.scoring.inside import BANDS
from tests.simulator.scoring.recovery import DAYS, REPEATS, repeat, stored

QUICK = 3


@pytest.fixture(scope="module")
def found() -> np.ndarray:
    """Repeats, what is stored of each (three bands and the place), and days."""
    return np.array(stored())


def test_that_a_hundred_repeats_are_stored(found) -> None:
    assert found.shape == (REPEATS, 4, len(DAYS))


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("day", range(len(DAYS)), ids=[f"day {day}" for day in DAYS])
def test_that_the_truth_lies_at_the_middle_shares_as_often_as_the_band_is_wide(found, day, band) -> None:
    places = found[:, 3, day]
    hits = int((np.abs(places - 0.5) <= band / 2).sum())
    assert binomtest(hits, REPEATS, band).pvalue > 0.01


@pytest.mark.parametrize("day", range(len(DAYS)), ids=[f"day {day}" for day in DAYS])
def test_that_the_places_of_the_truth_are_spread_evenly(found, day) -> None:
    assert kstest(found[:, 3, day], "uniform").pvalue > 0.01


def test_that_the_80_per_cent_band_holds_it_in_about_80_of_100_repeats(found) -> None:
    # Strength is in whole tranches, and an end of the band that the truth is on holds it, too: a little more than 80.
    held = found[:, BANDS.index(0.8)].sum(axis=0)
    assert (held >= 72).all()
    assert (held <= 92).all()


def test_that_the_study_is_still_the_one_that_was_stored(found) -> None:
    assert np.array([repeat(number) for number in range(QUICK)]) == pytest.approx(found[:QUICK])


@pytest.mark.slow
def test_that_repeats_from_all_over_the_study_are_still_those_that_were_stored(found) -> None:
    some = range(QUICK, REPEATS, 12)
    assert np.array([repeat(number) for number in some]) == pytest.approx(found[list(some)])
