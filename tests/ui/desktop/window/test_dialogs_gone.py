"""A dialog that was closed is gone: nothing that happens in the window afterwards leads to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from scenarios.storage.files import save
from tests.examples import tiny
from tests.ui.desktop.window.test_dialog_keys import OPENERS, finished, open_one, opened, settings
from ui.desktop.controls.row import ParameterRow
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.window.window import Window

__all__ = ["finished", "open_one", "settings"]

STAYS = {"File.export"}
"""Dialogs that live as long as whoever asked."""


def test_that_all_goes_on_when_every_dialog_was_opened_and_closed(
    finished: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    session = finished.session
    for name in OPENERS:
        dialog = opened(finished, name)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert name in STAYS or not isValid(dialog), name
    assert not [one for one in finished.findChildren(OwnDialog) if one.isVisible()]
    # An error on the way of a signal fails the test.
    slider = next(one.slider for one in finished.findChildren(ParameterRow) if one.isVisible())
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert session.is_modified
    finished.menus.actions["Edit.undo"].trigger()
    save(tiny(), tmp_path / "other.toml")
    finished.filing.open_path(tmp_path / "other.toml")
    assert session.selected.path == tmp_path / "other.toml"
    session.shown.set_ticked(session.documents[0], True)
    session.set_runs(replications=60)
    qtbot.waitUntil(lambda: finished.is_finished)
    finished.filing.close(session.selected)
    assert len(session.documents) == 1
