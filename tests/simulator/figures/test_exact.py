"""Sums of money are the same, to the last bit, whoever adds up what first."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.exact import SMALL, UNIT, mean_of, parts_of, together, total_of

AMOUNTS = st.one_of(
    st.floats(0.0, 1e6), st.floats(0.0, 1e12), st.sampled_from([0.0, SMALL, np.nextafter(SMALL, 0), 1e12])
)


@given(st.lists(AMOUNTS, min_size=1, max_size=90), st.data())
def test_that_a_sum_does_not_depend_on_order_or_grouping(amounts: list[float], data: st.DataObject) -> None:
    column = np.array(amounts)[:, None]
    shuffled = np.array(data.draw(st.permutations(amounts)))[:, None]
    cut = data.draw(st.integers(1, len(amounts)))
    whole = parts_of(column)
    assert np.array_equal(parts_of(shuffled), whole)
    assert np.array_equal(together(parts_of(shuffled[:cut]), parts_of(shuffled[cut:])), whole)


@given(st.lists(AMOUNTS, min_size=1, max_size=90))
def test_that_a_sum_is_the_exact_one_but_for_a_rounding_at_the_end(amounts: list[float]) -> None:
    exact = sum(map(Fraction, amounts))
    told = Fraction(float(total_of(parts_of(np.array(amounts)[:, None]))[0]))
    assert abs(told - exact) <= len(amounts) * Fraction(UNIT) / 2 + exact * Fraction(1, 2**51)


def test_that_a_million_amounts_of_a_trillion_have_room() -> None:
    sums = parts_of(np.full((1, 1), 1e12))
    for _ in range(20):
        sums = together(sums, sums)
    assert total_of(sums)[0] == 1e12 * 2**20


@pytest.mark.parametrize("rows", [1, 31, 32, 33, 100])
def test_that_a_mean_of_whole_dollars_is_that_of_numpy(rows: int) -> None:
    table = np.arange(rows * 3, dtype=float).reshape(rows, 3)
    assert np.array_equal(mean_of(table), table.mean(axis=0))
