"""A list in which rows are ticked: by mouse, or with the space bar."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidgetItem

from ui.desktop.look import theme
from ui.desktop.look.lists import KEY, FittedList, dress, item


class TickList(FittedList):
    """Rows that wrap, each with a box.

    Attributes:
        ticked: another row is ticked, or one no longer.

    Args:
        name: its objectName.
        words: what a screen reader calls it.
        most_rows: so many are seen at a time.
    """

    ticked = Signal()

    def __init__(self, name: str, words: str, most_rows: int) -> None:
        super().__init__()
        dress(self, name, words)
        self.most_rows = most_rows
        # As much room above the first row as below the last one.
        self.setViewportMargins(0, theme.px(theme.XS), 0, 0)
        self._is_filling = False
        self.itemChanged.connect(self._tell)

    def show_rows(self, rows: Iterable[tuple[Hashable, str, str, bool]], *, fixed: int = 0) -> None:
        """Show other rows: what each stands for, its words, its tooltip, and whether it is ticked.

        The first ``fixed`` of them cannot be changed.
        """
        self._is_filling = True
        self.clear()
        for place, (key, words, about, is_ticked) in enumerate(rows):
            made = item(words, key, about)
            made.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            if place < fixed:
                made.setFlags(made.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.addItem(made)
        self._is_filling = False
        self.fit()

    @property
    def keys(self) -> list[object]:
        """What the ticked rows stand for, from the top."""
        rows = (self.item(row) for row in range(self.count()))
        return [row.data(KEY) for row in rows if row.checkState() is Qt.CheckState.Checked]

    def untick(self, key: object) -> None:
        """Take the tick from the row that stands for this, and tell nobody."""
        self._is_filling = True
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.item(row).setCheckState(Qt.CheckState.Unchecked)
        self._is_filling = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the space bar ticks."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A row that nobody is on looks like the others."""
        super().focusOutEvent(event)
        self.clearSelection()

    def _tell(self, _: QListWidgetItem) -> None:
        if not self._is_filling:
            self.ticked.emit()
