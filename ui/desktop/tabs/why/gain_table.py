"""What each knock-out gains and each setback costs, the greatest gain first, with a bar to either side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QWidget

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.what_if.gains import Gain
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.tabs.why.gain_bars import BARS, BarsDelegate, Scale
from ui.wording.reasons import knockout_text
from ui.wording.sides import side_text, swing_text
from ui.wording.words import bound

_PATH = Qt.ItemDataRole.UserRole + 1
_SWING = 1

WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value

HIGHEST = 360
"""Pixels of the design; a higher table scrolls."""


class GainTable(Copied, QTableWidget):
    """A line for each knock-out that changes anything, with its setback in the same line.

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
        self.setItemDelegateForColumn(_SWING, BarsDelegate(self))
        self.verticalHeader().hide()
        self.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit)
        self.itemClicked.connect(self._want)
        self.itemActivated.connect(self._want)

    def show_gains(self, scenario: Scenario, gains: Sequence[Gain], now: str) -> None:
        """Show these, in their order; ``now`` is the day as it is."""
        self.setHorizontalHeaderLabels(["What changes", f"Earlier ← {now} → later", "At its best", "At its worst"])
        self.setRowCount(len(gains))
        scale = Scale(gains)
        for row, gain in enumerate(gains):
            self._show(row, scenario, gain, scale)
        self._fit()

    def _show(self, row: int, scenario: Scenario, gain: Gain, scale: Scale) -> None:
        better, worse = gain.sides
        told = [side_text(scenario, side) if side is not None else "" for side in (better, worse)]
        done = [f"{knockout_text(side.knockout)}." for side in (better, worse) if side is not None]
        for column, words in enumerate((gain.knockout.label, swing_text(gain), *told)):
            item = QTableWidgetItem(visible(bound(words) if column else words))
            item.setData(_PATH, gain.knockout.path)
            item.setToolTip(theme.tooltip(*done, "Show it in the assumptions."))
            self.setItem(row, column, item)
        swing = self.item(row, _SWING)
        if swing is not None:
            swing.setData(BARS, scale.bars_of(gain))

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
