"""When half of the runs see each contingent ordered, prepared, arriving and complete."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.results.readiness import Readiness
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import KEY, dress_table
from ui.wording.words import day_text

HEADERS = ("Contingent", "Ordered", "Prepared", "First arrival", "Complete")


class DayItem(QTableWidgetItem):
    """A day in words that sorts by the day; one that is not within the horizon comes last."""

    def __init__(self, words: str, day: float) -> None:
        super().__init__(words)
        self.day = day

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return self.day < other.day if isinstance(other, DayItem) else super().__lt__(other)


class MedianTable(Copied, QTableWidget):
    """A line a contingent; a click on a header sorts.

    Attributes:
        chosen: the user has chosen a line; the name of its contingent.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        dress_table(self, "readiness#contingents", "Median days of each contingent", HEADERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMinimumHeight(theme.px(150))
        self.sortByColumn(HEADERS.index("First arrival"), Qt.SortOrder.AscendingOrder)
        self.itemClicked.connect(lambda item: self._choose(item.row()))
        self.itemActivated.connect(lambda item: self._choose(item.row()))

    def show_medians(self, scenario: Scenario, readiness: Readiness) -> None:
        """Show these from now on, sorted as the user has chosen."""
        self.setSortingEnabled(False)
        self.setRowCount(len(scenario.contingents))
        for row, (contingent, days) in enumerate(zip(scenario.contingents, readiness.medians.tolist(), strict=True)):
            item = QTableWidgetItem(visible(contingent.name))
            item.setData(KEY, contingent.name)
            self.setItem(row, 0, item)
            for column, day in enumerate(days, 1):
                self.setItem(row, column, DayItem(_words(scenario, contingent, day), day))
        self.setSortingEnabled(True)
        self.resizeRowsToContents()

    def _choose(self, row: int) -> None:
        item = self.item(row, 0)
        if item is not None:
            self.chosen.emit(item.data(KEY))


def _words(scenario: Scenario, contingent: Contingent, day: float) -> str:
    """The date of a step; who is in theatre at the start has passed it before."""
    return "from the start" if day == 0.0 and contingent.there else day_text(scenario, day)
