"""The head of the panel: search, filters, and how many assumptions there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desktop import theme

_PAUSE = 80
"""Milliseconds after a key before the search follows."""


class SearchLine(QLineEdit):
    """Escape empties it, Down leaves it for what was found.

    Attributes:
        left_downwards: Down was pressed.
    """

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("assumptions#search")
        self.setAccessibleName("Search assumptions")
        self.setPlaceholderText("Search assumptions")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Down, typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class Head(QWidget):
    """What is searched for, and which assumptions count.

    Attributes:
        filtered: the search or a filter is another one; comes a moment after the last key.
    """

    filtered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchLine()
        self.only_changed = _tick("Only changed", "assumptions#only-changed")
        self.only_unsourced = _tick("Without source", "assumptions#without-source")
        self.count = theme.text("", "caption")
        self.count.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.filtered)
        self.search.textChanged.connect(lambda _: self._pause.start())
        for box in (self.only_changed, self.only_unsourced):
            box.toggled.connect(lambda _: self._tell())
        self._arrange()

    @property
    def is_filtering(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.search.text().strip()) or self.only_changed.isChecked() or self.only_unsourced.isChecked()

    def clear(self) -> None:
        """Take search and filters away, at once."""
        if self.is_filtering:
            self.search.clear()
            self.only_changed.setChecked(False)
            self.only_unsourced.setChecked(False)
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.filtered.emit()

    def _arrange(self) -> None:
        ticks = QHBoxLayout()
        ticks.setSpacing(theme.px(theme.M))
        ticks.addWidget(self.only_changed)
        ticks.addWidget(self.only_unsourced)
        ticks.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(theme.M), theme.px(theme.M), theme.px(theme.M), theme.px(theme.S))
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.search)
        column.addLayout(ticks)
        column.addWidget(self.count)


def _tick(words: str, name: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setObjectName(name)
    box.setAccessibleName(words)
    return box
