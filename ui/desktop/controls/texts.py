"""Fields of text: a line, such as a title or a name, and a page, such as a note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyleOptionFrame, QStylePainter

from scenarios.visible import meant, visible
from ui.desktop.controls.fields import Field
from ui.desktop.controls.typed_line import TypedLine, mark_refused
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.pending import Guard

_BESIDE = 2
"""Pixels that Qt leaves beside the words of a line."""


class TextLine(TypedLine):
    """A line of words, without blanks around them.

    Attributes:
        committed: other words were typed.
    """

    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show words. The same ones again disturb no typing."""
        if words != self._words:
            self._words = words
            self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show words that are too long with an ellipsis, as long as nobody types in them."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(_BESIDE, 0, -_BESIDE, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawItemText(room, middle, option.palette, self.isEnabled(), shown, QPalette.ColorRole.Text)

    def _take(self, text: str) -> None:
        words = meant(text).strip()
        if words != self._words:
            self.committed.emit(words)

    def _write(self) -> None:
        self.setText(visible(self._words))
        self.setCursorPosition(0)


class LineField(Field):
    """A line of text, such as a title or a name; ``change`` says what happens to it where it is not a plain field."""

    is_assumed = False

    def __init__(self, session: Session, path: str, label: str, owner: str = "") -> None:
        super().__init__(session, path, label, owner)
        self.line = TextLine()
        self.line.refused.connect(self._problem.say)
        self.line.committed.connect(self._set)
        self._place(self.line)

    def _show_value(self) -> None:
        """Show the text as it is in the session."""
        self.line.show_words(str(self._value))

    def _refuse(self, words: str) -> None:
        self.line.refuse(words)


class PageField(Field):
    """Some lines of text, set when the focus leaves."""

    is_assumed = False

    def __init__(self, session: Session, path: str, label: str) -> None:
        super().__init__(session, path, label)
        self.page = Page()
        self.page.refused.connect(self._problem.say)
        self.page.committed.connect(self._set)
        self._place(self.page, below=True)

    def _show_value(self) -> None:
        """Show the text as it is in the session."""
        self.page.show_words(str(self._value))

    def _refuse(self, words: str) -> None:
        self.page.refuse(words)


class Page(QPlainTextEdit):
    """Enters what is written when the focus leaves, with Ctrl+Return, and whenever it is asked to settle.

    Attributes:
        committed: something else was written.
        refused: what was written is not possible, in a sentence; an empty one when that is over.
    """

    committed = Signal(str)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = self._sentence = ""
        self._guard = Guard(self, self.settle)
        self.setTabChangesFocus(True)
        self.setFixedHeight(5 * self.fontMetrics().lineSpacing() + theme.px(theme.M))

    def show_words(self, words: str) -> None:
        """Show words. The same ones again disturb nobody who writes."""
        if words != self._words:
            self._words = words
            if words != self._written:
                self.give_up()

    def settle(self) -> bool:
        """Enter what is written, or refuse it in a sentence and keep it; whether that is done.

        Then the steps of writing are over: what is undone next is the whole of it.
        """
        written = self._written
        if written != self._words:
            self._sentence = ""
            self.committed.emit(written)
        if self._sentence and written != self._words:
            return False
        self.document().clearUndoRedoStacks()
        self._tell("")
        return True

    def give_up(self) -> None:
        """Show the text of the session in place of what is typed."""
        self.setPlainText(visible(self._words))
        self._tell("")

    def refuse(self, sentence: str) -> None:
        """Keep what is written, marked, and say why it is not possible."""
        self._tell(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is written from now on is settled before anything else happens."""
        super().focusInEvent(event)
        self._guard.watch()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written counts; a menu leaves it as it is."""
        super().focusOutEvent(event)
        self._guard.rest()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return is done, Escape gives up what was refused."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settle()
        elif event.key() == Qt.Key.Key_Escape and self._sentence:
            self.give_up()
        else:
            super().keyPressEvent(event)

    @property
    def _written(self) -> str:
        """What is meant by what stands there."""
        return meant(self.toPlainText())

    def _tell(self, sentence: str) -> None:
        self._sentence = sentence
        mark_refused(self, bool(sentence))
        self.refused.emit(sentence)
