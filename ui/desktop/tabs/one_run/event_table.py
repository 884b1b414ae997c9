"""The table of events with its filter: follows the day, and a chosen row is a chosen day."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.model.log import Event
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.pending import UndoPasses
from ui.desktop.tabs.one_run.events import EventsModel, Narrowed

_WIDTHS = ("0,000.0", "00 Mmm 0000", "Mmmmmmmmmmm", "withdrawn by its government", "00,000")
"""The widest that each column but the last needs as a rule."""


class EventTable(Copied, QTableView):
    """The rows. Ctrl+C copies those that are chosen, with their headers, for a spreadsheet.

    Attributes:
        chosen: the user has chosen a row; its day.
    """

    chosen = Signal(int)

    def __init__(self, rows: Narrowed) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setAccessibleName("Event log")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        theme.current().changed.connect(self._fit)
        self._fit()

    def follow(self, day: int) -> None:
        """Mark the last event up to a day, and show it; tells nobody."""
        row = self.rows.last_until(day)
        current = self.currentIndex().row()
        if row == current or (current >= 0 and row >= 0 and self.rows.day(current) == day):
            return
        with QSignalBlocker(self):
            self.clearSelection()
            if row >= 0:
                self.selectRow(row)
                self.scrollTo(self.rows.index(row, 0))
            else:
                self.setCurrentIndex(self.rows.index(-1, -1))
                self.scrollToTop()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which day is chosen."""
        super().selectionChanged(selected, deselected)
        row = self.currentIndex().row()
        if row >= 0 and self.selectedIndexes() and not self.signalsBlocked():
            self.chosen.emit(self.rows.day(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the space bar to the replay."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        for column, words in enumerate(_WIDTHS):
            self.setColumnWidth(column, metrics.horizontalAdvance(words) + theme.px(2 * theme.M))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + theme.px(theme.XS))
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + 4 * metrics.height())


class EventLog(QWidget):
    """The table below its filter, and how many events there are."""

    def __init__(self) -> None:
        super().__init__()
        self.model = EventsModel()
        self.rows = Narrowed(self.model)
        self.table = EventTable(self.rows)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Narrow down: Kenya lands, pays, vote …")
        self.filter.setAccessibleName("Narrow down the event log")
        self.filter.setClearButtonEnabled(True)
        UndoPasses(self.filter)
        self.count = theme.text("", "caption")
        self.filter.textChanged.connect(self._narrow)
        self._arrange()

    def show_log(self, scenario: Scenario, events: tuple[Event, ...]) -> None:
        """Show the log of a run; what is typed stays."""
        with QSignalBlocker(self.table):
            self.model.show(scenario, events)
        self._count()

    def _narrow(self, typed: str) -> None:
        with QSignalBlocker(self.table):
            self.rows.narrow(typed)
        self._count()

    def _count(self) -> None:
        shown, events = self.rows.rowCount(), len(self.model.events)
        every = counted(events, "event")
        of_all = every if shown == events else f"{shown:,} of {every}"
        self.count.setText(of_all if shown or not events else f"None of {every} has these words.")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(theme.S))
        title = theme.text("What happened", "subtitle")
        title.setBuddy(self.filter)
        for widget, stretch in ((title, 0), (self.filter, 1), (self.count, 0)):
            head.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addLayout(head)
        column.addWidget(self.table, 1)
