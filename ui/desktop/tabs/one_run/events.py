"""The event log of a run as a table that can be narrowed down by typing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.model.log import Event
from ui.wording.words import date_text

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("Day", "Date", "Subject", "Event", "People", "Detail")
"""The headers, from the left."""

_RIGHT = (4,)
"""The columns that stand at the right."""


class EventsModel(QAbstractTableModel):
    """A row for each event, in order of time."""

    def __init__(self) -> None:
        super().__init__()
        self.events: tuple[Event, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show(self, scenario: Scenario, events: tuple[Event, ...]) -> None:
        """Show the log of a run of the scenario."""
        self.beginResetModel()
        self.events = events
        self._rows = tuple(_row(scenario, event) for event in events)
        self.endResetModel()

    def day(self, row: int) -> int:
        """The day on whose date an event falls; day 0 for what was before the start."""
        return max(int(self.events[row].day + 1e-9), 0)

    def words(self, row: int) -> tuple[str, ...]:
        """The texts of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """The number of events."""
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; how many people stands at the right."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return visible(self._rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


class Narrowed(QSortFilterProxyModel):
    """The events in which every typed word occurs somewhere, in whatever order and case."""

    def __init__(self, events: EventsModel) -> None:
        super().__init__()
        self._words: list[str] = []
        self.events = events
        self.setSourceModel(events)

    def narrow(self, typed: str) -> None:
        """Keep what has all these words."""
        self.beginFilterChange()
        self._words = typed.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row has them all."""
        line = " ".join(self.events.words(source_row)).casefold()
        whole = line.replace(",", " ").split()
        return all(word in (whole if _is_short_number(word) else line) for word in self._words)

    def day(self, row: int) -> int:
        """The day of a row that is shown."""
        return self.events.day(self.mapToSource(self.index(row, 0)).row())

    def last_until(self, day: int) -> int:
        """The last row up to and on a day; -1 where everything comes later."""
        low, high = 0, self.rowCount()
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.day(middle) <= day else (low, middle)
        return low - 1


def _is_short_number(word: str) -> bool:
    """Whether a typed word is meant as a number of its own: the 2 of tranche 2 is not the 2 of 2024."""
    return word.isdigit() and len(word) <= 2


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _row(scenario: Scenario, event: Event) -> tuple[str, ...]:
    people = "" if event.personnel is None else f"{event.personnel:,}"
    date = date_text(scenario.date_of(event.day))
    return f"{event.day:,.1f}", date, event.subject, event.event, people, event.detail
