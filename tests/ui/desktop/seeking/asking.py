"""Opens the dialogs on a window, with workers that answer at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import AtOnce
from ui.desktop.seeking.asking_dialog import AskingDialog
from ui.desktop.window.window import Window

TRAINING = "contingents.Lead.training"


def ask_in_menu(window: Window, path: str, words: str) -> None:
    """Choose an entry of the context menu of a number, as a hand does."""
    window.assumptions.reveal(path)
    QApplication.processEvents()
    row = window.assumptions.findChild(QWidget, f"{path}.likely")
    assert row is not None
    place = QPoint(5, 5)
    QApplication.sendEvent(row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, row.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(next(action for action in menu.actions() if action.text() == words))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()


def press(widget: QWidget) -> None:
    """Click on a widget."""
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def worked_out(dialog: AskingDialog, qtbot: QtBot) -> None:
    """Click on what begins, and wait for the end."""
    press(dialog.work.start)
    qtbot.waitUntil(lambda: not dialog.errand.is_running)
    QApplication.processEvents()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No processes: runs are done on the thread of the errand."""
    for module in ("seek_dialog", "values_dialog"):
        monkeypatch.setattr(f"ui.desktop.seeking.{module}.own_pool", AtOnce)
