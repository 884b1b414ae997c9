"""Dialogs say everything, and show text as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from scenarios.problems import Problem
from scenarios.storage.files import ScenarioFileError, loads
from ui.desktop.look import dialogs
from ui.desktop.look.dialogs import MOST_FILES

ROOM = QSize(1366, 768)
"""Of a small screen."""


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def look(act: Callable[[QWidget], None]) -> None:
    """Act on the dialog that is about to open."""

    def once() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        try:
            act(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, once)


def test_that_a_bad_file_is_told_with_all_its_problems(parent: QWidget) -> None:
    seen: list[str] = []

    def read(dialog: QWidget) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        seen.extend(page.toPlainText() for page in dialog.findChildren(QPlainTextEdit))

    with pytest.raises(ScenarioFileError) as caught:
        loads("format = 1\nhorizn = 3\ntarget = '<b>x</b>'\n", "/somewhere/bad.toml")
    look(read)
    dialogs.show_bad_file(parent, caught.value)
    words = "\n".join(seen)
    assert "“bad.toml” cannot be opened" in words
    assert "/somewhere/bad.toml" in words
    assert all(str(problem) in words for problem in caught.value.problems)
    assert "horizn" in words


def test_that_several_bad_files_are_told_in_one_dialog(parent: QWidget) -> None:
    pages: list[str] = []
    look(lambda dialog: pages.extend(page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)))
    errors = [ScenarioFileError(f"/x/{name}.toml", (Problem(name, "is bad"),)) for name in ("one", "two")]
    dialogs.show_bad_files(parent, errors)
    assert pages == ["/x/one.toml: one: is bad\n\n/x/two.toml: two: is bad"]


def test_that_of_very_many_bad_files_some_are_told_and_how_many_more_there_are(parent: QWidget) -> None:
    seen: list[QWidget] = []
    pages: list[str] = []

    def read(dialog: QWidget) -> None:
        seen.append(dialog)
        pages.extend(page.toPlainText() for page in dialog.findChildren(QPlainTextEdit))
        room = dialog.screen().availableSize()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()

    look(read)
    problems = tuple(Problem(f"x{number}", "is bad") for number in range(20))
    errors = [ScenarioFileError(f"/x/{'name' * 50}/{number}.toml", problems, 7) for number in range(25)]
    dialogs.show_bad_files(parent, errors)
    (page,) = pages
    assert page.endswith("… and 5 more")
    assert page.count("27 problems") == MOST_FILES
    assert page.count("x2: is bad\n  … and 24 more") == MOST_FILES
    assert "x3: is bad" not in page


@pytest.mark.parametrize("words", ["word " * 5000, "long" * 5000, "/".join(["folder"] * 800)])
@pytest.mark.parametrize(
    "ask",
    [
        dialogs.ask_about_changes,
        dialogs.ask_about_change,
        dialogs.ask_about_conflict,
        dialogs.ask_about_comments,
        lambda parent, words: dialogs.show_problem(parent, words, words),
        lambda parent, words: dialogs.ask_about_recovery(parent, [words] * 50),
        lambda parent, words: dialogs.show_bad_file(parent, ScenarioFileError(words, (Problem("", words),))),
    ],
)
def test_that_a_dialog_fits_the_screen_whatever_it_tells_of(
    parent: QWidget, ask: Callable[[QWidget, str], object], words: str
) -> None:
    sizes: list[bool] = []
    look(lambda dialog: sizes.append(dialog.sizeHint().boundedTo(ROOM) == dialog.sizeHint()))
    ask(parent, words)
    assert sizes == [True]


def test_that_no_bad_file_is_no_dialog(parent: QWidget) -> None:
    dialogs.show_bad_files(parent, [])
    assert QApplication.activeModalWidget() is None


def press(words: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        assert {label.textFormat() for label in dialog.findChildren(QLabel) if label.text()} == {
            Qt.TextFormat.PlainText
        }
        (button,) = (button for button in dialog.buttons() if button.text() == words)
        button.click()

    return act


@pytest.mark.parametrize(("words", "answer"), [("Reload", "reload"), ("Keep mine", "keep")])
def test_that_a_change_on_disk_is_read_or_not(parent: QWidget, words: str, answer: str) -> None:
    look(press(words))
    assert dialogs.ask_about_change(parent, "<b>mine</b>") == answer


@pytest.mark.parametrize(
    ("words", "answer"), [("Overwrite", "overwrite"), ("Save as…", "save as"), ("Cancel", "cancel")]
)
def test_that_a_conflict_has_three_ways_out(parent: QWidget, words: str, answer: str) -> None:
    look(press(words))
    assert dialogs.ask_about_conflict(parent, "mine") == answer


def test_that_escape_loses_nothing(parent: QWidget) -> None:
    look(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialogs.ask_about_change(parent, "mine") == "keep"
    look(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialogs.ask_about_conflict(parent, "mine") == "cancel"


def test_that_a_problem_is_shown_as_text(parent: QWidget) -> None:
    formats: list[Qt.TextFormat] = []
    look(lambda dialog: formats.extend(one.textFormat() for one in dialog.findChildren(QLabel) if one.text()))
    dialogs.show_problem(parent, "<b>head</b>", "<i>words</i>")
    assert set(formats) == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        (QMessageBox.StandardButton.Save, "save"),
        (QMessageBox.StandardButton.Discard, "discard"),
        (QMessageBox.StandardButton.Cancel, "cancel"),
    ],
)
def test_that_unsaved_changes_are_saved_discarded_or_kept(parent: QWidget, button, answer) -> None:
    def press(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(button).click()

    look(press)
    assert dialogs.ask_about_changes(parent, "Mine") == answer


def test_that_closing_the_question_is_a_cancel(parent: QWidget) -> None:
    look(lambda dialog: None)
    assert dialogs.ask_about_changes(parent, "Mine") == "cancel"


@pytest.mark.parametrize(
    ("chosen", "proposed", "path"),
    [
        ("/a/b", "x.toml", "/a/b.toml"),
        ("/a/b", "x.muster", "/a/b.muster"),
        ("/a/b", "x", "/a/b.toml"),
        ("/a/b.toml", "x.muster", "/a/b.toml"),
        ("/a/b.muster", "x.toml", "/a/b.muster"),
        ("/a/b.txt", "x.toml", "/a/b.txt"),
        ("/a/plan 1.2", "x.toml", "/a/plan 1.2.toml"),
        ("/a/Plan of 3. March", "x.muster", "/a/Plan of 3. March.muster"),
        ("", "x.toml", None),
    ],
)
def test_that_a_file_keeps_its_ending_and_without_one_gets_that_of_what_was_proposed(
    parent: QWidget, monkeypatch, chosen: str, proposed: str, path: str | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    assert dialogs.ask_where_to_save(parent, Path(proposed)) == (None if path is None else Path(path))


@pytest.mark.parametrize(
    ("ask", "ending"),
    [
        (dialogs.ask_where_to_save, ".toml"),
        (dialogs.ask_where_to_export, ".png"),
        (dialogs.ask_where_to_put_data, ".csv"),
        (dialogs.ask_where_to_put_workbook, ".xlsx"),
    ],
)
def test_that_a_file_that_an_ending_leads_to_is_asked_about(
    parent: QWidget, monkeypatch, tmp_path: Path, ask, ending: str
) -> None:
    there = tmp_path / f"mine{ending}"
    there.touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    look(press("Cancel"))
    assert ask(parent, Path("x")) is None
    look(press("Replace"))
    assert ask(parent, Path("x")) == there


@pytest.mark.parametrize(
    ("chosen", "kind", "path"),
    [
        ("/a/b", "", "/a/b.png"),
        ("/a/b", "Picture of lines, for print (*.svg)", "/a/b.svg"),
        ("/a/b", "Page (*.pdf)", "/a/b.pdf"),
        ("/a/b.png", "Page (*.pdf)", "/a/b.png"),
    ],
)
def test_that_a_picture_without_an_ending_gets_that_of_its_kind(
    parent: QWidget, monkeypatch, chosen: str, kind: str, path: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, kind))
    assert dialogs.ask_where_to_export(parent, Path("x")) == Path(path)


def test_that_a_table_gets_the_ending_of_tables(parent: QWidget, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/a/b", ""))
    assert dialogs.ask_where_to_put_data(parent, Path("x")) == Path("/a/b.csv")


@pytest.mark.parametrize(("words", "answer"), [("Open all", "open"), ("Discard", "discard"), ("Later", "later")])
def test_that_what_a_crash_has_left_is_opened_discarded_or_asked_again(parent: QWidget, words, answer) -> None:
    look(press(words))
    assert dialogs.ask_about_recovery(parent, ["<b>mine</b> – 1 Mar 2026, 12:30"]) == answer


@pytest.mark.parametrize(
    ("names", "head"), [(["x.pdf"], "Replace “x.pdf”?"), (["a.csv", "b.csv"], "Replace 2 files in “out”?")]
)
def test_that_return_replaces_nothing(parent: QWidget, names: list[str], head: str) -> None:
    said: list[str] = []

    def answer(dialog: QWidget) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    look(answer)
    assert not dialogs.ask_about_replacing(parent, "out", names)
    assert head in said
    look(press("Replace"))
    assert dialogs.ask_about_replacing(parent, "out", names)


@pytest.mark.parametrize(("chosen", "path"), [("/a/b.toml", Path("/a/b.toml")), ("", None)])
def test_that_the_file_to_open_is_asked_for(parent: QWidget, monkeypatch, chosen: str, path: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    assert dialogs.ask_which_to_open(parent, Path("/")) == path
