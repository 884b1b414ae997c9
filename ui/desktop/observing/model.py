"""The rows of observed figures as they are typed, each with what is wrong with it; every change can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from scenarios.observation import Observed
from scenarios.storage.observed_rows import TypedRow, figure_of, told_twice
from scenarios.visible import meant, visible
from ui.desktop.look import theme

Index = QModelIndex | QPersistentModelIndex

HEADERS = ("Date", "People", "Contingent", "Condition met", "Dollars paid", "Source")

HELP = (
    "The day of which the figure tells, such as 25 Jun 2024 or 2024-06-25.",
    "People in theatre as that date begins.",
    "Whose people; empty for all together.",
    "In place of people: a condition that was met on that day.",
    "In place of people: US dollars that donors had paid in all as that date begins.",
    "Where the figure comes from; charts show it.",
)

_RIGHT = (1, 4)
"""Columns of numbers."""

_NOWHERE = QModelIndex()


class FigureRows(QAbstractTableModel):
    """Rows as typed, the empty ones among them.

    Attributes:
        changed: the rows are other ones now, and what is wrong with them.
        rows: see above.
        figures: those of the rows in which nothing is wrong.
        problems: by row what is wrong with it, a sentence.
    """

    changed = Signal()

    def __init__(self, rows: Sequence[TypedRow]) -> None:
        super().__init__()
        self.rows: tuple[TypedRow, ...] = tuple(rows)
        self.figures: tuple[Observed, ...] = ()
        self.problems: dict[int, str] = {}
        self._before: list[tuple[TypedRow, ...]] = []
        self._typing: tuple[int, int] | None = None
        self._check()

    def put(self, rows: Iterable[TypedRow]) -> None:
        """Show these rows from now on; a step that can be taken back."""
        new = tuple(rows)
        if new != self.rows:
            self._before.append(self.rows)
            self._typing = None
            self._reset(new)

    def add(self, rows: Iterable[TypedRow]) -> int:
        """Add rows below the others, but for those that are there already, and empty ones go; how many are added."""
        kept = [row for row in self.rows if not row.is_empty]
        there = set(kept)
        new = [row for row in rows if not row.is_empty and row not in there]
        self.put([*kept, *new])
        return len(new)

    def take_back(self) -> bool:
        """Take the last change back; whether there was any."""
        if not self._before:
            return False
        self._typing = None
        self._reset(self._before.pop())
        return True

    @property
    def can_take_back(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """A column for each field."""
        return 0 if parent.isValid() else len(HEADERS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column holds, and the number of a row as sentences call it."""
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section] if orientation is Qt.Orientation.Horizontal else str(section + 1)
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return theme.tooltip(HELP[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is typed; a row that is wrong is tinted, and its tooltip says why."""
        text, problem = self.rows[index.row()][index.column()], self.problems.get(index.row(), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return visible(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.tooltip(problem or (text if index.column() == len(HEADERS) - 1 else ""))
        if role == Qt.ItemDataRole.BackgroundRole and problem:
            return QBrush(QColor(theme.current().colours.warning_soft))
        return problem if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what is typed; all that is typed into one cell in a row is one step."""
        row, text = self.rows[index.row()], meant(str(value))
        name = TypedRow._fields[index.column()]
        if getattr(row, name) == text:
            return True
        if self._typing != (place := (index.row(), index.column())):
            self._before.append(self.rows)
            self._typing = place
        rows = list(self.rows)
        rows[index.row()] = row._replace(**{name: text})
        self.rows = tuple(rows)
        self._check()
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADERS) - 1))
        self.changed.emit()
        return True

    def _reset(self, rows: tuple[TypedRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._check()
        self.endResetModel()
        self.changed.emit()

    def _check(self) -> None:
        figures, self.problems = list[Observed](), {}
        first: dict[tuple[object, ...], int] = {}
        for place, row in enumerate(self.rows):
            figure = None if row.is_empty else _read(row)
            if isinstance(figure, Observed):
                other = first.setdefault((figure.date, *figure.thing), place)
                if other == place:
                    figures.append(figure)
                else:
                    self.problems[place] = told_twice(figure, f"row {other + 1}")
            elif figure is not None:
                self.problems[place] = figure
        self.figures = tuple(figures)


@lru_cache(maxsize=4096)
def _read(row: TypedRow) -> Observed | str:
    """The figure in a row, or what is wrong with it."""
    try:
        return figure_of(row)
    except ValueError as problem:
        return str(problem)
