"""Small flat buttons whose picture is drawn in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolButton, QWidget

from ui.desktop.look import theme

_LINES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "right": (((0.40, 0.26), (0.64, 0.50), (0.40, 0.74)),),
    "down": (((0.26, 0.40), (0.50, 0.64), (0.74, 0.40)),),
    "up": (((0.26, 0.60), (0.50, 0.36), (0.74, 0.60)),),
    "add": (((0.50, 0.24), (0.50, 0.76)), ((0.24, 0.50), (0.76, 0.50))),
    "remove": (((0.24, 0.50), (0.76, 0.50)),),
    "close": (((0.28, 0.28), (0.72, 0.72)), ((0.28, 0.72), (0.72, 0.28))),
    "duplicate": (
        ((0.22, 0.60), (0.22, 0.20), (0.60, 0.20)),
        ((0.38, 0.36), (0.78, 0.36), (0.78, 0.80), (0.38, 0.80), (0.38, 0.36)),
    ),
    "calendar": (
        ((0.16, 0.24), (0.84, 0.24), (0.84, 0.84), (0.16, 0.84), (0.16, 0.24)),
        ((0.16, 0.42), (0.84, 0.42)),
        ((0.34, 0.12), (0.34, 0.32)),
        ((0.66, 0.12), (0.66, 0.32)),
    ),
    "reset": (((0.30, 0.20), (0.26, 0.42), (0.48, 0.44)),),
    "warning": (
        ((0.50, 0.14), (0.90, 0.84), (0.10, 0.84), (0.50, 0.14)),
        ((0.50, 0.40), (0.50, 0.58)),
        ((0.50, 0.71), (0.50, 0.715)),
    ),
}


class GlyphButton(QToolButton):
    """A square button with a drawn sign; ``words`` are its accessible name and its tooltip.

    Args:
        glyph: right, down, up, add, remove, close, duplicate, calendar or reset.
        words: what it does.
        parent: the owner in Qt's sense.
    """

    def __init__(self, glyph: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(words)

    def say(self, words: str) -> None:
        """Set the accessible name and the tooltip."""
        self.setAccessibleName(words)
        self.setToolTip(theme.tooltip(words))

    def show_glyph(self, glyph: str) -> None:
        """Draw another sign from now on."""
        self._glyph = glyph
        self.update()

    def sizeHint(self) -> QSize:
        """A square a little higher than a line of text."""
        return QSize(glyph_side(self), glyph_side(self))

    def minimumSizeHint(self) -> QSize:
        """Pixels; no less than ``sizeHint``: the button never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Background under the pointer, ring with focus, sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter)
        colours = theme.current().colours
        colour = colours.text if self.underMouse() or self.hasFocus() else colours.muted
        side = min(self.sizeHint().width(), self.width(), self.height())
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw(painter, self._glyph, square, colour if self.isEnabled() else colours.faint)
        painter.end()


def glyph_side(widget: QWidget) -> int:
    """Side of a glyph button in the widget's font, in pixels."""
    return max(theme.px(22), widget.fontMetrics().height() + theme.px(4))


def paint_ground(button: QToolButton, painter: QPainter) -> None:
    """The background under the pointer and the ring of the focus, for flat buttons that draw themselves."""
    colours = theme.current().colours
    ground = QRectF(button.rect()).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(colours.focus), 2) if button.hasFocus() else Qt.PenStyle.NoPen)
    shade = colours.accent_soft if button.isDown() else colours.sunken
    hovered = button.isEnabled() and button.underMouse()
    painter.setBrush(QColor(shade) if hovered else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ground, theme.px(4), theme.px(4))


def paint_changed(row: QWidget) -> None:
    """A bar at the left edge of a row: what it shows is changed."""
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().colours.accent))
    painter.drawRoundedRect(QRectF(0, 3, theme.px(3), row.height() - 6), 1.5, 1.5)
    painter.end()


def paint_weight(row: QWidget, weight: float) -> None:
    """A meter at the left of a row, filled from below: how much its number weighs (0 … 1)."""
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    colours, width = theme.current().colours, theme.px(4)
    track = QRectF(theme.px(5), theme.px(6), width, row.height() - theme.px(12))
    painter.setBrush(QColor(colours.sunken))
    painter.drawRoundedRect(track, width / 2, width / 2)
    filled = max(track.height() * min(weight, 1.0), width)
    painter.setBrush(QColor(colours.muted))
    painter.drawRoundedRect(track.adjusted(0, track.height() - filled, 0, 0), width / 2, width / 2)
    painter.end()


def draw(painter: QPainter, glyph: str, square: QRectF, colour: str) -> None:
    """Draw a sign into a square."""
    pen = QPen(QColor(colour), max(1.5, square.width() / 15))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in _LINES[glyph]:
        points = [QPointF(square.x() + x * square.width(), square.y() + y * square.height()) for x, y in line]
        painter.drawPolyline(QPolygonF(points))
    if glyph == "reset":
        painter.drawPath(_arc(square))


def _arc(square: QRectF) -> QPainterPath:
    inner = square.adjusted(
        square.width() * 0.24, square.width() * 0.26, -square.width() * 0.24, -square.width() * 0.22
    )
    path = QPainterPath()
    path.arcMoveTo(inner, 150)
    path.arcTo(inner, 150, -290)
    return path
