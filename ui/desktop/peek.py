"""While B is held, the window shows the base in place of the selected scenario."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

KEY = Qt.Key.Key_B

_WRITTEN_IN = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit, QComboBox)


class Peek(QObject):
    """Listens for the key in a window, except where somebody writes.

    Attributes:
        held: the key is held, or not any more.
    """

    held = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.is_held = False
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key out of what is typed, and notice when the window is left."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if kind is QEvent.Type.WindowDeactivate and watched is self._window:
            self._set(False)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() != KEY or event.modifiers() != Qt.KeyboardModifier.NoModifier or not self._is_ours(watched):
            return False
        if not event.isAutoRepeat():
            self._set(event.type() is QEvent.Type.KeyPress)
        return True

    def _is_ours(self, watched: QObject) -> bool:
        """Whether a key that goes there is meant for the window: nobody writes there, nor looks for a row."""
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        written = isinstance(watched, _WRITTEN_IN)
        edited = isinstance(watched, QAbstractItemView) and watched.state() is QAbstractItemView.State.EditingState
        return not written and not edited

    def _set(self, held: bool) -> None:
        if held != self.is_held:
            self.is_held = held
            self.held.emit(held)
