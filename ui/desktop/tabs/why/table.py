"""What each cause costs, the costliest first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from scenarios.counting import number_text
from scenarios.visible import visible
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import dress_table
from ui.desktop.tabs.why.summary import Cost, ranked

HEADERS = ("Waiting for", "Person-days lost in a run", "Of all waiting", "In all runs", "Costs most in")

IN_ALL = 3
"""The column of what all runs say."""


class CostTable(Copied, QTableWidget):
    """A line a cause.

    Attributes:
        opening: the line that several causes share was clicked, or chosen with Enter.
    """

    opening = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        dress_table(self, "why#causes", "What the force waits for, the costliest first", HEADERS)
        self.setWordWrap(True)
        self.setMinimumHeight(theme.px(150))
        self.setColumnHidden(IN_ALL, True)
        self._costs: tuple[Cost, ...] = ()
        self.itemClicked.connect(self._take)
        self.itemActivated.connect(self._take)

    def show_costs(self, costs: tuple[Cost, ...], in_all: Mapping[str, str] | None = None) -> None:
        """Show these from now on; beside them what each costs in all runs, by label, where only some are kept."""
        lines = self._costs = ranked(costs)
        self.setRowCount(len(lines))
        self.setColumnHidden(IN_ALL, in_all is None)
        for row, cost in enumerate(lines):
            largest = "" if cost.largest is None else f"{cost.largest} of runs"
            label = f"▸ {cost.label}" if cost.parts else cost.label
            of_all = "" if in_all is None else in_all.get(cost.label, "–")
            words = (label, number_text(cost.person_days), cost.percent, of_all, largest)
            for column, text in enumerate(words):
                item = QTableWidgetItem(visible(text))
                item.setToolTip(theme.tooltip("Show each of them." if cost.parts else ""))
                self.setItem(row, column, item)
        self.resizeRowsToContents()

    def _take(self, item: QTableWidgetItem) -> None:
        if self._costs[item.row()].parts:
            self.opening.emit()
