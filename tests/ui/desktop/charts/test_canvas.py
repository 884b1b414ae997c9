"""Where a view and its axes stand, whatever room there is and whatever the axes want."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.charts.canvas import Canvas
from ui.desktop.charts.strokes import Axis

PIXELS, ROOM = st.integers(0, 60), st.integers(150, 900)


def canvas_of(wide: int, high: int) -> Canvas:
    """A canvas with axes as broad as that."""
    bottom, left = Axis("bottom"), Axis("left")
    left.setWidth(wide)
    bottom.setHeight(high)
    return Canvas(bottom, left)


def places(canvas: Canvas) -> tuple[QRectF, QRectF, QRectF]:
    """Of the axis at the left, the view and the axis below."""
    left, view, bottom = (part.geometry() for part in (canvas.middle.left, canvas.view, canvas.middle.bottom))
    return left, view, bottom


@given(axes=st.tuples(PIXELS, PIXELS), margins=st.tuples(PIXELS, PIXELS), size=st.tuples(ROOM, ROOM))
def test_that_view_and_axes_share_the_room_within_the_margins(
    qapp: QApplication, axes: tuple[int, int], margins: tuple[int, int], size: tuple[int, int]
) -> None:
    (wide, high), (top, right) = axes, margins
    canvas = canvas_of(wide, high)
    canvas.middle.setContentsMargins(0, top, right, 0)
    canvas.resize(*size)
    canvas.show()
    left, view, bottom = places(canvas)
    room = canvas.middle.rect().adjusted(0, top, -right, 0)
    canvas.close()
    assert (left.topLeft(), left.width()) == (room.topLeft(), wide)
    assert (bottom.bottomRight(), bottom.height()) == (room.bottomRight(), high)
    assert (view.topLeft(), view.bottomRight()) == (left.topRight(), bottom.topRight())


@pytest.mark.parametrize("wide", [0, 35, 90])
def test_that_the_view_makes_room_for_an_axis_that_has_become_broader(qtbot: QtBot, wide: int) -> None:
    canvas = canvas_of(20, 20)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    canvas.middle.left.setWidth(wide)
    canvas.middle.bottom.setHeight(2 * wide)
    qtbot.waitUntil(lambda: canvas.middle.left.width() == wide and canvas.middle.bottom.height() == 2 * wide)
    assert canvas.view.geometry() == QRectF(wide, 0, 400 - wide, 300 - 2 * wide)
