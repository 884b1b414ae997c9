"""A filled area of a chart."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ui.desktop.charts.steps import Floats


class Area(pg.GraphicsObject):
    """A polygon in days and people, painted in pixels: patterns keep their shape, and edges their width."""

    def __init__(self) -> None:
        super().__init__()
        self._polygon = QPolygonF()
        self._colour, self._ground = QColor(), QColor()
        self._pattern = Qt.BrushStyle.SolidPattern
        self._edge: QColor | None = None

    def set_outline(self, x: Floats, y: Floats) -> None:
        """Set the corners."""
        self.prepareGeometryChange()
        self._polygon = pg.functions.arrayToQPolygonF(x, y)
        self.update()

    def set_look(
        self, colour: str, ground: str, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern, *, edge: bool = False
    ) -> None:
        """Set colour and pattern; ``ground`` is what is behind, and the colour of the edge where there is one."""
        self._colour, self._ground, self._pattern = QColor(colour), QColor(ground), pattern
        self._edge = QColor(ground) if edge else None
        self.update()

    @property
    def look(self) -> tuple[str, Qt.BrushStyle]:
        """Colour and pattern."""
        return self._colour.name().upper(), self._pattern

    def boundingRect(self) -> QRectF:
        """The rectangle around the area, in days and people."""
        return self._polygon.boundingRect()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Fill; the edge is one pixel."""
        polygon = painter.transform().map(self._polygon)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_fill(painter, polygon, self._colour, self._pattern)
        if self._edge is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._edge, 0.8))
            painter.drawPolygon(polygon)


def paint_fill(painter: QPainter, polygon: QPolygonF, colour: QColor, pattern: Qt.BrushStyle) -> None:
    """Fill a polygon with a colour; a pattern is drawn upon it in a darker or a lighter shade."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(polygon)
    if pattern is not Qt.BrushStyle.SolidPattern:
        painter.setBrush(QBrush(contrasting(colour), pattern))
        painter.drawPolygon(polygon)


def contrasting(colour: QColor) -> QColor:
    """A shade that can be seen upon the colour."""
    return colour.darker(165) if colour.lightnessF() > 0.35 else colour.lighter(190)


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour laid over a ground with this opacity, as an opaque one: ``#RRGGBB``."""
    front, back = QColor(colour), QColor(ground)
    pairs = zip(front.getRgb()[:3], back.getRgb()[:3], strict=True)  # type: ignore[index] # stubs say object
    return QColor(*(round(share * one + (1 - share) * other) for one, other in pairs)).name()
