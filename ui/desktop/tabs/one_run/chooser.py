"""Which run: by its number, or a typical, an early, a late or a failing one for a milestone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scenarios.quantity import COUNT, Quantity
from scenarios.schema import Scenario
from simulator.figures.milestones import MILESTONES
from simulator.results.choosing import Sort
from ui.desktop.answers.projection import Ints
from ui.desktop.controls.count_box import CountBox
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.paper import leave_on_screen
from ui.desktop.tabs.milestone_box import list_milestones
from ui.wording.words import bound, milestone_title

SORTS = {
    Sort.TYPICAL: "A typical one",
    Sort.EARLY: "An early one",
    Sort.LATE: "A late one",
    Sort.FAILING: "One that fails",
}
"""What can be asked for, and what the buttons say."""

NUMBER = Quantity(
    "Number of the run", "Runs are numbered from 0; the same number is the same luck, always.", COUNT, 0, 0, whole=True
)

FIRST_MILESTONE = "closure_50"


class RunBox(CountBox):
    """The number of a run; a step goes to the next one of those that are shown.

    Attributes:
        numbers: of those, in order; None before there are any.
    """

    numbers: Ints | None = None

    def _step(self, steps: int) -> None:
        if self.numbers is None or not len(self.numbers) or not self.settle():
            return
        before = int((self.numbers < self.value()).sum())
        passed = int((self.numbers <= self.value()).sum())
        place = passed + steps - 1 if steps > 0 else before + steps
        self.setValue(int(self.numbers[min(max(place, 0), len(self.numbers) - 1)]))


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
        self.number = RunBox(NUMBER, "100,000")
        self.milestone = QComboBox()
        self.buttons = {sort: QPushButton(words) for sort, words in SORTS.items()}
        self.sentence = theme.text("")
        self.sentence.setWordWrap(True)
        self._make_fields()
        self._arrange()
        self.number.chosen.connect(self.number_wanted)
        for sort, button in self.buttons.items():
            button.clicked.connect(lambda _=False, sort=sort: self.sort_wanted.emit(sort, self.milestone.currentData()))

    def show_run(self, number: int, numbers: Ints, sentence: str) -> None:
        """Show which run it is, of those with these numbers, and how it was chosen."""
        self.number.limit(max(int(numbers[-1]), number))
        self.number.numbers = numbers
        self.number.show_value(number)
        self.sentence.setText(bound(sentence))

    def list_milestones(self, scenario: Scenario) -> None:
        """Offer the milestones of a scenario."""
        list_milestones(self.milestone, scenario, FIRST_MILESTONE)

    def _make_fields(self) -> None:
        self.number.setObjectName("run#number")
        self.number.setAccessibleName(NUMBER.label)
        self.number.setToolTip(theme.tooltip(NUMBER.help))
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
        leave_on_screen(chosen)
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
