"""Opens the dialog that brings a scenario up to date, and types into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.examples import tiny
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.keys import type_in
from ui.desktop.updating.dialog import UpdateDialog

DAY_9 = tiny().start + dt.timedelta(days=9)

Ask = Callable[..., UpdateDialog]


@pytest.fixture
def ask(qtbot: QtBot) -> Iterator[Ask]:
    """Opens the dialog on a scenario."""
    made: list[UpdateDialog] = []

    def opener(scenario: Scenario | None = None, today: dt.date = DAY_9) -> UpdateDialog:
        dialog = UpdateDialog(None, scenario or everything(), today)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.page.is_made)
        made.append(dialog)
        return dialog

    yield opener
    for dialog in made:
        dialog.hide()
        dialog.deleteLater()


def line(dialog: UpdateDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, f"update#{name}")
    assert isinstance(found, QLineEdit)
    return found


def enter(dialog: UpdateDialog, name: str, text: str) -> None:
    field = line(dialog, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    type_in(field, text)
    dialog.refresh()
