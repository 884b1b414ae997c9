"""Which runs fail: chosen with a box, and with people and a date where it is about them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from scenarios.schema import Scenario
from simulator.discovery.aims import Aim, PeopleBy, Reached
from simulator.results.needs import names_of
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.look.lists import chooser
from ui.desktop.tabs.question import PEOPLE_ASKED, Question, horizon_of
from ui.wording.words import bound, milestone_title

NOBODY, PEOPLE = "first_arrival", ""
"""What the first two lines stand for: nobody comes, and people who are not there by a date."""


class AimChooser(QObject):
    """A box of what may fail; number and date are those of the question that all tabs share.

    Attributes:
        changed: something else is asked about.
        boxes: to be laid out by whoever has room for them.
    """

    changed = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._scenario: Scenario | None = None
        self.what = chooser("why#fails", "Which runs fail")
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.people, self.date = CountBox(PEOPLE_ASKED, "000,000"), DateBox()
        for box, name, words in (
            (self.people, "why#fails_people", "People who are to be there by the date"),
            (self.date, "why#fails_date", "The date by which they are to be there"),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setToolTip(theme.tooltip(f"{words}."))
        self.boxes: tuple[QWidget, ...] = (self.what, self.people, self.date)
        self.what.activated.connect(self._choose)
        self.people.chosen.connect(lambda _: self._ask())
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(lambda _: self._ask())
        question.changed.connect(self._follow)
        self._hide_rest()

    def aim(self, scenario: Scenario) -> Aim:
        """What is asked about, of a scenario."""
        chosen = self.what.currentData()
        if chosen == PEOPLE:
            return PeopleBy(self._question.people_for(scenario), self._question.day_for(scenario))
        return Reached(str(chosen or NOBODY))

    def prepare(self, scenario: Scenario) -> None:
        """Offer what may fail in a scenario; what is chosen stays chosen as far as it has it."""
        self._scenario = scenario
        names = [NOBODY, PEOPLE, *(name for name in names_of(scenario) if name != NOBODY)]
        if [self.what.itemData(place) for place in range(self.what.count())] != names:
            with QSignalBlocker(self.what):
                self._list(names)
        span = horizon_of(scenario)
        self.date.allow(span)
        self._show_question()
        self._hide_rest()

    def _list(self, names: list[str]) -> None:
        chosen = self.what.currentData()
        self.what.clear()
        told = {NOBODY: "Nobody comes", PEOPLE: "People not there by a date"}
        for name in names:
            self.what.addItem(bound(told.get(name) or f"{milestone_title(name)} is never reached"), name)
        self.what.setCurrentIndex(max(self.what.findData(chosen), 0))

    def _show_question(self) -> None:
        if self._scenario is not None:
            self.people.show_value(self._question.people_for(self._scenario))
            self.date.show_date(self._scenario.date_of(self._question.day_for(self._scenario)))

    def _choose(self) -> None:
        self._hide_rest()
        self.changed.emit()

    def _ask(self) -> None:
        self._question.ask(self.people.value(), self.date.date)

    def _follow(self) -> None:
        """The question is another one, asked here or elsewhere."""
        self._show_question()
        if self.what.currentData() == PEOPLE:
            self.changed.emit()

    def _hide_rest(self) -> None:
        for box in (self.people, self.date):
            box.setVisible(self.what.currentData() == PEOPLE)
