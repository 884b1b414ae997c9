"""Swatches with words: what the bands and lines of a chart are."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desktop.charts.area import paint_fill
from ui.desktop.look import theme

Sign = Literal["area", "line", "thin", "dashed", "dotted", "dash-dot", "dotted-area", "diamond"]
_WIDTHS: dict[Sign, float] = {"line": 2.4, "thin": 1.0, "dashed": 1.6, "dotted": 1.6, "dash-dot": 2.0}
_STYLES: dict[Sign, Qt.PenStyle] = {
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
    "dash-dot": Qt.PenStyle.DashDotLine,
}


class Swatch(QWidget):
    """A small piece of what it stands for."""

    def __init__(self, sign: Sign) -> None:
        super().__init__()
        self._sign: Sign = sign
        self._colour, self._pattern = "#808080", Qt.BrushStyle.SolidPattern
        self.setFixedSize(theme.px(20), theme.px(12))

    def set_colour(self, colour: str, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern) -> None:
        """Paint in this colour from now on; an area in this pattern too."""
        self._colour, self._pattern = colour, pattern
        self.update()

    def sizeHint(self) -> QSize:
        """Pixels: the size of a swatch."""
        return QSize(theme.px(20), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A block or a line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sign == "area":
            self._paint_area(painter)
        elif self._sign == "dotted-area":
            painter.setBrush(QBrush(QColor(self._colour), Qt.BrushStyle.Dense6Pattern))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRect(self.rect())
        elif self._sign == "diamond":
            self._paint_diamond(painter)
        else:
            style = _STYLES.get(self._sign, Qt.PenStyle.SolidLine)
            painter.setPen(QPen(QColor(self._colour), _WIDTHS[self._sign], style))
            middle = self.height() / 2
            painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.end()

    def _paint_diamond(self, painter: QPainter) -> None:
        """As those of ``observed``: with an edge, upon a thin line."""
        middle, side = QPointF(self.width() / 2, self.height() / 2), theme.px(5)
        painter.setPen(QPen(QColor(theme.current().colours.text), 1.2))
        painter.setBrush(QColor(self._colour))
        painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        corners = (QPointF(0, -side), QPointF(side, 0), QPointF(0, side), QPointF(-side, 0))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def _paint_area(self, painter: QPainter) -> None:
        if self._pattern is not Qt.BrushStyle.SolidPattern:
            paint_fill(painter, QPolygonF(QRectF(self.rect())), QColor(self._colour), self._pattern)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class Entry(QWidget):
    """A swatch and its words."""

    def __init__(self, sign: Sign, words: str) -> None:
        super().__init__()
        self.swatch = Swatch(sign)
        self.label = theme.text(words, "caption")
        self.label.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(6))
        line.addWidget(self.swatch, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.label, 1)

    def say(self, words: str) -> None:
        """Have these words from now on; the legend around gives them their room at once, not one pass later."""
        self.label.setText(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words in one line; they break only where there is less room."""
        metrics = QFontMetrics(theme.font("caption"))
        width = self.swatch.width() + theme.px(6) + metrics.horizontalAdvance(self.label.text()) + theme.px(4)
        return QSize(width, metrics.height())
