"""The pages of a report below each other, as wide as there is room, or so small that a whole one is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.desktop.look import theme
from ui.report.forms.png import size_of

KEPT = 4
"""Pages whose pixels are kept: those in sight, and their neighbours."""


class Sheets(QWidget):
    """Paints the pages that are in sight; of the others only the size is known.

    Attributes:
        is_whole: whether pages are so small that a whole one fits into the height of the frame.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_whole = False
        self._pages: tuple[bytes, ...] = ()
        self._sizes: tuple[QSize, ...] = ()
        self._room = QSize(100, 100)
        self._pixels: dict[tuple[int, int], QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("report#sheets")
        self.setAccessibleName("The pages of the report")

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show these, each a PNG."""
        self._pages, self._pixels = tuple(pages), {}
        self._sizes = tuple(QSize(*size_of(page)) for page in self._pages)
        self.fit(self._room)

    def fit(self, room: QSize) -> None:
        """Take the size that fits into a frame with so much room."""
        self._room = room
        height = sum(self._size(place).height() + self._gap for place in range(len(self._pages))) + self._gap
        self.setFixedHeight(max(height if self._pages else 1, 1))
        self.update()

    def top(self, place: int) -> int:
        """Where a page begins, from the top."""
        return sum(self._size(before).height() + self._gap for before in range(place))

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def at(self, height: int) -> int:
        """Which page stands at a height from the top, by its place."""
        return next((place for place in range(self.count) if self.top(place + 1) > height), max(self.count - 1, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self)
        colours = theme.current().colours
        edge = QColor(colours.focus if self.hasFocus() else colours.line)
        for place in range(self.count):
            size = self._size(place)
            frame = QRect(QPoint((self.width() - size.width()) // 2, self._gap + self.top(place)), size)
            if frame.intersects(event.rect()):
                painter.drawImage(frame, self._image(place, size))
                painter.setPen(edge)
                painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.end()

    @property
    def _gap(self) -> int:
        return theme.px(theme.M)

    def _size(self, place: int) -> QSize:
        page = self._sizes[place]
        room = self._room - QSize(2 * self._gap, 2 * self._gap)
        width = max(room.width(), 1)
        if self.is_whole:
            width = min(width, max(room.height(), 1) * page.width() // max(page.height(), 1))
        return QSize(width, max(width * page.height() // max(page.width(), 1), 1))

    def _image(self, place: int, size: QSize) -> QImage:
        """The pixels of a page at a size, as sharp as the screen."""
        key = place, size.width()
        if key not in self._pixels:
            while len(self._pixels) >= KEPT:
                del self._pixels[next(iter(self._pixels))]
            ratio = self.devicePixelRatioF()
            image = QImage.fromData(self._pages[place])
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            image.setDevicePixelRatio(ratio)
            self._pixels[key] = image
        return self._pixels[key]


class PagesView(QScrollArea):
    """The pages, scrolled by mouse and keys.

    Attributes:
        turned: another page (the argument, from 1) is at the top.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sheets = Sheets()
        self.setWidget(self.sheets)
        self.setWidgetResizable(True)
        self.setObjectName("report#pages")
        self.setAccessibleName("The pages of the report")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.sheets)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.turned.emit(self.page))

    @property
    def page(self) -> int:
        """Which page is read, from 1: the one in the upper third; 0 where there is none."""
        height = self.verticalScrollBar().value() + self.viewport().height() // 3
        return 1 + self.sheets.at(height) if self.sheets.count else 0

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages; who has read on stays where that was."""
        before = self.verticalScrollBar().value()
        self.sheets.show_pages(pages)
        self._follow()
        self.verticalScrollBar().setValue(before)
        self.turned.emit(self.page)

    def turn_to(self, page: int) -> None:
        """Read this page, from 1; beyond the ends the first or the last."""
        place = min(max(page, 1), max(self.sheets.count, 1)) - 1
        self.verticalScrollBar().setValue(self.sheets.top(place))

    def show_whole(self, is_whole: bool) -> None:
        """Show whole pages, or pages as wide as the frame; the page that is read stays."""
        page = self.page
        self.sheets.is_whole = is_whole
        self._follow()
        self.turn_to(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the ends; arrows and Page Up and Down are Qt's."""
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages; the page that is read stays."""
        page = self.page
        super().resizeEvent(event)
        self._follow()
        if event.size().width() != event.oldSize().width():
            self.turn_to(page)

    def _follow(self) -> None:
        self.sheets.fit(self.viewport().size())
        # The range of the bar follows at once: the page is turned to next.
        self.verticalScrollBar().setRange(0, max(self.sheets.height() - self.viewport().height(), 0))
        self.verticalScrollBar().setSingleStep(theme.px(40))
