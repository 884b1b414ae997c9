"""A table of the form: what the template has, the rows that are typed or pasted, and what they say."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenarios.counting import counted
from ui.desktop.creating.tables import DAY, TableOf, is_row, rows_in
from ui.desktop.look import theme
from ui.desktop.look.typed_rows import Column, TypedRows, is_empty, is_of_one_cell
from ui.desktop.look.typed_table import TypedTable


class Sheet(QWidget):
    """The rows of one table.

    Attributes:
        rows: as they are typed.
        table: shows them.

    Args:
        name: of the table in an outline.
        form: what it is.
    """

    def __init__(self, name: str, form: TableOf) -> None:
        super().__init__()
        self.form = form
        self.rows: TypedRows[Any] = TypedRows(form.columns, (), form.row)
        self.table = TypedTable(self.rows, f"new#{name}", form.title, form.hint)
        self.caption = theme.text("", "caption")
        self.help = theme.text("", "caption")
        for label in (self.caption, self.help):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(theme.S), 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)
        column.addWidget(self.help)
        self.table.setCurrentIndex(self.rows.index(0, 0))
        self.table.selectionModel().currentChanged.connect(self._explain)

    @property
    def said(self) -> tuple[Any, ...]:
        """The rows in which something is typed, and the empty ones between them."""
        return self.rows.said

    @property
    def count(self) -> int:
        """How many rows say something."""
        return sum(not is_empty(row) for row in self.rows.rows)

    def date(self, day: str) -> None:
        """Show with this date how one is typed."""
        columns = [each._replace(help=each.help.replace(DAY, day)) for each in self.form.columns]
        self.rows.call(columns)
        self._explain(self.table.currentIndex())

    def lead(self, row: int, cell: str) -> None:
        """Put the keyboard into a cell, by name; into the first of its row where it is none alone."""
        index = self.rows.index(row, self.form.fields.index(cell) if cell else 0)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _explain(self, current: QModelIndex) -> None:
        """Say what may be typed into the column of the current cell; of another one what is not to be missed."""
        column = self.rows.columns[current.column() if current.isValid() else 1]
        always = "" if column.header == self.form.always[0] else self.form.always[1]
        self.help.setText(f"{_told(column)} {always}".strip())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the help out where the table needs the room; the headings say the same when they are pointed at."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        labels = sum(max(label.heightForWidth(self.width()), 0) for label in (self.caption, self.help))
        self.help.setVisible(self.height() >= labels + self.table.minimumHeight() + 3 * theme.px(theme.S))

    def paste(self, text: str) -> str:
        """Add rows that a spreadsheet has copied; what one cell had goes into the cell. What has become of them.

        Raises:
            ValueError: there are none, or they cannot be read; one sentence. Nothing is added then.
        """
        current = self.table.currentIndex()
        if current.isValid() and self._is_for(current, text):
            self.rows.setData(current, text.strip())
            return ""
        pasted = rows_in(self.form, text)
        added = self.rows.add(pasted.rows)
        self.table.scrollToBottom()
        again = len(pasted.rows) - added
        told = [f"{counted(added, 'row')} added."]
        if again:
            told.append(f"{counted(again, 'row was', 'rows were')} there already.")
        if pasted.unread:
            told.append(f"Not read: {', '.join(pasted.unread)}.")
        return " ".join(told)

    def _is_for(self, cell: QModelIndex, text: str) -> bool:
        """Whether a copied text belongs into a cell; what a nation waits for has signs that part the cells of a row."""
        is_list = self.form.fields[cell.column()] == "waits"
        return is_of_one_cell(text) and (is_list or not is_row(self.form, text))


def _told(column: Column) -> str:
    return f"{column.header}: {column.help}"
