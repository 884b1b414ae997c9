"""Day and money at once: a dot for each run, a cross of a date and a sum, and the four shares that it makes."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scenarios.quantity import money
from scenarios.schema import Scenario
from simulator.figures.joint import Joint
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.axes import MILLION
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.four_parts import FourParts
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.paper import leave_on_screen, say_on_paper
from ui.desktop.tabs.milestone_box import list_milestones
from ui.desktop.tabs.money import words
from ui.desktop.tabs.money.day_and_money import DayAndMoney
from ui.desktop.tabs.money.scatter import ScatterPlot
from ui.desktop.tabs.page import Page, Panel
from ui.desktop.tabs.question import horizon_of
from ui.desktop.tabs.tab import Shared
from ui.wording.words import bound

USUAL = "closure_50"
"""The milestone that is looked at until another one is chosen."""

SUM = money("Money spent", "US dollars by the horizon: so much or less.")


class Together(Panel):
    """The question, the dots, and the answer in words; a cross that somebody has moved stays where it is.

    Attributes:
        plot: the dots.
        parts: the four shares.
        found: what is shown; None before the first.
    """

    def __init__(self, shared: Shared, pointer: Pointer) -> None:
        self.plot, self.parts = ScatterPlot(pointer), FourParts("Day and money: four shares")
        self.milestone, self.date, self.sum = QComboBox(), DateBox(), NumberBox(SUM)
        self.words, self.enough = theme.text(""), theme.text("", "muted")
        super().__init__("Day and money at once", self._arranged())
        self.shared, self.found = shared, None
        self._projection: Projection | None = None
        self._date: dt.date | None = None
        self._sum: float | None = None
        self._is_moved = False
        self._name_fields()
        self._connect()

    found: DayAndMoney | None

    def prepare(self, scenario: Scenario) -> None:
        """Fit the question to a scenario."""
        list_milestones(self.milestone, scenario, USUAL)
        self.date.allow(horizon_of(scenario))
        self.date.show_date(scenario.date_of(self._day_in(scenario)))

    def leave(self) -> None:
        """Another scenario comes: unless somebody has moved the cross, it stands anew."""
        self.found = None
        if not self._is_moved:
            self._sum = None

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        self.plot.take(slot)
        self.parts.take(slot)

    def show_found(self, found: DayAndMoney, projection: Projection | None = None) -> None:
        """Show the runs of a projection."""
        self.found, self._projection = found, projection
        self.prepare(found.scenario)
        if self._sum is None:
            self._sum = found.usual
        self.plot.set_asked(found.has_money)
        self._draw()

    def way_to(self, page: Page) -> QPushButton:
        """A button that shows this panel on the page that it stands on, below the other charts."""
        button = QPushButton("Day and money at once: show the dots")
        button.setObjectName("money#show_dots")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._come_into_view(page))
        return button

    def _come_into_view(self, page: Page) -> None:
        body = page.widget()
        if body is not None:
            page.verticalScrollBar().setValue(self.mapTo(body, QPoint(0, 0)).y())
        self.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def name(self) -> str:
        """The milestone that is looked at."""
        return str(self.milestone.currentData())

    @property
    def everybody(self) -> str:
        """Of which runs it is, in words."""
        return "all runs" if self._projection is None else self._projection.everybody

    @property
    def dollars(self) -> float:
        """The sum of the cross."""
        return self._sum or 0.0

    @property
    def day(self) -> int:
        """The day of the cross, counted from the start of the scenario."""
        return 0 if self.found is None else self._day_in(self.found.scenario)

    @property
    def joint(self) -> Joint | None:
        """The four shares that are shown; None where there are none."""
        if self.found is None or not self.found.has_money:
            return None
        return self.found.joint(self.name, self.day, self.dollars)

    def _day_in(self, scenario: Scenario) -> int:
        """The day of the cross; that of the question of all tabs until somebody moves it."""
        if self._date is None:
            return self.shared.question.day_for(scenario)
        return min(max((self._date - scenario.start).days, 0), scenario.horizon)

    def _draw(self) -> None:
        """Draw dots and cross, and say what they are."""
        found = self.found
        if found is None:
            return
        self.plot.show_runs(found, self.name, self.dollars)
        none = found.never(self.name)
        self.plot.say_empty(words.why_empty(found))
        runs = len(found.spent)
        self.say(words.note(self.name, none, runs, self.everybody) if found.has_money else "")
        say_on_paper(self.note, words.printed(self.name, none, runs, self.everybody) if found.has_money else "")
        self._read()

    def _read(self) -> None:
        """Put the cross where it is asked to be, and tell the shares."""
        found, joint = self.found, self.joint
        if found is None:
            return
        self.sum.show_value(self.dollars)
        self.date.show_date(found.scenario.date_of(self.day))
        self.plot.show_cross(self.day, self.dollars)
        for part in (self.parts, self.words, self.enough):
            part.setVisible(joint is not None)
        if joint is None:
            return
        cross = words.Cross(found, self.name, self.day, self.dollars)
        self.parts.show_joint(joint, cross.names)
        told = cross.sentence(joint)
        preview = "" if self._projection is None else self.shared.own.preview(self._projection)
        self.words.setText(bound(told + preview))
        self.enough.setText(bound(cross.enough))
        self.plot.setAccessibleDescription(told)

    def _move(self, day: int, dollars: float) -> None:
        """The cross is dragged, or moved by a key."""
        if self.found is not None:
            self._date, self._sum, self._is_moved = self.found.scenario.date_of(day), dollars, True
            self._read()

    def _type_date(self, date: dt.date) -> None:
        self._date, self._is_moved = date, True
        self._read()

    def _type_sum(self, dollars: float | None) -> None:
        self._sum, self._is_moved = dollars or 0.0, True
        self._draw() if self.dollars > MILLION * self.plot.zoom.whole[1][1] else self._read()

    def _follow(self) -> None:
        """The date that all tabs ask about is another one."""
        if self._date is None:
            self._read()

    def _connect(self) -> None:
        self.milestone.activated.connect(lambda _: self._draw())
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(self._type_date)
        self.sum.refused.connect(Bubble(self.sum).say)
        self.sum.committed.connect(self._type_sum)
        self.plot.moved.connect(self._move)
        self.shared.question.changed.connect(self._follow)

    def _name_fields(self) -> None:
        for field, name, title in (
            (self.milestone, "money#milestone", "Milestone"),
            (self.date, "money#date", "Date of the cross"),
            (self.sum, "money#sum", "Money spent, at most"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(title)
            field.setToolTip(theme.tooltip(f"{title}. The cross in the chart can be dragged, too."))
        self.plot.setObjectName("money#scatter")

    def _arranged(self) -> QWidget:
        content, question = QWidget(), QWidget()
        flow = FlowLayout(question, theme.px(theme.S), theme.px(theme.XS))
        for field in (self.milestone, _joint("by"), self.date, _joint("and for at most"), self.sum):
            flow.addWidget(field)
        leave_on_screen(question)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        for label in (self.words, self.enough):
            label.setWordWrap(True)
        for widget in (question, self.words, self.parts):
            column.addWidget(widget)
        column.addWidget(self.plot, 1)
        column.addWidget(self.enough)
        self.plot.setMinimumHeight(theme.px(240))
        return content


def _joint(word: str) -> QLabel:
    return theme.text(word, "muted")
