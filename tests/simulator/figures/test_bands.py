"""Bands are NumPy's quantiles of the kind ``inverted_cdf``, day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from simulator.figures.bands import LEVELS, bands_of, bands_of_people


@given(arrays(float, array_shapes(min_dims=2, max_dims=2, max_side=30), elements=st.floats(0, 1e9)))
def test_that_bands_are_numpys_quantiles_that_occurred(table) -> None:
    expected = np.quantile(table, LEVELS, axis=0, method="inverted_cdf")
    assert np.array_equal(bands_of(table), expected)


@given(arrays(np.int64, array_shapes(min_dims=2, max_dims=2, max_side=30), elements=st.integers(0, 10**9)))
def test_that_bands_of_people_are_the_same(table) -> None:
    assert np.array_equal(bands_of_people(table), bands_of(table))
    assert np.array_equal(bands_of_people(table, (0.9, 0.1)), bands_of(table, (0.9, 0.1)))


def test_that_levels_may_be_chosen_and_come_in_their_order() -> None:
    table = np.arange(10)[:, None] * np.array([1, 10])
    assert bands_of(table, (0.9, 0.1)).tolist() == [[8, 80], [0, 0]]


def test_that_one_run_is_its_own_band() -> None:
    assert bands_of(np.array([[1.0, 3.0]])).tolist() == [[1.0, 3.0]] * 5


def test_that_the_table_stays_as_it_is() -> None:
    table = np.array([[3.0, 1.0], [1.0, 2.0]])
    bands_of(table)
    assert table.tolist() == [[3.0, 1.0], [1.0, 2.0]]


def test_that_a_table_of_no_runs_is_refused() -> None:
    with pytest.raises((ValueError, IndexError)):
        bands_of(np.empty((0, 3)))
