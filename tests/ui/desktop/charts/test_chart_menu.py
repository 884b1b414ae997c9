"""The context menu of a chart, with the mouse and with the keyboard; and nothing left of pyqtgraph's own."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.thoroughness import some_of
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.charts.canvas import ACROSS
from ui.desktop.charts.plot import Plot
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

Reason = QContextMenuEvent.Reason


@pytest.fixture
def plot(window: Window, qtbot: QtBot) -> Plot:
    window.results.choose_tab("Contingents")
    made = window.results.chart.findChildren(Plot)[0]
    qtbot.waitUntil(made.isVisible)
    return made


def ask(plot: Plot, reason: Reason, place: QPoint | None = None) -> QMenu:
    """The menu that opens; the keyboard's request goes to the chart, the mouse's to what is under it."""
    target, at = (plot, QPoint()) if place is None else (plot.viewport(), place)
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def at_day(plot: Plot, day: float) -> QPoint:
    return QPoint(plot.mapFromScene(plot.view.mapViewToScene(QPointF(day, 20))))


def words(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def named(menu: QMenu, begin: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(begin))


def choose(menu: QMenu, begin: str) -> None:
    menu.setActiveAction(named(menu, begin))
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_that_the_menu_of_the_mouse_is_about_the_day_under_it(plot: Plot) -> None:
    menu = ask(plot, Reason.Mouse, at_day(plot, 12.5))
    assert words(menu) == [
        "Show all",
        "Zoom in",
        "Zoom out",
        "Pin 13 Jan 2024",
        "Copy pictu&re",
        "Copy &data",
        "&Export picture…",
        "Export &data…",
    ]
    assert [named(menu, entry).isEnabled() for entry in ("Show all", "Zoom in", "Zoom out")] == [False, True, False]
    choose(menu, "Pin")
    assert plot.pointer.cursor.day == 12
    menu = ask(plot, Reason.Mouse, at_day(plot, 12.5))
    assert "Pin 13 Jan 2024" not in words(menu)
    choose(menu, "Unpin 13 Jan 2024")
    assert plot.pointer.cursor.day is None


def test_that_the_menu_of_the_keyboard_is_about_the_day_that_is_read(plot: Plot) -> None:
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_PageUp)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    choose(ask(plot, Reason.Keyboard), "Pin 2 Jan 2024")
    assert plot.pointer.cursor.day == 1


def test_that_the_menu_zooms_about_its_day_and_shows_all(plot: Plot) -> None:
    choose(ask(plot, Reason.Mouse, at_day(plot, 6)), "Zoom in")
    left, right = plot.zoom.span(ACROSS)
    assert right - left == pytest.approx(20)
    assert left <= 6 <= right
    choose(ask(plot, Reason.Mouse, at_day(plot, 6)), "Show all")
    assert plot.zoom.span(ACROSS) == (0, 30)


def test_that_the_menu_copies_what_the_menu_bar_copies(plot: Plot) -> None:
    choose(ask(plot, Reason.Mouse, at_day(plot, 6)), "Copy &data")
    assert QApplication.clipboard().text().startswith("day\tdate\tSecond\tLead")


def menu_at(widget: QWidget, place: QPoint) -> QMenu:
    QApplication.sendEvent(widget, QContextMenuEvent(Reason.Mouse, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_that_a_tab_offers_beside_its_charts_to_copy_and_export_it(window: Window) -> None:
    for name in some_of(TAB_NAMES, 3):
        window.results.choose_tab(name)
        menu = menu_at(window.results.chart, QPoint(3, 3))
        assert words(menu)[-4:] == ["Copy pictu&re", "Copy &data", "&Export picture…", "Export &data…"], name
        menu.close()


def test_that_the_timeline_offers_to_pin_the_day_under_the_mouse(window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab("One run")
    tab = window.results.chart
    assert isinstance(tab, OneRunTab)
    qtbot.waitUntil(lambda: tab.reading is not None and tab.timeline.isVisible())
    place = QPoint(round(tab.timeline.scale.x(12.5)), 40)
    QTest.mouseMove(tab.timeline.viewport(), place)
    QTest.mouseClick(tab.timeline.viewport(), Qt.MouseButton.RightButton, pos=place)
    choose(menu_at(tab.timeline.viewport(), place), "Pin 13 Jan 2024")
    assert tab.shared.cursor.day == 12
    assert tab.replay.day == 0
    choose(menu_at(tab.timeline.viewport(), place), "Unpin 13 Jan 2024")
    assert tab.shared.cursor.day is None


def test_that_nothing_is_left_of_the_menus_of_pyqtgraph(window: Window, qtbot: QtBot) -> None:
    for name in TAB_NAMES:
        window.results.choose_tab(name)
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    gc.collect()
    everything = QApplication.allWidgets()
    assert [widget for widget in everything if type(widget).__module__.startswith("pyqtgraph")] == []
    assert [widget for widget in everything if can_focus(widget) and owner(widget) is not window] == []
    parts = [widget for plot in window.findChildren(Plot) for widget in [plot, *plot.findChildren(QWidget)]]
    assert [widget for widget in parts if can_focus(widget) and not widget.accessibleName()] == []


def owner(widget: QWidget) -> QWidget:
    """What it belongs to in the end, over the borders of windows: a list that drops down is one, too."""
    above = widget.parentWidget()
    return widget if above is None else owner(above)


def can_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
