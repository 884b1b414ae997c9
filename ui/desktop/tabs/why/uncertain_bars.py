"""What makes a measure uncertain, as bars with intervals: things, each opened to its numbers by click or keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from ui.desktop.charts.area import paint_fill
from ui.desktop.look import table_form, theme
from ui.desktop.look.copying import Copied
from ui.desktop.tabs.why.ground_looks import look_of
from ui.desktop.tabs.why.uncertain_rows import Row
from ui.wording.data_table import Table
from ui.wording.influence import GROUNDS
from ui.wording.words import bound

_ROW = Qt.ItemDataRole.UserRole
_NAME, _BAR, _SHARE, _MOVED = range(4)

HIGHEST = 460
"""Pixels of the design; a higher tree scrolls."""

NARROWEST = 90
"""Pixels of the design that a bar has at least."""

WIDEST = 0.45
"""The part of the width that names may take."""

INDENT = 18
"""Pixels of the design that a number stands further to the right than its thing."""

ROOM = 6
"""Pixels of the design between the words of two lines."""

HEADERS = ("Number", "", "Share (interval)", "Moved by the record")


class InfluenceBars(Copied, QTreeWidget):
    """A line for each thing, and below it, once it is opened, one for each of its numbers.

    Attributes:
        wanted: the path of a number whose line was clicked, or chosen with Enter.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.setObjectName("why#influence")
        self.setAccessibleName("What makes it uncertain, the most influential first")
        self.setHeaderLabels(HEADERS)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setItemDelegate(_Roomy(self))
        self.setItemDelegateForColumn(_BAR, _Bars(self))
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(NARROWEST))
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Stretch)
        for column in (_SHARE, _MOVED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(lambda item, _: self._take(item))
        for signal in (self.itemExpanded, self.itemCollapsed):
            signal.connect(lambda _: self._fit())
        theme.current().changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these from now on; what was open stays open."""
        opened = {row.title for item, row in self._items() if item.isExpanded()}
        current = [row.name for item, row in self._items() if item is self.currentItem()]
        self.rows = tuple(rows)
        self.clear()
        self.addTopLevelItems([_item(row) for row in rows])
        self.setColumnHidden(_MOVED, not any(row.moved for _, row in self._items()))
        for item, row in self._items():
            item.setExpanded(row.title in opened)
            if row.name in current:
                self.setCurrentItem(item)
        self._fit()

    @property
    def most(self) -> float:
        """The share at the right end of the bars."""
        return max((row.high for row in self.rows), default=0.0) or 1.0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space opens a thing, or leads to a number; arrows are Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._take(self.currentItem())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names give way where there is little room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def copy(self) -> None:
        """Put the chosen line on the clipboard for a spreadsheet, below the headers."""
        if self.currentIndex().isValid():
            self._put([self.currentItem().data(_NAME, _ROW)])

    def copy_all(self) -> None:
        """Put all lines on the clipboard, those of single numbers too."""
        self._put([row for _, row in self._items()])

    def _put(self, rows: Sequence[Row]) -> None:
        """Put lines on the clipboard; how far they moved only where that is seen."""
        columns = 3 if self.isColumnHidden(_MOVED) else 4
        header = ("Number", "Rests on", *HEADERS[_SHARE:])[:columns]
        table = Table(header, tuple(_words(row)[:columns] for row in rows))
        QApplication.clipboard().setText(table.tabbed(table_form.current()).rstrip("\n"))

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Offer to show a number in the panel, or to open a thing."""
        if not index.isValid():
            return
        item = self.itemFromIndex(index)
        row: Row = item.data(_NAME, _ROW)
        if not (row.path or row.rows):
            return
        words = "Show in the assumptions" if row.path else "Close" if item.isExpanded() else "Open"
        menu.addAction(f"{words}\tEnter").triggered.connect(lambda: self._take(item))

    def _take(self, item: QTreeWidgetItem) -> None:
        row: Row = item.data(_NAME, _ROW)
        if row.path:
            self.wanted.emit(row.path)
        elif row.rows:
            item.setExpanded(not item.isExpanded())

    def _items(self) -> Iterator[tuple[QTreeWidgetItem, Row]]:
        """Every line from the top, whether it is seen or not."""
        yield from _below(self.invisibleRootItem())

    def _fit(self) -> None:
        """As high as the lines that are seen, up to a limit; names as wide as they are, up to a part of the width."""
        self.setIndentation(theme.px(INDENT))
        self._fit_names()
        seen = sum(1 for item, _ in self._items() if not self.visualItemRect(item).isEmpty())
        rows = seen * self.sizeHintForRow(0) if seen else 0
        header = self.header()
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
        self.setFixedHeight(min(rows, theme.px(HIGHEST)) + header.sizeHint().height() + bar + theme.px(4))

    def _fit_names(self) -> None:
        """Names as wide as they are, where bars and figures have room beside them."""
        header, whole = self.header(), self.viewport().width()
        seen = [column for column in (_SHARE, _MOVED) if not self.isColumnHidden(column)]
        figures = sum(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in seen)
        widest = min(WIDEST * whole, whole - figures - theme.px(NARROWEST))
        wanted = max(self.sizeHintForColumn(_NAME), header.sectionSizeHint(_NAME)) + theme.px(8)
        self.setColumnWidth(_NAME, max(min(wanted, round(widest)), theme.px(NARROWEST)))


class _Roomy(QStyledItemDelegate):
    """Lines with room between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Pixels: the words, and a little more above and below."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + theme.px(ROOM))


class _Bars(_Roomy):
    """Paints the share of a line, in the looks of what it rests on, and its interval upon it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A bar from the left; an outline for what no number explains."""
        super().paint(painter, option, index)
        row, tree = index.data(_ROW), self.parent()
        if not isinstance(row, Row) or not isinstance(tree, InfluenceBars):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect).adjusted(theme.px(4), 0, -theme.px(8), 0)
        scale, height = room.width() / tree.most, min(theme.px(12), 0.6 * room.height())
        bar = QRectF(room.left(), room.center().y() - height / 2, 0.0, height)
        _paint_bar(painter, row, bar, scale)
        if row.has_interval:
            _paint_interval(
                painter, QRectF(bar.left() + row.low * scale, bar.top(), (row.high - row.low) * scale, height)
            )
        painter.restore()


def _paint_bar(painter: QPainter, row: Row, bar: QRectF, scale: float) -> None:
    left = bar.left()
    for ground, share in row.segments:
        part = QRectF(left, bar.top(), share * scale, bar.height())
        colour, pattern = look_of(ground)
        paint_fill(painter, QPolygonF(part), QColor(colour), pattern)
        left = part.right()
    if not row.segments and row.share:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.current().colours.edge), 1.0))
        painter.drawRect(QRectF(left, bar.top(), row.share * scale, bar.height()))


def _paint_interval(painter: QPainter, reach: QRectF) -> None:
    """A line with an end at each side, as in other charts."""
    painter.setPen(QPen(QColor(theme.current().colours.text), 1.2))
    middle, end = reach.center().y(), reach.height() / 4
    painter.drawLine(QPointF(reach.left(), middle), QPointF(reach.right(), middle))
    for place in (reach.left(), reach.right()):
        painter.drawLine(QPointF(place, middle - end), QPointF(place, middle + end))


def _below(item: QTreeWidgetItem) -> Iterator[tuple[QTreeWidgetItem, Row]]:
    for place in range(item.childCount()):
        child = item.child(place)
        if child is not None:
            yield child, child.data(_NAME, _ROW)
            yield from _below(child)


def _item(row: Row) -> QTreeWidgetItem:
    made = QTreeWidgetItem([row.title, "", bound(row.words), bound(row.moved)])
    for column in (_NAME, _BAR, _SHARE, _MOVED):
        made.setData(column, _ROW, row)
        made.setToolTip(column, theme.tooltip(row.name, *_about(row)))
    made.addChildren([_item(one) for one in row.rows])
    return made


def _about(row: Row) -> tuple[str, ...]:
    """What a tooltip says of a line."""
    if not row.segments:
        return (bound(row.words),)
    grounds = ", ".join(GROUNDS[ground] for ground, _ in row.segments)
    what = "Show it in the assumptions." if row.path else "Open it to see its numbers."
    return f"{bound(row.words)} by itself; rests on {grounds}", what


def _words(row: Row) -> tuple[str, ...]:
    return row.name, ", ".join(GROUNDS[ground] for ground, _ in row.segments), row.words, row.moved
