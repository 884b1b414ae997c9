"""Fields of text: a line, such as a title or a name, and a page, such as a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from scenarios.visible import meant, visible
from ui.desktop import theme
from ui.desktop.controls.fields import Field
from ui.desktop.session import Session


class LineField(Field):
    """A line of text, such as a title or a name; ``change`` says what happens to it where it is not a plain field."""

    def __init__(self, session: Session, path: str, label: str, owner: str = "") -> None:
        super().__init__(session, path, label, owner)
        self.line = QLineEdit()
        self.line.editingFinished.connect(self._commit)
        self._place(self.line)

    def refresh(self) -> None:
        """Show the text."""
        text = visible(str(self._value))
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def _commit(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self._set(meant(self.line.text()).strip())


class PageField(Field):
    """Some lines of text, set when the focus leaves."""

    def __init__(self, session: Session, path: str, label: str) -> None:
        super().__init__(session, path, label)
        self.page = _Page(self._commit)
        self._place(self.page, below=True)

    def refresh(self) -> None:
        """Show the text."""
        text = visible(str(self._value))
        if text != self.page.toPlainText():
            self.page.setPlainText(text)

    def _commit(self) -> None:
        text = meant(self.page.toPlainText())
        if text != self._value:
            self._set(text)


class _Page(QPlainTextEdit):
    def __init__(self, commit: Callable[[], None]) -> None:
        super().__init__()
        self._commit = commit
        self.setTabChangesFocus(True)
        self.setFixedHeight(5 * self.fontMetrics().lineSpacing() + theme.px(theme.M))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written counts."""
        super().focusOutEvent(event)
        self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return is done, too."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
        else:
            super().keyPressEvent(event)
