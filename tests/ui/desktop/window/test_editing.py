"""Cut, copy, paste and select all in the menu: of a text that has the focus, and of a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.controls.texts import Page
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    made = open_one(everything())
    for path in ("title", "note", "contingents.Kenya.personnel"):
        assert made.assumptions.reveal(path) is not None, path
    made.activateWindow()
    qtbot.waitUntil(lambda: made.is_finished and made.isActiveWindow())
    QApplication.clipboard().clear()
    return made


def focus(window: Window, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    found.setFocus()
    return found


def do(window: Window, name: str) -> bool:
    """As the menu does it, when it opens; whether it was possible."""
    window.menus.menu("Edit").aboutToShow.emit()
    action = window.menus.actions[f"Edit.{name}"]
    action.trigger()
    return action.isEnabled()


def test_that_text_of_a_line_is_cut_and_pasted_without_being_entered(window: Window) -> None:
    line = focus(window, "title")
    QTest.keyClick(line, Qt.Key.Key_End)
    assert [do(window, name) for name in ("cut", "copy", "paste", "all")] == [False, False, False, True]
    assert do(window, "cut")
    assert QApplication.clipboard().text() == "Everything"
    assert do(window, "paste")
    assert do(window, "paste")
    assert line.property("text") == "EverythingEverything"
    assert window.session.scenario.title == "Everything"
    window.menus.actions["Edit.find"].trigger()
    assert window.session.scenario.title == "EverythingEverything"


def test_that_text_of_the_note_is_copied(window: Window) -> None:
    page = focus(window, "note")
    assert isinstance(page, Page)
    QTest.keyClicks(page, "plan ")
    assert do(window, "all")
    assert do(window, "copy")
    assert do(window, "paste")
    assert do(window, "paste")
    assert page.toPlainText() == "plan plan "


@pytest.mark.parametrize(("name", "whole"), [("contingents#table", False), ("scenarios#shipped", False)])
def test_that_a_list_copies_its_row(window: Window, name: str, whole: bool) -> None:
    rows = focus(window, name)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert do(window, "copy")
    first = QApplication.clipboard().text()
    QApplication.clipboard().clear()
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == first != ""
    assert do(window, "all") is whole
    assert not do(window, "cut")


def test_that_there_is_nothing_to_do_with_a_chart(window: Window) -> None:
    window.setFocus()
    assert [do(window, name) for name in ("cut", "copy", "paste", "all")] == [False] * 4
