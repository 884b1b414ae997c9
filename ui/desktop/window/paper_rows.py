"""Tables on paper: whole, or their first rows, never half a row; nobody can scroll there."""

from __future__ import annotations

from contextlib import ExitStack

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QTableView, QTableWidget, QTreeView, QWidget

from scenarios.counting import counted
from ui.desktop.look.lines import Lines, in_two
from ui.desktop.tabs.one_run.event_table import EventTable
from ui.desktop.tabs.one_run.timeline import Timeline
from ui.desktop.tabs.record.ledger_table import LedgerTable

MOST = 60
"""Rows on the largest picture: a table of more is for a spreadsheet."""


OPENS = "▸ "
"""What stands before a row that a click would open."""


def keep_rows(body: QWidget, taken_back: ExitStack) -> None:
    """Remember which lanes of a run are open, and what tables are like; break their headers and their cells."""
    for table in body.findChildren(QTableWidget):
        if not isinstance(table, Lines | LedgerTable):
            _break(table, taken_back)
    for view in body.findChildren(EventTable):
        _narrow(view, taken_back)
    for tree in body.findChildren(QTreeView):
        taken_back.callback(tree.setRootIsDecorated, tree.rootIsDecorated())
        tree.setRootIsDecorated(False)
    for timeline in body.findChildren(Timeline):
        heights = timeline.minimumHeight(), timeline.maximumHeight()
        taken_back.callback(timeline.setVerticalScrollBarPolicy, timeline.verticalScrollBarPolicy())
        timeline.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        taken_back.callback(_open_again, timeline, timeline.closed, heights)


def _break(table: QTableWidget, taken_back: ExitStack) -> None:
    """Headers in two lines, and cells in as many as they need: nobody makes a column wider on paper."""
    heads = [item for column in range(table.columnCount()) if (item := table.horizontalHeaderItem(column)) is not None]
    for head in heads:
        taken_back.callback(head.setText, head.text())
        head.setText(in_two(head.text()))
    for row in range(table.rowCount()):
        taken_back.callback(table.setRowHeight, row, table.rowHeight(row))
    taken_back.callback(table.setWordWrap, table.wordWrap())
    table.setWordWrap(True)
    header = table.horizontalHeader()
    taken_back.callback(header.setSortIndicatorShown, header.isSortIndicatorShown())
    header.setSortIndicatorShown(False)
    with QSignalBlocker(table):
        for row in range(table.rowCount()):
            item = table.item(row, 0)
            if item is not None and item.text().startswith(OPENS):
                taken_back.callback(item.setText, item.text())
                item.setText(item.text().removeprefix(OPENS))


def _narrow(view: QTableView, taken_back: ExitStack) -> None:
    """Columns as wide as what stands in them, so that the last one, which takes the rest, has room for its sentence."""
    for column in range(view.model().columnCount() - 1):
        taken_back.callback(view.setColumnWidth, column, view.columnWidth(column))
        view.resizeColumnToContents(column)


def take_rows(body: QWidget, most: int) -> tuple[str, ...]:
    """Show so many rows of each table, at most; what is cut in words: ``the first 6 of 13 rows of “Event log”``."""
    told = []
    for view in body.findChildren(QWidget):
        if view.isVisibleTo(body) and isinstance(view, Timeline | QTableView):
            shown, of = view.take_rows(most) if isinstance(view, Timeline) else _cut(view, most)
            if shown < of:
                told.append(f"the first {shown} of {counted(of, 'row')} of “{view.accessibleName()}”")
    return tuple(told)


def _cut(view: QTableView, most: int) -> tuple[int, int]:
    """Make a table as high as its first rows, and no higher."""
    count = view.model().rowCount()
    shown = min(count, most)
    if isinstance(view, QTableWidget) and not isinstance(view, Lines | LedgerTable):
        view.resizeRowsToContents()
    header = 0 if view.horizontalHeader().isHidden() else view.horizontalHeader().sizeHint().height()
    rows = sum(view.rowHeight(row) for row in range(shown))
    view.setMinimumHeight(header + rows + 2 * view.frameWidth())
    view.setMaximumHeight(view.minimumHeight())
    return shown, count


def _open_again(timeline: Timeline, closed: frozenset[str], heights: tuple[int, int]) -> None:
    timeline.setMinimumHeight(heights[0])
    timeline.setMaximumHeight(heights[1])
    timeline.closed = closed
