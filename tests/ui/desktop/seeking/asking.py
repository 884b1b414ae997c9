"""Opens the dialogs on a window, with workers that answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.desktop.fakes import AtOnce, uncertain
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.seeking.asking_dialog import AskingDialog
from ui.desktop.seeking.seek_dialog import SeekDialog
from ui.desktop.seeking.values_dialog import ValuesDialog
from ui.desktop.window.window import Window

D = TypeVar("D", SeekDialog, ValuesDialog)

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


@pytest.fixture
def session() -> Iterator[Session]:
    """Fifty runs of two contingents whose day and size are anybody's guess."""
    made = Session(Document(uncertain()), replications=50)
    yield made
    made.deleteLater()


def shown(dialog: D, people: int = 50, day: int = 16) -> Iterator[D]:
    """Show a dialog that asks about the lead's training, with workers that answer at once; in the end it is closed."""
    scenario = dialog.session.scenario
    dialog.errand._make_pool = AtOnce
    dialog.ask(TRAINING, people, scenario.date_of(day))
    dialog.show()
    yield dialog
    if isValid(dialog):
        dialog.close()
