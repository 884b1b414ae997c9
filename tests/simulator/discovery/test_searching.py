"""Searching: what is planted among two hundred rows is found, and chance alone is never claimed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import hypergeom, kstest

from simulator.discovery.discovery import MOST_TRAITS, SURE
from simulator.discovery.peeling import Cut, Floats, Mask, inside_of
from simulator.discovery.screening import chance_of, counting, telling_rows
from simulator.discovery.searching import cuts_of_box
from simulator.filters.clauses import Side

ROWS, RUNS = 200, 1000


def numbers(seed: int) -> tuple[Floats, np.random.Generator]:
    """Rows of numbers, every third of them yes or no."""
    luck = np.random.default_rng(seed)
    values = luck.random((ROWS, RUNS))
    values[::3] = values[::3] < luck.random((len(values[::3]), 1))
    return values, luck


def sides(cuts: tuple[Cut, ...]) -> dict[tuple[int, Side], float]:
    return {(cut.row, cut.side): cut.at for cut in cuts}


@pytest.mark.parametrize("seed", range(5))
def test_that_two_planted_limits_are_found_where_they_are(seed: int) -> None:
    values, luck = numbers(seed)
    fails = luck.random(RUNS) < np.where((values[1] > 0.6) & (values[2] < 0.5), 0.85, 0.05)
    found = sides(cuts_of_box(values, fails))
    assert found == {(1, Side.AT_LEAST): pytest.approx(0.6, abs=0.05), (2, Side.BELOW): pytest.approx(0.5, abs=0.05)}


@pytest.mark.parametrize("seed", range(5))
def test_that_three_planted_limits_are_found_where_they_are(seed: int) -> None:
    values, luck = numbers(seed)
    there = (values[1] > 0.5) & (values[2] < 0.6) & (values[4] > 0.4)
    found = sides(cuts_of_box(values, luck.random(RUNS) < np.where(there, 0.85, 0.05)))
    assert found == {
        (1, Side.AT_LEAST): pytest.approx(0.5, abs=0.07),
        (2, Side.BELOW): pytest.approx(0.6, abs=0.07),
        (4, Side.AT_LEAST): pytest.approx(0.4, abs=0.07),
    }


@pytest.mark.parametrize("seed", range(5))
def test_that_an_answer_and_a_number_are_found_together(seed: int) -> None:
    values, luck = numbers(seed)
    values[3] = luck.random(RUNS) < 0.2
    found = sides(cuts_of_box(values, luck.random(RUNS) < np.where((values[1] > 0.7) & (values[3] > 0), 0.85, 0.05)))
    assert found == {(1, Side.AT_LEAST): pytest.approx(0.7, abs=0.1), (3, Side.AT_LEAST): 0.5}


def test_that_an_answer_does_not_hide_a_better_box() -> None:
    values, luck = numbers(7)
    values[3] = luck.random(RUNS) < 0.1
    fails = luck.random(RUNS) < np.where((values[1] > 0.7) & (values[2] < 0.4), 0.9, 0.1)
    fails |= (values[3] > 0) & (luck.random(RUNS) < 0.3)
    assert set(sides(cuts_of_box(values, fails))) == {(1, Side.AT_LEAST), (2, Side.BELOW)}


def test_that_chance_alone_is_never_claimed() -> None:
    """Searched in a thousand runs and measured in a thousand others, as a discovery is; a hundred times."""
    found = 0
    for seed in range(100):
        searched, luck = numbers(seed)
        base = (0.05, 0.15, 0.4, 0.9)[seed % 4]
        cuts = cuts_of_box(searched, luck.random(RUNS) < base)
        fresh, fails = numbers(10_000 + seed)[0], luck.random(RUNS) < base
        found += bool(cuts)
        if cuts:
            assert chance_of(inside_of(fresh, cuts), np.ones(RUNS, bool), fails) * MOST_TRAITS > SURE
    # The check above is none unless chance sometimes looks telling in the runs that were searched.
    assert found


@pytest.mark.parametrize("seed", range(3))
def test_that_rows_tell_as_the_test_of_scipy_says(seed: int) -> None:
    luck = np.random.default_rng(seed)
    values, fails = luck.random((20, 300)), luck.random(300) < 0.3
    values[:3, fails] **= 2
    told = telling_rows(values, fails)
    likely = [kstest(row[fails], row[~fails], method="asymp").pvalue for row in values]
    # SciPy corrects the asymptotic distribution for few runs; where that decides nothing, both agree.
    assert {0, 1, 2} <= set(told.tolist())
    assert set(told.tolist()) <= {row for row, one in enumerate(likely) if one * 20 < 2.0}


def test_that_equal_values_do_not_make_a_row_tell() -> None:
    fails = np.arange(400) < 100
    answers = np.tile([0.0, 1.0], 200)
    assert not len(telling_rows(np.stack([answers, np.zeros(400), np.full(400, np.nan)]), fails))
    assert not len(telling_rows(answers[None], np.zeros(400, bool)))


def mask(first: int, stop: int) -> Mask:
    places = np.arange(100)
    return np.asarray((places >= first) & (places < stop))


def test_that_the_chance_of_a_box_is_that_of_drawing_without_putting_back() -> None:
    fails, inside, among = mask(0, 10), mask(5, 20), mask(0, 50)
    assert chance_of(inside, among, fails) == pytest.approx(float(np.sum(hypergeom.pmf(np.arange(5, 11), 50, 10, 15))))
    assert chance_of(mask(60, 70), among, fails) == 1.0
    assert chance_of(among, among, fails) == 1.0


def test_that_a_limit_that_does_not_count_is_dropped() -> None:
    luck = np.random.default_rng(5)
    values = luck.random((2, 500))
    fails = values[0] > 0.8
    cuts = (Cut(0, Side.AT_LEAST, 0.8), Cut(1, Side.BELOW, 0.9))
    assert counting(values, fails, cuts, tried=2) == cuts[:1]
    assert counting(values, luck.random(500) < 0.2, cuts, tried=2) == ()
