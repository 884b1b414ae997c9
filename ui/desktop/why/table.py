"""What each cause costs, the costliest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ui.desktop import theme
from ui.desktop.why.summary import Cost, ranked

HEADERS = ("Waiting for", "Person-days lost in a run", "Of all waiting", "Costs most in")


class CostTable(QTableWidget):
    """A line a cause."""

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        self.setHorizontalHeaderLabels(HEADERS)
        self.setObjectName("why#causes")
        self.setAccessibleName("What the force waits for, the costliest first")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(theme.px(150))

    def show_costs(self, costs: tuple[Cost, ...]) -> None:
        """Show these from now on."""
        lines = ranked(costs)
        self.setRowCount(len(lines))
        for row, cost in enumerate(lines):
            largest = "" if cost.largest is None else f"{cost.largest} of runs"
            words = (cost.label, f"{cost.person_days:,.0f}", f"{100 * cost.share:.0f} %", largest)
            for column, text in enumerate(words):
                self.setItem(row, column, QTableWidgetItem(text))
        self.resizeRowsToContents()
