"""Paired shares and their intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.figures.pairs import PairedChance, normal
from simulator.figures.share import Share

COUNTS = st.integers(0, 300)


@pytest.mark.parametrize("gained", [0, 1, 3, 20])
def test_that_an_end_is_that_of_clopper_and_pearson_where_runs_are_only_gained(gained: int) -> None:
    chance = PairedChance(50, 0, gained, 50 - gained)
    exact = stats.binomtest(gained, 100).proportion_ci(method="exact")
    assert chance.difference == pytest.approx(gained / 100)
    assert chance.interval[1] == pytest.approx(exact.high, rel=0.01)
    # Below it counts that one more run may be lost, not only not gained.
    assert chance.interval[0] < exact.low + 1e-9


def test_that_none_of_100_that_differs_does_not_say_that_none_does() -> None:
    low, high = PairedChance(50, 0, 0, 50).interval
    assert high == -low == pytest.approx(1.0 - 0.025 ** (1 / 100), rel=0.01)


def test_that_pairs_that_go_together_are_told_more_sharply() -> None:
    together, apart = PairedChance(40, 10, 20, 30), PairedChance(20, 30, 40, 10)
    assert together.difference == apart.difference == pytest.approx(0.1)
    assert together.interval[1] - together.interval[0] < 0.7 * (apart.interval[1] - apart.interval[0])


def test_that_the_runs_are_counted() -> None:
    base, other = np.array([True, True, False, False, False]), np.array([True, False, True, True, False])
    chance = PairedChance.of(base, other)
    assert (chance.both, chance.only_base, chance.only_alternative, chance.neither) == (1, 1, 2, 1)
    assert (chance.base, chance.alternative) == (Share(2, 5), Share(3, 5))
    assert chance.difference == pytest.approx(0.2)


def test_that_no_run_tells_nothing() -> None:
    nothing = PairedChance.of(np.zeros(0, bool), np.zeros(0, bool))
    assert (nothing.difference, nothing.interval, nothing.is_told_apart) == (0.0, (-1.0, 1.0), False)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_that_turning_the_sides_round_flips_the_interval(both: int, base: int, other: int, neither: int) -> None:
    there, back = PairedChance(both, base, other, neither), PairedChance(both, other, base, neither)
    low, high = back.interval
    assert there.interval == pytest.approx((-high, -low))
    assert there.difference == pytest.approx(-back.difference)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_that_the_interval_holds_the_difference_and_lies_within_what_is_possible(
    both: int, base: int, other: int, neither: int
) -> None:
    chance = PairedChance(both, base, other, neither)
    low, high = chance.interval
    assert -1 - 1e-9 <= low <= chance.difference <= high <= 1 + 1e-9


def test_that_more_confidence_is_a_wider_interval_of_every_share() -> None:
    one, two = (PairedChance.of(np.arange(9) < 4, np.arange(9) < 6, level) for level in (0.95, 0.99))
    assert two.interval[0] < one.interval[0] < one.interval[1] < two.interval[1]
    assert two.base.low < one.base.low == Share(4, 9).low
    assert two.base.high > one.base.high
    assert normal(0.99) == pytest.approx(2.5758293)
