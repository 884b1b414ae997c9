"""Controls that the wheel turns only where somebody means it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    # Stands beside a widget of Qt, which is the one widget that there is.
    QWidget = object


_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class WheelByKey(QWidget):
    """Put before a widget it knows whether the focus came by the keyboard.

    A pointer that has dragged or clicked rests upon what has the focus now: whoever turns the wheel then scrolls.
    """

    _by_mouse = False

    @property
    def wheel_is_meant(self) -> bool:
        """Whether it has the focus, and no mouse has brought it or has been at work here since."""
        return self.hasFocus() and not self._by_mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember who has brought it; from a list, a menu or another window it only comes back."""
        if event.reason() not in _BACK:
            self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mouse is at work."""
        self._by_mouse = True
        super().mousePressEvent(event)
