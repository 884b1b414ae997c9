"""What each knock-out gains, the greatest gain first, with a bar behind the days."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.what_if.gains import Gain
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.wording.reasons import gain_interval_text, gain_text, knockout_text
from ui.wording.words import LATER, bound, date_text

_BAR = Qt.ItemDataRole.UserRole
_PATH = Qt.ItemDataRole.UserRole + 1
_DAYS = 2

WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value

HIGHEST = 300
"""Pixels of the design; a higher table scrolls."""


class GainTable(Copied, QTableWidget):
    """A line for each knock-out that changes anything.

    Attributes:
        wanted: the path of the assumption of a line that was clicked, or chosen with Enter.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setObjectName("why#gains")
        self.setAccessibleName("What would gain most")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(_DAYS, _Bars(self))
        self.verticalHeader().hide()
        self.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit)
        self.itemClicked.connect(self._want)
        self.itemActivated.connect(self._want)

    def show_gains(self, scenario: Scenario, gains: Sequence[Gain], runs: str) -> None:
        """Show these, in their order; ``runs`` is which share of runs the days are of."""
        self.setHorizontalHeaderLabels(["What to do", f"{runs} by", "Gained (95 % interval)", "Reached in"])
        self.setRowCount(len(gains))
        most = max((abs(gain.days) for gain in gains if gain.days is not None), default=0.0)
        for row, gain in enumerate(gains):
            self._show(row, scenario, gain, most)
        self._fit()

    def _show(self, row: int, scenario: Scenario, gain: Gain, most: float) -> None:
        interval = gain_interval_text(gain)
        day = date_text(scenario.date_of(gain.day)) if isfinite(gain.day) else LATER
        gained = f"{gain_text(gain)}{f' ({interval})' if interval else ''}"
        for column, words in enumerate(
            (knockout_text(gain.knockout), day, gained, f"{gain.reached.alternative} of runs")
        ):
            item = QTableWidgetItem(visible(bound(words) if column else words))
            item.setData(_PATH, gain.knockout.path)
            item.setToolTip(theme.tooltip("Show it in the assumptions."))
            self.setItem(row, column, item)
        shown = self.item(row, _DAYS)
        if shown is not None:
            shown.setData(_BAR, (gain.days or 0.0) / most if most else 0.0)

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Offer to show the assumption of a knock-out in the panel."""
        if index.isValid():
            path = index.data(_PATH)
            menu.addAction("Show in the assumptions\tEnter").triggered.connect(lambda: self.wanted.emit(path))

    def _want(self, item: QTableWidgetItem) -> None:
        self.wanted.emit(item.data(_PATH))

    def _fit(self) -> None:
        """Make the table as high as its rows, up to a limit, and the header as its words: the page scrolls."""
        header = self.horizontalHeader()
        if isinstance(header, _Header):
            header.fit()
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + theme.px(4))
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        height = min(rows + header.height(), theme.px(HIGHEST))
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
        self.setFixedHeight(height + bar + theme.px(4))


class _Header(QHeaderView):
    """The headings, on several lines where a column is narrow."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag(WRAPPED))

    def fit(self) -> None:
        """Make it as high as its words, and each column as wide as the longest of them."""
        columns = range(self.count())
        self.setMinimumSectionSize(max((self._width(column) for column in columns), default=0))
        self.setFixedHeight(max((self._height(column) for column in columns), default=0))

    def _words(self, column: int) -> str:
        return str(self.model().headerData(column, self.orientation()) or "")

    def _width(self, column: int) -> int:
        words, advance = self._words(column), self.fontMetrics().horizontalAdvance
        around = self.sectionSizeFromContents(column).width() - advance(words)
        return around + max(map(advance, words.split()), default=0)

    def _height(self, column: int) -> int:
        words, metrics = self._words(column), self.fontMetrics()
        size = self.sectionSizeFromContents(column)
        room = max(self.sectionSize(column) - size.width() + metrics.horizontalAdvance(words), 1)
        lines = metrics.boundingRect(QRect(0, 0, room, 0), WRAPPED, words).height()
        return size.height() + max(lines - metrics.height(), 0)


class _Bars(QStyledItemDelegate):
    """Paints how much is gained, in relation to the most, behind the words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A bar along the lower edge: blue for days gained, in the colour of a warning for days lost."""
        super().paint(painter, option, index)
        share = float(index.data(_BAR) or 0.0)
        colours = theme.current().colours
        room = option.rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
        bar = QRect(room.left(), room.bottom() - theme.px(3), round(room.width() * abs(share)), theme.px(3))
        painter.fillRect(bar, QColor(colours.accent if share >= 0 else colours.warning))
