"""One part of what is asked of a run, in words: a click changes it, the cross takes it out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStyle, QStyleOptionButton, QStylePainter

from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.look import theme
from ui.wording.words import bound

WIDEST = 420
"""Pixels of the design: longer words are cut, and stand whole in the tooltip."""


class Chip(QFrame):
    """A button with the words, and one to take it out; Delete and Backspace do so, too.

    Attributes:
        wanted: the user wants to change it.
        closed: the user takes it out.

    Args:
        name: to find it by.
    """

    wanted = Signal()
    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.words, self.close_button = _Words(), GlyphButton("close", "Take this out")
        self.words.setObjectName(f"{name}#words")
        self.close_button.setObjectName(f"{name}#close")
        self.setProperty("role", "chip")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(2), 0, theme.px(2), 0)
        line.setSpacing(0)
        line.addWidget(self.words)
        line.addWidget(self.close_button)
        self.words.clicked.connect(self.wanted)
        self.close_button.clicked.connect(self.closed)

    def say(self, words: str, problem: str, then: str = "It keeps nothing out.") -> None:
        """Show the words; marked, with a problem in the tooltip and what comes of it, where it cannot be applied."""
        self.words.setText(f"⚠ {words}" if problem else words)
        about = f"{problem} {then}" if problem else "Click to change it."
        self.words.setToolTip(theme.tooltip(words, bound(about)))
        self.words.setAccessibleName(f"{words}. {problem}".strip() if problem else f"{words}: change")
        self.close_button.say(f"Take out: {words}")
        self.setProperty("refused", "true" if problem else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def mark(self, *, is_edited: bool) -> None:
        """Show whether it is the one that is being changed in the row below."""
        self.setProperty("edited", "true" if is_edited else "false")
        if is_edited:
            self.words.setAccessibleName(f"{self.words.text()}: being changed")
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it out."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Words(QPushButton):
    """A flat button whose words are cut where there is no room for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setProperty("role", "chip")

    def sizeHint(self) -> QSize:
        """Pixels; no wider than a chip may be."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme.px(WIDEST)), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Pixels: a few letters."""
        return QSize(min(self.sizeHint().width(), theme.px(80)), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
