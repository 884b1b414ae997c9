"""The fields of a second question, which is asked of the same runs as the first one."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from scenarios.schema import Scenario
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.tabs.milestone_box import list_milestones
from ui.desktop.tabs.question import PEOPLE_ASKED, horizon_of
from ui.desktop.tabs.when.two_questions import Kind, Second
from ui.wording.words import date_text

KINDS = {
    Kind.NONE: "and nothing else",
    Kind.NOT_BELOW: "and not below",
    Kind.AT_LEAST: "and at least",
    Kind.MILESTONE: "and a milestone",
}
"""What can be asked, as it stands in the box."""

BY, ON = "or earlier", "on that day alone"
"""How the first question is meant, once there are two."""


class SecondQuestion(QObject):
    """What is asked beside the first question; nothing until somebody chooses what.

    Its number is that of the first question, and its date the one of the first question ("not below") or the last day,
    until somebody has chosen others.

    Attributes:
        changed: something else is asked: it has to be worked out.
        moved: another date is asked about, or the first question is meant in another way.
        fields: in the order in which they are read.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._people: int | None = None
        self._date: dt.date | None = None
        self._first = (0, 0)
        self.way, self.kind, self.milestone = QComboBox(), QComboBox(), QComboBox()
        self.people, self.date = CountBox(PEOPLE_ASKED, "000,000"), DateBox()
        self.before, self.after = theme.text("", "muted"), theme.text("", "muted")
        self.way.addItems([BY, ON])
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        self.fields: tuple[QWidget, ...] = (
            self.way,
            self.kind,
            self.people,
            self.milestone,
            self.before,
            self.date,
            self.after,
        )
        self._name_fields()
        self._connect()
        self._show()

    def prepare(self, scenario: Scenario, people: int, day: int) -> None:
        """Fit the fields to a scenario and to the first question."""
        self._scenario, self._first = scenario, (people, day)
        list_milestones(self.milestone, scenario, "closure_100")
        self.date.allow(horizon_of(scenario))
        self._show()

    @property
    def asked(self) -> Second | None:
        """What is asked, but for its date; None for nothing."""
        kind = Kind(self.kind.currentData())
        if kind is Kind.NONE or self._scenario is None:
            return None
        if kind is Kind.MILESTONE:
            return Second(kind, milestone=str(self.milestone.currentData()))
        return Second(kind, self._people or self._first[0])

    @property
    def day(self) -> int:
        """The day of the second question."""
        scenario = self._scenario
        if scenario is None:
            return 0
        if self._date is not None:
            return min(max((self._date - scenario.start).days, 0), scenario.horizon)
        return self._first[1] if self.kind.currentData() == Kind.NOT_BELOW else scenario.horizon

    @property
    def is_on_day(self) -> bool:
        """Whether the first question is asked on its day alone, not by then."""
        return self.way.currentText() == ON

    def _show(self) -> None:
        """Show the fields that the kind needs, with what counts."""
        kind = Kind(self.kind.currentData())
        self.people.setVisible(kind in (Kind.NOT_BELOW, Kind.AT_LEAST))
        self.milestone.setVisible(kind is Kind.MILESTONE)
        for field in (self.way, self.before, self.date):
            field.setVisible(kind is not Kind.NONE)
        self.after.setVisible(kind is Kind.NOT_BELOW)
        self.before.setText({Kind.NOT_BELOW: "people from", Kind.MILESTONE: "by"}.get(kind, "people on"))
        self.people.show_value(self._people or self._first[0] or 1)
        if self._scenario is not None:
            self.date.show_date(self._scenario.date_of(self.day))
            self.after.setText(f"to the end, {date_text(self._scenario.date_of(self._scenario.horizon))}")

    def _choose_kind(self) -> None:
        self._date = None
        self._show()
        self.changed.emit()

    def _choose_people(self, people: int) -> None:
        self._people = people
        self.changed.emit()

    def _choose_date(self, date: dt.date) -> None:
        self._date = date
        self.moved.emit()

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _: self._choose_kind())
        self.milestone.activated.connect(lambda _: self.changed.emit())
        self.way.activated.connect(lambda _: self.moved.emit())
        self.people.chosen.connect(self._choose_people)
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(self._choose_date)

    def _name_fields(self) -> None:
        for field, name, title, words in (
            (self.way, "when#way", "First question: by then or on that day", "How the first question is meant."),
            (self.kind, "when#second", "Second question", "What else is asked of the same runs."),
            (self.people, "when#second_people", "Second question: people", "So many in theatre."),
            (self.milestone, "when#second_milestone", "Second question: milestone", "Reached by the date."),
            (self.date, "when#second_date", "Second question: date", "The date of the second question."),
        ):
            field.setObjectName(name)
            field.setAccessibleName(title)
            field.setToolTip(theme.tooltip(words))
