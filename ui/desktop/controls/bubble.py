"""The sentence of a refusal at a field that has no room for one: it lies over what is below, and nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.look import theme
from ui.desktop.look.pending import PRESSES, Presses

_WIDEST = 320
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Bubble(QObject):
    """Stays at its field while there is something to say, and is hidden with it.

    It may lie over numbers: once the focus is elsewhere, the next press of the mouse or Escape takes it away.

    Args:
        field: what was refused.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._label: QLabel | None = None
        self._watched: list[QWidget] = []
        self._presses = Presses(field, self)

    @property
    def sentence(self) -> str:
        """What is said now; empty where nothing is."""
        return self._label.text() if self._label is not None else ""

    def say(self, sentence: str) -> None:
        """Show a sentence; nothing where it is empty."""
        self._field.setAccessibleDescription(sentence)
        if self._label is None and sentence:
            self._label = self._made()
        if self._label is None:
            return
        if sentence:
            self._label.setText(sentence)
            self._label.setAccessibleName(sentence)
            self._place(self._label)
        else:
            self._end(self._label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the field goes."""
        if self._label is None:
            return False
        if event.type() in _MOVES and watched in self._watched:
            self._place(self._label)
        elif self._is_past(watched, event):
            self.say("")
        return False

    def _is_past(self, watched: QObject, event: QEvent) -> bool:
        """Whether somebody who has left the field goes on; the press that leaves it is seen before it has left."""
        if isinstance(watched, QWidget) or self._field.hasFocus():
            return False
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return event.type() in PRESSES or (event.type() is QEvent.Type.KeyPress and escape)

    def _made(self) -> QLabel:
        label = QLabel(self._field.window())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "bubble")
        label.setWordWrap(True)
        self._field.destroyed.connect(label.deleteLater)
        widget: QWidget | None = self._field
        while widget is not None and widget is not label:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._presses.watch()
        return label

    def _end(self, label: QLabel) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self._presses.rest()
        self._label = None
        label.hide()
        label.deleteLater()

    def _place(self, label: QLabel) -> None:
        """Below the field; above it where there is no room, and never beyond the window."""
        if self._field.visibleRegion().isEmpty():
            label.hide()
            return
        window = self._field.window()
        label.ensurePolished()
        label.setFixedWidth(min(theme.px(_WIDEST), window.width()))
        label.setFixedHeight(label.heightForWidth(label.width()))
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + theme.px(2)))
        if corner.y() + label.height() > window.height():
            corner.setY(corner.y() - self._field.height() - label.height() - theme.px(4))
        corner.setX(max(0, min(corner.x(), window.width() - label.width())))
        label.move(corner)
        label.show()
        label.raise_()
