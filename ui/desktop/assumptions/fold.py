"""A line that opens and closes what is below it, within an editor."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from scenarios.visible import visible
from ui.desktop.controls.glyphs import draw, glyph_side, paint_changed, paint_ground
from ui.desktop.look import theme


class FoldHeader(QToolButton):
    """A small title with a chevron, and at the right, in a few words, what is below it.

    Args:
        title: what it says.
        path: what it is of; it carries it as its name.
        owner: whose it is, for the accessible name.
    """

    def __init__(self, title: str, path: str, owner: str) -> None:
        super().__init__()
        self._words = ""
        self._is_changed = False
        self.setText(title)
        self.setObjectName(path)
        self.setAccessibleName(visible(f"{owner}: {title}"))
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show at the right what is below."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def mark(self, is_changed: bool) -> None:
        """Show whether what is below differs from the base."""
        self._is_changed = is_changed
        self.update()

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        height = QFontMetrics(theme.font("caption")).height() + theme.px(theme.M)
        return QSize(theme.px(200), max(height, glyph_side(self)))

    def minimumSizeHint(self) -> QSize:
        """The height that the words need; the least width."""
        return QSize(theme.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chevron, title, and what is below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter)
        colours, side = theme.current().colours, glyph_side(self)
        place = QRectF(theme.px(theme.S), (self.height() - side) / 2, side, side)
        draw(painter, "down" if self.isChecked() else "right", place, colours.muted)
        painter.setFont(theme.font("caption"))
        metrics, middle = QFontMetrics(theme.font("caption")), int(Qt.AlignmentFlag.AlignVCenter)
        left = place.right() + theme.px(theme.XS)
        right = self.width() - theme.px(theme.M)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(left, 0, right - left, self.height()), middle, self.text().upper())
        start = left + metrics.horizontalAdvance(self.text().upper()) + theme.px(theme.M)
        words = metrics.elidedText(visible(self._words), Qt.TextElideMode.ElideRight, max(int(right - start), 0))
        painter.setPen(QColor(colours.text))
        flags = middle | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(QRectF(start, 0, max(right - start, 0), self.height()), flags, words)
        painter.end()
        if self._is_changed:
            paint_changed(self)
