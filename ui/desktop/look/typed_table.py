"""A table to type in: cells by keyboard, whole rows by copy and paste."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.desktop.look import theme
from ui.desktop.look.copying import Copied, chosen_rows
from ui.desktop.look.typed_rows import Index, TypedRows, is_empty, with_cell


class Cell(QStyledItemDelegate):
    """The field of a cell: what is typed counts with each key, and Escape brings back what stood there."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in."""
        field = QLineEdit(parent)
        field.setFrame(False)
        header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(f"{header}, row {index.row() + 1}")
        field.setProperty("before", index.data(Qt.ItemDataRole.EditRole))
        field.textEdited.connect(lambda _: self.commitData.emit(field))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is there, unless it is what is being typed."""
        if isinstance(editor, QLineEdit) and editor.text() != (text := index.data(Qt.ItemDataRole.EditRole)):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what is typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Escape brings back what stood there; all else is Qt's."""
        if _is_escape(event) and isinstance(editor, QLineEdit):
            editor.setText(editor.property("before"))
            self.commitData.emit(editor)
        return super().eventFilter(editor, event)


class TypedTable(Copied, QTableView):
    """Rows to type in. Return or F2 opens a cell, Delete clears cells or takes whole rows out.

    Attributes:
        pasted: somebody wants what is on the clipboard.
        undone: somebody wants the last change taken back.

    Args:
        rows: what it shows.
        name: its object name.
        words: what it is called.
        hint: what can be done where nothing is typed yet.
    """

    pasted = Signal()
    undone = Signal()

    def __init__(self, rows: TypedRows[Any], name: str, words: str, hint: str) -> None:
        super().__init__()
        self.rows, self._hint = rows, hint
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        self.setModel(rows)
        self.setItemDelegate(Cell(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.setCornerButtonEnabled(False)
        theme.current().changed.connect(self._fit)
        self._fit()

    def begin(self, row: int, column: int = 0) -> None:
        """Let a cell be typed in."""
        index = self.rows.index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def whole_rows(self) -> list[int]:
        """The rows of which every cell is chosen."""
        return [index.row() for index in self.selectionModel().selectedRows()]

    def take_out(self) -> None:
        """Take the rows out in which something is chosen."""
        gone = set(chosen_rows(self))
        first = min(gone, default=0)
        self.rows.put(row for place, row in enumerate(self.rows.rows) if place not in gone)
        if self.rows.rows:
            self.setCurrentIndex(self.rows.index(min(first, len(self.rows.rows) - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, undo, clear and open cells; all else is the table's own."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Paste):
            self.pasted.emit()
        elif event.matches(keys.Undo):
            self.undone.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # From a cell that is open it comes here, too: that is closing by itself.
            if self.state() is not QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._is_own(event):
            # A command of the dialog: it must not be typed into a cell.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where there is nothing yet."""
        super().paintEvent(event)
        if not all(map(is_empty, self.rows.rows)) or self.state() is QAbstractItemView.State.EditingState:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.current().colours.muted)
        painter.setFont(theme.font("body"))
        margin = theme.px(theme.L)
        room = QRect(self.viewport().rect()).adjusted(margin, margin, -margin, -margin)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Whether a key with Ctrl is one that tables know: to select all, to copy, to go to an end."""
        keys = QKeySequence.StandardKey
        ways = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        return event.matches(keys.SelectAll) or event.matches(keys.Copy) or event.key() in ways

    def _clear(self) -> None:
        """Whole rows go; of other cells what stands in them."""
        if self.whole_rows():
            self.take_out()
            return
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        current = self.currentIndex()
        rows = list(self.rows.rows)
        for row, column in chosen:
            rows[row] = with_cell(rows[row], column, "")
        self.rows.put(rows)
        self.setCurrentIndex(self.rows.index(current.row(), current.column()))

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        for place, column in enumerate(self.rows.columns[:-1]):
            self.setColumnWidth(place, metrics.horizontalAdvance(column.sample) + theme.px(2 * theme.M))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + theme.px(theme.S))
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + 5 * metrics.height())


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
