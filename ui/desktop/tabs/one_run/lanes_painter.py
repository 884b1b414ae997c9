"""Paints the timeline: names, bars, dates and the cursor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QPolygonF

from scenarios.visible import visible
from ui.desktop.charts.area import mixed
from ui.desktop.charts.dates import DateAxis
from ui.desktop.charts.marks import HATCHED
from ui.desktop.charts.observed import colour_of_observed
from ui.desktop.charts.steps import corners
from ui.desktop.look import theme
from ui.desktop.tabs.one_run.bar_styles import ABSENT, LEFT, OPERATIONAL, look_of, paint_bar
from ui.desktop.tabs.one_run.lanes import Bar, Lane, shown
from ui.wording.shortening import shortened

_WIDEST = 0.34
"""The share of the whole width that names may take at most."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days along the width of the timeline.

    Attributes:
        left, right: pixels of day 0 and of the end of the last day.
        last: the horizon.
        start: date of day 0.
    """

    left: float
    right: float
    last: int
    start: dt.date

    @classmethod
    def of(cls, width: int, last: int, start: dt.date, lanes: tuple[Lane, ...]) -> Scale:
        """The scale of a timeline so many pixels wide that leaves room for the names."""
        wanted = max((_width_of(lane, depth) for lane, depth in shown(lanes, frozenset())), default=0)
        return cls(min(wanted, width * _WIDEST), width - theme.px(theme.S), max(last, 1), start)

    def x(self, day: float) -> float:
        """The pixel of a day."""
        return self.left + (self.right - self.left) * min(max(day, 0.0), self.last) / self.last

    def day(self, x: float) -> float:
        """The day at a pixel."""
        return (x - self.left) / max(self.right - self.left, 1) * self.last


class LanesPainter:
    """Paints a timeline, part by part.

    Attributes:
        row, head: the heights of a lane and of the dates above them, in pixels.
        diamond: how far a mark of what was observed reaches from its middle, in pixels.
    """

    def __init__(self) -> None:
        self._axis = DateAxis()
        self.measure()

    def measure(self) -> None:
        """Fit the heights to the font."""
        self.row = QFontMetrics(theme.font("body")).height() + theme.px(theme.S + 2)
        self.diamond = theme.px(5)
        self.head = QFontMetrics(theme.font("caption")).height() + theme.px(theme.S)

    def ground(self, painter: QPainter, area: QRect, scale: Scale) -> None:
        """Surface, and a thin line at each date."""
        colours = theme.current().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.line), 1))
        for day, _ in self._dates(scale):
            painter.drawLine(QPointF(scale.x(day), self.head), QPointF(scale.x(day), area.bottom()))

    def lane(
        self, painter: QPainter, rect: QRectF, scale: Scale, row: tuple[Lane, int, bool | None], chosen: bool
    ) -> None:
        """One lane; ``row`` is the lane, its depth, and whether it is open (None where it has nothing below)."""
        lane, depth, is_open = row
        colours = theme.current().colours
        if chosen:
            painter.fillRect(rect, QColor(mixed(colours.accent, colours.surface, 0.10)))
        self._name(painter, QRectF(rect.left(), rect.top(), scale.left, rect.height()), (lane, depth, is_open))
        band = self._band(rect)
        painter.setFont(theme.font("caption"))
        for bar in lane.bars:
            self._bar(painter, band, scale, bar)
        if lane.share is not None:
            self._share(painter, band, scale, lane)
        if lane.preparing is not None:
            self._preparing(painter, band, scale, lane.preparing)

    def height_within(self, rect: QRectF, y: float) -> float:
        """How far down a lane's bars a pixel is, from 0 to 1."""
        band = self._band(rect)
        return min(max((y - band.top()) / band.height(), 0.0), 1.0)

    def head_line(self, painter: QPainter, area: QRect, scale: Scale) -> None:
        """The dates, over whatever scrolls below them."""
        colours = theme.current().colours
        painter.fillRect(QRectF(0, 0, area.width(), self.head), QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(0, self.head), QPointF(area.width(), self.head))
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(colours.muted))
        metrics = painter.fontMetrics()
        for day, words in self._dates(scale):
            width = metrics.horizontalAdvance(words)
            left = min(max(scale.x(day) - width / 2, 0), area.width() - width)
            painter.drawText(QPointF(left, self.head - theme.px(theme.XS) - metrics.descent()), words)

    def sighting(self, painter: QPainter, area: QRect, scale: Scale, day: int) -> None:
        """The day on which something was observed: a diamond below the dates, and a thin line through the lanes."""
        colours, x, side = theme.current().colours, scale.x(day), self.diamond
        painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self.head), QPointF(x, area.bottom()))
        painter.setPen(QPen(QColor(colours.text), 1.2))
        painter.setBrush(QColor(colour_of_observed()))
        corners_of = (QPointF(0, -side), QPointF(side, 0), QPointF(0, side), QPointF(-side, 0))
        painter.drawPolygon(QPolygonF([QPointF(x, self.head) + corner for corner in corners_of]))

    def cursor(self, painter: QPainter, area: QRect, scale: Scale, day: int) -> None:
        """The day that is looked at."""
        painter.setPen(QPen(QColor(theme.current().colours.text), 1.4))
        painter.drawLine(QPointF(scale.x(day), self.head - theme.px(3)), QPointF(scale.x(day), area.bottom()))

    def pin(self, painter: QPainter, area: QRect, scale: Scale, day: int) -> None:
        """The day that is pinned, as in the charts."""
        painter.setPen(QPen(QColor(theme.current().colours.accent), 1.6))
        painter.drawLine(QPointF(scale.x(day), self.head), QPointF(scale.x(day), area.bottom()))

    def ring(self, painter: QPainter, area: QRect) -> None:
        """The ring of the focus."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.current().colours.focus), 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _band(self, rect: QRectF) -> QRectF:
        gap = theme.px(3)
        return rect.adjusted(0, gap, 0, -gap)

    def _bar(self, painter: QPainter, band: QRectF, scale: Scale, bar: Bar) -> None:
        left, right = scale.x(bar.start), scale.x(bar.end)
        top, height = band.top() + bar.top * band.height(), bar.height * band.height()
        rect = QRectF(left, top, max(right - left, 1.0), height)
        if bar.look in (LEFT, ABSENT):
            self._quiet(painter, rect, bar)
        else:
            paint_bar(painter, rect, look_of(bar.look), bar.label)

    def _quiet(self, painter: QPainter, rect: QRectF, bar: Bar) -> None:
        """What is over, or never begins: words beside a thin line."""
        colours, middle = theme.current().colours, rect.center().y()
        painter.setPen(QPen(QColor(colours.edge), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(bar.label) + theme.px(theme.S)
        if bar.label and width < rect.width() and metrics.height() < rect.height() + 4:
            place = QRectF(rect.left() + theme.px(theme.S), middle - metrics.height() / 2, width, metrics.height())
            painter.fillRect(place, QColor(colours.surface))
            painter.setPen(QColor(colours.muted))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), visible(bar.label))

    def _share(self, painter: QPainter, band: QRectF, scale: Scale, lane: Lane) -> None:
        """How much of a contingent is there, as an area that fills the lane when all are."""
        assert lane.share is not None
        days, shares = corners(lane.share)
        points = [
            QPointF(scale.x(day), band.bottom() - share * band.height())
            for day, share in zip(days, shares, strict=True)
        ]
        ends = [QPointF(scale.x(float(days[-1])), band.bottom()), QPointF(scale.x(float(days[0])), band.bottom())]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look_of(OPERATIONAL)[0]))
        if np.any(lane.share):
            painter.drawPolygon(QPolygonF([*points, *ends]))

    def _preparing(self, painter: QPainter, band: QRectF, scale: Scale, bar: Bar) -> None:
        """A bracket below the bars, as long as the contingent prepares."""
        painter.setPen(QPen(QColor(theme.current().colours.text), theme.px(2)))
        y = band.bottom() + theme.px(1)
        painter.drawLine(QPointF(scale.x(bar.start), y), QPointF(scale.x(bar.end), y))

    def _name(self, painter: QPainter, place: QRectF, row: tuple[Lane, int, bool | None]) -> None:
        """Arrow, name, and how many people."""
        lane, depth, is_open = row
        colours, indent = theme.current().colours, theme.px(theme.L) * (depth + 1)
        if is_open is not None:
            self._arrow(painter, QPointF(place.left() + theme.px(theme.S), place.center().y()), is_open)
        painter.setFont(theme.font("caption"))
        note = painter.fontMetrics().horizontalAdvance(lane.note)
        right = place.adjusted(0, 0, -theme.px(theme.S), 0)
        flags = Qt.AlignmentFlag.AlignVCenter
        room, name_font = right.width() - indent - note - theme.px(theme.XS), QFontMetrics(_font_of(depth))
        if room >= min(name_font.horizontalAdvance(visible(lane.name)), theme.px(40)):
            if not lane.is_stated:
                ground = QRectF(right.right() - note, right.top() + 1, note, right.height() - 2)
                painter.fillRect(ground, QBrush(QColor(colours.edge), HATCHED))
            painter.setPen(QColor(colours.muted))
            painter.drawText(right, int(flags | Qt.AlignmentFlag.AlignRight), lane.note)
        else:
            room = right.width() - indent
        painter.setFont(_font_of(depth))
        painter.setPen(QColor(colours.text))
        name = shortened([visible(lane.name)], room, name_font.horizontalAdvance)[0]
        painter.drawText(right.adjusted(indent, 0, 0, 0), int(flags | Qt.AlignmentFlag.AlignLeft), name)

    def _arrow(self, painter: QPainter, centre: QPointF, is_open: bool) -> None:
        side = theme.px(4)
        flat = [QPointF(-side, -side / 2), QPointF(side, -side / 2), QPointF(0, side / 2 + 1)]
        points = flat if is_open else [QPointF(point.y(), point.x()) for point in flat]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().colours.muted))
        painter.drawPolygon(QPolygonF([point + centre for point in points]))

    def _dates(self, scale: Scale) -> list[tuple[float, str]]:
        """The days to label, with their labels."""
        metrics, axis = QFontMetrics(theme.font("caption")), self._axis
        axis.set_start(scale.start)
        axis.set_room(metrics.horizontalAdvance("00 Mmm 0000"), metrics.horizontalAdvance("Mmm 0000"))
        ((spacing, days),) = axis.tickValues(0, scale.last, scale.right - scale.left) or [(1.0, [])]
        return list(zip(days, axis.tickStrings(days, 1, spacing), strict=True))


def _font_of(depth: int) -> QFont:
    """The font of a lane's name: names of tranches are small."""
    return theme.font("caption" if depth else "body")


def _width_of(lane: Lane, depth: int) -> float:
    """What a name and the number of people beside it take."""
    name, note = QFontMetrics(_font_of(depth)), QFontMetrics(theme.font("caption"))
    words = name.horizontalAdvance(visible(lane.name)) + note.horizontalAdvance(lane.note)
    return words + theme.px(theme.L) * (depth + 1) + theme.px(theme.XL)
