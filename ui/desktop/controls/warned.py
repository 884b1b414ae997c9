"""Warnings where they concern: a sign with a sentence under a control, and the sign itself."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desktop.controls.glyphs import draw
from ui.desktop.look import theme

Told = Mapping[str, tuple[str, ...]]
"""The sentences of all warnings, by the path that each concerns."""


def paint_sign(painter: QPainter, square: QRectF) -> None:
    """A triangle with an exclamation mark, in the colour of warnings."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, "warning", square, theme.current().colours.warning)


class Sign(QWidget):
    """The sign of a warning, as high as a line of small text."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Pixels: a square of 16 pixels of the design."""
        side = theme.px(16)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        paint_sign(painter, QRectF(self.rect()))
        painter.end()


class WarningLine(QWidget):
    """The warnings of one path, with their sign; takes no room where there are none.

    Args:
        path: whose warnings are shown.
        indent: pixels at the left, where it is a line of its own in a form.
    """

    def __init__(self, path: str, indent: int = 0) -> None:
        super().__init__()
        self.path = path
        self.label = theme.text("", "warning")
        self.label.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(indent, 0, 0, theme.px(2))
        line.setSpacing(theme.px(theme.XS))
        line.addWidget(Sign(), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.label, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is shown; empty where there is nothing."""
        return self.label.text()

    def warn(self, told: Told) -> None:
        """Show what is told about the path."""
        words = "\n".join(told.get(self.path, ()))
        self.label.setText(words)
        self.setAccessibleName(f"Warning: {words}" if words else "")
        self.setVisible(bool(words))

    def refresh(self) -> None:
        """Do nothing: warnings are told by ``warn``."""

    def describe(self) -> None:
        """Do nothing: the line has no tooltip."""

    def set_wide(self, wide: bool) -> None:
        """Do nothing: the line looks alike at every width."""
