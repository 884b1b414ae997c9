"""What is worth asking about before a call, the most valuable first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableWidget, QTableWidgetItem

from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import dress_table
from ui.wording.words import bound

HEADERS = ("Known before the call", "Calls that are right", "More (95 % interval)")

_PATH = Qt.ItemDataRole.UserRole

Line = tuple[str, str, str, str]
"""Path, and the words of the cells."""


class AskingTable(Copied, QTableWidget):
    """A line for each number that is worth asking about.

    Attributes:
        wanted: the path of the number of a line that was clicked, or chosen with Enter.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        dress_table(self, "why#asking", "What is worth asking about, the most valuable first", HEADERS)
        self.setWordWrap(True)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._fit())
        self.itemClicked.connect(self._want)
        self.itemActivated.connect(self._want)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, in their order."""
        self.setRowCount(len(lines))
        for row, (path, *words) in enumerate(lines):
            for column, text in enumerate(words):
                item = QTableWidgetItem(bound(text))
                item.setData(_PATH, path)
                item.setToolTip(theme.tooltip(words[0], "Show it in the assumptions."))
                self.setItem(row, column, item)
        self._fit()

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Offer to show the number in the panel."""
        if index.isValid():
            path = index.data(_PATH)
            menu.addAction("Show in the assumptions\tEnter").triggered.connect(lambda: self.wanted.emit(path))

    def _want(self, item: QTableWidgetItem) -> None:
        self.wanted.emit(item.data(_PATH))

    def _fit(self) -> None:
        """Make the table as high as its rows: the page scrolls."""
        self.resizeRowsToContents()
        header = self.horizontalHeader()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
        self.setFixedHeight(rows + header.sizeHint().height() + bar + theme.px(4))
