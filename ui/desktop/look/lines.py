"""A table to read that is as high as its lines are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import inf, isfinite

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from scenarios.visible import visible
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied

Line = tuple[str, ...]
"""The cells of a line; one of a single cell is a title over those that follow."""

NARROWEST = 110
"""Pixels of the design of a column, unless a table says otherwise."""

NARROWEST_ON_PAPER = 60
"""The same where nobody can scroll sideways."""


class Lines(Copied, QTableWidget):
    """A table to read, as high as its lines are: the page scrolls, not the table.

    Args:
        name: of the object.
        words: what it shows, for those who cannot see it.
        most: pixels of the design; a higher table scrolls after all.
        narrowest: pixels of the design of a column; where there is not room for so many, the table scrolls sideways.
    """

    def __init__(self, name: str, words: str, most: float = inf, narrowest: float = NARROWEST) -> None:
        super().__init__()
        self._narrowest = narrowest
        self._most, self._shares = most, tuple[int, ...]()
        self._shown: tuple[dict[str, int], tuple[Line, ...]] = ({}, ())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_lines(self, headers: Mapping[str, int], lines: Sequence[Line]) -> None:
        """Show these from now on, under headers that say how wide their columns are."""
        if self._shown == (shown := (dict(headers), tuple(lines))):
            return
        self._shown, self._shares = shown, tuple(headers.values())
        self.clearSpans()
        self.setColumnCount(len(headers))
        self.setHorizontalHeaderLabels(list(headers))
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            if len(line) == 1 < len(headers):
                self.setSpan(row, 0, 1, len(headers))
            for column in range(len(headers)):
                self.setItem(row, column, _item(line[column] if column < len(line) else "", len(line) == 1))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width, and lines are as high as that makes them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Lines are higher in larger letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start()

    def _fit(self) -> None:
        """Columns, lines and the height of it all; with a bar at the side only where it is higher than it may be."""
        edge = 2 * self.frameWidth()
        top = self._head(self.width() - edge)
        scrolls = isfinite(self._most) and not theme.current().is_printing
        highest = theme.px(self._most) - edge - top if scrolls else inf
        rows = self._lay_out(self.width() - edge)
        if sum(rows) > highest:
            rows = self._lay_out(self.width() - edge - self.verticalScrollBar().sizeHint().width())
        # Whole lines only: half a one is hard to read.
        shown = [total for total in accumulate(rows) if total <= highest]
        sideways = self.horizontalHeader().length() > self.width() - edge
        self.setVerticalScrollBarPolicy(_policy(len(shown) < len(rows)))
        self.setHorizontalScrollBarPolicy(_policy(sideways))
        bar = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        self.setFixedHeight(max(shown, default=0) + top + edge + bar)

    def _head(self, room: int) -> int:
        """Break the words of the header in lines, no more than the room asks for; answers how high it is then."""
        header = self.horizontalHeader()
        for words in (str, in_two, _in_many):
            self.setHorizontalHeaderLabels([words(one) for one in self._shown[0]])
            if sum(self._needs()) <= room:
                break
        return header.sizeHint().height()

    def _needs(self) -> list[int]:
        """Pixels that each column needs at least."""
        header, narrowest = self.horizontalHeader(), self._narrowest
        least = theme.px(min(narrowest, NARROWEST_ON_PAPER) if theme.current().is_printing else narrowest)
        return [max(least, header.sectionSizeHint(column)) for column in range(len(self._shares))]

    def _lay_out(self, room: int) -> list[int]:
        """Share out so many pixels among the columns; answers how high the lines are then."""
        for column, width in enumerate(shared_out(room, self._shares, self._needs())):
            self.setColumnWidth(column, width)
        for row, line in enumerate(self._shown[1]):
            # As high as its words; Qt's own way leaves room for a header, though that is hidden.
            words = self.sizeHintForRow(row) if len(line) > 1 else self.fontMetrics().height() + theme.px(theme.M)
            self.setRowHeight(row, words + theme.px(theme.XS))
        return [self.rowHeight(row) for row in range(self.rowCount())]


def in_two(words: str) -> str:
    """The words in two lines, as even as can be; one word stays as it is."""
    places = [place for place, letter in enumerate(words) if letter == " "]
    if not places:
        return words
    place = min(places, key=lambda place: max(place, len(words) - place))
    return f"{words[:place]}\n{words[place + 1 :]}"


def _in_many(words: str) -> str:
    return words.replace(" ", "\n")


def shared_out(room: int, shares: Sequence[int], needs: Sequence[int]) -> list[int]:
    """Widths in relation to ``shares``, none below its need: what one takes beyond its share the others give.

    They fill the room, less a pixel each at most, unless the needs are more than there is.
    """
    widths, free = list(needs), set(range(len(shares)))
    while free:
        left = room - sum(needs[place] for place in range(len(shares)) if place not in free)
        whole = sum(shares[place] for place in free)
        wide = {place for place in free if needs[place] > left * shares[place] // whole}
        if not wide:
            for place in free:
                widths[place] = left * shares[place] // whole
            break
        free -= wide
    return widths


def _policy(shown: bool) -> Qt.ScrollBarPolicy:
    return Qt.ScrollBarPolicy.ScrollBarAlwaysOn if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _item(words: str, is_title: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(visible(words))
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    if is_title:
        font = theme.font("body")
        font.setBold(True)
        item.setFont(font)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    return item
