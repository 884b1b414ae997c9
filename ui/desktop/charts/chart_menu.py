"""The context menu of a chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.desktop.charts import keys
from ui.desktop.charts.cursor import Cursor
from ui.wording.words import date_text


def empty_menu(chart: QWidget) -> QMenu:
    """A menu of a chart with nothing in it yet; it is gone when it is closed."""
    menu = QMenu(chart)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def add_zoom(menu: QMenu, plot: keys.Days, day: int) -> None:
    """Offer to show all days of a chart, or fewer or more about one of them."""
    whole = menu.addAction("Show all\tHome")
    whole.setEnabled(plot.zoom.is_close)
    whole.triggered.connect(plot.zoom.show_all)
    menu.addAction("Zoom in\t+").triggered.connect(lambda: keys.scale(plot, keys.STEP, day))
    wider = menu.addAction("Zoom out\t\N{MINUS SIGN}")
    wider.setEnabled(plot.zoom.is_close)
    wider.triggered.connect(lambda: keys.scale(plot, 1 / keys.STEP, day))
    menu.addSeparator()


def add_pin(menu: QMenu, cursor: Cursor, day: int, last: int, date_of: Callable[[int], dt.date]) -> None:
    """Offer to pin a day, and to unpin the one that is pinned, which may be beyond the last one here."""
    if day != cursor.day:
        menu.addAction(f"Pin {date_text(date_of(day))}\tEnter").triggered.connect(lambda: cursor.pin(day))
    if cursor.day is not None:
        pinned = date_text(date_of(cursor.day)) if cursor.day <= last else f"day {cursor.day}"
        menu.addAction(f"Unpin {pinned}\tEsc").triggered.connect(lambda: cursor.pin(None))


def add_takings(menu: QMenu, chart: QWidget) -> None:
    """Offer what the tab around a chart offers: to copy and to export it."""
    found = takings(chart)
    if found:
        menu.addSeparator()
        menu.addActions(found)


def takings(chart: QWidget) -> list[QAction]:
    """The actions of the nearest widget around a chart that has any."""
    around = chart.parentWidget()
    while around is not None and not around.actions():
        around = around.parentWidget()
    return around.actions() if around is not None and not around.isWindow() else []
