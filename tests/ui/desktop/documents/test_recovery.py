"""Unsaved work is kept while it is unsaved, and offered when its program is gone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenarios.storage.files import load, save
from tests.examples import tiny
from ui.desktop.documents import reading, recovery
from ui.desktop.documents.background_writer import BackgroundWriter
from ui.desktop.documents.disk import Disk
from ui.desktop.documents.document import Document
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.record import Record
from ui.desktop.documents.recovery import TROUBLE, Recovery
from ui.desktop.documents.recovery_folder import left_over
from ui.desktop.documents.salvage import Piece
from ui.desktop.documents.session import Session
from ui.desktop.look import dialogs


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session(Document(tiny(title="First")))


@pytest.fixture
def writer(qtbot: QtBot) -> Iterator[BackgroundWriter]:
    made = BackgroundWriter()
    yield made
    made.close()


@pytest.fixture
def reader(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Takes every file for a small one, and reads it at once."""
    monkeypatch.setattr(reading, "SMALL", 10**9)
    return Reader(at_once=60)


@pytest.fixture
def kept(session: Session, writer: BackgroundWriter, tmp_path: Path, reader: Reader) -> Recovery:
    return Recovery(session, writer, tmp_path / "recovery", reader)


def files_in(kept: Recovery) -> list[str]:
    kept._writer.do("wait", list).result()
    folder = kept._recovery_folder.folder
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def crash(kept: Recovery) -> None:
    """End as a program ends that is killed: its lock is free, everything else stays."""
    kept.flush()
    kept.stop()
    kept._recovery_folder.release()


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> list[list[str]]:
    asked: list[list[str]] = []

    def ask(_: QWidget, lines: list[str]) -> str:
        asked.append(lines)
        return words

    monkeypatch.setattr(dialogs, "ask_about_recovery", ask)
    return asked


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def again(qtbot: QtBot, tmp_path: Path, reader: Reader) -> Iterator[Recovery]:
    """The next start."""
    writer = BackgroundWriter()
    yield Recovery(Session(Document.of_shipped("article-2023")), writer, tmp_path / "recovery", reader)
    writer.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A scenario file with a target of 20."""
    made = tmp_path / "mine.toml"
    save(tiny(target=20), made)
    return made


@pytest.fixture
def crashed(session: Session, kept: Recovery, place: Path) -> Path:
    """A file that was open with a target of 81 when the program crashed."""
    session.open(place)
    session.edit("target", 81)
    crash(kept)
    return place


def test_that_only_unsaved_scenarios_are_kept(session: Session, kept: Recovery) -> None:
    kept.keep()
    assert files_in(kept) == []
    session.edit("target", 80)
    kept.keep()
    assert files_in(kept) == ["000001.json"]
    assert Record.load(kept._recovery_folder.folder / "000001.json").scenario.target == 80


def test_that_it_happens_by_itself_every_twenty_seconds(
    session: Session, writer: BackgroundWriter, tmp_path, monkeypatch, qtbot
) -> None:
    assert recovery.EVERY == 20_000
    monkeypatch.setattr(recovery, "EVERY", 10)
    kept = Recovery(session, writer, tmp_path)
    session.edit("target", 80)
    qtbot.waitUntil(lambda: files_in(kept) == ["000001.json"])
    kept.stop()


def test_that_only_what_has_changed_is_written_again(session: Session, kept: Recovery) -> None:
    session.edit("target", 80)
    other = session.new(tiny(), "Other")
    session.edit("target", 90)
    kept.flush()
    times = {name: (kept._recovery_folder.folder / name).stat().st_ino for name in files_in(kept)}
    kept.flush()
    assert {name: (kept._recovery_folder.folder / name).stat().st_ino for name in files_in(kept)} == times
    assert other is session.selected
    session.edit("target", 95)
    kept.flush()
    now = {name: (kept._recovery_folder.folder / name).stat().st_ino for name in files_in(kept)}
    assert [name for name in now if now[name] != times[name]] == ["000002.json"]


def test_that_saving_undoing_and_closing_take_the_record_away(session: Session, kept: Recovery, tmp_path: Path) -> None:
    session.edit("target", 80)
    session.new(tiny(), "Second")
    session.edit("target", 81)
    third = session.new(tiny(), "Third")
    session.edit("target", 82)
    kept.keep()
    assert len(files_in(kept)) == 3
    third.stack.undo()
    assert files_in(kept) == ["000001.json", "000002.json"]
    session.close(session.documents[1])
    assert files_in(kept) == ["000001.json"]
    session.select(session.documents[0])
    session.selected.save(tmp_path / "mine.toml")
    assert files_in(kept) == []


def test_that_a_proper_end_leaves_nothing(session: Session, kept: Recovery, tmp_path: Path) -> None:
    session.edit("target", 80)
    kept.keep()
    kept.clear()
    kept.clear()
    assert list((tmp_path / "recovery").iterdir()) == []
    session.edit("target", 81)
    assert files_in(kept) == []


def test_that_a_crash_loses_nothing(kept: Recovery, again: Recovery, window: QWidget, place: Path, monkeypatch) -> None:
    session = kept._session
    before = place.read_bytes()
    session.edit("target", 80)
    session.open(place)
    session.edit("target", 81)
    session.open_shipped("court-challenge")
    session.edit("target", 82)
    crash(kept)
    asked = answer(monkeypatch, "open")
    again.offer(window)
    ((first, second, third),) = asked
    assert first.startswith("First – ")
    assert second.startswith("mine.toml – ")
    assert third.startswith("Court challenge")
    opened = again._session.documents[1:]
    assert [one.scenario.target for one in opened] == [80, 81, 82]
    assert [one.path for one in opened] == [None, place, None]
    assert [one.shipped for one in opened] == [None, None, "court-challenge"]
    assert all(one.is_modified for one in opened)
    assert place.read_bytes() == before
    opened[1].stack.undo()
    assert opened[1].scenario.target == 20
    assert files_in(again) == ["000001.json", "000003.json"]
    again.clear()
    assert list(again._root.iterdir()) == []


@pytest.mark.parametrize("words", ["later", "discard"])
def test_that_later_asks_again_and_discard_never(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch, words: str
) -> None:
    asked = answer(monkeypatch, words)
    again.offer(window)
    assert len(again._session.documents) == 1
    again.offer(window)
    assert len(asked) == (2 if words == "later" else 1)


def test_that_nobody_is_asked_when_there_was_no_crash(
    session: Session, kept: Recovery, again: Recovery, window: QWidget, monkeypatch
) -> None:
    asked = answer(monkeypatch, "open")
    session.edit("target", 80)
    kept.flush()
    again.offer(window)
    kept.clear()
    again.offer(window)
    assert asked == []


def test_that_what_was_left_stays_until_it_is_safe_again(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    answer(monkeypatch, "open")
    monkeypatch.setattr(again._recovery_folder, "put", lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
    again.offer(window)
    assert again._session.scenario.target == 81
    (recovery_folder,) = left_over(again._root)
    assert [Record.load(recovery_folder.folder / name).scenario.target for name in recovery_folder.names()] == [81]
    recovery_folder.release()


def test_that_a_recovered_file_that_is_open_already_is_changed_there(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    answer(monkeypatch, "open")
    document = again._session.open(crashed)
    again.offer(window)
    assert again._session.documents[1:] == (document,)
    assert document.scenario.target == 81
    assert document.is_modified


def test_that_two_crashes_of_one_file_are_both_opened(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    answer(monkeypatch, "open")
    again._session.open(crashed)
    again._session.edit("target", 82)
    again.offer(window)
    assert [one.scenario.target for one in again._session.documents[1:]] == [82, 81]
    assert [one.path for one in again._session.documents[1:]] == [crashed, None]
    assert again._session.selected.is_modified


@pytest.mark.parametrize("content", [None, "format = 1"])
def test_that_work_on_a_file_that_is_gone_or_broken_is_opened_too(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch, content
) -> None:
    crashed.unlink()
    if content is not None:
        crashed.write_text(content)
    answer(monkeypatch, "open")
    again.offer(window)
    document = again._session.selected
    assert (document.scenario.target, document.path, document.is_modified) == (81, crashed, True)
    again._session.selected.save()
    assert load(crashed).target == 81
    assert not document.is_modified


def test_that_work_on_a_file_that_was_saved_since_opens_beside_it(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    save(tiny(target=30), crashed)
    now = time.time() + 5
    os.utime(crashed, (now, now))
    (asked,) = (answer(monkeypatch, "open"),)
    open_file = again._session.open(crashed)
    again.offer(window)
    assert asked[0][0].endswith("; its file has been saved since, so it opens beside it")
    assert (open_file.scenario.target, open_file.is_modified) == (30, False)
    document = again._session.selected
    assert (document.scenario.target, document.path, document.has_edits) == (81, None, True)
    assert load(crashed).target == 30


def test_that_work_on_a_file_that_an_older_one_replaced_is_never_saved_over_it_unasked(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    save(tiny(target=30), crashed)
    os.utime(crashed, (0, 0))
    answer(monkeypatch, "open")
    again.offer(window)
    document = again._session.selected
    assert (document.scenario.target, document.path) == (81, crashed)
    assert document.look() == "changed"
    assert document.has_edits


def test_that_work_that_its_file_has_by_now_is_nothing_to_ask_about(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    asked = answer(monkeypatch, "open")
    save(tiny(target=81), crashed)
    again.offer(window)
    assert asked == []
    assert list(again._root.iterdir()) == []


def test_that_rescued_work_is_not_replaced_when_its_file_comes_back(
    crashed: Path, again: Recovery, window: QWidget, monkeypatch
) -> None:
    crashed.unlink()
    answer(monkeypatch, "open")
    again.offer(window)
    disk = Disk(again._session, again._reader, window)
    disk.look()
    save(tiny(target=30), crashed)
    monkeypatch.setattr("ui.desktop.documents.disk._is_in_front", lambda: False)
    disk.look()
    assert again._session.scenario.target == 81
    assert again._session.is_modified


def test_that_a_folder_that_cannot_be_written_is_told_once(
    session: Session, writer: BackgroundWriter, tmp_path: Path, qtbot
) -> None:
    (tmp_path / "recovery").touch()
    kept = Recovery(session, writer, tmp_path / "recovery")
    said: list[str] = []
    session.message.connect(said.append)
    for target in (80, 81, 82):
        session.edit("target", target)
        assert not kept.flush()
        qtbot.wait(1)
    assert len(said) == 1
    assert said[0].startswith(TROUBLE)
    (tmp_path / "recovery").unlink()
    assert kept.flush()
    kept.clear()


def test_that_a_full_disk_is_told_and_tried_again(session: Session, kept: Recovery, monkeypatch, qtbot) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    full = [True]
    put = kept._recovery_folder.put

    def write(*given) -> None:
        if full[0]:
            raise OSError(28, "No space left on device")
        put(*given)

    monkeypatch.setattr(kept._recovery_folder, "put", write)
    session.edit("target", 80)
    kept.keep()
    qtbot.waitUntil(lambda: said == [TROUBLE + "[Errno 28] No space left on device"])
    full[0] = False
    kept.keep()
    assert files_in(kept) == ["000001.json"]
    kept.clear()


def test_that_comments_outlive_a_crash(session: Session, kept: Recovery, again: Recovery, place: Path) -> None:
    place.write_bytes(b"# Ask first.\n" + place.read_bytes())
    session.open(place)
    session.edit("target", 81)
    session.adopt(Document(session.scenario, content=session.selected.content)).rescue()
    crash(kept)
    place.unlink()
    (recovery_folder,) = left_over(again._root)
    again.open([Piece(Record.load(recovery_folder.folder / name), None, "unsaved") for name in recovery_folder.names()])
    rescued = again._session.documents[1:]
    assert len(rescued) == 2
    for document in rescued:
        document.save(place)
        assert place.read_text().startswith("# Ask first.\nformat = 2\n")
