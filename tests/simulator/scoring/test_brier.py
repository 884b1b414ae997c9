"""Chances against what came."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.brier import brier, reliability
from simulator.scoring.skill import Skill

ANSWERED = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.8, 1.0]), st.booleans()), min_size=1, max_size=40)


def test_that_one_half_has_a_quarter_whatever_comes() -> None:
    assert brier([0.5, 0.5], [True, False]) == pytest.approx([0.25, 0.25])
    assert brier([1.0, 0.0, 1.0, 0.9], [True, False, False, True]) == pytest.approx([0.0, 0.0, 1.0, 0.01])


@given(ANSWERED)
def test_that_scoringrules_gives_the_same_score(answered) -> None:
    scoringrules = pytest.importorskip("scoringrules")
    chance, came = np.array(answered, float).T
    assert brier(chance, came) == pytest.approx(scoringrules.brier_score(came, chance))


@given(ANSWERED)
def test_that_the_score_is_miscalibration_less_discrimination_and_uncertainty(answered) -> None:
    chance, came = np.array(answered, float).T
    found = reliability(chance, came)
    parts = found.miscalibration - found.discrimination + found.uncertainty
    assert parts == pytest.approx(brier(chance, came).mean())
    assert found.miscalibration >= -1e-12
    assert found.discrimination >= -1e-12


@given(ANSWERED)
def test_that_the_shares_never_fall_and_are_of_all_questions(answered) -> None:
    chance, came = np.array(answered, float).T
    found = reliability(chance, came)
    assert (np.diff(found.stated) > 0).all()
    assert (np.diff(found.came) >= -1e-12).all()
    assert found.questions.sum() == len(answered)
    assert found.came @ found.questions == pytest.approx(came.sum())


def test_that_neighbours_in_the_wrong_order_are_told_as_one() -> None:
    found = reliability([0.1, 0.1, 0.4, 0.4, 0.9, 0.9], [False, True, False, False, True, True])
    assert found.stated == pytest.approx([0.1, 0.4, 0.9])
    assert found.came == pytest.approx([0.25, 0.25, 1.0])
    assert found.questions.tolist() == [2, 2, 2]


def test_that_skill_is_one_less_the_ratio_of_the_scores() -> None:
    assert Skill(10, 50.0, 200.0).value == 0.75
    assert Skill(10, 200.0, 50.0).value == -3.0
    assert Skill(10, 5.0, 0.0).value is None
    assert Skill(0, 0.0, 0.0).value is None
