"""The three answers at the top: when the first arrive, how likely so many are there on a date, when a milestone is."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results.usual import usual
from simulator.scoring.so_far import held_at_start
from simulator.what_if.comparison import Comparison
from ui.desktop.answers.neighbours import Neighbours
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.legible import Legible
from ui.desktop.tabs.question import PEOPLE_ASKED, horizon_of
from ui.desktop.window.card import NOTHING, Card
from ui.desktop.window.milestone_cards import ChosenMilestoneCard, MilestoneCard
from ui.wording.observing import inside_briefly, inside_text
from ui.wording.shift import chance_shift
from ui.wording.titles import capital


class ChanceCard(Card):
    """The share of runs with at least so many people on the ground on a date; both are set on the card.

    Attributes:
        asked: the user asks about another number, or another date.
    """

    asked = Signal(int, object)

    def __init__(self) -> None:
        super().__init__("On the ground")
        self.people = CountBox(PEOPLE_ASKED, "00,000")
        self.by = DateBox()
        self._make_fields()
        self.put_title(self._question())
        self._is_chosen = False
        self.people.chosen.connect(self._choose)
        self.by.refused.connect(Bubble(self.by).say)
        self.by.committed.connect(self._choose)

    @property
    def day(self) -> int:
        """The day that is asked about, from the start of the scenario."""
        if self._projection is None:
            return 0
        return (self.by.date - self._projection.scenario.start).days

    def prepare(self, scenario: Scenario) -> None:
        """Fit the question to a scenario: it stays as the user chose it, as far as the scenario has that day."""
        span = horizon_of(scenario)
        people, day = usual(scenario)
        date = self.by.date if self._is_chosen else scenario.date_of(day)
        self.by.allow(span)
        self.by.show_date(span.nearest(date))
        if not self._is_chosen:
            self.people.show_value(people)

    def ask(self, people: int, date: dt.date) -> None:
        """Answer for another number or date, which somebody has asked about elsewhere; the nearest the scenario has."""
        self._is_chosen = True
        projection = self._projection
        self.by.show_date(date if projection is None else horizon_of(projection.scenario).nearest(date))
        self.people.show_value(people)
        self._tell()

    def answer_of(self, projection: Projection) -> str:
        """The share of runs, on the same date; nothing for a scenario that does not have that date."""
        day = (self.by.date - projection.scenario.start).days
        if not 0 <= day <= projection.scenario.horizon:
            return NOTHING
        return str(projection.results.chance(self.people.value(), day))

    def shift_of(self, comparison: Comparison, about: str) -> str:
        """Percentage points more or less likely."""
        day = (self.by.date - comparison.base.scenario.start).days
        if not comparison.first <= day <= comparison.horizon:
            return ""
        return chance_shift(comparison.chance(self.people.value(), day), about)

    def detail_of(self, projection: Projection, about: str) -> str:
        """What the share is of, and its interval, which says by itself how far it can be trusted."""
        chance: Share = projection.results.chance(self.people.value(), self.day)
        runs = "runs" if projection.whole is None else projection.everybody
        words = f"of {runs} have so many people on the ground that day. 95 % interval: {chance.interval_text}."
        return f"{words} {inside_briefly(projection.so_far, about)}".rstrip()

    def explanation_of(self, projection: Projection, about: str) -> str:
        """All that is told of what was observed."""
        observed = inside_text(projection.so_far, about, held_at_start(projection.scenario))
        return f"{capital(observed)}." if observed else ""

    def _choose(self) -> None:
        self._is_chosen = True
        self._tell()
        self.asked.emit(self.people.value(), self.by.date)

    def _make_fields(self) -> None:
        for field, name, words in (
            (self.people, "headline#people", "People on the ground"),
            (self.by, "headline#by", "On this date"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.setToolTip(theme.tooltip(f"{words}: type another, or use the arrow keys."))

    def _question(self) -> QWidget:
        """[600] on [1 Jan 2024]."""
        question = QWidget()
        flow = FlowLayout(question, theme.px(theme.XS), theme.px(2))
        for widget in (self.people, _caption("on"), self.by):
            flow.addWidget(widget)
        return question


class Headline(QWidget):
    """The cards side by side, below each other where there is no room.

    Attributes:
        words: shows what the cards say.
    """

    def __init__(self) -> None:
        super().__init__()
        self.arrival = MilestoneCard("First arrival", "first_arrival")
        self.chance = ChanceCard()
        self.milestone = ChosenMilestoneCard()
        self._flow = FlowLayout(self, theme.px(theme.S), theme.px(theme.S), stretches=True)
        self._cards: tuple[Card, ...] = (self.arrival, self.chance, self.milestone)
        for card in self._cards:
            self._flow.addWidget(card)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cover = StaleCover(self)
        self._to_show: tuple[Projection | None, Neighbours, str] = None, Neighbours(), ""
        self.words = Legible(self._show, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards that stand below each other are low, where they are wide enough for it."""
        super().resizeEvent(event)
        width, widest = self.width(), max(card.sizeHint().width() for card in self._cards)
        flat = 2 * widest > width and all(card.is_wide_at(width) for card in self._cards)
        for card in self._cards:
            card.set_flat(flat)

    def prepare(self, scenario: Scenario) -> None:
        """Ask about a scenario that has no projection yet."""
        self.chance.prepare(scenario)
        self.milestone.prepare(scenario)

    def show_projection(
        self, projection: Projection | None, neighbours: Neighbours, why: str = "", *, is_drag: bool = False
    ) -> None:
        """Show what many runs say, and what they say of the scenarios beside it; ``why`` there is nothing to show.

        In a drag the cards follow so that they can be read.
        """
        self._to_show = projection, neighbours, why
        self.words.change(at_once=not is_drag)

    def _show(self) -> None:
        projection, neighbours, why = self._to_show
        if projection is not None:
            self.prepare(projection.scenario)
        for card in self._cards:
            card.show_projection(projection, neighbours, why)


def _caption(words: str) -> QLabel:
    label = theme.text(words, "caption")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label
