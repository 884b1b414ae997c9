"""What failing runs have in common, a line for each limit, and how much each of them counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableWidget, QTableWidgetItem

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.discovery.discovery import Discovery, Measured
from simulator.discovery.traits import Limit, Trait
from simulator.drivers.homes import Homes
from simulator.filters.clauses import ConditionClause
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import dress_table
from ui.wording.discovery import limit_text, share_text, without_text
from ui.wording.titles import capital
from ui.wording.words import bound

HEADERS = ("In common", "Of the runs that fail", "Of these runs fail", "Instead of")

_PATH, _TRAIT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class TraitTable(Copied, QTableWidget):
    """A line for each limit; the shares of a trait stand in its first line.

    Attributes:
        wanted: the path of the assumption of a line that was double-clicked, or chosen with Enter.
        keeping: only the runs with the trait of a line are to be kept; asked for in its menu.
    """

    wanted = Signal(str)
    keeping = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        self._traits: tuple[Trait, ...] = ()
        dress_table(self, "why#traits", "What failing runs have in common", HEADERS)
        self.setWordWrap(True)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._fit())
        self.itemActivated.connect(self._want)

    @property
    def trait(self) -> Trait | None:
        """The trait of the current line; None where there is no line."""
        item = self.item(self.currentRow(), 0)
        return None if item is None else self._traits[item.data(_TRAIT)]

    def show_discovery(self, scenario: Scenario, discovery: Discovery) -> None:
        """Show the traits, in their order; the first line is the current one."""
        self._traits = tuple(one.trait for one in discovery.traits)
        lines = [
            (number, place, one) for number, one in enumerate(discovery.traits) for place in range(len(one.weights))
        ]
        self.setRowCount(len(lines))
        homes = Homes(scenario)
        for row, (number, place, one) in enumerate(lines):
            path = _path_of(homes, one.weights[place].limit)
            for column, words in enumerate(_cells(scenario, one, place)):
                item = QTableWidgetItem(visible(bound(words)))
                item.setData(_PATH, path)
                item.setData(_TRAIT, number)
                item.setToolTip(theme.tooltip(words, "Double-click or Enter: show it in the assumptions."))
                self.setItem(row, column, item)
        if lines:
            self.setCurrentCell(0, 0)
        self._fit()

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Offer to show the assumption of a limit, and to keep only the runs with the trait."""
        if index.isValid():
            path = index.data(_PATH)
            self.setCurrentIndex(index)
            menu.addAction("Show in the assumptions\tEnter").triggered.connect(lambda: self.wanted.emit(path))
            menu.addAction("Keep only these runs").triggered.connect(self.keeping)

    def _want(self, item: QTableWidgetItem) -> None:
        self.wanted.emit(item.data(_PATH))

    def _fit(self) -> None:
        """Make the table as high as its rows: the page scrolls."""
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + theme.px(4))
        header = self.horizontalHeader()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
        self.setFixedHeight(rows + header.sizeHint().height() + bar + theme.px(4))


def _cells(scenario: Scenario, one: Measured, place: int) -> tuple[str, str, str, str]:
    weight = one.weights[place]
    words = limit_text(scenario, weight.limit)
    without = without_text(one, weight)
    if place:
        return f"and {words}", "", "", without
    return capital(words), share_text(one.coverage), share_text(one.density), without


def _path_of(homes: Homes, limit: Limit) -> str:
    """Where in the assumptions it stands what a limit speaks of."""
    if isinstance(limit, ConditionClause):
        return f"conditions.{limit.condition}"
    home = homes.of(limit.draw)
    return "" if home is None else home.path
