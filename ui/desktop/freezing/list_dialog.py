"""The dialog with all earlier forecasts: one of them can be drawn behind the present build-up, or opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenarios.counting import counted
from scenarios.visible import visible
from simulator.ledger.forecast import Forecast
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.freezing.dialog import nearest
from ui.desktop.freezing.ledger_folder import LedgerFolder
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import button, dress_table
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.wording.words import date_text, runs_text

EMPTY = "No forecast is frozen here yet: File ▸ Freeze this forecast… keeps what is expected today."

TOLD = 5
"""So many files that are no forecasts are told."""


class _Forecasts(Copied, QTableWidget):
    """A row for each forecast, the latest first; Return, or a double click, chooses it."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(0, 4)
        dress_table(self, "earlier#forecasts", "Earlier forecasts", ("Forecast", "Issued", "Scenario", "Runs"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemActivated.connect(lambda _: self.wanted.emit())


class EarlierDialog(OwnDialog):
    """Lists the ledger, and stays open beside the window.

    Attributes:
        opened: the user wants to open the scenario of a forecast (the argument).

    Args:
        parent: the window it belongs to.
        ledger: what is listed.
    """

    manual = "manual/as-events-come.md#earlier-forecasts"

    opened = Signal(object)

    def __init__(self, parent: QWidget | None, ledger: LedgerFolder) -> None:
        super().__init__(parent)
        self.setWindowTitle("Earlier forecasts")
        self.setObjectName("earlier")
        self._ledger = ledger
        self.table, self.about, self.problem = _Forecasts(), theme.text(""), ProblemLine()
        self.place = theme.text("", "caption")
        self.behind = button("earlier#behind", "Draw behind", "Draw it pale behind the present build-up.")
        self.none = button("earlier#none", "Draw none", "Take it from the build-up.")
        self.open_it = button("earlier#open", "Open its scenario", "Open the scenario as it was when it was frozen.")
        self.elsewhere = button("earlier#folder", "Another folder…", "Choose the folder that is the ledger.")
        self.shut = button("earlier#close", "Close", "Close this list.")
        self._arrange()
        self._connect()
        self.refresh()
        ledger.look()

    @property
    def selected(self) -> Forecast | None:
        """The forecast whose row is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self._listed[rows[0].row()] if rows and rows[0].row() < len(self._listed) else None

    def refresh(self) -> None:
        """Show what is known of the folder."""
        before = self.selected if hasattr(self, "_listed") else None
        self._listed = tuple(reversed(self._ledger.forecasts))
        self.table.setRowCount(len(self._listed))
        for row, forecast in enumerate(self._listed):
            self._fill(row, forecast)
        names = [one.name for one in self._listed]
        if self._listed:
            self.table.selectRow(names.index(before.name) if before is not None and before.name in names else 0)
        self._tell()

    def conclude(self) -> None:
        """Draw the selected forecast behind."""
        self._draw()

    def _fill(self, row: int, forecast: Forecast) -> None:
        is_behind = self._ledger.chosen is not None and self._ledger.chosen.name == forecast.name
        name = f"{forecast.name} (drawn behind)" if is_behind else forecast.name
        cells = (name, date_text(forecast.issued), forecast.scenario.title, runs_text(forecast.runs))
        for column, words in enumerate(cells):
            item = QTableWidgetItem(visible(words))
            item.setToolTip(theme.tooltip(words))
            self.table.setItem(row, column, item)

    def _tell(self) -> None:
        """Say how many there are, and what can be done."""
        ledger, found = self._ledger, self.selected
        reading = "The folder is being read …" if ledger.is_reading else EMPTY
        self.about.setText(reading if not self._listed else counted(len(self._listed), "forecast"))
        self.place.setText(visible(f"In {ledger.folder}"))
        more = len(ledger.problems) - TOLD
        told = [*ledger.problems[:TOLD], *([f"… and {counted(more, 'other file')}"] if more > 0 else [])]
        self.problem.say("\n".join(told))
        self.behind.setEnabled(found is not None and found is not ledger.chosen)
        self.open_it.setEnabled(found is not None)
        self.none.setEnabled(ledger.chosen is not None)

    def _draw(self) -> None:
        self._ledger.choose(self.selected)

    def _open(self) -> None:
        if self.selected is not None:
            self.opened.emit(self.selected)

    def _choose_folder(self) -> None:
        place = str(nearest(self._ledger.folder))
        found = QFileDialog.getExistingDirectory(self, "The folder of frozen forecasts", place)
        if found:
            self._ledger.use(Path(found))

    def _connect(self) -> None:
        self._ledger.changed.connect(self.refresh)
        self._ledger.chosen_changed.connect(self.refresh)
        self.table.itemSelectionChanged.connect(self._tell)
        self.table.wanted.connect(self._draw)
        self.behind.clicked.connect(self._draw)
        self.none.clicked.connect(lambda: self._ledger.choose(None))
        self.open_it.clicked.connect(self._open)
        self.elsewhere.clicked.connect(self._choose_folder)
        self.shut.clicked.connect(self.close)

    def _arrange(self) -> None:
        column, margin = QVBoxLayout(self), theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        for label in (self.about, self.place):
            label.setWordWrap(True)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.place, 1)
        head.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.behind, self.none, self.open_it):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.resize(QSize(theme.px(760), theme.px(460)).boundedTo(self.screen().availableSize() * 0.95))
        name_inner(self)
        self.table.setFocus()
