from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.desktop.controls.scale import Scale
from ui.desktop.controls.slider import FOLLOW, ValueSlider


@pytest.fixture
def slider(qtbot) -> Iterator[ValueSlider]:
    window = QWidget()
    qtbot.addWidget(window)
    slider = ValueSlider(Scale(0.5, 0, 100, 0))
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(slider)
    window.resize(300, 80)
    slider.show_value(20, Scale(0.5, 0, 100, 0))
    with qtbot.waitExposed(window):
        window.show()
    other.setFocus()
    yield slider
    window.close()


def chosen_by(slider: ValueSlider) -> list[float]:
    told: list[float] = []
    slider.chosen.connect(told.append)
    return told


def wheel(slider: ValueSlider, turn: int) -> bool:
    """Turn the wheel over the slider; whether the slider took it."""
    place = QPointF(slider.rect().center())
    event = QWheelEvent(
        place,
        slider.mapToGlobal(place),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    slider.wheelEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_Right, 20.5),
        (Qt.Key.Key_Up, 20.5),
        (Qt.Key.Key_Left, 19.5),
        (Qt.Key.Key_Down, 19.5),
        (Qt.Key.Key_PageUp, 25),
        (Qt.Key.Key_PageDown, 15),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 50),
    ],
)
def test_that_a_key_chooses_once(slider: ValueSlider, key: Qt.Key, value: float) -> None:
    told = chosen_by(slider)
    QTest.keyClick(slider, key)
    assert told == [value]


def test_that_showing_a_value_chooses_nothing(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    slider.show_value(30, Scale(1, 0, 40, 0), base=10, band=(5, 35))
    assert told == []
    assert (slider.value(), slider.maximum()) == (30, 40)


def test_that_the_wheel_does_nothing_without_focus(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    assert not wheel(slider, 120)
    assert told == []


def test_that_a_notch_of_the_wheel_is_one_step_with_focus(slider: ValueSlider) -> None:
    slider.setFocus()
    told = chosen_by(slider)
    assert wheel(slider, 120)
    assert wheel(slider, -120)
    assert told == [20.5, 20]


def test_that_the_wheel_scrolls_where_the_mouse_has_been_at_work(slider: ValueSlider) -> None:
    for reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
        slider.clearFocus()
        slider.setFocus(reason)
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
        told = chosen_by(slider)
        assert slider.hasFocus()
        assert not wheel(slider, 120)
        assert told == []
    slider.clearFocus()
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert wheel(slider, 120)


def test_that_a_click_beside_the_handle_brings_it_there(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, slider.height() // 2))
    assert told == [50]


def test_that_taking_hold_of_the_handle_moves_nothing(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    x = round(9 + 0.4 * (slider.width() - 18))
    for beside in (-4, 0, 4):
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x + beside, slider.height() // 2))
    assert told == []


def test_that_the_other_mouse_buttons_move_nothing(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(5, slider.height() // 2))
    QTest.mouseClick(slider, Qt.MouseButton.MiddleButton, pos=QPoint(5, slider.height() // 2))
    assert told == []


def test_that_a_double_click_asks_for_a_reset(slider: ValueSlider, qtbot) -> None:
    told = chosen_by(slider)
    place = QPoint(200, slider.height() // 2)
    with qtbot.waitSignal(slider.reset):
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert len(told) == 1


LEFT = Qt.MouseButton.LeftButton


def stands(slider: ValueSlider) -> float:
    """The value at which the handle is seen."""
    return 0.5 * slider.value()


def hold(slider: ValueSlider, *shares: float) -> None:
    """Press at the first share of the width, and move over the others, in one go."""
    places = [QPoint(round(share * slider.width()), slider.height() // 2) for share in shares]
    QTest.mousePress(slider, LEFT, pos=places[0])
    for place in places[1:]:
        QApplication.sendEvent(
            slider,
            QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(place),
                QPointF(slider.mapToGlobal(place)),
                Qt.MouseButton.NoButton,
                LEFT,
                Qt.KeyboardModifier.NoModifier,
            ),
        )


def test_that_a_quick_drag_tells_its_first_and_its_last_value_and_few_between(slider: ValueSlider, qtbot) -> None:
    told = chosen_by(slider)
    hold(slider, 0.9, *(0.9 - step / 1000 for step in range(300)))
    few = len(told)
    assert few < 30
    assert told[0] != stands(slider)
    qtbot.waitUntil(lambda: told[-1] == stands(slider), timeout=20 * FOLLOW)
    assert len(told) <= few + 1


def test_that_the_next_value_is_due_however_long_the_one_before_took_to_follow(slider: ValueSlider) -> None:
    slider.chosen.connect(lambda _: QTest.qSleep(FOLLOW + 10))
    hold(slider, 0.9)
    assert slider._follow.remainingTime() == 0


def test_that_letting_go_tells_where_the_handle_stands(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    hold(slider, 0.9, 0.7, 0.5)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert told[-1] == stands(slider)
    assert told == sorted(set(told), reverse=True)


def test_that_the_handle_is_where_the_mouse_is_before_anything_is_told(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    hold(slider, 0.9, 0.5)
    assert stands(slider) < told[0]


def test_that_a_value_shown_in_a_drag_takes_the_place_of_what_was_not_told(slider: ValueSlider, qtbot) -> None:
    told = chosen_by(slider)
    hold(slider, 0.9, 0.5)
    slider.show_value(20, Scale(0.5, 0, 100, 0))
    before = list(told)
    qtbot.wait(3 * FOLLOW)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert told == before
    assert stands(slider) == 20


def test_that_a_panel_that_shows_late_what_was_told_leaves_the_handle_in_the_hand(slider: ValueSlider) -> None:
    told = chosen_by(slider)
    hold(slider, 0.9, 0.5)
    here = stands(slider)
    slider.show_value(told[-1], Scale(0.5, 0, 100, 0), base=20)
    assert stands(slider) == here != told[-1]
    QTest.mouseRelease(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert told[-1] == here


def test_that_it_draws_its_base_and_its_focus(slider: ValueSlider) -> None:
    plain = slider.grab().toImage()
    slider.show_value(20, Scale(0.5, 0, 100, 0), base=40)
    with_base = slider.grab().toImage()
    slider.setFocus()
    QApplication.processEvents()
    assert with_base != plain
    assert slider.grab().toImage() != with_base
