"""The keys that open a context menu open that of what has the focus, whatever it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.charts.plot import Plot
from ui.desktop.controls.row import ParameterRow
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

Key, Held = Qt.Key, Qt.KeyboardModifier


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier) -> QMenu:
    QTest.keyClick(window.windowHandle(), key, held)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize(("key", "held"), [(Key.Key_Menu, Held.NoModifier), (Key.Key_F10, Held.ShiftModifier)])
def test_that_keys_open_the_menu_of_what_has_the_focus(
    window: Window, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    window.results.choose_tab("Money")
    qtbot.waitUntil(window.results.chart.findChildren(Plot)[0].isVisible)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    row = window.assumptions.findChildren(ParameterRow)[0]
    expected: dict[QWidget, str] = {
        window.results.chart.findChildren(Plot)[0]: "Show all\tHome",
        row.slider: "Copy path",
        row.box: "Copy path",
        window.scenarios.shipped_list: "Copy list",
    }
    for widget, entry in expected.items():
        widget.setFocus()
        assert QApplication.focusWidget() is widget
        menu = press(window, key, held)
        assert entry in [action.text() for action in menu.actions()]
        menu.close()
    assert isinstance(window.scenarios.shipped_list, QAbstractItemView)
