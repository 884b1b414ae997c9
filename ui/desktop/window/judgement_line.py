"""The line of a card that says how much of its uncertainty rests on judgement; a click shows which numbers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.desktop.look import theme

_WAYS = (
    "{} of its uncertainty rests on judgement",
    "Uncertain: {} rests on judgement",
    "{} rests on judgement",
    "{} judgement",
)
"""The same in fewer and fewer words."""


class JudgementLine(QAbstractButton):
    """As high as a line, whatever it says; the words are as many as there is room for.

    Attributes:
        share: what is said, in per cent; empty where there is nothing to say.
    """

    def __init__(self) -> None:
        super().__init__()
        self.share = ""
        self.setObjectName("headline#judgement")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say("", "")

    def say(self, share: str, about: str) -> None:
        """Say a share, with a tooltip; nothing where it is empty."""
        self.share = share
        self.setEnabled(bool(share))
        self.setCursor(Qt.CursorShape.PointingHandCursor if share else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(_WAYS[0].format(share) if share else "How much rests on judgement")
        self.setAccessibleDescription(about)
        self.setToolTip(theme.tooltip(about, "A click shows which numbers.") if share else "")
        self.update()

    @property
    def words(self) -> str:
        """What is written: in as many words as there is room for."""
        if not self.share:
            return ""
        metrics = QFontMetrics(theme.font("caption"))
        ways = [way.format(self.share).replace(" %", "\N{NO-BREAK SPACE}%") for way in _WAYS]
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
