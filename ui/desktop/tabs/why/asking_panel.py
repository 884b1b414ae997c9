"""What is worth asking: for a call on so many people by a date, which number would make more calls right."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenarios.schema import Scenario
from simulator.influence.asking import Asking, Decision
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.paper import leave_on_screen
from ui.desktop.tabs.question import PEOPLE_ASKED, Question, horizon_of
from ui.desktop.tabs.why.asking_table import AskingTable
from ui.desktop.tabs.why.asking_words import line_of, worth_asking
from ui.wording.influence import decision_text
from ui.wording.words import Whose, bound

HELP = (
    "Worth is how many more calls in a hundred are right where the number is known before the call. Calls are chosen "
    "on four fifths of the runs and judged on the other fifth, in turn; what is drawn again and again cannot be asked "
    "for."
)


class AskingPanel(QWidget):
    """The call in boxes, an answer in words, and a table of what is worth asking."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self.people, self.date = CountBox(PEOPLE_ASKED, "000,000"), DateBox()
        self.words, self.note, self.table = theme.text(""), theme.text(bound(HELP), "caption"), AskingTable()
        for label in (self.words, self.note):
            label.setWordWrap(True)
        self._name_fields()
        self._arrange()
        self.people.chosen.connect(lambda _: self._ask())
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(lambda _: self._ask())

    def prepare(self, scenario: Scenario) -> None:
        """Fit the call to a scenario."""
        self.people.show_value(self._question.people_for(scenario))
        self.date.allow(horizon_of(scenario))
        self.date.show_date(scenario.date_of(self._question.day_for(scenario)))

    def show_decision(self, scenario: Scenario, decision: Decision, whose: Whose = Whose.ALL) -> None:
        """Say how often the call is right in all runs, or in those kept, and list what would make it more often so."""
        worth: tuple[Asking, ...] = worth_asking(decision)
        self.words.setText(bound(decision_text(scenario, decision, whose)))
        self.table.show_lines([line_of(scenario, decision, one) for one in worth])
        self.table.setVisible(bool(worth))

    def _ask(self) -> None:
        self._question.ask(self.people.value(), self.date.date)

    def _name_fields(self) -> None:
        for field, name, words in (
            (self.people, "why#people", "People of the call"),
            (self.date, "why#on", "Date of the call"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.setToolTip(theme.tooltip(f"{words}: the same as on the card and in When."))

    def _arrange(self) -> None:
        line = QWidget()
        flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
        for widget in (self.people, theme.text("people by", "muted"), self.date):
            flow.addWidget(widget)
        flow.addWidget(theme.text("go or no go?", "muted"))
        leave_on_screen(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        title = theme.text("What is worth asking", "subtitle")
        for part in (title, line, self.words, self.table, self.note):
            column.addWidget(part)
