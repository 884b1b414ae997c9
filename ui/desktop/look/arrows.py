"""The little signs of boxes and of rows of tabs: a style sheet shows them from files only, so some are drawn."""

from __future__ import annotations

from PySide6.QtCore import QDir, QPointF, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.desktop.look.colours import DARK, LIGHT

_SIDE = 40.0

Points = tuple[tuple[float, float], ...]

_SHAPES = {"down": ((0.2, 0.36), (0.5, 0.66), (0.8, 0.36)), "up": ((0.2, 0.64), (0.5, 0.34), (0.8, 0.64))}
_SHAPES |= {"left": ((0.64, 0.2), (0.34, 0.5), (0.64, 0.8)), "right": ((0.36, 0.2), (0.66, 0.5), (0.36, 0.8))}
_CHECK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))


def provide(folder: QTemporaryDir) -> None:
    """Draw the signs of both themes into the folder, and let style sheets find them as ``muster:down-dark.png``."""
    for colours in (LIGHT, DARK):
        shade = "dark" if colours.dark else "light"
        for name, points in _SHAPES.items():
            _sign(points, colours.muted).save(folder.filePath(f"{name}-{shade}.png"))
        _sign(_CHECK, colours.on_accent).save(folder.filePath(f"check-{shade}.png"))
    QDir.setSearchPaths("muster", [folder.path()])


def _sign(points: Points, colour: str) -> QPixmap:
    pixmap = QPixmap(int(_SIDE), int(_SIDE))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(QColor(colour), _SIDE / 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline(QPolygonF([QPointF(x * _SIDE, y * _SIDE) for x, y in points]))
    painter.end()
    return pixmap
