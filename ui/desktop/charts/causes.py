"""How causes of waiting, and what follows the waiting, look in every chart: a colour and a pattern each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop import theme
from ui.desktop.charts.area import mixed, paint_fill

Pattern = Qt.BrushStyle

_HUES = (0, 1, 3, 4, 5, 6)
"""Series colours of causes. Green is left to the people who are there."""

_PATTERNS = (
    Pattern.BDiagPattern,
    Pattern.SolidPattern,
    Pattern.HorPattern,
    Pattern.Dense6Pattern,
    Pattern.DiagCrossPattern,
    Pattern.VerPattern,
    Pattern.FDiagPattern,
    Pattern.CrossPattern,
    Pattern.Dense5Pattern,
    Pattern.Dense7Pattern,
    Pattern.Dense4Pattern,
    Pattern.Dense3Pattern,
)
"""A pattern for each cause: no two share one, so that none needs its colour to be known."""

MOST = len(_PATTERNS)
"""Causes with a look of their own; the smallest of more share the look of the others."""

Look = tuple[str, Pattern]


def look_of_cause(place: int) -> Look:
    """Colour and pattern of the cause at this place of a list; beyond the last pattern that of the others."""
    colours = theme.current().colours
    if not 0 <= place < MOST:
        return colours.faint, Pattern.SolidPattern
    return colours.series[_HUES[place % len(_HUES)]], _PATTERNS[place]


def look_of_state(name: str) -> Look:
    """Colour and pattern of what follows the waiting: in transit, reception, operational, left."""
    colours = theme.current().colours
    there = colours.series[2]
    looks = {
        "in transit": (colours.muted, Pattern.SolidPattern),
        "reception": (mixed(there, colours.surface, 0.45), Pattern.SolidPattern),
        "operational": (there, Pattern.SolidPattern),
    }
    return looks.get(name, (colours.sunken, Pattern.SolidPattern))


def paint_bar(painter: QPainter, rect: QRectF, look: Look, words: str = "") -> None:
    """A bar with an edge; words stand in it, on a plain ground, where there is room for them."""
    colours, (colour, pattern) = theme.current().colours, look
    paint_fill(painter, QPolygonF(rect), QColor(colour), pattern)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.surface), 1))
    painter.drawRect(rect)
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(words) + theme.px(6)
    if not words or width + theme.px(4) > rect.width() or metrics.height() > rect.height() + 2:
        return
    ground = QRectF(0, 0, width, min(metrics.height(), rect.height() - 2))
    ground.moveCenter(rect.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(ground, 3, 3)
    painter.setPen(QColor(colours.text))
    painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), words)


class Key(QWidget):
    """A swatch with the words of a look, for a legend."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._look: Look = ("#808080", Pattern.SolidPattern)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_look(self, words: str, look: Look) -> None:
        """Explain this look."""
        self.words, self._look = words, look
        self.setAccessibleName(words)
        metrics = QFontMetricsF(theme.font("caption"))
        self.setFixedSize(round(metrics.horizontalAdvance(words)) + theme.px(30), round(metrics.height()) + 2)
        self.update()

    def paintEvent(self, event: object) -> None:
        """A swatch, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(12)
        top = (self.height() - side) / 2
        paint_bar(painter, QRectF(1, top, theme.px(20), side), self._look)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.current().colours.muted))
        middle = self.height() / 2 + painter.fontMetrics().ascent() / 2 - painter.fontMetrics().descent() / 2
        painter.drawText(QPointF(theme.px(26), middle), self.words)
        painter.end()
