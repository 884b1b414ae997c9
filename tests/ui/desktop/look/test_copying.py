"""Rows of every table of the window are copied, with keys and from a menu."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QHeaderView, QListView, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import everything
from tests.ui.desktop.fakes import AtOnce
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.look.copying import Copied
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

NOT_DATA = ("scenarios#open",)
"""The list of open scenarios: its rows are renamed, moved and closed."""

EXPECTED = {
    "contingents#table",
    "conditions#table",
    "finance.donors#table",
    "disruptions#table",
    "readiness#contingents",
    "why#causes",
    "why#gains",
    "compare#milestones",
    "compare#inputs",
    "scenarios#changes",
    "scenarios#shipped",
    "scenarios#hindcasts",
    "assumptions#warning-list",
    "",  # the event log
}


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    """With everything that there are tables of, and a difference."""
    made = open_one(everything(), AtOnce())
    made.session.edit("target", 400)
    for name in TAB_NAMES:
        made.results.choose_tab(name)
        qtbot.waitUntil(lambda: made.is_finished and not made.results.shared.background.is_busy)
    for section in made.assumptions.sections:
        section.set_open(True)
    qtbot.waitUntil(lambda: made.scenarios.changes.list.count() > 0)
    return made


def tables(window: Window) -> list[QAbstractItemView]:
    """All but those that drop down from a box."""
    found = window.findChildren(QAbstractItemView)
    return [one for one in found if not within_box(one) and not isinstance(one, QHeaderView) and not is_choice(one)]


def is_choice(view: QAbstractItemView) -> bool:
    """Whether it is there to choose from."""
    return view.objectName() in NOT_DATA


def within_box(view: QAbstractItemView) -> bool:
    above = view.parent()
    while above is not None:
        if isinstance(above, QComboBox):
            return True
        above = above.parent()
    return False


def shown(view: QAbstractItemView) -> list[list[str]]:
    """What a table says, its headers first."""
    model = view.model()
    columns = range(1 if isinstance(view, QListView) else model.columnCount())
    header = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]]
    rows = [[str(model.index(row, column).data() or "") for column in columns] for row in range(model.rowCount())]
    lines = rows if isinstance(view, QListView) else header + rows
    return [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in line] for line in lines]


def pasted() -> list[list[str]]:
    """What a spreadsheet takes from the clipboard."""
    return list(csv.reader(io.StringIO(QApplication.clipboard().text()), "excel-tab"))


def menu_of(view: QAbstractItemView, reason: QContextMenuEvent.Reason) -> QMenu:
    place = view.visualRect(view.model().index(0, 0)).center()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    menu.setActiveAction(next(one for one in menu.actions() if one.text().split("\t")[0] == words))
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_that_every_table_of_the_window_can_be_copied(window: Window) -> None:
    found = tables(window)
    assert {view.objectName() for view in found} >= EXPECTED
    assert [view.accessibleName() for view in found if not isinstance(view, Copied)] == []


def test_that_keys_copy_the_chosen_rows_below_their_headers(window: Window) -> None:
    copied = 0
    for view in tables(window):
        if not view.model().rowCount():
            continue
        view.selectionModel().select(
            view.model().index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = shown(view)
        assert pasted() == lines[: 1 if isinstance(view, QListView) else 2]
        copied += 1
    assert copied >= 9


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_that_the_menu_copies_all_of_a_table(window: Window, reason: QContextMenuEvent.Reason) -> None:
    for view in tables(window):
        if view.model().rowCount():
            choose(menu_of(view, reason), "Copy list" if isinstance(view, QListView) else "Copy table")
            assert pasted() == shown(view)


def test_that_all_rows_can_be_chosen_where_several_can(window: Window) -> None:
    several = 0
    for view in tables(window):
        if view.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection and view.model().rowCount() > 1:
            choose(menu_of(view, QContextMenuEvent.Reason.Mouse), "Select all")
            QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            assert pasted() == shown(view)
            several += 1
    assert several >= 4


def test_that_an_empty_table_copies_nothing(window: Window) -> None:
    QApplication.clipboard().setText("kept")
    for view in tables(window):
        if not view.model().rowCount():
            QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            menu = menu_of(view, QContextMenuEvent.Reason.Mouse)
            assert not any(one.isEnabled() for one in menu.actions() if one.text().startswith("Copy"))
            menu.close()
    assert QApplication.clipboard().text() == "kept"
