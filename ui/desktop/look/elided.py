"""Words on one line: cut at the right where there is no room for them, and whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption

from ui.desktop.look import theme


class Elided(QLabel):
    """A label that is one line high, whatever it says, and wants no width of its own.

    Args:
        role: one of the roles of text.
    """

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        """Show these words; a screen reader and the tooltip have all of them."""
        super().setText(words)
        self.setToolTip(theme.tooltip(words))

    def sizeHint(self) -> QSize:
        """Pixels: one line, and no more than a few words."""
        return QSize(theme.px(120), self.fontMetrics().height() + theme.px(2))

    def minimumSizeHint(self) -> QSize:
        """Pixels: one line."""
        return QSize(0, self.sizeHint().height())

    @property
    def shown(self) -> str:
        """What there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        ways = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        role = self.foregroundRole()
        self.style().drawItemText(painter, self.rect(), int(ways), option.palette, True, self.shown, role)
        painter.end()
