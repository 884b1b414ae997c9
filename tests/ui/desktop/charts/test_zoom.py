"""Looking closely at a part of a chart, with the mouse and with keys; never beyond what there is."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.examples import tiny
from ui.desktop.charts.canvas import ACROSS, UP
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.span import Span, moved, within, zoomed

NUMBERS = st.floats(-1e5, 1e5)
SPANS = st.tuples(NUMBERS, st.floats(1, 1e5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
LONG = tiny(horizon=200)
Button, Key = Qt.MouseButton, Qt.Key
Buttons: TypeAlias = Qt.MouseButton
Keys: TypeAlias = Qt.KeyboardModifier
Held = Qt.KeyboardModifier


@pytest.fixture
def plot(plot: Plot) -> Plot:
    plot.resize(700, 400)
    plot.set_extent(LONG, 1000)
    return plot


def place_of(plot: Plot, day: float, people: float) -> QPoint:
    return QPoint(plot.mapFromScene(plot.view.mapViewToScene(QPointF(day, people))))


def drag(
    plot: Plot,
    start: QPoint,
    end: QPoint,
    button: Buttons = Button.LeftButton,
    held: Keys = Held.NoModifier,
):
    target = plot.viewport()
    QTest.mouseMove(target, start)
    QTest.mousePress(target, button, held, start)
    for share in (0.3, 0.7, 1.0):
        place = start + (end - start) * share
        # pyqtgraph drops moves that follow each other too fast.
        QTest.qWait(12)
        event_of_move(plot, place, button, held)
    QTest.mouseRelease(target, button, held, end)


def event_of_move(plot: Plot, place: QPoint, button: Buttons, held: Keys) -> None:
    """QTest moves the mouse without the buttons that are held."""
    at = QPointF(place)
    there = QPointF(plot.viewport().mapToGlobal(place))
    QApplication.sendEvent(
        plot.viewport(), QMouseEvent(QEvent.Type.MouseMove, at, there, Button.NoButton, button, held)
    )


def turn(plot: Plot, place: QPoint, notches: int, held: Keys = Held.ControlModifier) -> bool:
    event = QWheelEvent(
        QPointF(place),
        QPointF(plot.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Button.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)
    return event.isAccepted()


def near(*numbers: float, by: float = 1e-6) -> object:
    return pytest.approx(numbers, abs=by)


def shown(plot: Plot) -> tuple[Span, Span]:
    (left, right), (bottom, top) = plot.view.viewRange()
    return (left, right), (bottom, top)


@given(SPANS, SPANS, st.floats(0.01, 100), NUMBERS, st.floats(0.1, 1e4))
def test_that_no_part_is_beyond_the_whole_or_narrower_than_allowed(
    span: Span, whole: Span, factor: float, at: float, least: float
) -> None:
    part = within(span, whole, least)
    for found in (part, zoomed(part, whole, factor, at, least), moved(part, whole, at)):
        slack = 1e-6 * (1 + abs(whole[0]) + abs(whole[1]))
        assert whole[0] - slack <= found[0] <= found[1] <= whole[1] + slack
        assert found[1] - found[0] >= min(least, whole[1] - whole[0]) - slack


def test_that_the_wheel_alone_is_left_to_the_page(plot: Plot) -> None:
    assert not turn(plot, place_of(plot, 100, 500), 3, Held.NoModifier)
    assert shown(plot) == ((0, 200), (0, 1000))


def test_that_the_wheel_with_ctrl_zooms_about_the_mouse(plot: Plot) -> None:
    place = place_of(plot, 50, 500)
    assert turn(plot, place, 3)
    (left, right), up = shown(plot)
    assert right - left == pytest.approx(200 * 0.8**3)
    assert left < 50 < right
    assert plot.view.mapSceneToView(plot.mapToScene(place)).x() == pytest.approx(50, abs=0.5)
    assert up == (0, 1000)
    for _ in range(5):
        turn(plot, place, -3)
    assert shown(plot) == ((0, 200), (0, 1000))
    assert not plot.zoom.is_close


def test_that_the_wheel_upon_the_upright_axis_zooms_what_stands_there(plot: Plot) -> None:
    turn(plot, QPoint(5, plot.height() // 2), 2)
    days, (bottom, top) = shown(plot)
    assert days == (0, 200)
    assert top - bottom == pytest.approx(640)


def test_that_a_rectangle_is_looked_at(plot: Plot) -> None:
    drag(plot, place_of(plot, 40, 800), place_of(plot, 90, 300))
    (left, right), (bottom, top) = shown(plot)
    assert (left, right) == near(40, 90, by=1)
    assert (bottom, top) == near(300, 800, by=8)
    assert plot.pointer.cursor.day is None


def test_that_a_flat_rectangle_asks_for_days_only(plot: Plot) -> None:
    drag(plot, place_of(plot, 90, 500), place_of(plot, 40, 498))
    days, up = shown(plot)
    assert days == near(40, 90, by=1)
    assert up == (0, 1000)


def test_that_there_is_a_closest(plot: Plot) -> None:
    for _ in range(40):
        QTest.keyClick(plot, Key.Key_Plus)
    (left, right), _ = shown(plot)
    assert right - left == pytest.approx(7)


@pytest.mark.parametrize(
    ("button", "held"), [(Button.MiddleButton, Held.NoModifier), (Button.LeftButton, Held.ShiftModifier)]
)
def test_that_the_view_is_dragged_along_and_no_further_than_the_whole(plot: Plot, button: Buttons, held: Keys) -> None:
    plot.zoom.show(ACROSS, (50, 150))
    drag(plot, place_of(plot, 120, 500), place_of(plot, 100, 500), button, held)
    days, up = shown(plot)
    assert days == near(70, 170, by=2)
    assert up == (0, 1000)
    for _ in range(3):
        drag(plot, place_of(plot, 160, 500), place_of(plot, 80, 500), button, held)
    assert shown(plot)[0] == near(100, 200)


def test_that_keys_zoom_move_along_and_show_all(plot: Plot) -> None:
    QTest.keyClick(plot, Key.Key_Plus)
    QTest.keyClick(plot, Key.Key_Equal)
    (left, right), _ = shown(plot)
    assert right - left == pytest.approx(200 * 4 / 9)
    QTest.keyClick(plot, Key.Key_Right, Held.ControlModifier)
    assert shown(plot)[0][0] == pytest.approx(left + 0.2 * (right - left))
    QTest.keyClick(plot, Key.Key_Minus)
    assert shown(plot)[0][1] - shown(plot)[0][0] == pytest.approx(200 * 2 / 3)
    QTest.keyClick(plot, Key.Key_Home)
    assert shown(plot) == ((0, 200), (0, 1000))


def test_that_the_day_that_keys_point_at_is_always_in_view(plot: Plot) -> None:
    plot.zoom.show(ACROSS, (50, 70))
    for key, held in (
        (Key.Key_End, Held.NoModifier),
        (Key.Key_Home, Held.ControlModifier),
        (Key.Key_PageDown, Held.NoModifier),
    ):
        QTest.keyClick(plot, key, held)
        (left, right), _ = shown(plot)
        assert plot.pointer.pointed is not None
        assert left <= plot.pointer.pointed <= right
        assert right - left == pytest.approx(20)


def test_that_a_double_click_shows_all(plot: Plot) -> None:
    plot.zoom.show(ACROSS, (50, 70))
    plot.zoom.show(UP, (200, 300))
    place = place_of(plot, 60, 250)
    QTest.mouseClick(plot.viewport(), Button.LeftButton, pos=place)
    QTest.mouseDClick(plot.viewport(), Button.LeftButton, pos=place)
    QTest.mouseRelease(plot.viewport(), Button.LeftButton, pos=place)
    assert shown(plot) == ((0, 200), (0, 1000))
    assert plot.pointer.cursor.day is None


def test_that_a_new_projection_of_the_same_days_leaves_the_part_that_is_looked_at(plot: Plot) -> None:
    plot.zoom.show(ACROSS, (50, 70))
    plot.set_extent(LONG, 1400)
    assert shown(plot) == ((50, 70), (0, 1400))
    plot.zoom.show(UP, (700, 1400))
    plot.set_extent(LONG, 1000)
    assert shown(plot) == ((50, 70), (300, 1000))


def test_that_other_days_and_another_document_are_shown_whole(plot: Plot) -> None:
    plot.zoom.show(ACROSS, (50, 70))
    plot.set_extent(tiny(horizon=300), 1000)
    assert shown(plot)[0] == (0, 300)
    plot.zoom.show(ACROSS, (50, 70))
    plot.set_extent(tiny(horizon=300, start=dt.date(2025, 1, 1)), 1000)
    assert shown(plot)[0] == (0, 300)
    plot.zoom.show(ACROSS, (50, 70))
    plot.pointer.cursor.turned.emit()
    assert shown(plot)[0] == (0, 300)


def test_that_marks_of_an_axis_begin_where_what_is_shown_does(plot: Plot) -> None:
    plot.zoom.show(UP, (430, 720))
    ((spacing, marks),) = plot.people.tickValues(430, 720, 400)
    assert marks
    assert all(430 <= mark <= 720 and mark % spacing == 0 for mark in marks)
