"""How the bars of a timeline look: as what is waited for looks in all charts, green for who is there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.why.causes import Cause, CauseKind, words_of
from ui.desktop.charts import marks
from ui.desktop.charts.area import paint_fill
from ui.desktop.charts.marks import Look
from ui.desktop.look import theme
from ui.wording.shortening import shortened

IN_TRANSIT, RECEPTION, OPERATIONAL, LEFT, ABSENT = "in transit", "reception", "operational", "left", "absent"
"""Looks of bars that are no waiting; the last two are thin lines with words."""

THERE = (IN_TRANSIT, RECEPTION, OPERATIONAL)

OF_OTHERS = frozenset(kind.value for kind in CauseKind if kind is not CauseKind.CONDITION)
"""Looks of waiting for what is no condition."""

_CONDITION = "condition "

_LONGEST = 200
"""Pixels of the design; longer words of a legend are shortened in the middle."""


def look_name(cause: Cause) -> str:
    """What the look of a cause is called."""
    return f"{_CONDITION}{cause.subject}" if cause.kind is CauseKind.CONDITION else cause.kind.value


def look_words(name: str) -> str:
    """What a legend says of a look."""
    return words_of(CauseKind(name)) if name in OF_OTHERS else name.removeprefix(_CONDITION)


def look_of(name: str) -> Look:
    """Colour and pattern of a look."""
    if name.startswith(_CONDITION):
        return marks.of_condition(name.removeprefix(_CONDITION))
    if name in OF_OTHERS:
        return marks.of_kind(CauseKind(name))
    return marks.of_state(name.replace(" ", "_"))


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
        self._look: Look = ("#808080", marks.PLAIN)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_look(self, words: str, look: Look) -> None:
        """Explain this look."""
        metrics = QFontMetricsF(theme.font("caption"))
        (self.words,) = shortened([words], theme.px(_LONGEST), metrics.horizontalAdvance)
        self._look = look
        self.setAccessibleName(words)
        self.setToolTip(theme.tooltip(words if self.words != words else ""))
        self.setFixedSize(round(metrics.horizontalAdvance(self.words)) + theme.px(30), round(metrics.height()) + 2)
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
