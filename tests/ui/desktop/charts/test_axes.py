"""Upright axes: round numbers, enough room between them, and as many decimals as they need."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui.desktop.charts.axes import DollarAxis, HeadcountAxis, PeopleAxis, PledgesAxis, ShareAxis

KINDS = [PeopleAxis, HeadcountAxis, ShareAxis, PledgesAxis, DollarAxis]
SPANS = st.tuples(st.floats(0, 1e5), st.floats(0.5, 1e6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(SPANS, st.floats(40, 2000), st.floats(20, 200))
def test_that_marks_are_round_within_the_axis_and_never_closer_than_asked(
    qapp: QApplication, span: tuple[float, float], size: float, room: float
) -> None:
    axis = PeopleAxis()
    axis.set_room(room)
    ((spacing, marks),) = axis.tickValues(*span, size)
    digits = f"{spacing:e}"
    assert digits[0] in "125"
    assert float(digits[1:].partition("e")[0]) == 0
    assert spacing >= 1
    assert spacing * size / (span[1] - span[0]) >= room * (1 - 1e-6)
    slack = 1e-6 * spacing
    assert all(span[0] - slack <= mark <= span[1] + slack for mark in marks)
    assert all(later - sooner == pytest.approx(spacing) for sooner, later in pairwise(marks))
    # None is left out: one step further on would be beyond the axis.
    assert not marks or (marks[0] - spacing < span[0] and marks[-1] + spacing > span[1])


@given(st.floats(1e-4, 1e6), st.floats(0.1, 1e6))
def test_that_no_two_marks_have_the_same_words(qapp: QApplication, width: float, low: float) -> None:
    for kind in (PeopleAxis, DollarAxis):
        axis = kind()
        for spacing, marks in axis.tickValues(low, low + width, 400):
            words = axis.tickStrings(marks, 1, spacing)
            assert len(set(words)) == len(marks)


def test_that_people_are_whole_and_dollars_need_not_be(qapp: QApplication) -> None:
    people, dollars = PeopleAxis(), DollarAxis()
    assert people.tickValues(0, 2, 4000)[0][0] == 1
    spacing, marks = dollars.tickValues(0, 0.2, 400)[0]
    assert spacing == 0.05
    assert dollars.tickStrings(marks, 1, spacing) == ["0.00", "0.05", "0.10", "0.15", "0.20"]
    assert dollars.tickStrings([1500.0], 1, 500) == ["1,500"]


def test_that_each_axis_says_what_stands_upon_it_and_only_strength_is_strength(qapp: QApplication) -> None:
    assert [kind.words for kind in KINDS] == [
        "people in theatre",
        "people",
        "% of runs",
        "% of pledges",
        "$ million",
    ]
    assert [kind.is_strength for kind in KINDS] == [True, False, False, False, False]


@pytest.mark.parametrize("kind", KINDS)
def test_that_an_axis_of_no_height_has_no_marks(qapp: QApplication, kind: type[PeopleAxis]) -> None:
    assert kind().tickValues(5, 5, 100) == []
    assert kind().tickValues(5, 4, 100) == []
