"""A double click in the Finder of macOS, which comes as an event, opens a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from scenarios.storage.files import load, save
from tests.examples import tiny
from tests.patience import PATIENCE
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.controls.box import NumberBox
from ui.desktop.documents.handed import Handed
from ui.desktop.look import dialogs
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

POSTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from ui.desktop.documents.handed import handed
from ui.desktop.app import application
app, taken = application(), []
QCoreApplication.postEvent(app, QFileOpenEvent(sys.argv[1]))
app.processEvents()
handed.go_to(lambda files: taken.extend(files) is None)
QCoreApplication.postEvent(app, QFileOpenEvent(sys.argv[2]))
app.processEvents()
print(taken == [Path(one) for one in sys.argv[1:]])
"""


def test_that_a_file_that_is_handed_over_is_open_and_selected(window: Window, tmp_path: Path) -> None:
    place, files = tmp_path / "mine.toml", Handed()
    save(tiny(), place)
    files.go_to(window.open_all)
    assert files.take(QFileOpenEvent(str(place)))
    assert window.session.selected.path == place


@pytest.fixture
def files(window: Window) -> Iterator[Handed]:
    found = Handed()
    found.go_to(window.open_all)
    yield found
    found.go_to(None)


def test_that_a_file_handed_over_during_a_question_waits_for_its_answer(
    window: Window, files: Handed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    mine, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    for place in (mine, other):
        save(tiny(), place)
    window.filing.open_path(mine)
    window.session.edit("target", 80)

    def ask(*_: object) -> str:
        box = QMessageBox(window)
        box.open()
        QTimer.singleShot(0, lambda: files.take(QFileOpenEvent(str(other))))
        qtbot.waitUntil(lambda: bool(files._waiting))
        files._look()
        assert window.session.selected.path == mine
        box.done(0)
        return "save"

    monkeypatch.setattr(dialogs, "ask_about_changes", ask)
    assert window.filing.settle(window.session.selected)
    assert (load(mine).target, load(other)) == (80, tiny())
    qtbot.waitUntil(lambda: window.session.selected.path == other)


@pytest.mark.parametrize("answer", ["ask_about_changes", "ask_where_to_save", "ask_about_conflict"])
def test_that_a_save_is_of_what_was_asked_about_whatever_is_selected_since(
    answer: str, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    for place in (mine, other):
        save(tiny(), place)
    window.filing.open_path(mine)
    window.session.edit("target", 80)
    document = window.session.selected
    answers = {"ask_about_changes": "save", "ask_where_to_save": mine, "ask_about_conflict": "overwrite"}

    def ask(*_: object) -> object:
        window.filing.open_path(other)
        return answers[answer]

    monkeypatch.setattr(dialogs, answer, ask)
    if answer == "ask_about_conflict":
        mine.write_bytes(mine.read_bytes() + b"\n")
    act = window.filing.save_as if answer == "ask_where_to_save" else window.filing.save
    assert window.filing.settle(document) if answer == "ask_about_changes" else act()
    assert window.session.selected.path == other
    assert (load(mine).target, load(other)) == (80, tiny())
    assert not document.is_modified


def test_that_a_file_waits_while_a_field_refuses_what_is_typed(
    window: Window, files: Handed, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    box = window.assumptions.findChild(NumberBox)
    assert isinstance(box, NumberBox)
    window.activateWindow()
    field = box.findChild(QLineEdit) or box
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon?")
    assert files.take(QFileOpenEvent(str(place)))
    assert len(window.session.documents) == 1
    QTest.keyClick(field, Qt.Key.Key_Escape)
    window.setFocus()
    qtbot.waitUntil(lambda: window.session.selected.path == place)


def test_that_files_wait_until_somebody_opens_them() -> None:
    files, taken = Handed(), list[Path]()
    assert files.take(QFileOpenEvent("/a.toml"))
    assert files.take(QFileOpenEvent("/b.toml"))

    def take(found: Sequence[Path]) -> bool:
        taken.extend(found)
        return True

    files.go_to(take)
    assert taken == [Path("/a.toml"), Path("/b.toml")]
    files.go_to(None)
    assert files.take(QFileOpenEvent("/c.toml"))
    assert len(taken) == 2


@pytest.mark.parametrize("url", ["https://example.org/a.toml", ""])
def test_that_nothing_is_fetched_from_elsewhere(url: str) -> None:
    files = Handed()
    assert not files.take(QFileOpenEvent(QUrl(url)))
    files.go_to(lambda _: pytest.fail("it is opened"))


def test_that_the_application_hears_of_files_also_before_there_is_a_window(tmp_path: Path) -> None:
    places = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    done = subprocess.run(
        [sys.executable, "-c", POSTED, *places], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout == "True\n"
