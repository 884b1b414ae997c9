"""The command palette: found by a few letters, run with Enter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.palette import MOST, Command, Palette, matching


def command(words: str, place: str = "File", keys: str = "", done: list[str] | None = None) -> Command:
    return Command(place, words, keys, lambda: done.append(words) if done is not None else None)


OPEN, SAVE, REOPEN = command("Open…", keys="Ctrl+O"), command("Save"), command("Reopen", "View")


def test_that_commands_are_found_by_any_of_their_words() -> None:
    assert matching([OPEN, SAVE, REOPEN], "file") == [OPEN, SAVE]
    assert matching([OPEN, SAVE, REOPEN], "OPEN view") == [REOPEN]
    assert matching([OPEN, SAVE, REOPEN], "ctrl+o") == [OPEN]
    assert matching([OPEN, SAVE], "nothing") == []


def test_that_those_which_begin_with_the_text_come_first() -> None:
    assert matching([REOPEN, OPEN], "open") == [OPEN, REOPEN]


def test_that_no_text_finds_everything_up_to_a_limit() -> None:
    many = [command(str(number)) for number in range(MOST + 5)]
    assert matching(many, "") == many[:MOST]


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, done: list[str]) -> Iterator[Palette]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Palette(window, [command(words, done=done) for words in ("Alpha", "Beta", "Better")])
    made.show()
    yield made
    assert made.parent() is window


def test_that_enter_runs_the_chosen_command(palette: Palette, done: list[str]) -> None:
    QTest.keyClicks(palette.field, "bet")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["Better"]
    assert not palette.isVisible()


def test_that_the_arrows_stop_at_the_ends(palette: Palette, done: list[str]) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(palette.field, key)
    assert palette.found.currentRow() == 0


def test_that_enter_with_nothing_found_does_nothing(palette: Palette, done: list[str]) -> None:
    QTest.keyClicks(palette.field, "xyz")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == []


def test_that_a_click_runs_a_command(palette: Palette, done: list[str]) -> None:
    palette.found.setCurrentRow(1)
    palette.found.itemClicked.emit(palette.found.item(1))
    assert done == ["Beta"]
