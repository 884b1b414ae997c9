"""Pictures and tables leave the window, and a picture comes back as its scenario."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from scenarios.storage.files import save
from tests.examples import tiny
from tests.ui.desktop.fakes import ByHand
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.look import dialogs
from ui.desktop.window import picture_dialog, sharing
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Where to write, ``to``; afterwards, what was proposed."""
    found = {"to": tmp_path / "chart.png"}

    def ask(_: Window, proposed: Path) -> Path:
        found["proposed"] = proposed
        return found["to"]

    monkeypatch.setattr(picture_dialog, "ask", lambda _, choice, __: choice)
    monkeypatch.setattr(dialogs, "ask_where_to_export", ask)
    monkeypatch.setattr(dialogs, "ask_where_to_put_data", ask)
    monkeypatch.setattr(dialogs, "ask_where_to_put_workbook", ask)
    monkeypatch.setattr(dialogs, "ask_for_folder", lambda *_: found["to"].parent)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(dialogs, "show_problem", lambda _, head, words: found.append(f"{head} {words}"))
    return found


def drop(window: Window, *places: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place)) for place in places])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_that_a_picture_dropped_on_the_window_opens_its_scenario(
    window: Window, qtbot: QtBot, target, tmp_path: Path, form
) -> None:
    target["to"] = tmp_path / f"chart.{form}"
    window.session.edit("contingents.Lead.tranche", 40)
    shown = window.projection
    assert shown is not None
    window.menus.actions["File.export"].trigger()
    drop(window, target["to"])
    # A PDF is read in a process of its own.
    qtbot.waitUntil(lambda: len(window.session.documents) == 2)
    document = window.session.selected
    assert document.scenario == shown.scenario
    assert (document.path, document.is_modified) == (None, True)
    assert window.settings.recent == []
    assert "is open; save it to keep it" in window.status.currentMessage()


def test_that_good_and_bad_pictures_and_files_can_be_dropped_together(window: Window, target, tmp_path, monkeypatch):
    told: list[list[str]] = []
    monkeypatch.setattr(dialogs, "show_bad_files", lambda _, errors: told.append([str(error) for error in errors]))
    window.menus.actions["File.export"].trigger()
    save(tiny(), tmp_path / "a.toml")
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(tmp_path / "holiday.png"))
    drop(window, tmp_path / "holiday.png", target["to"], tmp_path / "a.toml")
    assert len(window.session.documents) == 3
    assert told == [[f"{tmp_path / 'holiday.png'}: it is a picture without a scenario of Muster in it"]]


@pytest.mark.parametrize(("form", "head"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("PDF", b"%PDF")])
def test_that_the_ending_decides_what_is_written(window: Window, target, tmp_path: Path, form, head) -> None:
    target["to"] = tmp_path / f"chart.{form}"
    window.results.choose_tab("Contingents")
    window.menus.actions["File.export"].trigger()
    assert target["to"].read_bytes().startswith(head)
    assert target["proposed"].name == "muster-contingents.png"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == f".{form}"] == [f"chart.{form}"]
    assert window.status.currentMessage() == f"Picture written to {target['to']}"


def test_that_an_ending_that_is_no_picture_is_refused_with_those_that_are(window: Window, target, told, tmp_path):
    target["to"] = tmp_path / "chart.docx"
    sharing.export_picture(window)
    words = "“chart.docx” says of no picture what kind it is; allowed endings: .png, .svg, .pdf."
    assert told == [f"The picture is not written. {words}"]
    assert not target["to"].exists()


def test_that_a_picture_or_table_that_cannot_be_written_is_told(window: Window, target, told, tmp_path: Path) -> None:
    target["to"] = tmp_path / "no" / "chart.png"
    sharing.export_picture(window)
    sharing.export_data(window)
    assert [words.split(".")[0] for words in told] == ["The picture is not written", "The data are not written"]
    assert all("its folder does not exist" in words for words in told)


