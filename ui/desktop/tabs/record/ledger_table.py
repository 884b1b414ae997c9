"""The frozen forecasts of the ledger: which of them are scored, and which is drawn behind Build-up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.ledger.forecast import Forecast
from simulator.scoring.belonging import alike
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import dress_table
from ui.wording.words import date_text

HEADERS = ("Forecast", "Scored", "Behind\nBuild-up", "Issued", "Asked", "Scenario")
SCORED, BEHIND = HEADERS.index("Scored"), HEADERS.index("Behind\nBuild-up")


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
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(1)
        for side in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            side(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names and titles share the width, and rows are as high as that makes them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Rows are higher in larger letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start()

    def _fit(self) -> None:
        """As high as all rows: the page scrolls, not the table. The title of a scenario has what the others leave."""
        edge, header = 2 * self.frameWidth(), self.horizontalHeader()
        others = sum(self._needed(column) for column in range(1, len(HEADERS) - 1))
        room = self.width() - edge - others
        title = min(self._needed(len(HEADERS) - 1), room // 3)
        self.setColumnWidth(0, max(min(self._needed(0), room - title), theme.px(80)))
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + theme.px(theme.XS))
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + header.sizeHint().height() + edge)

    def _needed(self, column: int) -> int:
        """Pixels in which nothing of a column is cut or goes on below."""
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))

    @property
    def scored(self) -> tuple[Forecast, ...]:
        """Those that are ticked, the earliest first."""
        return tuple(one for one in reversed(self.forecasts) if self.is_scored(one))

    def is_scored(self, forecast: Forecast) -> bool:
        """Whether it is ticked: as the user says, else where it is of the mission that is selected."""
        return self._ticks.get(forecast.name, self._scenario is not None and alike(forecast.scenario, self._scenario))

    def _fill(self, row: int, forecast: Forecast, chosen: Forecast | None) -> None:
        scenario, asked = forecast.scenario, len(forecast.questions)
        words = (forecast.name, date_text(forecast.issued), f"{asked:,}", scenario.title)
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


def _tick(forecast: Forecast, header: str, is_ticked: bool) -> QTableWidgetItem:
    made = QTableWidgetItem()
    made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{header.replace(chr(10), ' ')}: {forecast.name}")
    return made
