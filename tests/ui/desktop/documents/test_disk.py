"""Files that change under an open scenario: nobody's work is lost, and nobody is asked without need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scenarios.storage.files import load, save
from tests.examples import tiny
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents import disk
from ui.desktop.documents.document import Document
from ui.desktop.look import dialogs
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


@pytest.fixture
def place(window: Window, tmp_path: Path) -> Path:
    """A file that is open and selected."""
    made = tmp_path / "mine.toml"
    save(tiny(target=20), made)
    window.filing.open_path(made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The answer to give; afterwards, what was asked."""
    found: list[str] = ["keep"]

    def ask(_: Window, name: str) -> str:
        found.append(name)
        return found[0]

    monkeypatch.setattr(dialogs, "ask_about_change", ask)
    monkeypatch.setattr(disk, "_is_in_front", lambda: True)
    return found


@pytest.fixture
def said(window: Window) -> list[str]:
    found: list[str] = []
    window.session.message.connect(found.append)
    return found


def test_that_a_change_from_outside_is_seen_without_anybody_asking(window: Window, place: Path, qtbot: QtBot) -> None:
    save(tiny(target=30), place)
    qtbot.waitUntil(lambda: window.session.scenario.target == 30)
    save(tiny(target=40), place)
    qtbot.waitUntil(lambda: window.session.scenario.target == 40)


def test_that_a_scenario_without_edits_is_read_again_and_undo_takes_it_back(
    window: Window, place: Path, asked: list[str], said: list[str]
) -> None:
    save(tiny(target=30), place)
    window.disk.look()
    assert window.session.scenario.target == 30
    assert not window.isWindowModified()
    assert asked == ["keep"]
    assert said == ["“mine.toml” has changed on disk and was read again. Undo brings back what was open."]
    window.session.undo_group.undo()
    assert window.session.scenario.target == 20
    assert window.isWindowModified()


@pytest.mark.parametrize("answer", ["keep", "reload"])
def test_that_whoever_has_edits_is_asked_once(window: Window, place: Path, asked: list[str], answer: str) -> None:
    asked[0] = answer
    window.session.edit("target", 25)
    save(tiny(target=30), place)
    window.disk.look()
    window.disk.look()
    assert asked[1:] == ["mine.toml"]
    assert window.session.scenario.target == (25 if answer == "keep" else 30)
    assert window.isWindowModified() == (answer == "keep")
    assert load(place).target == 30
    window.session.undo_group.undo()
    assert window.session.scenario.target == (20 if answer == "keep" else 25)
    assert window.isWindowModified()


