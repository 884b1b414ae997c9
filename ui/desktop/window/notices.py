"""Strips above the charts: a scenario that cannot be run, and the three hints of the first start."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout

HINTS = (
    ("Drag a slider", "at the left: the projected build-up follows."),
    ("Point at a chart", "to read a day. The arrow keys do the same."),
    ("Save your own file", "with Ctrl+S. What comes with Muster stays as it is."),
)
"""What to do first, second, third."""


class Problem(QFrame):
    """Says that the scenario cannot be run, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.label = theme.text("")
        self.label.setWordWrap(True)
        QHBoxLayout(self).addWidget(self.label)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the sentence; nothing when it is empty."""
        self.label.setText(f"These assumptions cannot be run: {sentence}" if sentence else "")
        self.setVisible(bool(sentence))


class Hints(QFrame):
    """Three hints side by side, below each other where there is no room, put away for good with a button.

    Attributes:
        known: the user has put them away.
    """

    known = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Where to begin")
        self.button = QPushButton("Got it")
        self.button.setObjectName("hints#known")
        self.button.setAccessibleName("Put these hints away")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._put_away)
        line = QHBoxLayout(self)
        margin = theme.px(theme.M)
        line.setContentsMargins(margin, theme.px(theme.S), margin, theme.px(theme.S))
        line.setSpacing(theme.px(theme.L))
        hints = QWidget()
        flow = FlowLayout(hints, theme.px(theme.L), theme.px(theme.S), stretches=True)
        for number, (title, words) in enumerate(HINTS, start=1):
            flow.addWidget(_Hint(number, title, words))
        line.addWidget(hints, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _put_away(self) -> None:
        self.hide()
        self.known.emit()


class _Hint(QWidget):
    """A number, what to do, and where."""

    def __init__(self, number: int, title: str, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        self._title = theme.text(f"{number}  {title}", "subtitle")
        label = theme.text(words, "muted")
        for each in (self._title, label):
            each.setWordWrap(True)
        column.addWidget(self._title)
        column.addWidget(label)
        column.addStretch()

    def sizeHint(self) -> QSize:
        """Pixels: as wide as the title, and wide enough for a few words in a line."""
        title = QFontMetrics(theme.font("subtitle")).horizontalAdvance(self._title.text())
        return QSize(max(title, theme.px(170)), super().sizeHint().height())
