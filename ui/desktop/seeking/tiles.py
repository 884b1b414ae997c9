"""Small multiples: the build-up of each member of a family, all on one scale."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from simulator.seek.family import LEVELS, Family, Member
from ui.desktop.charts.area import mixed
from ui.desktop.charts.fan import INNER, OUTER
from ui.desktop.charts.plot import nice_ceiling
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.wording.seeking import member_values, value_text
from ui.wording.words import date_text

WIDTH, HEIGHT = 190, 130
"""Pixels of the design of a tile."""


class Tile(QWidget):
    """A small fan: the middle half and nine tenths of the runs, and the median.

    Attributes:
        values: of the member.
        title, foot: what stands above and below: the values, and the chance.

    Args:
        family: whose member it is.
        member: what is drawn.
        top: people at the upper edge.
    """

    def __init__(self, family: Family, member: Member, top: float) -> None:
        super().__init__()
        self._member, self._top, self.values = member, top, member.values
        pairs = zip(family.series, member.values, strict=True)
        self.title = ", ".join(value_text(series.quantity, value) for series, value in pairs)
        self.foot = self._told(family)
        self._wanted = family.wanted
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self.title}: {self.foot}")
        self.setToolTip(theme.tooltip(", ".join(member_values(family.series, member)), self.foot))
        theme.current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Pixels; it grows with the text."""
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Pixels; a tile keeps its size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words above and below, the fan between them."""
        colours, painter = theme.current().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setFont(theme.font("caption"))
        line, edge = painter.fontMetrics().height(), theme.px(theme.XS)
        room = self.rect().adjusted(edge, edge, -edge, -edge)
        painter.setPen(QColor(colours.text))
        self._write(painter, QRectF(room.left(), room.top(), room.width(), line), self.title)
        painter.setPen(QColor(colours.muted))
        self._write(painter, QRectF(room.left(), room.bottom() - line, room.width(), line), self.foot)
        box = QRectF(room.left(), room.top() + line + edge, room.width(), room.height() - 2 * line - 2 * edge)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self._member.bands:
            self._draw(painter, box)
        painter.end()

    def _write(self, painter: QPainter, room: QRectF, words: str) -> None:
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), elided)

    def _draw(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.current().colours
        colour = colours.series[0]
        low, lower, middle, upper, high = (self._points(self._member.bands[level], box) for level in LEVELS)
        painter.setPen(Qt.PenStyle.NoPen)
        for first, second, shade in ((low, high, OUTER), (lower, upper, INNER)):
            painter.setBrush(QColor(mixed(colour, colours.surface, shade)))
            painter.drawPolygon(QPolygonF([*first, *reversed(second)]))
        painter.setPen(QPen(QColor(colour), theme.px(2)))
        painter.drawPolyline(QPolygonF(middle))
        if self._wanted is not None:
            height = box.bottom() - box.height() * min(self._wanted.people / self._top, 1.0)
            painter.setPen(QPen(QColor(colours.series[3]), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))

    def _points(self, people: NDArray[np.int64], box: QRectF) -> list[QPointF]:
        days = np.unique(np.linspace(0, len(people) - 1, min(len(people), round(box.width()))).astype(int))
        across = box.left() + box.width() * days / max(len(people) - 1, 1)
        up = box.bottom() - box.height() * people[days] / self._top
        return [QPointF(x, y) for x, y in zip(across.tolist(), up.tolist(), strict=True)]

    def _told(self, family: Family) -> str:
        member, wanted = self._member, family.wanted
        if member.scenario is None:
            return "not possible"
        if wanted is None or member.chance is None:
            return ""
        return f"{member.chance} ({member.chance.interval_text})"


class Tiles(QWidget):
    """All tiles; with two numbers, those of one value of the first in lines of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[Tile] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(theme.S))

    def show_family(self, family: Family) -> None:
        """Draw each member, on one scale."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, top = [], _top(family)
        self.tiles = [Tile(family, member, top) for member in family.members]
        for _, group in groupby(self.tiles, key=lambda tile: tile.values[:-1]):
            line = QWidget()
            flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.S))
            for tile in group:
                flow.addWidget(tile)
            self._lines.append(line)
            self._column.addWidget(line)

    def caption(self, family: Family) -> str:
        """What the tiles show, in a sentence."""
        scenario = family.scenario
        return (
            f"People in theatre, 0 to {_top(family):,.0f}, from {date_text(scenario.start)} to "
            f"{date_text(scenario.date_of(scenario.horizon))}: the median, the middle half of the runs and nine tenths "
            "of them; dashed: the people wanted."
        )


def _top(family: Family) -> float:
    """People at the upper edge of all tiles."""
    return nice_ceiling(max((int(one.bands[0.95].max()) for one in family.members if one.bands), default=1))
