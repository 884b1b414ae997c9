"""Tables of a family: a row for each member, and the chance of each pair of values as a map."""

from __future__ import annotations

from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from scenarios.visible import visible
from simulator.seek.family import Family, Member
from ui.desktop.charts.area import mixed
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.wording.seeking import member_values, number_title, value_text
from ui.wording.words import LATER, bound, date_text, milestone_title

SHOWN = ("first_arrival", "closure_50", "closure_90")

WIDEST = 170
"""Pixels of the design of a column at most."""

STRONGEST = 0.5
"""How much of the colour of a chance of 100 % there is in its cell: words upon it can be read, in light and dark."""


class _Plain(Copied, QTableWidget):
    """A table that is read and copied."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(0, 0)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.viewport().setAccessibleName(words)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def fit(self) -> None:
        """As high as its rows: the page scrolls."""
        self.fit_columns()
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        is_wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + bar + theme.px(theme.XS))

    def fit_columns(self) -> None:
        """As wide as what stands in them; a long heading is cut."""
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column), theme.px(WIDEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have room for the bar below where there is one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class MemberTable(_Plain):
    """A row for each member: its values, its chance, and the median days of milestones."""

    def __init__(self) -> None:
        super().__init__("values#members", "Values and what follows from them")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_family(self, family: Family) -> None:
        """Show the members that are there."""
        numbers = [number_title(family.scenario, series.path) for series in family.series]
        heads = [*numbers, "Chance (95 % interval)", *map(milestone_title, SHOWN)]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels([visible(head) for head in heads])
        for column, head in enumerate(heads):
            shown = self.horizontalHeaderItem(column)
            if shown is not None:
                shown.setToolTip(theme.tooltip(head))
        self.setRowCount(len(family.members))
        for row, member in enumerate(family.members):
            for column, words in enumerate(_cells(family, member)):
                self.setItem(row, column, QTableWidgetItem(visible(bound(words))))
        self.fit()


def _cells(family: Family, member: Member) -> list[str]:
    values = member_values(family.series, member)
    if member.scenario is None:
        return [*values, member.problem, *("" for _ in SHOWN)]
    chance = "" if member.chance is None else f"{member.chance} ({member.chance.interval_text})"
    return [*values, chance, *(_day(member, name) for name in SHOWN)]


def _day(member: Member, name: str) -> str:
    day = member.milestones[name].quantile(0.5)
    return date_text(member.scenario.date_of(day)) if member.scenario is not None and isfinite(day) else LATER


class ChanceMap(_Plain):
    """The chance of each pair of values: the stronger the colour, the likelier; the words say it too."""

    def __init__(self) -> None:
        super().__init__("values#map", "Chance of each pair of values")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setShowGrid(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._family: Family | None = None
        theme.current().changed.connect(self._colour)

    def fit_columns(self) -> None:
        """They fill the width."""

    def show_family(self, family: Family) -> None:
        """Show the pairs that are there; the first number downwards, the second one across."""
        self._family = family
        down, across = family.series
        self.setRowCount(len(down.values))
        self.setColumnCount(len(across.values))
        self.setVerticalHeaderLabels([value_text(down.quantity, value) for value in down.values])
        self.setHorizontalHeaderLabels([value_text(across.quantity, value) for value in across.values])
        for row, value in enumerate(down.values):
            for column, other in enumerate(across.values):
                self.setItem(row, column, _pair(family.at(value, other)))
        self._colour()
        self.fit()

    def _colour(self) -> None:
        if self._family is None:
            return
        colours, (down, across) = theme.current().colours, self._family.series
        for row, value in enumerate(down.values):
            for column, other in enumerate(across.values):
                member, cell = self._family.at(value, other), self.item(row, column)
                if cell is not None:
                    chance = 0.0 if member is None or member.chance is None else member.chance.value
                    colour = QColor(mixed(colours.series[0], colours.surface, STRONGEST * chance))
                    cell.setBackground(QBrush(colour))


def _pair(member: Member | None) -> QTableWidgetItem:
    if member is None:
        words, about = "", "not worked out"
    elif member.chance is None:
        words, about = "–", member.problem or "no chance within the horizon"
    else:
        words, about = f"{member.chance}", member.chance.interval_text
    made = QTableWidgetItem(bound(words))
    made.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setToolTip(theme.tooltip(about))
    return made
