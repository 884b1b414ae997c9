"""Icons of the tool bar, of the calendar and of the application, drawn in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ui.desktop.look.colours import BLUE, ORANGE, SKY, Colours

_SIDE = 48

Line = tuple[tuple[float, float], ...]

_LINES: dict[str, tuple[Line, ...]] = {
    "open": (
        ((0.14, 0.80), (0.14, 0.24), (0.40, 0.24), (0.48, 0.34), (0.80, 0.34), (0.80, 0.46)),
        ((0.14, 0.80), (0.28, 0.46), (0.92, 0.46), (0.78, 0.80), (0.14, 0.80)),
    ),
    "save": (
        ((0.18, 0.18), (0.70, 0.18), (0.82, 0.30), (0.82, 0.82), (0.18, 0.82), (0.18, 0.18)),
        ((0.32, 0.18), (0.32, 0.38), (0.64, 0.38), (0.64, 0.18)),
        ((0.30, 0.82), (0.30, 0.56), (0.70, 0.56), (0.70, 0.82)),
    ),
    "undo": (
        ((0.34, 0.18), (0.16, 0.36), (0.34, 0.54)),
        ((0.16, 0.36), (0.62, 0.36), (0.78, 0.44), (0.84, 0.58), (0.78, 0.72), (0.62, 0.80), (0.40, 0.80)),
    ),
    "export": (
        ((0.16, 0.58), (0.16, 0.82), (0.84, 0.82), (0.84, 0.58)),
        ((0.50, 0.64), (0.50, 0.16)),
        ((0.30, 0.36), (0.50, 0.16), (0.70, 0.36)),
    ),
    "left": (((0.60, 0.24), (0.36, 0.50), (0.60, 0.76)),),
    "right": (((0.40, 0.24), (0.64, 0.50), (0.40, 0.76)),),
    "live": (((0.10, 0.50), (0.30, 0.50), (0.42, 0.20), (0.58, 0.80), (0.70, 0.50), (0.90, 0.50)),),
}
_LINES["redo"] = tuple(tuple((1 - x, y) for x, y in line) for line in _LINES["undo"])


def icon(name: str, colours: Colours) -> QIcon:
    """An icon of the tool bar, open, save, undo, redo, export or live; or of a calendar: left or right."""
    result = QIcon()
    result.addPixmap(_drawn(name, colours.text), QIcon.Mode.Normal)
    result.addPixmap(_drawn(name, colours.faint), QIcon.Mode.Disabled)
    return result


def app_icon() -> QIcon:
    """A fan that opens: what the program shows."""
    pixmap = QPixmap(128, 128)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#10243A"))
    painter.drawRoundedRect(QRectF(4, 4, 120, 120), 26, 26)
    for colour, low, high in ((BLUE, 92, 26), (SKY, 78, 42)):
        painter.setBrush(QColor(colour))
        corners = (QPointF(22, 100), QPointF(106, high), QPointF(106, low))
        painter.drawPolygon(QPolygonF(corners))
    painter.setPen(QPen(QColor(ORANGE), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(22, 100), QPointF(104, 60))
    painter.end()
    return QIcon(pixmap)


def _drawn(name: str, colour: str) -> QPixmap:
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(colour), _SIDE / 13, Qt.PenStyle.SolidLine, round_cap, round_join))
    for line in _LINES[name]:
        painter.drawPolyline(QPolygonF([QPointF(x * _SIDE, y * _SIDE) for x, y in line]))
    painter.end()
    return pixmap
