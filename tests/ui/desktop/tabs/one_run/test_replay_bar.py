"""The controls of a replay under mouse and keyboard, in narrow and wide windows and with large text."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from simulator.figures.states import STATES
from tests.examples import tiny
from tests.ui.desktop.pictures.looking import colours_in, grabbed, is_close
from ui.desktop.look import theme
from ui.desktop.tabs.one_run.replay import SPEEDS, Replay
from ui.desktop.tabs.one_run.replay_bar import ReplayBar, StateCounts

Key = Qt.Key


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """What a bar is in: a window of its own would be no narrower than one line."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(2000, 300)
    made.show()
    return made


def bar_in(around: QWidget) -> ReplayBar:
    made = ReplayBar(Replay(lambda: 0.0, around))
    made.setParent(around)
    made.resize(800, 60)
    made.show()
    made.show_scenario(tiny(horizon=100))
    return made


@pytest.fixture
def bar(around: QWidget) -> ReplayBar:
    return bar_in(around)


def parts(bar: ReplayBar) -> list[QWidget]:
    return [bar.button, bar.slider, bar.date, bar.speed]


def check_places(bar: ReplayBar) -> None:
    """Every control is whole and covers no other."""
    QApplication.processEvents()
    boxes = [part.geometry() for part in parts(bar)]
    assert all(not one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(bar.rect().contains(box) for box in boxes)
    assert bar.slider.width() >= theme.px(120)


def test_that_keys_move_the_day_as_in_the_charts(bar: ReplayBar) -> None:
    days = []
    for key in (Key.Key_Right, Key.Key_PageDown, Key.Key_Left, Key.Key_PageUp, Key.Key_End, Key.Key_Home):
        QTest.keyClick(bar.slider, key)
        days.append(bar.replay.day)
    assert days == [1, 31, 30, 0, 100, 0]


def test_that_no_key_leaves_the_horizon(bar: ReplayBar) -> None:
    QTest.keyClick(bar.slider, Key.Key_PageUp)
    assert bar.replay.day == 0
    for _ in range(5):
        QTest.keyClick(bar.slider, Key.Key_PageDown)
    assert (bar.replay.day, bar.slider.value()) == (100, 100)


def test_that_the_slider_and_the_date_follow_the_replay_which_is_told_only_once(bar: ReplayBar) -> None:
    told: list[int] = []
    bar.replay.moved.connect(lambda: told.append(bar.replay.day))
    bar.replay.seek(40)
    assert (bar.slider.value(), bar.date.text()) == (40, "10 Feb 2024")
    bar.slider.setValue(41)
    assert (bar.replay.day, bar.date.text()) == (41, "11 Feb 2024")
    assert told == [40, 41]


def test_that_a_shorter_scenario_ends_the_slider_and_the_day(bar: ReplayBar) -> None:
    bar.replay.seek(90)
    bar.show_scenario(tiny(horizon=30))
    assert (bar.slider.maximum(), bar.slider.value(), bar.replay.day) == (30, 30, 30)
    assert bar.date.text() == "31 Jan 2024"


def test_that_the_button_says_what_a_click_does(bar: ReplayBar) -> None:
    words = []
    for _ in range(3):
        words.append(bar.button.text())
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert words == ["Play", "Pause", "Play"]
    bar.replay.pause()


@pytest.mark.parametrize("words", SPEEDS)
def test_that_each_speed_is_as_fast_as_it_says(bar: ReplayBar, words: str) -> None:
    bar.speed.setCurrentText(words)
    number, unit = words.split()[:2]
    assert bar.replay.speed == round(int(number) * (7 if unit.startswith("week") else 30.4375))


def test_that_the_pinned_day_is_offered_where_the_horizon_has_it(bar: ReplayBar) -> None:
    bar.offer(40)
    assert bar.pinned.isVisible()
    assert bar.pinned.text() == "Go to 10 Feb 2024"
    QTest.mouseClick(bar.pinned, Qt.MouseButton.LeftButton)
    assert bar.replay.day == 40
    for day in (101, None):
        bar.offer(day)
        assert not bar.pinned.isVisible()
    bar.offer(100)
    assert bar.pinned.isVisible()


@pytest.mark.parametrize("width", [1200, 700, 500, 400])
def test_that_controls_cover_no_other_at_any_width(bar: ReplayBar, width: int) -> None:
    bar.resize(max(width, bar.minimumSizeHint().width()), 120)
    check_places(bar)


def test_that_large_controls_cover_no_other(larger: None, around: QWidget) -> None:
    made = bar_in(around)
    for width in (made.minimumSizeHint().width(), 800, 1600):
        made.resize(width, 240)
        check_places(made)


def test_that_there_are_two_lines_only_where_one_is_too_narrow(bar: ReplayBar) -> None:
    lines = []
    for width in (1200, bar.minimumSizeHint().width(), 1200):
        bar.resize(width, 120)
        QApplication.processEvents()
        lines.append(bar.date.geometry().center().y() > bar.slider.geometry().bottom())
    assert lines == [False, True, False]


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_what_has_passed_is_painted_up_to_the_day(
    bar: ReplayBar, qapp: QApplication, choice: theme.Choice
) -> None:
    theme.apply(qapp, choice)
    colours, slider = theme.current().colours, bar.slider
    bar.button.setFocus()
    middle, edges = slider.height() // 2, []
    for day in (10, 50, 90):
        bar.replay.seek(day)
        image = grabbed(slider)
        row = [is_close(image.pixelColor(x, middle).name(), colours.sunken, 6) for x in range(slider.width())]
        edges.append(row.index(True) / slider.width())
    assert edges == pytest.approx([0.1, 0.5, 0.9], abs=0.06)
    assert any(is_close(found, colours.accent, 6) for found in colours_in(image, 6, middle, 40, middle + 1))


def test_that_the_focus_can_be_seen(bar: ReplayBar) -> None:
    bar.replay.seek(50)
    bar.button.setFocus()
    before = grabbed(bar.slider)
    bar.slider.setFocus()
    assert grabbed(bar.slider) != before


def test_that_a_press_on_the_track_moves_by_a_month(bar: ReplayBar) -> None:
    at_the_end = QPoint(bar.slider.width() - 3, bar.slider.height() // 2)
    QTest.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=at_the_end)
    assert bar.replay.day == bar.slider.value() == 30


def test_that_each_state_has_its_number_with_a_name_for_those_who_cannot_see_it(qtbot: QtBot) -> None:
    counts = StateCounts()
    qtbot.addWidget(counts)
    assert {number.text() for number in counts.numbers.values()} == {"–"}
    counts.show_counts(np.array([0, 12, 0, 1500, 7, 0, 23456, 1]))
    assert [counts.numbers[state].text() for state in STATES] == ["0", "12", "0", "1,500", "7", "0", "23,456", "1"]
    assert [number.accessibleName() for number in counts.numbers.values()] == [
        state.replace("_", " ") for state in STATES
    ]


@pytest.mark.parametrize("width", [180, 400, 1000])
def test_that_all_numbers_are_seen_however_narrow_it_is(qtbot: QtBot, width: int) -> None:
    counts = StateCounts()
    qtbot.addWidget(counts)
    counts.show_counts(np.full(8, 123_456))
    counts.resize(width, 10)
    counts.show()
    QApplication.processEvents()
    boxes = [pair.geometry() for number in counts.numbers.values() if (pair := number.parentWidget())]
    assert all(not one.intersects(other) for one, other in combinations(boxes, 2))
    assert max(box.bottom() for box in boxes) <= counts.minimumHeight()
