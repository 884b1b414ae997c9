"""The table of the parts of a group: one line each where it is wide, two where it is narrow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from scenarios.visible import visible
from ui.desktop.assumptions.lines import Cell, Columns, Line
from ui.desktop.charts.marks import HATCHED
from ui.desktop.controls.warned import Told, paint_sign
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.wording.shortening import shortened

Index = QModelIndex | QPersistentModelIndex

_MOST_LINES = 16

_SIGN = 20
"""Pixels of the design that the sign of a warning takes before a name."""


class LinesModel(QAbstractTableModel):
    """The lines as a table; the name is column 0. Narrow: what has no column stands below the name."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns
        self.narrow = False
        self.lines: tuple[Line, ...] = ()
        self.warnings: dict[str, tuple[str, ...]] = {}

    def warn(self, warnings: dict[str, tuple[str, ...]]) -> None:
        """Mark the parts of these names; each has its sentences."""
        if warnings != self.warnings:
            self.warnings = warnings
            if self.lines:
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def warned(self, index: Index) -> tuple[str, ...]:
        """The warnings that a cell stands for; only that of the name has any."""
        return self.warnings.get(self.lines[index.row()].name, ()) if index.column() == 0 else ()

    def show(self, lines: tuple[Line, ...], columns: Columns) -> None:
        """Show these lines; where their number and the columns stay the selection does, too."""
        if (lines, columns) == (self.lines, self.columns):
            return
        if len(lines) != len(self.lines) or columns != self.columns:
            self.beginResetModel()
            self.lines, self.columns = lines, columns
            self.endResetModel()
            return
        before, self.lines = self.lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def cell(self, index: Index) -> Cell:
        """What a cell shows."""
        line = self.lines[index.row()]
        if index.column() > 0:
            return line.cells[index.column() - 1]
        hidden = [cell for column, cell in enumerate(line.cells, 1) if column not in self.columns.narrow and cell.words]
        return Cell(line.name, " · ".join(cell.brief or cell.words for cell in hidden) if self.narrow else "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """The number of parts."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of columns."""
        return len(self.columns.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the whole line as tooltip."""
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self.cell(index).words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(", ".join((self.cell(index).words, *(f"Warning: {words}" for words in self.warned(index)))))
        if role == Qt.ItemDataRole.ToolTipRole:
            line = self.lines[index.row()]
            pairs = zip(self.columns.headers[1:], line.cells, strict=True)
            told = self.warnings.get(line.name, ())
            return theme.tooltip(line.name, *(f"{header}: {cell.words}" for header, cell in pairs), *told)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns.headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class LineDelegate(QStyledItemDelegate):
    """Draws a cell: text, its note quieter beside or below, hatching where the number is nobody's."""

    def __init__(self, model: LinesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The room of a line: as wide as its words, one or two lines high."""
        cell, body, note = self._model.cell(index), QFontMetrics(option.font), QFontMetrics(theme.font("caption"))
        beside = note.horizontalAdvance(cell.note) + theme.px(theme.S) if cell.note else 0
        if cell.marked:
            bold = QFont(option.font)
            bold.setBold(True)
            body = QFontMetrics(bold)
        main = body.horizontalAdvance(cell.text)
        lines = body.height() + (note.height() if self._model.narrow else 0)
        main += theme.px(_SIGN) if self._model.warned(index) else 0
        width = max(main, beside) if self._model.narrow else main + beside
        return QSize(width + 2 * theme.px(theme.S), lines + 2 * theme.px(theme.XS + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, hatching, words."""
        cell = self._model.cell(index)
        painter.save()
        self._ground(painter, option, cell)
        area = option.rect.adjusted(
            theme.px(theme.S), theme.px(theme.XS + 1), -theme.px(theme.S), -theme.px(theme.XS + 1)
        )
        if self._model.warned(index):
            side = theme.px(_SIGN - 4)
            paint_sign(painter, QRectF(area.left(), area.top() + 1, side, side))
            area.setLeft(area.left() + theme.px(_SIGN))
        name = QFont(option.font)
        name.setBold(index.column() == 0 and bool(option.state & QStyle.StateFlag.State_Selected))
        name.setBold(name.bold() or cell.marked)
        colours = theme.current().colours
        width = _write(painter, area, cell.text, name, colours.accent if cell.marked else colours.text)
        if cell.note:
            room = (
                area.adjusted(0, QFontMetrics(name).height(), 0, 0)
                if self._model.narrow
                else area.adjusted(width, 0, 0, 0)
            )
            _write(painter, room, cell.note, theme.font("caption"), colours.accent if cell.marked else colours.muted)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        colours = theme.current().colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        if cell.hatched:
            painter.fillRect(option.rect, QBrush(QColor(colours.line), HATCHED))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _write(painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> int:
    """Write a line at the top of an area, shortened to its width; how far it reaches, with a gap."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = shortened([visible(words)], area.width(), metrics.horizontalAdvance)[0]
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(area, flags, shown)
    return metrics.horizontalAdvance(shown) + theme.px(theme.S)


class PartsTable(Copied, QTableView):
    """Shows the lines of a group and says which is chosen.

    Attributes:
        chosen: another part is chosen; its name.
        alone: the path of the only part, where it stands in a table of its own; else empty.
    """

    chosen = Signal(str)

    def __init__(self, group: str, words: str, columns: Columns) -> None:
        super().__init__()
        self._group = group
        self.alone = ""
        self._wide = False
        self.lines = LinesModel(columns)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self.lines, self))
        self.setAccessibleName(words)
        self.setObjectName(f"{group}#table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        # Else only what is in view when it is first laid out decides how wide a column is.
        self.horizontalHeader().setResizeContentsPrecision(-1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_wide(False)

    def show_lines(self, lines: tuple[Line, ...], columns: Columns) -> None:
        """Show these lines; tells nobody that something else is chosen."""
        number, before = len(self.lines.lines), self.lines.columns
        current = self.currentIndex().row()
        with QSignalBlocker(self):
            self.lines.show(lines, columns)
            if columns != before:
                self.setCurrentIndex(self.lines.index(current, 0))
        if columns != before:
            self.set_wide(self._wide)
        elif len(lines) != number:
            self._fit()

    def warn(self, told: Told) -> None:
        """Mark the lines of the parts that anything is told about, be it of one of their numbers."""
        warnings: dict[str, tuple[str, ...]] = {}
        names = self._names
        for path, words in told.items():
            name = self._owner(path, names)
            if name is not None:
                warnings[name] = (*warnings.get(name, ()), *words)
        self.lines.warn(warnings)

    def owner(self, path: str) -> str | None:
        """The name of the part that a path leads to or into; of two readings the longer name."""
        return self._owner(path, self._names)

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(line.name for line in self.lines.lines)

    def _owner(self, path: str, names: frozenset[str]) -> str | None:
        if self.alone and (path == self.alone or path.startswith(f"{self.alone}.")):
            return next(iter(names), None)
        rest = path.removeprefix(f"{self._group}.")
        while rest != path and rest and rest not in names:
            rest = rest.rpartition(".")[0]
        return rest if rest in names and rest != path else None

    def choose(self, name: str) -> None:
        """Mark a part as chosen, without telling."""
        row = next((row for row, line in enumerate(self.lines.lines) if line.name == name), -1)
        with QSignalBlocker(self):
            self.setCurrentIndex(self.lines.index(row, 0))

    def set_wide(self, wide: bool) -> None:
        """A column for everything, or two lines a part."""
        self._wide = wide
        self.lines.narrow = not wide
        header = self.horizontalHeader()
        for column in range(self.lines.columnCount()):
            self.setColumnHidden(column, not wide and column > 0 and column not in self.lines.columns.narrow)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(self.lines.columnCount() - 1 if wide else 0, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which part is chosen."""
        super().selectionChanged(selected, deselected)
        row = self.currentIndex().row()
        if 0 <= row < len(self.lines.lines) and not self.signalsBlocked():
            self.chosen.emit(self.lines.lines[row].name)

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Make the table as high as its lines, up to a limit: the panel scrolls, not the table."""
        self.verticalHeader().setDefaultSectionSize(
            self.sizeHintForRow(0) if self.lines.lines else self.fontMetrics().height()
        )
        shown = min(len(self.lines.lines), _MOST_LINES)
        height = self.horizontalHeader().sizeHint().height() + shown * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 4)
