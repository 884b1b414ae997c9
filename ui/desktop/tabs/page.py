"""How a tab of several charts is laid out: panels in as many columns as there is room for, on a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from ui.desktop.look import theme
from ui.wording.words import bound

NARROW = 0.75
"""How wide a column need be where there is little room, of what it is as a rule."""


class Panel(QWidget):
    """A chart, or whatever else, with a title above and a line below that says what it shows."""

    def __init__(self, title: str, content: QWidget | None = None) -> None:
        super().__init__()
        self.title = theme.text(title, "subtitle")
        self.note = theme.text("", "caption")
        for label in (self.title, self.note):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.title)
        if content is not None:
            column.addWidget(content, 1)
        column.addWidget(self.note, 0 if content is not None else 1, Qt.AlignmentFlag.AlignTop)
        # Takes what a content of a limited height leaves, else the title would, and stand lower than those beside it.
        column.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))

    def say(self, words: str) -> None:
        """Write the line below."""
        self.note.setText(bound(words))
        self.note.setVisible(bool(words))


class Columns(QWidget):
    """Panels side by side, each at least so wide; a last one that stands alone fills its line.

    Args:
        panels: in order, from the left and the top.
        least: pixels of the design; narrower than that the panels stand below each other.
        most: columns at most.

    Attributes:
        is_narrow: whether the columns may be narrower than that, from the next change of the width on.
    """

    def __init__(self, panels: Sequence[QWidget], least: int, most: int) -> None:
        super().__init__()
        self._panels, self._least, self._most = tuple(panels), least, most
        self._arranged = self._panels
        self.is_narrow = False
        self.columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(theme.L))
        self._grid.setVerticalSpacing(theme.px(theme.M))
        self._place(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange as many columns as there is room for."""
        super().resizeEvent(event)
        self._place(self._wanted)

    def close_up(self) -> None:
        """Arrange only those panels that are not hidden now: the others leave no gap until ``take_all``."""
        self._arranged = tuple(panel for panel in self._panels if not panel.isHidden())
        self.columns = 0
        self._place(self._wanted)

    def take_all(self) -> None:
        """Arrange all panels again."""
        self._arranged, self.columns = self._panels, 0
        self._place(self._wanted)

    @property
    def _wanted(self) -> int:
        """As many columns as there is room for."""
        least = theme.px(self._least * (NARROW if self.is_narrow else 1.0))
        return min(max(self.width() // least, 1), self._most)

    def _place(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        for panel in self._panels:
            self._grid.removeWidget(panel)
        panels = self._arranged
        lines = -(-len(panels) // columns)
        for place, panel in enumerate(panels):
            line, column = divmod(place, columns)
            alone = line == lines - 1 and len(panels) % columns == 1
            self._grid.addWidget(panel, line, column, 1, columns if alone else 1)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for line in range(len(self._panels)):
            self._grid.setRowStretch(line, 1 if line < lines else 0)


def long_page(tab: QWidget) -> QVBoxLayout:
    """The column of a tab that is as high as all it shows: the results scroll it with the cards, and nothing within."""
    tab.setProperty("role", "page")
    tab.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column, gap = QVBoxLayout(tab), theme.px(theme.M)
    column.setContentsMargins(gap, theme.px(theme.S), gap, theme.px(theme.S))
    column.setSpacing(theme.px(theme.S))
    return column


class Page(QScrollArea):
    """What a tab shows, from the top; it scrolls where there is not room for all of it."""

    def __init__(self, tab: QWidget) -> None:
        super().__init__()
        body = QWidget()
        body.setProperty("role", "page")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        gap = theme.px(theme.M)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(gap, theme.px(theme.S), gap, theme.px(theme.S))
        self.column.setSpacing(theme.px(theme.S))
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(theme.px(160))
        around = QVBoxLayout(tab)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)
