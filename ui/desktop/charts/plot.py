"""What all charts share: a quantity over dates, in the colours of the theme, with a cursor for mouse and keyboard."""

from __future__ import annotations

from math import floor, log10
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from scenarios.schema import Scenario
from ui.desktop import theme
from ui.desktop.charts.axes import PeopleAxis
from ui.desktop.charts.cursor import Cursor
from ui.desktop.charts.dates import MONTH, DateAxis

_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -round(MONTH),
    Qt.Key.Key_PageDown: round(MONTH),
}
_NICE = (1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def nice_ceiling(value: float) -> float:
    """The next round number, so that an axis does not jump with every run."""
    size = 10.0 ** floor(log10(max(value, 1.0)))
    return next(step * size for step in _NICE if step * size >= max(value, 1.0) - 1e-9)


class Plot(pg.PlotWidget):
    """Axes and cursor. The view is always the whole horizon: nothing is hidden beside it.

    Left and right move the cursor by a day, Page Up and Page Down by a month, Home and End to the ends, Esc away.
    """

    def __init__(self, cursor: Cursor, name: str, left: PeopleAxis | None = None) -> None:
        self.dates, self.people = DateAxis(), left or PeopleAxis()
        others = QApplication.topLevelWidgets()
        super().__init__(axisItems={"bottom": self.dates, "left": self.people}, enableMenu=False)
        self._adopt(others)
        self.cursor_day = cursor
        # A reference of our own: the plot's may be gone before its signals are.
        self.view = self.getViewBox()
        self.view.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMinimumSize(theme.px(130), theme.px(140))
        self._last_day = 1
        self.line = pg.InfiniteLine(angle=90)
        self.line.setZValue(20)
        self.addItem(self.line, ignoreBounds=True)
        self.line.hide()
        self.empty = pg.TextItem(anchor=(0.5, 0.5))
        self.empty.setZValue(20)
        self.addItem(self.empty, ignoreBounds=True)
        self.scene().sigMouseMoved.connect(self._point)
        cursor.moved.connect(self._show_cursor)
        theme.current().changed.connect(self.recolour)
        self.recolour()

    def _adopt(self, others: list[QWidget]) -> None:
        """Take in the menus that pyqtgraph makes for every plot: without a parent they would outlive it."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget not in others and widget.parent() is None:
                widget.setParent(self, widget.windowFlags())

    def set_extent(self, scenario: Scenario, top: float) -> None:
        """Show the scenario's days, and so many people."""
        self._last_day = scenario.horizon
        self.dates.set_start(scenario.start)
        self.view.setRange(xRange=(0, scenario.horizon), yRange=(0, top), padding=0, disableAutoRange=True)

    def say_empty(self, words: str) -> None:
        """Say in the middle of the view why it is empty; nothing with no words."""
        self.empty.setText(words)
        (left, right), (bottom, top) = self.view.viewRange()
        self.empty.setPos((left + right) / 2, (bottom + top) / 2)

    def sizeHint(self) -> QSize:
        """Large enough to be read; it grows with the window."""
        return QSize(theme.px(420), theme.px(210))

    def recolour(self) -> None:
        """Take up the theme."""
        colours, font = theme.current().colours, theme.font("caption")
        self.setBackground(colours.surface)
        for axis in (self.dates, self.people):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setTickPen(pg.mkPen(colours.line))
            axis.setTickFont(font)
            axis.setStyle(tickLength=theme.px(4), tickTextOffset=theme.px(4), hideOverlappingLabels=True)
        metrics = self.fontMetrics()
        self.dates.set_room(metrics.horizontalAdvance("00 Mmm 0000"), metrics.horizontalAdvance("Mmm 0000"))
        self.people.set_room(metrics.height() * 3.2)
        self.people.setLabel(self.people.words, color=colours.muted, **{"font-size": f"{font.pointSizeF():.1f}pt"})
        self.people.setWidth(metrics.horizontalAdvance("00,000") + metrics.height() + theme.px(theme.M))
        self.dates.setHeight(metrics.height() + theme.px(theme.M))
        self.getPlotItem().layout.setContentsMargins(0, theme.px(theme.S), theme.px(theme.M), 0)
        self.people.setGrid(60)
        self.line.setPen(pg.mkPen(colours.muted, width=1, style=Qt.PenStyle.DashLine))
        self.empty.setColor(colours.text)
        self.empty.setFont(theme.font("subtitle"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor."""
        key = Qt.Key(event.key())
        day = self.cursor_day.day
        if key in _KEYS:
            start = self._last_day if day is None else day
            self.cursor_day.point(min(max(start + _KEYS[key], 0), self._last_day))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.cursor_day.point(0 if key == Qt.Key.Key_Home else self._last_day)
        elif key == Qt.Key.Key_Escape and day is not None:
            self.cursor_day.point(None)
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody points any more."""
        super().leaveEvent(event)
        self.cursor_day.point(None)

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around it all while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus() and not theme.current().is_printing:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.current().colours.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def _point(self, position: QPointF) -> None:
        if not self.view.sceneBoundingRect().contains(position):
            self.cursor_day.point(None)
            return
        place = self.view.mapSceneToView(position)
        # A day's value holds until the next day begins.
        day = min(max(int(place.x()), 0), self._last_day)
        self.cursor_day.point(day, max(round(place.y()), 0) if self.people.is_strength else None)

    def _show_cursor(self) -> None:
        day = self.cursor_day.day
        self.line.setVisible(day is not None)
        if day is not None:
            self.line.setValue(day)
