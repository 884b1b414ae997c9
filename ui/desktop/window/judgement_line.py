"""The line of a card that says how much of its uncertainty rests on judgement; a click shows which numbers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.desktop.look import theme
from ui.wording.words import bound


class JudgementLine(QAbstractButton):
    """As high as a line, whatever it says; the words are as many as there is room for.

    Attributes:
        ways: what is said, the same in fewer and fewer words; none where there is nothing to say.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ways: tuple[str, ...] = ()
        self.setObjectName("headline#judgement")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say((), "")

    def say(self, ways: tuple[str, ...], about: str) -> None:
        """Say the same in one of several ways, with a tooltip; nothing where there is none."""
        self.ways = ways
        self.setEnabled(bool(ways))
        self.setCursor(Qt.CursorShape.PointingHandCursor if ways else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(ways[0] if ways else "How much rests on judgement")
        self.setAccessibleDescription(about)
        self.setToolTip(theme.tooltip(about, "A click shows which numbers.") if ways else "")
        self.update()

    @property
    def words(self) -> str:
        """What is written: in as many words as there is room for."""
        if not self.ways:
            return ""
        metrics = QFontMetrics(theme.font("caption"))
        ways = [bound(way) for way in self.ways]
        fitting = next((words for words in ways if metrics.horizontalAdvance(words) <= self.width()), ways[-1])
        return metrics.elidedText(fitting, Qt.TextElideMode.ElideRight, self.width())

    def sizeHint(self) -> QSize:
        """Pixels: a line, in a width that the words have no part in."""
        return QSize(theme.px(60), QFontMetrics(theme.font("caption")).height() + theme.px(2))

    def minimumSizeHint(self) -> QSize:
        """Pixels: a line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words in the colour of what can be chosen, underlined below the mouse; a ring for the keyboard."""
        painter, colours = QPainter(self), theme.current().colours
        font = theme.font("caption")
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(QColor(colours.accent))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.words)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
