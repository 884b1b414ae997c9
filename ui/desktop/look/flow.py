"""A layout that breaks into lines, like words, where there is not room for everything in one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in lines from the left; those of one line fill it, all as wide as each other, when ``stretches``.

    Args:
        parent: the widget that is laid out.
        across, down: pixels between items and between lines.
        stretches: whether the items of a line grow to fill it.
    """

    # Python's collector empties a layout before Qt takes it from its widget, which asks it for items once more.
    _items: list[QLayoutItem] = []  # noqa: RUF012 - nothing is ever put into this one

    def __init__(self, parent: QWidget, across: int, down: int, *, stretches: bool = False) -> None:
        super().__init__(parent)
        self._items = []
        self._across, self._down, self._stretches = across, down, stretches
        self._lines_at: dict[int, list[list[QLayoutItem]]] = {}
        self._height_at: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    @property
    def gaps(self) -> tuple[int, int]:
        """Pixels between items and between lines."""
        return self._across, self._down

    def set_gaps(self, across: int, down: int) -> None:
        """Leave so many pixels between items and between lines from now on."""
        self._across, self._down = across, down
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item behind the others."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item by its place; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out by its place; None beyond the end."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """No direction: the layout wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        if width not in self._height_at:
            heights = [self._height(line, width) for line in self._lines(width)]
            self._height_at[width] = sum(heights) + self._down * max(len(heights) - 1, 0)
        return self._height_at[width]

    def width_of_one_line(self) -> int:
        """The width at which everything stands in one line."""
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return sum(widths) + self._across * max(len(widths) - 1, 0)

    def invalidate(self) -> None:
        """Something has another size now."""
        self._lines_at.clear()
        self._height_at.clear()
        self._least = None
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Pixels: the smallest that can be; the width that is given decides."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Pixels: the size of the widest item."""
        if self._least is None:
            sizes = [item.minimumSize() for item in self._items]
            width, height = (max(map(side, sizes), default=0) for side in (QSize.width, QSize.height))
            self._least = QSize(width, height)
        return QSize(self._least)

    def setGeometry(self, rect: QRect) -> None:
        """Put all items in their places."""
        super().setGeometry(rect)
        top = rect.y()
        for line in self._lines(rect.width()):
            height = self._height(line, rect.width())
            self._place(line, QRect(rect.x(), top, rect.width(), height))
            top += height + self._down

    def _place(self, line: list[QLayoutItem], rect: QRect) -> None:
        left = rect.x()
        for item, width in zip(line, self._widths(line, rect.width()), strict=True):
            item.setGeometry(QRect(QPoint(left, rect.y()), QSize(width, rect.height())))
            left += width + self._across

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        if not self._stretches:
            return [min(item.sizeHint().width(), width) for item in line]
        # Whole pixels: what is left over goes to the first ones.
        each, over = divmod(width - self._across * (len(line) - 1), len(line))
        return [each + (index < over) for index in range(len(line))]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Asked for again and again by the widgets around, and as often as not for the same width."""
        if width not in self._lines_at:
            self._lines_at[width] = self._broken(width)
        return self._lines_at[width]

    def _broken(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not lines or used + self._across + needed > width:
                lines.append([])
                used = needed
            else:
                used += self._across + needed
            lines[-1].append(item)
        return lines

    def _height(self, line: list[QLayoutItem], width: int) -> int:
        widths = self._widths(line, width)
        return max(_height_of(item, given) for item, given in zip(line, widths, strict=True))


class FlowRow(QWidget):
    """A widget that would stand in one line, and breaks into several where there is no room for that.

    Args:
        across, down: pixels between items and between lines.
    """

    def __init__(self, across: int, down: int) -> None:
        super().__init__()
        self.flow = FlowLayout(self, across, down)

    def sizeHint(self) -> QSize:
        """Pixels: all in one line."""
        return QSize(self.flow.width_of_one_line(), super().sizeHint().height())


def _height_of(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
