"""What outlives a window: the workspace always, unsaved work only when nobody was asked about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.workspace import Place, Workspace
from ui.desktop.look import dialogs
from ui.desktop.tabs.tab import Shared
from ui.desktop.window import keeper, results_view
from ui.desktop.window.keeper import Keeper, workspace_file
from ui.desktop.window.tab_makers import TAB_NAMES, Maker
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


@pytest.fixture
def kept(window: Window, tmp_path: Path) -> Iterator[Keeper]:
    made = Keeper(window, tmp_path / "state")
    yield made
    made.close()


def test_that_the_workspace_is_written_soon_after_a_change(
    window: Window, tmp_path: Path, monkeypatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(keeper, "CALM", 1)
    made, file = Keeper(window, tmp_path), workspace_file(tmp_path)
    qtbot.waitUntil(file.exists)
    window.scenarios.open_shipped("court-challenge")
    qtbot.waitUntil(lambda: Workspace.load(file).documents == (Place(shipped="court-challenge"),))
    window.results.choose_tab("Contingents")
    qtbot.waitUntil(lambda: Workspace.load(file).tab == "Contingents")
    window.session.shown.set_base(window.session.selected)
    qtbot.waitUntil(lambda: Workspace.load(file).base == 0)
    window.session.shown.set_ticked(window.session.selected, True)
    qtbot.waitUntil(lambda: Workspace.load(file).ticked == (0,))
    card = window.results.headline.milestone
    assert Workspace.load(file).milestone == "closure_90"
    card.which.setFocus()
    qtbot.keyClick(card.which, Qt.Key.Key_Home)
    assert card.which.currentText().startswith("50 % of target")
    qtbot.waitUntil(lambda: Workspace.load(file).milestone == "closure_50")
    made.close()


def test_that_the_workspace_is_written_once_while_nothing_changes(kept: Keeper, window: Window, tmp_path: Path) -> None:
    file = workspace_file(tmp_path / "state")
    kept.write_workspace()
    kept.writer.do("wait", list).result()
    file.unlink()
    kept.write_workspace()
    kept.writer.do("wait", list).result()
    assert not file.exists()


def test_that_closing_the_window_keeps_the_workspace_and_nothing_else(
    kept: Keeper, window: Window, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: "discard")
    window.scenarios.open_shipped("court-challenge")
    window.session.edit("target", 80)
    assert kept.recovery.flush()
    assert window.close()
    kept.close()
    assert Workspace.load(workspace_file(tmp_path / "state")).selected == 0
    assert list((tmp_path / "state" / "recovery").iterdir()) == []


def test_that_a_window_that_stays_open_keeps_its_unsaved_work(
    kept: Keeper, window: Window, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: "cancel")
    window.session.edit("target", 80)
    assert kept.recovery.flush()
    assert not window.close()
    assert len(list((tmp_path / "state" / "recovery").glob("*/*.json"))) == 1


def test_that_a_folder_that_cannot_be_written_stops_nothing(window: Window, tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    made = Keeper(window, tmp_path / "state")
    made.write_workspace()
    assert window.close()
    made.close()


def test_that_a_tab_that_cannot_be_made_is_kept_by_its_name(
    kept: Keeper, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(_: Shared) -> NoReturn:
        raise ZeroDivisionError

    broken = [Maker(name, fail) for name in TAB_NAMES]
    monkeypatch.setattr(results_view, "TABS", broken)
    with qtbot.captureExceptions() as exceptions:
        window.results.choose_tab("Money")
        kept.write_workspace()
    assert {kind for kind, _, _ in exceptions} == {ZeroDivisionError}
    kept.writer.do("wait", list).result()
    assert Workspace.load(workspace_file(tmp_path / "state")).tab == "Money"
    window.results.choose_tab("Build-up")
    assert window.results.chart.name == "Build-up"
