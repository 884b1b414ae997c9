"""The tables of a comparison: what is assumed differently, and the milestones side by side."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from scenarios.difference import Difference, in_words
from simulator.comparison import Comparison
from ui.desktop import theme
from ui.desktop.compare.compared import Compared
from ui.desktop.words import bound
from ui.wording.milestone_rows import Side, day_words

HIGHEST = 400
"""Pixels of the design; a higher table scrolls."""

INPUTS = ("Assumption", "Base", "Alternative")


class Lines(QTableWidget):
    """A table to read: rows as high as their words."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit)

    def show_lines(self, headers: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """Show these from now on."""
        self.setColumnCount(len(headers))
        self.setHorizontalHeaderLabels(list(headers))
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, words in enumerate(line):
                item = QTableWidgetItem(words)
                item.setToolTip(theme.tooltip(words))
                self.setItem(row, column, item)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, within reason: the page scrolls."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setMinimumHeight(min(rows + self.horizontalHeader().sizeHint().height(), theme.px(HIGHEST)) + theme.px(4))


def input_lines(inputs: Sequence[Difference]) -> list[tuple[str, str, str]]:
    """A line for each difference: what it is called, the base's value, the alternative's."""
    return [_input_line(one) for one in inputs]


def _input_line(one: Difference) -> tuple[str, str, str]:
    if one.kind != "changed":
        return (one.label, *(("there", "removed") if one.kind == "removed" else ("not there", "added")))
    unit = f" {one.unit}" if one.unit else ""
    return one.label, bound(f"{in_words(one.base)}{unit}"), bound(f"{in_words(one.value)}{unit}")


def milestone_headers(compared: Compared) -> list[str]:
    """The names of all that are compared."""
    sides = compared.sides
    return ["Half of runs by", f"{sides.base.name}\n(base)", *(side.name for side in sides.alternatives)]


def milestone_lines(compared: Compared) -> list[list[str]]:
    """A line for each milestone: the day by which half of the runs are there, its interval, and how many get there."""
    first = compared.milestones[0]
    return [
        [
            row.title,
            side_words(compared.comparisons[0], row.base),
            *(
                side_words(comparison, alternative[place].alternative)
                for comparison, alternative in zip(compared.comparisons, compared.milestones, strict=True)
            ),
        ]
        for place, row in enumerate(first)
    ]


def side_words(comparison: Comparison, side: Side) -> str:
    """A line each: the day, its 95 % interval, and how many get there."""
    low, high = side.p50_interval
    day, reached = day_words(comparison, side.p50), f"reached in {side.reached} of runs"
    if not (isfinite(side.p50) and isfinite(low) and isfinite(high)):
        return f"{day[0].upper()}{day[1:]}\n{bound(reached)}"
    return f"{day}\n95 % interval: {day_words(comparison, low)} to {day_words(comparison, high)}\n{bound(reached)}"
