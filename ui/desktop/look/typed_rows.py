"""Rows of cells as they are typed, each with what is wrong with it; every change can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from scenarios.visible import meant, visible
from ui.desktop.look import theme

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R", bound=tuple[str, ...])

_NOWHERE = QModelIndex()

NOWHERE: Mapping[int, int] = {}
"""No cell alone is wrong."""

_MARK = "!"
"""Stands beside the number of a row that is wrong."""


class Column(NamedTuple):
    """A column of typed cells.

    Attributes:
        header: what stands above it.
        help: what may be typed, in a sentence or two.
        sample: a text for which it has room; the last column takes what is left.
        is_number: whether its cells are numbers, which stand at the right.
    """

    header: str
    help: str
    sample: str = ""
    is_number: bool = False


class TypedRows(QAbstractTableModel, Generic[R]):
    """Rows as typed, the empty ones among them.

    Attributes:
        changed: the rows are other ones now, and what is wrong with them.
        columns: of its table.
        rows: see above; each is a named tuple.
        problems: by row what is wrong with it, a sentence.
        wrong: by row the column of the cell that is wrong; a row that has none is wrong as a whole.

    Args:
        columns: of its table.
        rows: to begin with.
        spare: an empty row; where one is given there is always one at the end, to type in.
    """

    changed = Signal()

    def __init__(self, columns: Sequence[Column], rows: Iterable[R], spare: R | None = None) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._spare = spare
        self.rows: tuple[R, ...] = self._with_spare(rows)
        self.problems: dict[int, str] = {}
        self.wrong: dict[int, int] = {}
        self._before: list[tuple[R, ...]] = []
        self._typing: tuple[int, int] | None = None
        self._check()

    @property
    def said(self) -> tuple[R, ...]:
        """The rows but for the empty ones at the end."""
        rows = list(self.rows)
        while rows and is_empty(rows[-1]):
            rows.pop()
        return tuple(rows)

    def put(self, rows: Iterable[R]) -> None:
        """Show these rows from now on; a step that can be taken back."""
        new = self._with_spare(rows)
        if new != self.rows:
            self._before.append(self.rows)
            self._typing = None
            self._reset(new)

    def add(self, rows: Iterable[R]) -> int:
        """Add rows below the others, but for those that are there already, and empty ones go; how many are added."""
        kept = [row for row in self.rows if not is_empty(row)]
        there = set(kept)
        new = [row for row in rows if not is_empty(row) and row not in there]
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

    def tell(self, problems: dict[int, str], wrong: Mapping[int, int] = NOWHERE) -> None:
        """Show what is wrong with which rows and in which columns, where somebody else has found it."""
        if (problems, dict(wrong)) != (self.problems, self.wrong):
            self.problems, self.wrong = problems, dict(wrong)
            self._renew()

    def call(self, columns: Sequence[Column]) -> None:
        """Say something else of the same columns."""
        if tuple(columns) != self.columns:
            self.columns = tuple(columns)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """A column for each field."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column holds, and the number of a row as sentences call it, with a mark where it is wrong."""
        if orientation is Qt.Orientation.Vertical:
            return self._number(section, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.tooltip(self.columns[section].help)
        return None

    def _number(self, row: int, role: int) -> object:
        problem = self.problems.get(row, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_MARK} {row + 1}" if problem else str(row + 1)
        return theme.tooltip(problem) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is typed; a cell or a row that is wrong is tinted, and its tooltip says why."""
        text, problem = self.rows[index.row()][index.column()], self.problems.get(index.row(), "")
        if self.wrong.get(index.row(), index.column()) != index.column():
            problem = ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return visible(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = self.columns[index.column()].is_number
            return (Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.tooltip(problem or (text if index.column() == len(self.columns) - 1 else ""))
        if role == Qt.ItemDataRole.BackgroundRole and problem:
            return QBrush(QColor(theme.current().colours.warning_soft))
        return problem if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what is typed; all that is typed into one cell in a row is one step."""
        row, text = self.rows[index.row()], meant(str(value))
        if row[index.column()] == text:
            return True
        if self._typing != (place := (index.row(), index.column())):
            self._before.append(self.rows)
            self._typing = place
        rows = list(self.rows)
        rows[index.row()] = with_cell(row, index.column(), text)
        self._take(self._with_spare(rows))
        self._check()
        self._renew()
        self.changed.emit()
        return True

    def _take(self, rows: tuple[R, ...]) -> None:
        """Take rows up while one is typed in: it stays open where another comes behind the last."""
        more = len(rows) - len(self.rows)
        if more > 0:
            self.beginInsertRows(_NOWHERE, len(self.rows), len(rows) - 1)
        self.rows = rows
        if more > 0:
            self.endInsertRows()

    def _with_spare(self, rows: Iterable[R]) -> tuple[R, ...]:
        found = tuple(rows)
        return (*found, self._spare) if self._spare is not None and not (found and is_empty(found[-1])) else found

    def _reset(self, rows: tuple[R, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._check()
        self.endResetModel()
        self.changed.emit()

    def _renew(self) -> None:
        if self.rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def _check(self) -> None:
        """Find out what is wrong with the rows, where the rows themselves tell."""


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def is_empty(row: tuple[str, ...]) -> bool:
    """Whether nothing stands in a row."""
    return not any(cell.strip() for cell in row)


def is_of_one_cell(text: str) -> bool:
    """Whether a copied text is what one cell had: a line without a tab. Commas in it belong to what it says."""
    return bool(text.strip()) and not {"\t", "\n", "\r"} & set(text.strip("\r\n"))


def with_cell(row: R, column: int, text: str) -> R:
    """A row, which is a named tuple, with another text in a cell."""
    return cast(R, type(row)._make((*row[:column], text, *row[column + 1 :])))  # type: ignore[attr-defined]
