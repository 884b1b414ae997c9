"""Which run: by its number, or a typical, an early, a late or a failing one for a milestone."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from simulator.choosing import Sort
from simulator.milestones import MILESTONES
from ui.desktop import theme
from ui.desktop.flow import FlowLayout
from ui.wording.words import bound, milestone_title

SORTS = {
    Sort.TYPICAL: "A typical one",
    Sort.EARLY: "An early one",
    Sort.LATE: "A late one",
    Sort.FAILING: "One that fails",
}
"""What can be asked for, and what the buttons say."""

FIRST_MILESTONE = "closure_50"


class Chooser(QWidget):
    """Asks which run to show, and says how the one that is shown was chosen.

    Attributes:
        number_wanted: the user asks for a run by its number.
        sort_wanted: the user asks for a sort of run, and for which milestone.
    """

    number_wanted = Signal(int)
    sort_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.number = QSpinBox()
        self.milestone = QComboBox()
        self.buttons = {sort: QPushButton(words) for sort, words in SORTS.items()}
        self.sentence = theme.text("")
        self.sentence.setWordWrap(True)
        self._make_fields()
        self._arrange()
        self.number.valueChanged.connect(self.number_wanted)
        for sort, button in self.buttons.items():
            button.clicked.connect(lambda _=False, sort=sort: self.sort_wanted.emit(sort, self.milestone.currentData()))

    def show_run(self, number: int, runs: int, sentence: str) -> None:
        """Show which run it is, of how many there are, and how it was chosen."""
        with QSignalBlocker(self.number):
            self.number.setRange(0, max(runs - 1, number))
            self.number.setValue(number)
        self.sentence.setText(bound(sentence))

    def _make_fields(self) -> None:
        self.number.setAccessibleName("Number of the run")
        self.number.setToolTip(theme.tooltip("Runs are numbered from 0; the same number is the same luck, always."))
        self.number.setGroupSeparatorShown(True)
        self.number.setKeyboardTracking(False)
        self.number.setRange(0, 0)
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance("100,000") + theme.px(theme.XL * 2))
        self.milestone.setAccessibleName("Milestone that the run is chosen for")
        for name in MILESTONES:
            self.milestone.addItem(bound(milestone_title(name)), name)
        self.milestone.setCurrentIndex(self.milestone.findData(FIRST_MILESTONE))

    def _arrange(self) -> None:
        chosen = QWidget()
        flow = FlowLayout(chosen, theme.px(theme.S), theme.px(theme.XS))
        flow.addWidget(_pair("Run", self.number))
        for button in self.buttons.values():
            button.setAutoDefault(False)
            flow.addWidget(button)
        flow.addWidget(_pair("for", self.milestone))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(chosen)
        column.addWidget(self.sentence)


def _pair(words: str, field: QWidget) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(6))
    label = theme.text(words, "muted")
    label.setBuddy(field)
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(field)
    return pair
