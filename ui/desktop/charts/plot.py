"""What all charts share: a quantity over dates in the colours of the theme, days to point at and to pin, and zoom."""

from __future__ import annotations

from math import floor, log10
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QMenu, QRubberBand

from scenarios.schema import Scenario
from ui.desktop.charts import chart_menu
from ui.desktop.charts.axes import PeopleAxis
from ui.desktop.charts.canvas import ACROSS, UP, Canvas
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.dates import DateAxis
from ui.desktop.charts.keys import press
from ui.desktop.charts.span import Span
from ui.desktop.charts.strokes import Rule
from ui.desktop.charts.zoom import Zoom
from ui.desktop.look import theme
from ui.wording.words import date_text

_NICE = (1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

STEP = 0.8
"""By how much a notch of the wheel narrows what is shown."""

THIN = 12
"""Pixels of the design: a rectangle that is less high, or less wide, asks for days, or heights, only."""

_NOTCH = 120.0


def nice_ceiling(value: float) -> float:
    """The next round number, so that an axis does not jump with every run."""
    size = 10.0 ** floor(log10(max(value, 1.0)))
    return next(step * size for step in _NICE if step * size >= max(value, 1.0) - 1e-9)


class Plot(Canvas):
    """Axes, the day that is pointed at and the one that is pinned, and the part that is looked at.

    A click pins a day, another one there unpins it; a double click shows all. The wheel with Ctrl shows more or fewer
    days, upon the upright axis a larger or smaller part of that; a rectangle dragged out is looked at closely; the
    middle button, or the left one with Shift, drags along. Keys: see ``keys``. The context menu has it all in words.

    Attributes:
        picked: a place of the view is clicked, in days and heights; and whether that has unpinned the day.
        pointer: the day that is read.
        zoom: which part is shown.
        last_day: the last day that can be pointed at.
    """

    picked = Signal(QPointF, bool)

    def __init__(self, pointer: Pointer, name: str, left: PeopleAxis | None = None) -> None:
        self.dates, self.people = DateAxis(), left or PeopleAxis()
        super().__init__(self.dates, self.people)
        self.pointer = pointer
        self.zoom = Zoom(self.view, self)
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setAccessibleName(name)
        self.setMinimumSize(theme.px(130), theme.px(140))
        self.last_day = 1
        self._pinned_before: int | None = None
        self._box = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self.line, self.pin = Rule(angle=90), Rule(angle=90)
        self.flag, self.empty = pg.TextItem(), pg.TextItem(anchor=(0.5, 0.5))
        self.stack(self.pin, self.line, self.flag, self.empty, ground=20)
        self.scene().sigMouseMoved.connect(self._point)
        self.scene().sigMouseClicked.connect(self._click)
        self.view.boxed.connect(self._drag_out)
        self.view.pulled.connect(self._pull)
        self.zoom.changed.connect(self._show_pin)
        pointer.moved.connect(self._show_cursor)
        pointer.cursor.turned.connect(self.zoom.show_all)
        theme.current().changed.connect(self.recolour)
        theme.current().printed.connect(self._make_room)
        theme.current().printed.connect(self.updateGeometry)
        self.recolour()
        self._show_cursor()

    def set_extent(self, scenario: Scenario, top: float) -> None:
        """Let the axes reach over the scenario's days (0 … horizon) and up to ``top`` people."""
        self.dates.set_start(scenario.start)
        self.set_whole((0, scenario.horizon), (0, top))

    def set_whole(self, across: Span, up: Span) -> None:
        """Let the axes reach over these days and these heights, each from its first to its last."""
        self.last_day = max(int(across[1]), 0)
        self.zoom.set_whole(across, up, self.dates.start)
        if self.pointer.cursor.day is not None:
            self._show_pin()

    @property
    def edge(self) -> int:
        """The last day that can be seen."""
        return min(int(self.zoom.span(ACROSS)[1]), self.last_day)

    def say_empty(self, words: str) -> None:
        """Say in the middle of the view why it is empty; nothing with no words."""
        self.empty.setText(words)
        (left, right), (bottom, top) = self.view.viewRange()
        self.empty.setPos((left + right) / 2, (bottom + top) / 2)

    def sizeHint(self) -> QSize:
        """Large enough to be read; it grows with the window. On paper it may be lower."""
        return QSize(theme.px(280), theme.px(140 if theme.current().is_printing else 210))

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours, font = theme.current().colours, theme.font("caption")
        self.setBackground(colours.surface)
        for axis in (self.dates, self.people):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setTickPen(pg.mkPen(colours.line))
            axis.setTickFont(font)
            axis.setStyle(tickLength=theme.px(4), tickTextOffset=theme.px(4))
        self.people.setStyle(hideOverlappingLabels=True)
        metrics = self.fontMetrics()
        self.dates.set_room(metrics.horizontalAdvance("00 Mmm 0000"), metrics.horizontalAdvance("Mmm 0000"))
        self._make_room()
        self.people.setLabel(self.people.words, color=colours.muted, **{"font-size": f"{font.pointSizeF():.1f}pt"})
        self.people.setWidth(metrics.horizontalAdvance("00,000") + metrics.height() + theme.px(theme.M))
        self.dates.setHeight(metrics.height() + theme.px(theme.M))
        self.middle.setContentsMargins(0, theme.px(theme.S), theme.px(theme.M), 0)
        self.people.setGrid(60)
        self._recolour_marks()

    def _make_room(self) -> None:
        """How far apart numbers stand: on paper charts are lower."""
        self.people.set_room(self.fontMetrics().height() * (2.2 if theme.current().is_printing else 3.2))

    def _recolour_marks(self) -> None:
        colours = theme.current().colours
        self.line.setPen(pg.mkPen(colours.muted, width=1, style=Qt.PenStyle.DashLine))
        self.pin.setPen(pg.mkPen(colours.accent, width=1.6))
        self.flag.setColor(colours.text)
        self.flag.setFont(theme.font("caption"))
        self.flag.fill, self.flag.border = pg.mkBrush(colours.accent_soft), pg.mkPen(None)
        self.empty.setColor(colours.text)
        self.empty.setFont(theme.font("subtitle"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the day, pin it, zoom; what is no key of a chart is left to whatever is around it."""
        if not press(self, event):
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no day when the mouse leaves."""
        super().leaveEvent(event)
        self.pointer.point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at no day when the focus goes, unless it is only a menu that opens."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.pointer.point(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Show fewer or more days with Ctrl; without it the wheel is left to whatever scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        place = self.mapToScene(event.position().toPoint())
        # Not by the place of the axis: it reaches as far as its grid.
        way = UP if place.x() < self.view.sceneBoundingRect().left() else ACROSS
        at = self.view.mapSceneToView(place)
        notches = event.angleDelta().y() / _NOTCH
        self.zoom.scale(way, STEP**notches, at.y() if way == UP else at.x())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done here, about the day under the mouse; with the keyboard, about the day that is read."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            day = self.last_day if self.pointer.day is None else min(self.pointer.day, self.last_day)
            place = self._place_of(day)
        else:
            place = event.pos()
            day = self.day_at(self.view.mapSceneToView(self.mapToScene(place)))
        self._menu(day).popup(self.viewport().mapToGlobal(place))
        event.accept()

    def _menu(self, day: int) -> QMenu:
        """What can be done with the chart and with one of its days, in words."""
        menu = chart_menu.empty_menu(self)
        chart_menu.add_zoom(menu, self, day)
        chart_menu.add_pin(menu, self.pointer.cursor, day, self.last_day, self.dates.date_of)
        chart_menu.add_takings(menu, self)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around it all while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus() and not theme.current().is_printing:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.current().colours.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def day_at(self, place: QPointF) -> int:
        """The day at a place of the view: its value holds until the next one begins."""
        return min(max(floor(place.x()), 0), self.last_day)

    def _place_of(self, day: int) -> QPoint:
        """A day in pixels of the viewport, in the middle of the height."""
        box = self.view.sceneBoundingRect()
        across = self.view.mapViewToScene(QPointF(day, 0)).x()
        place = QPointF(min(max(across, box.left()), box.right()), box.center().y())
        return QPoint(self.mapFromScene(place))

    def _point(self, position: QPointF) -> None:
        if not self.view.sceneBoundingRect().contains(position):
            self.pointer.point(None)
            return
        place = self.view.mapSceneToView(position)
        people = max(round(place.y()), 0) if self.people.is_strength else None
        self.pointer.point(self.day_at(place), people)

    def _click(self, event: Any) -> None:
        position = event.scenePos()
        if event.button() != Qt.MouseButton.LeftButton or not self.view.sceneBoundingRect().contains(position):
            return
        cursor = self.pointer.cursor
        if event.double():
            # Its first click has pinned a day that nobody meant to pin.
            cursor.pin(self._pinned_before)
            self.zoom.show_all()
            return
        self._pinned_before = cursor.day
        place = self.view.mapSceneToView(position)
        self.pointer.toggle(self.day_at(place))
        self.picked.emit(place, cursor.day is None)

    def _drag_out(self, box: QRectF, is_done: bool) -> None:
        """Show the rectangle that is dragged out; when the button is up, what is within it."""
        area = self.view.sceneBoundingRect()
        box = box & area
        wide, high = (length >= theme.px(THIN) for length in (box.width(), box.height()))
        shown = box if high else QRectF(box.left(), area.top(), box.width(), area.height())
        self._box.setGeometry(self.mapFromScene(shown).boundingRect())
        self._box.setVisible(not is_done and (wide or high))
        if not is_done:
            return
        within = self.view.mapSceneToView(box.topLeft()), self.view.mapSceneToView(box.bottomRight())
        if wide:
            self.zoom.show(ACROSS, (within[0].x(), within[1].x()))
        if high:
            self.zoom.show(UP, (within[1].y(), within[0].y()))

    def _pull(self, pixels: QPointF, way: int | None) -> None:
        across, down = self.view.viewPixelSize()
        if way in (ACROSS, None):
            self.zoom.move(ACROSS, -pixels.x() * across)
        if way in (UP, None):
            self.zoom.move(UP, pixels.y() * down)

    def _show_cursor(self) -> None:
        day = self.pointer.pointed
        self.line.setVisible(day is not None)
        if day is not None:
            self.line.setValue(day)
        self._show_pin()

    def _show_pin(self) -> None:
        """Put the pinned day's line and its date where they are."""
        day = self.pointer.cursor.day
        is_here = day is not None and day <= self.last_day
        self.pin.setVisible(is_here)
        self.flag.setVisible(is_here)
        if day is None or not is_here:
            return
        self.pin.setValue(day)
        (left, right), (_, top) = self.zoom.span(ACROSS), self.zoom.span(UP)
        self.flag.setText(date_text(self.dates.date_of(day)))
        self.flag.setAnchor((0, 0) if day < (left + right) / 2 else (1, 0))
        self.flag.setPos(day, top)
