"""What lies over a chart that is out of date: it stays readable, and nobody takes it for the answer.

What belongs to another scenario is hidden whole: nobody is to read it under the name of this one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.look import theme

OPACITY = 125
"""How opaque the cover is, of 255: about half."""


WORKING = "Working out …"
"""What is said over a place that has nothing to show yet."""


class StaleCover(QWidget):
    """Dims or hides the widget it is made for, and says in a corner why.

    Attributes:
        hides: nothing of what is covered is seen, and the mouse does not reach it.

    Args:
        parent: what it covers.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self.hides = "", False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Out of date")
        self.hide()
        parent.installEventFilter(self)

    @property
    def words(self) -> str:
        """The words that the cover shows; empty where it shows none."""
        return self._words

    def cover(self, covered: bool, words: str = "", *, hides: bool = False) -> None:
        """Dim, or hide, or do so no longer."""
        self._words, self.hides = words, hides
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not hides)
        self.setAccessibleDescription(words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.setVisible(covered)
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and parent is not None and watched is parent:
            self.setGeometry(parent.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour of the ground, half transparent unless it hides; the words at the top right."""
        colours = theme.current().colours
        painter = QPainter(self)
        shade = QColor(colours.surface if self.hides else colours.window)
        shade.setAlpha(255 if self.hides else OPACITY)
        painter.fillRect(self.rect(), shade)
        if self._words:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        colours, gap = theme.current().colours, theme.px(theme.S)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(self._words) + 2 * gap, metrics.height() + gap
        pill = QRectF(self.width() - width - gap, gap, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(colours.text))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), self._words)
