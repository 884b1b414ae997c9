"""The timeline of a run: lanes of bars over dates, with names at the left. It paints only what is in view."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from scenarios.schema import Scenario
from ui.desktop.charts.dates import MONTH
from ui.desktop.look import theme
from ui.desktop.tabs.one_run.lanes import Bar, Lane, said, shown
from ui.desktop.tabs.one_run.lanes_painter import LanesPainter, Scale
from ui.desktop.tabs.one_run.sightings import Sighting

CROWDED = 40
"""With more lanes than this, contingents of several tranches are closed at first."""

EMPTY = "There are no contingents."

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -round(MONTH),
    Qt.Key.Key_PageDown: round(MONTH),
}


class Timeline(QAbstractScrollArea):
    """The lanes of a run, and a cursor for mouse and keyboard.

    Up and Down choose a lane, + and - or Enter open and close a contingent; Left, Right, Page Up, Page Down, Home and
    End move the day.

    Attributes:
        pointed: the mouse is over a day of the projection, or over none any more (None).
        day_chosen: the user chose a day, with the mouse or a key.
        contingent_chosen: the user chose a lane; the name of its contingent.
        read: what is under the mouse, or in the chosen lane, may have changed.
    """

    pointed = Signal(object)
    day_chosen = Signal(int)
    contingent_chosen = Signal(str)
    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lanes: tuple[Lane, ...] = ()
        self.closed: frozenset[str] = frozenset()
        self.current = 0
        self.day: int | None = None
        self.pinned: int | None = None
        self._painter = LanesPainter()
        self._last, self._start = 1, dt.date(2000, 1, 1)
        self._crowd = 0
        self.sightings: tuple[Sighting, ...] = ()
        self._under: tuple[Lane, Bar | None] | None = None
        self._sighted: Sighting | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Timeline of the run")
        self.viewport().setMouseTracking(True)
        theme.current().changed.connect(self._fit)

    @property
    def rows(self) -> tuple[tuple[Lane, int], ...]:
        """The lanes that are not hidden in a closed contingent, and their depth."""
        return shown(self.lanes, self.closed)

    @property
    def scale(self) -> Scale:
        """Where days are across the viewport, in pixels."""
        return Scale.of(self.viewport().width(), self._last, self._start, self.lanes)

    @property
    def words(self) -> str:
        """What is under the mouse, else in the current lane on the day, and what was observed then, in a sentence."""
        if self._sighted is not None:
            return self._sighted.words
        if self._under is not None:
            return said(*self._under)
        rows = self.rows
        if self.day is None:
            return ""
        lane = rows[min(self.current, len(rows) - 1)][0] if rows else None
        seen = (one.words for one in self.sightings if one.day == self.day)
        return " ".join([*([] if lane is None else [said(lane, lane.at(self.day))]), *seen])

    def show_lanes(self, lanes: tuple[Lane, ...], scenario: Scenario, sightings: tuple[Sighting, ...] = ()) -> None:
        """Show the lanes of a run, and what was observed; what is open stays open."""
        crowd = sum(1 + len(lane.below) for lane in lanes)
        if crowd > CROWDED >= self._crowd:
            self.closed = frozenset(lane.contingent for lane in lanes if lane.below)
        self._crowd = crowd
        self.lanes, self._start, self._last = lanes, scenario.start, scenario.horizon
        self._under = self._sighted = None
        self.sightings = sightings
        self.setAccessibleDescription(" ".join(one.words for one in sightings))
        self.current = min(self.current, max(len(self.rows) - 1, 0))
        self._fit()

    def set_day(self, day: int | None) -> None:
        """Draw the cursor on a day."""
        if day != self.day:
            self.day = day
            self.viewport().update()

    def set_pinned(self, day: int | None) -> None:
        """Mark the pinned day, where it is within the horizon."""
        if day != self.pinned:
            self.pinned = day
            self.viewport().update()

    def choose_contingent(self, name: str | None) -> None:
        """Make the lane of a contingent the current one, without telling."""
        rows = self.rows
        if name is not None and rows and rows[min(self.current, len(rows) - 1)][0].contingent != name:
            found = next((row for row, (lane, _) in enumerate(rows) if lane.contingent == name), None)
            if found is not None:
                self.current = found
                self._reveal(found)
        self.viewport().update()

    def toggle(self, row: int) -> None:
        """Open or close the contingent of a row."""
        lane = self.rows[row][0]
        self.closed = self.closed ^ {lane.contingent}
        self.current = next(at for at, (other, _) in enumerate(self.rows) if other.contingent == lane.contingent)
        self._fit()

    def row_at(self, y: int) -> int | None:
        """The row at a height of the viewport."""
        row = (y - self._painter.head + self.verticalScrollBar().value()) // self._painter.row
        return row if y >= self._painter.head and 0 <= row < len(self.rows) else None

    def rect_of(self, row: int) -> QRectF:
        """Where a row is in the viewport."""
        top = self._painter.head + row * self._painter.row - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), self._painter.row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows in view, then head and cursor upon them."""
        painter = QPainter(self.viewport())
        scale, rows = self.scale, self.rows
        height, offset = self.viewport().height(), self.verticalScrollBar().value()
        first = offset // self._painter.row
        last = min((offset + height) // self._painter.row + 1, len(rows))
        self._painter.ground(painter, self.viewport().rect(), scale)
        for row in range(first, last):
            lane, depth = rows[row]
            is_open = lane.contingent not in self.closed if lane.below else None
            is_current = row == self.current and not theme.current().is_printing
            is_open = None if theme.current().is_printing else is_open
            self._painter.lane(painter, self.rect_of(row), scale, (lane, depth, is_open), is_current)
        self._painter.head_line(painter, self.viewport().rect(), scale)
        for day in dict.fromkeys(one.day for one in self.sightings):
            self._painter.sighting(painter, self.viewport().rect(), scale, day)
        if self.pinned is not None and self.pinned <= self._last:
            self._painter.pin(painter, self.viewport().rect(), scale, self.pinned)
        if self.day is not None:
            self._painter.cursor(painter, self.viewport().rect(), scale, self.day)
        if not rows:
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, EMPTY)
        if self.hasFocus() and not theme.current().is_printing:
            self._painter.ring(painter, self.viewport().rect())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between lanes and days."""
        key, rows = Qt.Key(event.key()), self.rows
        day = self.day or 0
        if key in _STEPS:
            self.day_chosen.emit(min(max(day + _STEPS[key], 0), self._last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.day_chosen.emit(0 if key == Qt.Key.Key_Home else self._last)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and rows:
            self._choose(min(max(self.current + (1 if key == Qt.Key.Key_Down else -1), 0), len(rows) - 1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
            self._open_or_close(key)
        else:
            event.ignore()
            return
        self._under = self._sighted = None
        self.read.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read what is under the mouse."""
        place = event.position().toPoint()
        self._under, self._sighted = self._found(place), self._sighting_at(place)
        self.pointed.emit(self._day_at(place))
        self.read.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose lane and day; the arrow before a contingent opens it. The other buttons choose nothing."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        row, day = self.row_at(place.y()), self._day_at(place)
        if row is not None:
            opens = day is None and self.rows[row][0].below
            self._choose(row)
            if opens:
                self.toggle(row)
        if day is not None:
            self.day_chosen.emit(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All is done when the button goes down."""
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no day when the mouse leaves."""
        super().leaveEvent(event)
        self._under = self._sighted = None
        self.pointed.emit(None)
        self.read.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip what is under the mouse, too."""
        if isinstance(event, QHelpEvent):
            found, seen = self._found(event.pos()), self._sighting_at(event.pos())
            words = seen.words if seen is not None else said(*found) if found is not None else ""
            QToolTip.showText(event.globalPos(), theme.tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the range of scrolling to the height."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Pixels: room for eight lanes."""
        return QSize(theme.px(420), self._painter.head + 8 * self._painter.row)

    def minimumSizeHint(self) -> QSize:
        """Pixels: room for three lanes."""
        return QSize(theme.px(220), self._painter.head + 3 * self._painter.row)

    def take_rows(self, most: int) -> tuple[int, int]:
        """Be as high as so many lanes at most, with closed contingents where all are more; how many, of how many."""
        if len(self.rows) > most:
            self.closed = frozenset(lane.contingent for lane in self.lanes if lane.below)
        count, shown_rows = len(self.rows), min(len(self.rows), most)
        self.setMinimumHeight(self._painter.head + max(shown_rows, 1) * self._painter.row + 2 * self.frameWidth())
        self.setMaximumHeight(self.minimumHeight() if shown_rows < count else (1 << 24) - 1)
        self.verticalScrollBar().setValue(0)
        return shown_rows, count

    def _fit(self) -> None:
        self._painter.measure()
        bar, room = self.verticalScrollBar(), self.viewport().height() - self._painter.head
        bar.setSingleStep(self._painter.row)
        bar.setPageStep(max(room, 1))
        bar.setRange(0, max(len(self.rows) * self._painter.row - room, 0))
        self.viewport().update()

    def _choose(self, row: int) -> None:
        self.current = row
        self._reveal(row)
        self.contingent_chosen.emit(self.rows[row][0].contingent)
        self.viewport().update()

    def _open_or_close(self, key: Qt.Key) -> None:
        lane = self.rows[self.current][0]
        wanted = {Qt.Key.Key_Plus: True, Qt.Key.Key_Minus: False}.get(key)
        has_more = any(one.below for one in self.lanes if one.contingent == lane.contingent)
        if has_more and wanted is not (lane.contingent not in self.closed):
            self.toggle(self.current)

    def _reveal(self, row: int) -> None:
        bar, rect = self.verticalScrollBar(), self.rect_of(row)
        if rect.top() < self._painter.head:
            bar.setValue(bar.value() - int(self._painter.head - rect.top()))
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + int(rect.bottom() - self.viewport().height()) + 1)

    def _day_at(self, place: QPoint) -> int | None:
        day = self.scale.day(place.x())
        return None if place.x() < self.scale.left else min(max(int(day), 0), self._last)

    def _sighting_at(self, place: QPoint) -> Sighting | None:
        """What was observed, where its mark is at this place."""
        head, near, scale = self._painter.head, self._painter.diamond + theme.px(1), self.scale
        marks = (one for one in self.sightings if abs(scale.x(one.day) - place.x()) <= near)
        return next(marks, None) if abs(place.y() - head) <= near else None

    def _found(self, place: QPoint) -> tuple[Lane, Bar | None] | None:
        row = self.row_at(place.y())
        if row is None:
            return None
        lane, rect = self.rows[row][0], self.rect_of(row)
        if place.x() < self.scale.left:
            return lane, None
        return lane, lane.at(self.scale.day(place.x()), self._painter.height_within(rect, place.y()))
