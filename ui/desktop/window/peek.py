"""While B is held, the window shows the base in place of the selected scenario."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.look.wrapping import WrappingLabel

KEY = Qt.Key.Key_B


class PeekNotice(WrappingLabel):
    """Says over the top edge of a page that the base is shown: nothing else moves."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "notice")
        self.hide()

    def say(self, base: str | None) -> None:
        """Show what the base is called; nothing with None."""
        self.setText("" if base is None else f"The base: {base}")
        self.setVisible(base is not None)
        self.adjustSize()
        self.move((self._page.width() - self.width()) // 2, 0)
        self.raise_()


class Peek(QObject):
    """Knows whether the key is held. The window hands it keys that no widget wanted: where one writes, B is a letter.

    Attributes:
        held: the key is held, or not any more.
    """

    held = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_held = False

    def take(self, event: QKeyEvent, *, pressed: bool) -> bool:
        """Whether a key, pressed or let go, is the one."""
        if event.key() != KEY or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if not event.isAutoRepeat():
            self.hold(pressed)
        return True

    def hold(self, held: bool) -> None:
        """The key is held, or not any more."""
        if held != self.is_held:
            self.is_held = held
            self.held.emit(held)
