"""A frame that keeps still: what changes inside it moves what is around only where it needs another size."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget


class _Needs(NamedTuple):
    """What a widget asks for: its best size and its least, and its height at the width that it has."""

    best: QSize
    least: QSize
    height: int


class Still(QWidget):
    """Holds one widget, which fills it.

    Qt lays out anew all that is around a label, up to the window, whenever its words change; in a drag that costs more
    than to show them. A frame has no layout of its own, so Qt only tells it, and it passes on what matters.

    Args:
        held: the widget; may come later, by ``hold``.
    """

    def __init__(self, held: QWidget | None = None) -> None:
        super().__init__()
        self._held: QWidget | None = None
        self._needs = _Needs(QSize(), QSize(), 0)
        if held is not None:
            self.hold(held)

    def hold(self, widget: QWidget) -> None:
        """Take in the widget, which keeps its policy of sizes."""
        self._held = widget
        self.setSizePolicy(widget.sizePolicy())
        widget.setParent(self)
        widget.setGeometry(self.rect())
        widget.show()
        self._weigh()

    def sizeHint(self) -> QSize:
        """Pixels: what is held, at its best."""
        return self._held.sizeHint() if self._held is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Pixels: what is held, at its least."""
        if self._held is None:
            return super().minimumSizeHint()
        return self._held.minimumSizeHint().expandedTo(self._held.minimumSize())

    def hasHeightForWidth(self) -> bool:
        """Whether what is held needs more height where it is narrow."""
        return self._held is not None and self._held.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Pixels: the height of what is held in so many."""
        return self._held.heightForWidth(width) if self._held is not None else -1

    def event(self, event: QEvent) -> bool:
        """Something inside has changed: see whether it needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._weigh()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what is held fill it."""
        super().resizeEvent(event)
        if self._held is not None:
            self._held.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody tells it anything while it is hidden."""
        super().showEvent(event)
        self._weigh()

    def _weigh(self) -> None:
        needs = _Needs(self.sizeHint(), self.minimumSizeHint(), self.heightForWidth(self.width()))
        if needs != self._needs:
            self._needs = needs
            self.updateGeometry()
