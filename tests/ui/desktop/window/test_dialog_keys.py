"""Keys in every dialog of the window: Return presses the button it is on, and no letter leads to two things."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.source_dialog import ask_for_source
from ui.desktop.look.dialogs import ask_about_edits
from ui.desktop.look.own_dialog import OwnDialog, give_letters, plain
from ui.desktop.window.picture_dialog import PictureChoice, PictureDialog
from ui.desktop.window.picture_sizes import SIZES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

OPENERS = (
    "File.new",
    "File.update",
    "File.observed",
    "File.freeze",
    "File.earlier",
    "File.report",
    "Scenario.seek",
    "Scenario.values",
    "Scenario.weigh",
    "Scenario.checks",
    "Scenario.run_on",
    "Help.manual",
    "File.export",
    "number.source",
)


def kinds_of(kind: type) -> Iterator[type]:
    below: type
    for below in kind.__subclasses__():
        yield below
        yield from kinds_of(below)


@pytest.fixture
def finished(open_one: Open, qtbot: QtBot) -> Window:
    made = open_one(uncertain(format=2, observed=[{"date": uncertain().start, "personnel": 0}]))
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def opened(window: Window, name: str) -> OwnDialog:
    """The dialog of a command; of a number and of a picture, which wait for an answer, one that does not."""
    if name == "number.source":
        return ask_for_source(window, window.findChildren(ParameterRow)[0].binding)
    if name == "File.export":
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        dialog = PictureDialog(window, PictureChoice(SIZES[0]), lambda _: image)
        dialog.open()
        return dialog
    window.menus.actions[name].trigger()
    (found,) = (one for one in window.findChildren(OwnDialog) if one.isVisible())
    return found


def letters_of(words: list[str]) -> list[str]:
    """The marked letters."""
    bare = [one.replace("&&", "") for one in words]
    return [one[one.index("&") + 1].lower() for one in bare if "&" in one]


def test_that_return_presses_the_button_it_is_on_and_no_letter_leads_to_two(finished: Window) -> None:
    tried = set()
    for name in OPENERS:
        dialog = opened(finished, name)
        tried.add(type(dialog))
        words = [one.text() for one in dialog.findChildren(QPushButton)]
        letters = letters_of(words)
        assert 2 <= len(letters) == len(set(letters)), (name, words)
        _press_all(dialog)
        dialog.close()
    assert tried == {kind for kind in kinds_of(OwnDialog) if not kind.__subclasses__()}


def _press_all(dialog: OwnDialog) -> None:
    """Put the focus on one button after another, and press Return."""
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    pressed: list[QPushButton] = []
    for one in buttons:
        one.clicked.disconnect()
        one.clicked.connect(lambda _=False, one=one: pressed.append(one))
    for one in buttons:
        one.setFocus()
        QTest.keyClick(one, Qt.Key.Key_Return)
        QTest.keyClick(one, Qt.Key.Key_Enter)
    assert len(buttons) >= 2
    assert pressed == [one for one in buttons for _ in range(2)]
    assert dialog.isVisible()


def test_that_every_dialog_is_one_of_ours_but_for_the_palette_and_pages_to_read() -> None:
    others = {kind.__name__ for kind in kinds_of(QDialog) if kind.__module__.startswith("ui.desktop")}
    assert others - {kind.__name__ for kind in kinds_of(OwnDialog)} == {"OwnDialog", "Palette", "_Report", "Reader"}


@given(st.lists(st.text("ab&… Zé", max_size=6), max_size=8))
def test_that_letters_change_no_words_and_none_is_given_twice(qapp: QApplication, words: list[str]) -> None:
    buttons = [QPushButton(one.replace("&", "&&")) for one in words]
    for _ in range(2):
        give_letters(buttons)
        assert [plain(one.text()) for one in buttons] == words
        letters = letters_of([one.text() for one in buttons])
        assert len(letters) == len(set(letters))


def test_that_no_menu_has_a_letter_twice(window: Window) -> None:
    bar = window.menuBar()
    for menu in (bar, *bar.findChildren(QMenu)):
        words = [action.text() for action in menu.actions() if not action.isSeparator()]
        letters = letters_of(words)
        assert len(letters) == len(set(letters)), words


def test_that_a_question_about_changes_names_what_comes_of_each_answer(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def read(box: QDialog) -> int:
        shown.extend(plain(one.text()) for one in box.findChildren(QPushButton))
        box.findChildren(QPushButton)[0].click()
        return 0

    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", read)
    ask_about_edits(window, "observed figures")
    assert set(shown) == {"Keep editing", "Discard"}
