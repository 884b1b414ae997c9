"""In a drag words stay long enough to be read, and the last ones are always shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.legible import LEGIBLE, Legible

LEFT = Qt.MouseButton.LeftButton


class Words:
    """What is shown of a number that changes."""

    def __init__(self) -> None:
        self.number, self.shown = 0, list[int]()
        self.legible = Legible(lambda: self.shown.append(self.number))

    def change(self, number: int, *, at_once: bool = False) -> None:
        """Be another number."""
        self.number = number
        self.legible.change(at_once=at_once)


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def pressed(qtbot: QtBot) -> Iterator[QWidget]:
    """The button of the mouse is down on it."""
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    QTest.mousePress(widget, LEFT)
    yield widget
    QTest.mouseRelease(widget, LEFT)


def test_that_words_follow_at_once_where_nothing_is_dragged(words: Words) -> None:
    for number in range(5):
        words.change(number)
    assert words.shown == [0, 1, 2, 3, 4]


def test_that_in_a_drag_the_first_and_the_last_words_are_shown_and_none_sooner(
    words: Words, pressed: QWidget, qtbot: QtBot
) -> None:
    for number in range(1000):
        words.change(number)
    assert words.shown == [0]
    qtbot.waitUntil(lambda: len(words.shown) > 1)
    qtbot.wait(2 * LEGIBLE)
    assert words.shown == [0, 999]


def test_that_words_follow_who_lets_go(words: Words, pressed: QWidget) -> None:
    words.change(1)
    words.change(2)
    QTest.mouseRelease(pressed, LEFT)
    words.change(3)
    assert words.shown == [1, 3]


def test_that_what_is_not_to_be_read_any_longer_goes_at_once(words: Words, pressed: QWidget) -> None:
    words.change(1)
    words.change(2, at_once=True)
    assert words.shown == [1, 2]
