"""Estimates made into parts of a whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.influence.bounding import bounded, nearest
from simulator.influence.variance import Floats

estimates = arrays(np.float64, st.integers(1, 12), elements=st.floats(-0.5, 1.0))


@given(estimates, st.floats(0, 1))
def test_that_parts_are_not_negative_and_add_up(guesses: Floats, whole: float) -> None:
    for sure in (guesses > 0.2, np.zeros(len(guesses), bool), np.ones(len(guesses), bool)):
        parts = bounded(guesses, whole, sure)
        assert (parts >= 0.0).all()
        assert parts.sum() == pytest.approx(whole)


@given(estimates)
def test_that_parts_that_fit_stay_as_they_are(guesses: Floats) -> None:
    fitting = np.maximum(guesses, 0.0)
    assert nearest(fitting, float(fitting.sum())) == pytest.approx(fitting)


def test_that_sure_parts_stay_and_the_others_share_what_is_left() -> None:
    parts = bounded(np.array([0.6, 0.03, -0.01, 0.02]), 0.64, np.array([True, False, False, False]))
    assert parts == pytest.approx([0.6, 0.025, 0.0, 0.015])


def test_that_sure_parts_give_up_what_is_too_much() -> None:
    parts = bounded(np.array([0.7, 0.5, -0.1]), 1.0, np.array([True, True, False]))
    assert parts == pytest.approx([0.6, 0.4, 0.0])
