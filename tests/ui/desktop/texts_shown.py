"""Prints every text that the window shows, tab by tab, as JSON; run as a program, in any locale."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QGraphicsView, QMenu, QMessageBox, QWidget

from tests.patience import PATIENCE
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.fakes import AtOnce
from ui.desktop.answers.runner import Runner
from ui.desktop.app import application
from ui.desktop.controls.date_box import DateBox
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings
from ui.desktop.window.assembly import assembled
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

NAMED = ("text", "toPlainText", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")


def texts_of(root: QWidget) -> Iterator[str]:
    """What a widget and all in it show."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield f"{type(widget).__name__} {widget.layoutDirection().name} {widget.locale().name()}"
        yield from (getattr(widget, name)() for name in NAMED if callable(getattr(widget, name, None)))
        match widget:
            case QComboBox():
                yield from (widget.itemText(place) for place in range(widget.count()))
            case QAbstractSpinBox():
                yield widget.text()
            case QAbstractItemView():
                yield from _cells(widget.model(), QModelIndex())
            case QGraphicsView():
                yield from _drawn(widget)
    for action in root.findChildren(QAction):
        if _is_at_hand(action):
            yield f"{action.text()} {action.shortcut().toString()}"


def _is_at_hand(action: QAction) -> bool:
    """Whether it is in a menu of something that is seen: folded parts are filled when there is time."""
    owner = action.parent()
    while isinstance(owner, QMenu):
        owner = owner.parentWidget()
    return isinstance(owner, QWidget) and owner.isVisible()


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        column = 0
        # How many columns there are is private in a list's model.
        while model.hasIndex(row, column, parent):
            place = model.index(row, column, parent)
            yield str(place.data(Qt.ItemDataRole.DisplayRole))
            yield from _cells(model, place)
            column += 1


def _drawn(view: QGraphicsView) -> Iterator[str]:
    """Words and the ends of the axes in a chart."""
    items: list[Any] = view.scene().items()
    for item in items:
        if hasattr(item, "toPlainText"):
            yield str(item.toPlainText())
        if hasattr(item, "generateDrawSpecs") and hasattr(item, "tickValues"):
            low, high = item.range
            for spacing, values in item.tickValues(low, high, 400):
                yield from item.tickStrings(values, 1, spacing)


def _window(folder: Path) -> Window:
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    session = Session(Document(everything(), path=None), replications=25)
    window = assembled(session, Runner(AtOnce), settings)
    window.resize(1400, 900)
    window.show()
    return window


def _wait(window: Window) -> None:
    end = monotonic() + PATIENCE
    while not window.is_settled:
        assert monotonic() < end
        QTest.qWait(5)


def _all() -> dict[str, list[str]]:
    application()
    window = _window(Path(tempfile.mkdtemp()))
    _wait(window)
    shown = {"Python": [f"{dt.date(2024, 10, 3):%A %d %B %x}", os.strerror(2), QLocale().name()]}
    for name in TAB_NAMES:
        window.results.choose_tab(name)
        _wait(window)
        shown[name] = list(texts_of(window))
    box = window.findChild(DateBox)
    assert isinstance(box, DateBox)
    popup = box.open_calendar()
    shown["calendar"] = list(texts_of(popup))
    popup.close()
    buttons = QMessageBox.StandardButton
    message = QMessageBox(
        QMessageBox.Icon.Question, "", "", buttons.Save | buttons.Discard | buttons.Cancel | buttons.Ok
    )
    message.show()
    shown["message"] = list(texts_of(message))
    message.close()
    window.discard()
    return shown


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_all()))
    sys.stdout.flush()
    os._exit(0)
