"""Lengths follow the text, and come back to the pixel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.rescaling import rescale

UNITS = st.lists(st.floats(1, 3), max_size=5)


@given(units=UNITS, least=st.integers(0, 400), gap=st.integers(0, 40))
def test_that_lengths_come_back_whatever_sizes_text_had_in_between(
    qapp: QApplication, units: list[float], least: int, gap: int
) -> None:
    page = QWidget()
    inner, flowing = QWidget(page), QWidget(page)
    column, line = QVBoxLayout(inner), QHBoxLayout()
    flow = FlowLayout(flowing, gap, gap + 1)
    inner.setMinimumHeight(least)
    column.addLayout(line)
    line.setSpacing(gap)
    for before, now in zip([1.0, *units], [*units, 1.0], strict=True):
        rescale((page, inner, flowing), before, now)
    assert (inner.minimumHeight(), line.spacing(), flow.gaps) == (least, gap, (gap, gap + 1))
    assert inner.maximumHeight() == 16_777_215


def test_that_lengths_are_in_proportion_to_the_text(qapp: QApplication) -> None:
    page = QWidget()
    inner = QWidget(page)
    column = QVBoxLayout(inner)
    column.setContentsMargins(8, 1, 8, 8)
    inner.setFixedWidth(100)
    rescale((page, inner), 1.0, 2.0)
    assert (inner.minimumWidth(), inner.maximumWidth()) == (200, 200)
    assert column.contentsMargins().left() == 16
    # What is as thin as can be stays so.
    assert column.contentsMargins().top() == 1


def test_that_what_was_set_since_counts_from_there(qapp: QApplication) -> None:
    page = QWidget()
    inner = QWidget(page)
    inner.setMinimumHeight(50)
    rescale((inner,), 1.0, 2.0)
    inner.setMinimumHeight(60)
    rescale((inner,), 2.0, 1.0)
    assert inner.minimumHeight() == 30
