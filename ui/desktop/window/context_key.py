"""The keys that open the context menu of what has the focus: Menu, and Shift+F10 where there is no such key."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

KEYS = ("Menu", "Shift+F10")


def listen(window: QWidget) -> None:
    """Open the context menu at these keys of a window.

    Some platforms ask for it by themselves: then the menu is open already.
    """
    for keys in KEYS:
        QShortcut(QKeySequence(keys), window).activated.connect(open_menu)


def open_menu() -> None:
    """Open the context menu of what has the focus, or of what is around it."""
    target = QApplication.focusWidget()
    if target is None or QApplication.activePopupWidget() is not None:
        return
    cursor = target.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    is_text = target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and isinstance(cursor, QRect)
    place = cursor.bottomLeft() if is_text else target.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, asked)