def test_that_the_pointer_waits_while_a_file_is_written_and_not_while_a_problem_is_told(
    window: Window, target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def refuse(*_: object) -> None:
        seen.append(QGuiApplication.overrideCursor() is not None)
        raise OSError("the disk is full")

    monkeypatch.setattr(sharing, "write", refuse)
    monkeypatch.setattr(dialogs, "show_problem", lambda *_: seen.append(QGuiApplication.overrideCursor() is not None))
    for export in (sharing.export_picture, sharing.export_data, sharing.export_tables, sharing.export_workbook):
        export(window)
        assert seen[-2:] == [True, False], export.__name__


def test_that_the_data_of_the_chart_in_front_are_a_table(window: Window, target, tmp_path: Path) -> None:
    target["to"] = tmp_path / "data.csv"
    window.results.choose_tab("Contingents")
    window.menus.actions["File.data"].trigger()
    assert target["proposed"].name == "muster-contingents.csv"
    assert target["to"].read_bytes().startswith(b"\xef\xbb\xbf")
    header, first, *rest = csv.reader(target["to"].read_text("utf-8-sig").splitlines())
    assert header == ["day", "date", "Second", "Lead"]
    assert first[:2] == ["0", "2024-01-01"]
    assert len(rest) == window.session.scenario.horizon


def test_that_a_picture_is_copied_with_its_scenario(window: Window, tmp_path: Path) -> None:
    window.menus.actions["Edit.copy_picture"].trigger()
    assert window.menus.actions["Edit.copy_picture"].shortcut().toString() == "Ctrl+Shift+C"
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert QGuiApplication.clipboard().image().width() == 2 * window.results.chart.width()
    (tmp_path / "pasted.png").write_bytes(data.data("image/png").data())
    window.filing.open_path(tmp_path / "pasted.png")
    assert window.session.documents[0].scenario == window.session.documents[1].scenario


def test_that_data_are_copied_as_cells(window: Window) -> None:
    window.menus.actions["Edit.copy_data"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("day\tdate\tmean\tp05\t")
    assert len(lines) == window.session.scenario.horizon + 2
    assert window.status.currentMessage().startswith("Data copied: 31 rows of ")


def assert_nothing_is_taken_away(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_where_to_export", lambda *_: pytest.fail("it asked"))
    monkeypatch.setattr(dialogs, "ask_where_to_put_data", lambda *_: pytest.fail("it asked"))
    for act in (sharing.export_picture, sharing.export_data, sharing.copy_picture, sharing.copy_data):
        window.status.clearMessage()
        act(window)
        assert window.status.currentMessage() == sharing.NOTHING


def test_that_before_the_first_runs_there_is_nothing_to_take_away(open_one: Open, monkeypatch) -> None:
    assert_nothing_is_taken_away(open_one(pool=ByHand()), monkeypatch)


def test_that_the_picture_of_one_scenario_never_leaves_as_that_of_another(window: Window, monkeypatch) -> None:
    assert window.projection is not None
    window.menus.actions["Scenario.live"].setChecked(False)
    window.session.new(tiny(), "Another")
    assert_nothing_is_taken_away(window, monkeypatch)


def test_that_a_chart_without_a_table_says_so(window: Window, monkeypatch) -> None:
    monkeypatch.setattr(type(window.results.chart), "data", lambda _: None)
    sharing.copy_data(window)
    assert window.status.currentMessage() == sharing.NO_TABLE


def test_that_an_export_that_is_called_off_writes_nothing(window: Window, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(picture_dialog, "ask", lambda _, choice, __: choice)
    monkeypatch.setattr(dialogs, "ask_where_to_export", lambda *_: None)
    monkeypatch.setattr(dialogs, "ask_where_to_put_data", lambda *_: None)
    before = sorted(tmp_path.iterdir())
    sharing.export_picture(window)
    sharing.export_data(window)
    assert sorted(tmp_path.iterdir()) == before


def test_that_all_of_it_is_in_the_palette(window: Window) -> None:
    lines = [command.line for command in window.menus.commands()]
    for expected in ("File: Export picture…", "File: Export data…", "Edit: Copy picture", "Edit: Copy data"):
        assert any(line.startswith(expected) for line in lines)


def test_that_all_that_leaves_goes_where_the_last_thing_went_or_beside_the_file(
    window: Window, qtbot: QtBot, target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []
    monkeypatch.setattr(dialogs, "ask_for_folder", lambda _, __, folder: proposed.append(folder))
    for ask in ("ask_where_to_save", "ask_where_to_put_workbook"):
        monkeypatch.setattr(dialogs, ask, lambda _, place: proposed.append(place.parent))
    home, out, own = (tmp_path / name for name in ("home", "out", "own"))
    for folder in (home, out, own):
        folder.mkdir()
    names = {"DocumentsLocation": str(home / "Documents"), "HomeLocation": str(home)}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: names[place.name])
    target["to"] = out / "chart.csv"
    window.menus.actions["File.data"].trigger()
    # A fresh home has no folder of documents.
    assert target["proposed"].parent == home
    acts = ("File.tables", "File.workbook", "File.save_as")
    for act in acts:
        window.menus.actions[act].trigger()
    assert proposed == [out] * 3
    save(tiny(), own / "a.toml")
    window.filing.open_path(own / "a.toml")
    qtbot.waitUntil(lambda: window.is_finished)
    for act in acts:
        window.menus.actions[act].trigger()
    assert proposed[3:] == [own] * 3
    (own / "a.toml").rename(out / "a.toml")
    own.rmdir()
    assert window.filing.folder() == window.filing.export_folder() == out
