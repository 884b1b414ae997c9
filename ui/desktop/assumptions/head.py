"""The head of the panel: search, filters, and how many assumptions there are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.desktop.assumptions.search import Sought
from ui.desktop.controls.glyphs import paint_ground
from ui.desktop.controls.warned import paint_sign
from ui.desktop.look import theme
from ui.desktop.look.pending import UndoPasses

_PAUSE = 80
"""Milliseconds after a key before the search follows."""


class SearchLine(QLineEdit):
    """Escape empties it, Down leaves it for what was found.

    Attributes:
        left_downwards: Down was pressed.
    """

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("assumptions#search")
        self.setAccessibleName("Search assumptions")
        self.setPlaceholderText("Search assumptions")
        self.setClearButtonEnabled(True)
        UndoPasses(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Down, typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class Head(QWidget):
    """What is searched for, and which assumptions count.

    Attributes:
        filtered: the search or a filter is another one; comes a moment after the last key.
    """

    filtered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchLine()
        self.only_changed = _tick("Only changed", "assumptions#only-changed")
        self.only_unsourced = _tick("Without source", "assumptions#without-source")
        self.count = theme.text("", "caption")
        self.count.setWordWrap(True)
        self.warnings = _WarningsButton()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.filtered)
        self.search.textChanged.connect(lambda _: self._pause.start())
        for box in (self.only_changed, self.only_unsourced):
            box.toggled.connect(lambda _: self._tell())
        self._arrange()

    @property
    def is_filtering(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.search.text().strip()) or self.only_changed.isChecked() or self.only_unsourced.isChecked()

    @property
    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(self.search.text(), self.only_changed.isChecked(), self.only_unsourced.isChecked())

    def clear(self) -> None:
        """Take search and filters away, at once."""
        if self.is_filtering:
            self.search.clear()
            self.only_changed.setChecked(False)
            self.only_unsourced.setChecked(False)
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.filtered.emit()

    def _arrange(self) -> None:
        ticks = QHBoxLayout()
        ticks.setSpacing(theme.px(theme.M))
        ticks.addWidget(self.only_changed)
        ticks.addWidget(self.only_unsourced)
        ticks.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(theme.M), theme.px(theme.M), theme.px(theme.M), theme.px(theme.S))
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.search)
        column.addLayout(ticks)
        line = QHBoxLayout()
        line.setSpacing(theme.px(theme.XS))
        line.addWidget(self.count, 1)
        line.addWidget(self.warnings, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)


class _WarningsButton(QToolButton):
    """How many warnings there are; pressed, their list is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("assumptions#warnings")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(theme.tooltip("Assumptions that cannot happen or cannot matter: show or hide the list."))
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Say how many there are."""
        self.setText(f"{number} {'warning' if number == 1 else 'warnings'}")
        self.setAccessibleName(self.text())
        self.setVisible(number > 0)

    def sizeHint(self) -> QSize:
        """Wide enough for the sign and a number of two digits, so that nothing moves when one is added."""
        width = self.fontMetrics().horizontalAdvance("00 warnings")
        return QSize(width + theme.px(16 + 2 * theme.S), self.fontMetrics().height() + theme.px(theme.XS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sign and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter)
        side = theme.px(16)
        paint_sign(painter, QRectF(theme.px(theme.XS), (self.height() - side) / 2, side, side))
        painter.setPen(QColor(theme.current().colours.warning))
        area = self.rect().adjusted(side + theme.px(theme.S), 0, 0, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()


def _tick(words: str, name: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setObjectName(name)
    box.setAccessibleName(words)
    return box