def test_that_a_save_after_keep_mine_asks_no_more_and_another_change_asks_again(
    window: Window, place: Path, asked: list[str], monkeypatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_about_conflict", lambda *_: pytest.fail("it asked again"))
    window.session.edit("target", 25)
    save(tiny(target=30), place)
    window.disk.look()
    save(tiny(target=31), place)
    window.disk.look()
    assert len(asked) == 3
    assert window.filing.save()
    assert load(place).target == 25
    assert not window.isWindowModified()


def test_that_content_counts_and_not_the_time_of_a_file(window: Window, place: Path, said: list[str]) -> None:
    os.utime(place, (0, 0))
    window.disk.look()
    assert said == []
    time = place.stat().st_mtime_ns
    place.write_bytes(place.read_bytes().replace(b"target = 20", b"target = 21"))
    os.utime(place, ns=(time, time))
    window.disk.look()
    assert window.session.scenario.target == 21


def test_that_our_own_save_is_no_news(window: Window, place: Path, asked: list[str], said: list[str]) -> None:
    window.session.edit("target", 25)
    assert window.filing.save()
    window.session.edit("target", 26)
    window.disk.look()
    assert asked == ["keep"]
    assert said == [f"Saved to {place}"]


def test_that_a_file_that_vanishes_leaves_its_scenario_unsaved(window: Window, place: Path, said: list[str]) -> None:
    place.unlink()
    window.disk.look()
    window.disk.look()
    assert window.isWindowModified()
    assert said == ["“mine.toml” is not in its folder any more. Save it to write it again."]
    assert window.filing.save()
    assert load(place).target == 20
    assert not window.isWindowModified()


def test_that_a_file_that_comes_back_as_it_was_leaves_nothing_to_save(window: Window, place: Path) -> None:
    content = place.read_bytes()
    place.unlink()
    window.disk.look()
    place.write_bytes(content)
    window.disk.look()
    assert not window.isWindowModified()


def test_that_a_vanished_file_that_comes_back_changed_is_read(window: Window, place: Path) -> None:
    place.unlink()
    window.disk.look()
    save(tiny(target=30), place)
    window.disk.look()
    assert window.session.scenario.target == 30
    assert not window.isWindowModified()


def test_that_a_file_that_breaks_is_told_once_and_read_when_it_is_whole(
    window: Window, place: Path, said: list[str]
) -> None:
    place.write_text("format = 1\ntarget = ")
    window.disk.look()
    window.disk.look()
    assert window.session.scenario.target == 20
    assert window.isWindowModified()
    assert len(said) == 1
    assert "what is open stays as it was" in said[0]
    assert "line 2" in said[0]
    save(tiny(target=30), place)
    window.disk.look()
    assert window.session.scenario.target == 30
    assert not window.isWindowModified()


def test_that_reload_of_a_broken_file_keeps_the_edits(window: Window, place: Path, asked, monkeypatch) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(dialogs, "show_bad_file", lambda _, error: told.append(error))
    asked[0] = "reload"
    window.session.edit("target", 25)
    place.write_text("format = 1")
    window.disk.look()
    assert len(told) == 1
    assert window.session.scenario.target == 25
    assert window.isWindowModified()


def test_that_a_file_that_cannot_be_read_any_more_counts_as_changed(window: Window, place: Path, said) -> None:
    place.write_bytes(b"#" * 1_000_001)
    window.disk.look()
    window.disk.look()
    assert len(said) == 1
    assert window.isWindowModified()


def test_that_a_question_waits_until_the_program_is_in_front(window: Window, place: Path, asked, monkeypatch) -> None:
    front = [False]
    monkeypatch.setattr(disk, "_is_in_front", lambda: front[0])
    window.session.edit("target", 25)
    save(tiny(target=30), place)
    window.disk.look()
    assert len(asked) == 1
    front[0] = True
    window.disk.look()
    assert len(asked) == 2


def test_that_coming_to_the_front_looks_at_the_files(window: Window, place: Path, qtbot: QtBot, qapp, said) -> None:
    window.disk._watcher.removePaths([*window.disk._watcher.files(), *window.disk._watcher.directories()])
    save(tiny(target=30), place)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: window.session.scenario.target == 30)


def test_that_nobody_is_asked_while_another_question_is_open(window: Window, place: Path, asked, qtbot: QtBot) -> None:
    window.session.edit("target", 25)
    save(tiny(target=30), place)
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    window.disk.look()
    assert len(asked) == 1
    dialog.close()
    qtbot.waitUntil(lambda: len(asked) == 2)


def test_that_files_of_closed_scenarios_are_not_watched(window: Window, place: Path) -> None:
    assert {str(place), str(place.parent)} <= {*window.disk._watcher.files(), *window.disk._watcher.directories()}
    window.session.close(window.session.selected)
    assert window.disk._watcher.files() == []


def test_that_every_open_file_is_looked_at(window: Window, place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    save(tiny(target=50), other)
    window.filing.open_path(other)
    save(tiny(target=30), place)
    window.disk.look()
    assert [document.scenario.target for document in window.session.documents] == [100, 30, 50]


def test_that_a_folder_one_may_not_look_into_does_not_mean_that_the_file_is_gone(place: Path, monkeypatch) -> None:
    document = Document.opened(place)

    def refuse(self: Path, **_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refuse)
    assert document.look() == "changed"
