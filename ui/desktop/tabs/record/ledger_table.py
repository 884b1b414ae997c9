"""The frozen forecasts of the ledger: which of them are scored, and which is drawn behind Build-up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.ledger.forecast import Forecast
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import dress_table
from ui.wording.words import date_text

HEADERS = ("Forecast", "Scored", "Behind Build-up", "Issued", "Asked", "Scenario")
SCORED, BEHIND = HEADERS.index("Scored"), HEADERS.index("Behind Build-up")

MOST_ROWS = 6
"""Rows that are seen at once; it scrolls beyond."""


class LedgerTable(Copied, QTableWidget):
    """A row for each forecast, the latest first; two ticks in each.

    Attributes:
        scored_changed: the user has ticked or unticked what is scored.
        behind: the user wants this forecast drawn behind Build-up, or with None none.
    """

    scored_changed = Signal()
    behind = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        dress_table(self, "record#forecasts", "Frozen forecasts", HEADERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setWordWrap(False)
        # A long title gives way, never the name.
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.forecasts: tuple[Forecast, ...] = ()
        self._ticks: dict[str, bool] = {}
        self._scenario: Scenario | None = None
        self.itemChanged.connect(self._change)

    def show_forecasts(self, forecasts: Sequence[Forecast], chosen: Forecast | None, scenario: Scenario | None) -> None:
        """Show these from now on; ``chosen`` is drawn behind, ``scenario`` is the one that is selected."""
        self.forecasts, self._scenario = tuple(reversed(forecasts)), scenario
        with QSignalBlocker(self):
            self.setRowCount(len(self.forecasts))
            for row, forecast in enumerate(self.forecasts):
                self._fill(row, forecast, chosen)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(min(len(self.forecasts), MOST_ROWS)))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())

    @property
    def scored(self) -> tuple[Forecast, ...]:
        """Those that are ticked, the earliest first."""
        return tuple(one for one in reversed(self.forecasts) if self.is_scored(one))

    def is_scored(self, forecast: Forecast) -> bool:
        """Whether it is ticked: as the user says, else where it is of the mission that is selected."""
        return self._ticks.get(forecast.name, self._scenario is not None and alike(forecast.scenario, self._scenario))

    def _fill(self, row: int, forecast: Forecast, chosen: Forecast | None) -> None:
        scenario, asked = forecast.scenario, len(forecast.questions)
        words = (forecast.name, date_text(forecast.issued), counted(asked, "question"), scenario.title)
        plain = [column for column in range(len(HEADERS)) if column not in (SCORED, BEHIND)]
        for column, told in zip(plain, words, strict=True):
            cell = QTableWidgetItem(visible(told))
            cell.setToolTip(theme.tooltip(told))
            self.setItem(row, column, cell)
        is_behind = chosen is not None and chosen.name == forecast.name
        for column, is_ticked in ((SCORED, self.is_scored(forecast)), (BEHIND, is_behind)):
            self.setItem(row, column, _tick(forecast, HEADERS[column], is_ticked))

    def _change(self, item: QTableWidgetItem) -> None:
        if item.column() not in (SCORED, BEHIND) or item.row() >= len(self.forecasts):
            return
        forecast, is_ticked = self.forecasts[item.row()], item.checkState() is Qt.CheckState.Checked
        if item.column() == SCORED:
            self._ticks[forecast.name] = is_ticked
            self.scored_changed.emit()
        else:
            self.behind.emit(forecast if is_ticked else None)


def alike(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios may be of one mission: they have a contingent in common, or the title."""
    shared = {contingent.name for contingent in one.contingents} & {each.name for each in other.contingents}
    return bool(shared) or one.title == other.title


def _tick(forecast: Forecast, header: str, is_ticked: bool) -> QTableWidgetItem:
    made = QTableWidgetItem()
    made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{header}: {forecast.name}")
    return made
