"""What tables and lists of rows share: rows are copied by keys, by the menu of the window and by one of their own."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu

from scenarios.counting import counted
from ui.desktop.look import table_form
from ui.desktop.look.table_form import shown_number
from ui.wording.data_table import Table


class Copied:
    """Stands before Qt's class among the bases of a table or a list: ``class Lines(Copied, QTableWidget)``."""

    def copy(self) -> None:
        """Put the chosen rows on the clipboard for a spreadsheet, below their headers."""
        _put(self._view, chosen_rows(self._view))

    def copy_all(self) -> None:
        """Put all rows on the clipboard for a spreadsheet, below their headers."""
        _put(self._view, list(range(self._view.model().rowCount())))

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Put what else can be done with a row into its menu; nothing unless a table says otherwise."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; all else is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]  # of the class behind this one

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row under the mouse; with the keyboard, with the current one."""
        view, place = self._view, event.pos()
        index = view.indexAt(place)
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = view.currentIndex()
            place = view.visualRect(index).bottomLeft() if index.isValid() else QPoint()
        self._menu(index).popup(view.viewport().mapToGlobal(place))
        event.accept()

    @property
    def _view(self) -> QAbstractItemView:
        return cast(QAbstractItemView, self)

    def _menu(self, index: QModelIndex) -> QMenu:
        view = self._view
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_to(menu, index)
        if menu.actions():
            menu.addSeparator()
        rows, count = chosen_rows(view), view.model().rowCount()
        copy = menu.addAction("Copy row\tCtrl+C" if len(rows) < 2 else f"Copy {counted(len(rows), 'row')}\tCtrl+C")
        copy.setEnabled(bool(rows))
        copy.triggered.connect(self.copy)
        whole = menu.addAction("Copy list" if isinstance(view, QListView) else "Copy table")
        whole.setEnabled(count > 0)
        whole.triggered.connect(self.copy_all)
        if view.selectionMode() is not QAbstractItemView.SelectionMode.SingleSelection:
            menu.addAction("Select all\tCtrl+A").triggered.connect(view.selectAll)
        return menu


def chosen_rows(view: QAbstractItemView) -> list[int]:
    """The rows that are chosen, from the top; where none is, the current one."""
    rows = {index.row() for index in view.selectionModel().selectedIndexes()}
    current = view.currentIndex()
    return sorted(rows or ({current.row()} if current.isValid() else ()))


def table_of(view: QAbstractItemView) -> Table | None:
    """All rows of a table or a list, as they are shown; None where there are none."""
    count = view.model().rowCount()
    return _table(view, list(range(count))) if count else None


def _table(view: QAbstractItemView, rows: list[int]) -> Table:
    form = table_form.current()
    return Table(_header(view), tuple(tuple(shown_number(one, form) for one in _words(view, row)) for row in rows))


def _put(view: QAbstractItemView, rows: list[int]) -> None:
    if not rows:
        return
    table = _table(view, rows)
    lines = table.tabbed(table_form.current()).splitlines(keepends=True)
    # A list has no headers.
    QApplication.clipboard().setText("".join(lines if table.header else lines[1:]).rstrip("\n"))


def _header(view: QAbstractItemView) -> tuple[str, ...]:
    if isinstance(view, QListView):
        return ()
    model = view.model()
    return tuple(_plain(model.headerData(column, Qt.Orientation.Horizontal)) for column in _columns(view))


def _words(view: QAbstractItemView, row: int) -> tuple[str, ...]:
    """The cells of a row as they are shown, those of hidden columns too."""
    model = view.model()
    return tuple(_plain(model.index(row, column).data()) for column in _columns(view))


def _columns(view: QAbstractItemView) -> range:
    return range(1 if isinstance(view, QListView) else view.model().columnCount())


def _plain(words: object) -> str:
    """Without the blanks that keep a number and its unit on one line."""
    return "" if words is None else str(words).replace("\N{NO-BREAK SPACE}", " ")
