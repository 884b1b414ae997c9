"""A small drawing of what an estimate means: the density of its PERT distribution, and of the base's behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenarios.estimate import Estimate
from ui.desktop.look import theme

_POINTS = 64


def density(estimate: Estimate) -> list[tuple[float, float]]:
    """Points (value, height) along the density of an uncertain estimate, the highest of them 1.

    PERT is a beta distribution on [low, high] with exponents 4 (likely − low) / width and 4 (high − likely) / width.
    """
    width = estimate.high - estimate.low
    up, down = 4 * (estimate.likely - estimate.low) / width, 4 * (estimate.high - estimate.likely) / width
    places = [index / _POINTS for index in range(_POINTS + 1)]
    heights = [place**up * (1 - place) ** down for place in places]
    top = max(heights)
    return [(estimate.low + place * width, height / top) for place, height in zip(places, heights, strict=True)]


class EstimateCurve(QWidget):
    """Draws an estimate over a range that both it and the base fit in; a certain one is a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._estimate = self._base = Estimate.certain(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_estimate(self, estimate: Estimate, base: Estimate | None) -> None:
        """Draw these from now on."""
        self._estimate, self._base = estimate, base or estimate
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text high."""
        return QSize(theme.px(80), 2 * self.fontMetrics().height() + theme.px(theme.S))

    def minimumSizeHint(self) -> QSize:
        """Pixels; as high as ``sizeHint``."""
        return QSize(theme.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The base as a dashed outline, the estimate filled, a line at the likely value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        area = QRectF(self.rect()).adjusted(2, 3, -2, -2)
        place = self._placing(area)
        if self._base != self._estimate:
            self._outline(painter, self._base, place, QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colours.accent_soft))
        self._outline(painter, self._estimate, place, QPen(QColor(colours.accent), 1.5))
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.end()

    def _placing(self, area: QRectF) -> Callable[[float, float], QPointF]:
        low, high = min(self._estimate.low, self._base.low), max(self._estimate.high, self._base.high)
        width = high - low

        def place(value: float, height: float) -> QPointF:
            across = (value - low) / width if width else 0.5
            return QPointF(area.left() + across * area.width(), area.bottom() - height * area.height())

        return place

    def _outline(
        self, painter: QPainter, estimate: Estimate, place: Callable[[float, float], QPointF], pen: QPen
    ) -> None:
        painter.setPen(pen)
        if not estimate.is_certain:
            points = [place(value, height) for value, height in density(estimate)]
            painter.drawPolygon(QPolygonF([place(estimate.low, 0), *points, place(estimate.high, 0)]))
        painter.drawLine(place(estimate.likely, 0), place(estimate.likely, 1))
