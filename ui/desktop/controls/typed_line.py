"""A line that text is typed into: what becomes of the text is said once for numbers, dates and names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desktop.look.pending import Guard

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Why a field may lose the focus for a while, and have it back."""


class TypedLine(QLineEdit):
    """Enters what is typed on Return, when the focus leaves, and whenever it is asked to settle; Escape gives up.

    What is refused stays, marked, as long as the focus does; when that leaves, what is true is shown again, and the
    sentence stays. A kind of line says what is true (``_write``) and what to do with a text (``_take``).

    Attributes:
        refused: what was typed is not possible, in a sentence; an empty one when that is over.
    """

    refused = Signal(str)

    _IS_WHOLE = False
    """Whether the next typing replaces all that stands there, as of a number; a text is gone on with."""

    def __init__(self) -> None:
        super().__init__()
        self._guard: Guard | None = None
        self._sentence = ""
        self._is_settling = False
        self.returnPressed.connect(self._enter)

    def settle(self) -> bool:
        """Take what is typed, if anything is; else refuse it in a sentence and keep it; whether that is done."""
        if self._is_settling:
            return True
        if not self.isModified():
            self._forget()
            return True
        self._is_settling, self._sentence = True, ""
        try:
            self._take(self.text())
        except ValueError as problem:
            self.refuse(str(problem))
        finally:
            self._is_settling = False
        if self._sentence:
            return False
        self.give_up()
        return True

    def give_up(self) -> None:
        """Show what is true, and say no more about what was typed."""
        self._write()
        self._tell("")

    def refuse(self, sentence: str) -> None:
        """Keep what is typed, marked, and say why it is not possible; for whoever was told of it, too."""
        self._tell(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed from now on is settled before anything else happens."""
        super().focusInEvent(event)
        self._guard = self._guard or Guard(self, self.settle)
        self._guard.watch()
        if self._IS_WHOLE and event.reason() is not Qt.FocusReason.MouseFocusReason and not self.isModified():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts, or what is true is shown again; a menu leaves it as it is."""
        super().focusOutEvent(event)
        if self._guard is not None:
            self._guard.rest()
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        if not self.settle() and event.reason() not in PASSING:
            self._write()
            mark_refused(self, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape; the rest is typing."""
        if event.key() == Qt.Key.Key_Escape and (self.isModified() or self._sentence):
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        """Enter a text; ValueError, one sentence, where that is not possible."""
        raise NotImplementedError

    def _write(self) -> None:
        """Show what is true."""
        raise NotImplementedError

    def _show(self) -> None:
        """Something else is true now: show it in place of whatever is typed."""
        self._write()
        self._forget()

    def _enter(self) -> None:
        """Settle; another number may be typed at once, as in the boxes of Qt."""
        if self.settle() and self._IS_WHOLE:
            self.selectAll()

    def _forget(self) -> None:
        if self._sentence:
            self._tell("")

    def _tell(self, sentence: str) -> None:
        self._sentence = sentence
        mark_refused(self, bool(sentence) and self.isModified())
        self.refused.emit(sentence)


def mark_refused(field: QWidget, refused: bool) -> None:
    """Mark a field whose text is refused, or no longer."""
    if bool(field.property("refused")) != refused:
        field.setProperty("refused", refused)
        field.style().unpolish(field)
        field.style().polish(field)
