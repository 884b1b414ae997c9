"""The command palette: every command, every assumption and every shipped scenario, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.desktop.look import help_key, theme

MOST = 60
"""Entries shown at once."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: where it belongs, what it is called, its keys, and how it is done."""

    place: str
    words: str
    keys: str
    act: Callable[[], object]

    @property
    def line(self) -> str:
        """``File: Open…   Ctrl+O``."""
        return f"{self.place}: {self.words}" + (f"    {self.keys}" if self.keys else "")


def matching(commands: Sequence[Command], text: str) -> list[Command]:
    """The commands that have all words of a text; those whose own words begin with it come first."""
    words = text.casefold().split()
    hits = [one for one in commands if all(word in one.line.casefold() for word in words)]
    return sorted(hits, key=lambda one: not one.words.casefold().startswith(text.casefold().strip()))[:MOST]


class Palette(QDialog):
    """Type, choose with the arrows, Enter."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Commands")
        help_key.tell(self, "manual/assumptions.md#find-a-number")
        help_key.answer(self)
        self._commands = commands
        self.field = QLineEdit()
        self.field.setPlaceholderText("Type a command, an assumption or a scenario")
        self.field.setAccessibleName("Command")
        self.found = QListWidget()
        self.found.setAccessibleName("Commands found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._run)
        self.found.itemClicked.connect(self._run)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.found)
        self.resize(theme.px(520), theme.px(380))
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the letters go to the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            move = step.get(Qt.Key(event.key()))
            if move is not None:
                row = self.found.currentRow() + move
                self.found.setCurrentRow(min(max(row, 0), self.found.count() - 1))
                return True
        return False

    def _search(self, text: str) -> None:
        self._hits = matching(self._commands, text)
        self.found.clear()
        for command in self._hits:
            self.found.addItem(QListWidgetItem(command.line))
        self.found.setCurrentRow(0)

    def _run(self) -> None:
        row = self.found.currentRow()
        self.accept()
        if 0 <= row < len(self._hits):
            self._hits[row].act()
