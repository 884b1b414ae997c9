"""What becomes of typed text when the focus goes and comes, in fields of every kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scenarios.quantity import people
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.texts import Page, TextLine
from ui.desktop.controls.typed_line import TypedLine


def _number() -> TypedLine:
    box = NumberBox(people("Personnel", ""), whole=True)
    box.show_value(1000)
    return box


def _words() -> TypedLine:
    line = TextLine()
    line.show_words("Kenya")
    line.committed.connect(lambda words: line.refuse("No.") if words == "?" else line.show_words(words))
    return line


KINDS: dict[str, tuple[Callable[[], TypedLine], str]] = {
    "number": (_number, "1,000 people"),
    "date": (lambda: DateBox(dt.date(2024, 1, 15)), "15 Jan 2024"),
    "words": (_words, "Kenya"),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def line(kind: str, qtbot: QtBot) -> Iterator[TypedLine]:
    """A line with the focus, in a window in front, beside another field."""
    page, line, other = QWidget(), KINDS[kind][0](), QLineEdit()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addWidget(other)
    page.show()
    page.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    yield line
    page.close()


def said(line: TypedLine) -> list[str]:
    sentences: list[str] = []
    line.refused.connect(sentences.append)
    return sentences


def type_over(line: TypedLine, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)


def test_that_what_is_refused_stays_with_the_focus_and_the_truth_comes_when_it_goes(kind: str, line: TypedLine) -> None:
    sentences = said(line)
    type_over(line, "?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), line.property("refused")) == ("?", True)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (line.text(), line.property("refused")) == (KINDS[kind][1], False)
    assert sentences[-1] != ""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert sentences[-1] == ""


def test_that_a_refusal_ends_with_the_right_text_and_with_escape(kind: str, line: TypedLine) -> None:
    sentences = said(line)
    for way in (lambda: type_over(line, KINDS[kind][1]), lambda: QTest.keyClick(line, Qt.Key.Key_Escape)):
        type_over(line, "?")
        assert not line.settle()
        assert sentences[-1] != ""
        way()
        assert line.settle()
        assert (sentences[-1], line.text(), line.property("refused")) == ("", KINDS[kind][1], False)


def test_that_a_menu_leaves_what_is_typed_as_it_is(kind: str, line: TypedLine) -> None:
    sentences = said(line)
    type_over(line, "?")
    menu = line.createStandardContextMenu()
    menu.popup(line.mapToGlobal(line.rect().center()))
    assert (line.text(), sentences) == ("?", [])
    menu.close()
    menu.deleteLater()
    assert line.isModified()


def test_that_a_refused_page_is_kept_until_it_is_given_up(qtbot: QtBot) -> None:
    page, sentences = Page(), list[str]()
    qtbot.addWidget(page)
    page.show_words("Plan")
    page.refused.connect(sentences.append)
    page.committed.connect(lambda words: page.refuse("No.") if "?" in words else page.show_words(words))
    QTest.keyClicks(page, "?")
    assert not page.settle()
    assert (page.toPlainText(), sentences[-1], page.property("refused")) == ("?Plan", "No.", True)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert (page.toPlainText(), sentences[-1], page.property("refused")) == ("Plan", "", False)
    QTest.keyClicks(page, "A ")
    assert page.settle()
    assert not page.document().isUndoAvailable()


def test_that_what_is_typed_after_return_replaces_a_number_or_date_and_goes_on_with_words(
    line: TypedLine, kind: str
) -> None:
    QTest.keyClick(line, Qt.Key.Key_Return)
    entered = line.text()
    QTest.keyClicks(line, "7")
    assert line.text() == (f"7{entered}" if kind == "words" else "7")


def test_that_words_that_are_too_long_end_with_an_ellipsis_until_somebody_types(qtbot: QtBot) -> None:
    line = TextLine()
    qtbot.addWidget(line)
    line.resize(90, 24)
    line.show_words("Elected member of the council")
    line.show()
    whole = line.grab().toImage()
    line.show_words("Elected member of the councils and courts")
    assert line.grab().toImage() == whole
    line.resize(500, 24)
    line.show_words("Elected member of the council")
    wide = line.grab().toImage()
    line.show_words("Elected member of the councils")
    assert line.grab().toImage() != wide
    assert line.text() == "Elected member of the councils"
