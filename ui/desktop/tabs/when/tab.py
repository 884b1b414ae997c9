"""When so many people are there: how likely by each day, for a number or a milestone, and a date, that users choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from scenarios.schema import Scenario
from simulator.figures.chances import Chances
from simulator.figures.milestones import MILESTONES, people_needed
from simulator.results.needs import own_milestone
from ui.desktop.answers.background import Job
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.series_styles import style_of
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.paper import leave_on_screen
from ui.desktop.tabs.page import Columns, Page, Panel
from ui.desktop.tabs.question import PEOPLE_ASKED, horizon_of
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.when.asked import Asked, AskedChances
from ui.desktop.tabs.when.both import Both
from ui.desktop.tabs.when.plots import TOP, ChancePlot, DotPlot, dots_in_words
from ui.desktop.tabs.when.second_question import SecondQuestion
from ui.desktop.tabs.when.two_questions import Answer, TwoQuestions
from ui.wording.data_table import Table
from ui.wording.needs import needs_text
from ui.wording.words import bound, date_text, milestone_title, people_text

OTHER = "Another number"


Derived = tuple[AskedChances, TwoQuestions | None, AskedChances | None]


class WhenTab(SlowTab):
    """The question, its answer in words, the curve of chances and fifty dots."""

    name = "When"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._scenario: Scenario | None = None
        self._own = ""
        self.found: AskedChances | None = None
        self.pair: TwoQuestions | None = None
        self.found_in_all: AskedChances | None = None
        self.milestone, self.people, self.date = QComboBox(), CountBox(PEOPLE_ASKED, "000,000"), DateBox()
        self.second, self.both = SecondQuestion(self), Both()
        self.joint = theme.text("", "muted")
        self.words = theme.text("")
        self.words.setWordWrap(True)
        self.curve, self.dots = ChancePlot(self.pointer), DotPlot(self.pointer)
        shown = Entry("line", ""), Entry("area", "95 % interval of that share"), Entry("dashed", "")
        self.entries = (*shown, Entry("thin", "Thin: the same in all runs"))
        self.entries[3].hide()
        self.panels = (Panel("Chance by day", self.curve), Panel("Fifty dots", self.dots))
        self._name_fields()
        self._arrange()
        self._connect()
        self._recolour()

    def prepare(self, scenario: Scenario) -> None:
        """Fit the question to a scenario."""
        self._scenario = scenario
        question = self.shared.question
        day = scenario.date_of(question.day_for(scenario))
        self.date.allow(horizon_of(scenario))
        self.date.show_date(day)
        self.people.show_value(question.people_for(scenario))
        if own_milestone(scenario, self._own) is None:
            self._own = ""
        with QSignalBlocker(self.milestone):
            self._list_milestones(scenario)
        self.people.setVisible(not self._own)
        self.joint.setText("on" if self._own else "people or more on")
        self.second.prepare(scenario, self.people.value(), min(max(self.day, 0), scenario.horizon))
        self.curve.set_extent(scenario, TOP)

    def show_projection(self, projection: Projection) -> None:
        """Ask for the chances of what is asked about."""
        self.prepare(projection.scenario)
        super().show_projection(projection)

    def work(self, projection: Projection) -> Callable[[Job], Derived]:
        """The chances of what is asked about, day by day; of both questions where there are two; those in all runs."""
        asked, second, results = self.asked, self.second.asked, projection.results

        def look(_: Job) -> Derived:
            pair = None if second is None else TwoQuestions.of(asked, second, results)
            return asked.chances_in(results), pair, self.behind(projection, asked, asked.chances_in)

        return look

    def show_derived(self, projection: Projection, derived: Derived) -> None:
        """Show the chances."""
        self.found, self.pair, self.found_in_all = derived
        self._show_chances(projection, derived[0])

    def _show_chances(self, projection: Projection, derived: AskedChances) -> None:
        every = self.found_in_all
        self.curve.show_chances(projection.scenario, derived.chances, None if every is None else every.chances)
        self.entries[3].setVisible(every is not None)
        self.dots.show_chances(projection.scenario, derived.chances)
        self.entries[0].say(bound(derived.asked.by_then))
        self.entries[2].say(bound(derived.asked.on_the_day))
        self.panels[1].say(dots_in_words(derived.chances))
        self._read()
        self._read_day()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Draw in the colour of the selected scenario."""
        for plot in (self.curve, self.dots):
            plot.take(self.shared.own.slot)
        self.both.parts.take(self.shared.own.slot)
        self._recolour()

    def caption(self) -> str:
        """What the line is, and of how many people."""
        return "" if self.found is None else f"{self.found.asked.caption} A dot: one run in fifty.{self.both.caption}"

    def data(self) -> Table | None:
        """The shares day by day."""
        if self.chances is None or self.derived_from is None:
            return None
        chances, runs = self.chances, self.chances.replications
        low, high = chances.interval
        every = None if self.found_in_all is None else self.found_in_all.chances
        of_all = {} if every is None else {"share by the day, all runs": every.by_day / every.replications}
        columns = {"share by the day": chances.by_day / runs, "interval from": low, "interval to": high}
        both = {} if self.both.answer is None else self.both.answer.columns
        return Table.daily(
            self.derived_from.scenario, columns | {"share on the day": chances.on_day / runs} | of_all | both
        )

    @property
    def chances(self) -> Chances | None:
        """The chances that are shown; None before the first."""
        return None if self.found is None else self.found.chances

    @property
    def asked(self) -> Asked:
        """What is asked about now."""
        return Asked(self.people.value(), self._own)

    @property
    def day(self) -> int:
        """The day that is asked about, from the start of the scenario."""
        return 0 if self._scenario is None else (self.date.date - self._scenario.start).days

    @property
    def spoken_day(self) -> int | None:
        """The one that is asked about."""
        return self.day

    def _read(self) -> None:
        """Put the line on the day, and say what stands there."""
        projection, found = self.derived_from, self.found
        if projection is None or found is None:
            return
        day = min(max(self.day, 0), projection.scenario.horizon)
        self.curve.show_day(day)
        words = found.sentences(date_text(projection.scenario.date_of(day)), day)
        self.words.setText(bound(words + self.shared.own.preview(projection)))
        self._read_both(day)

    def _read_both(self, day: int) -> None:
        """Say what the two questions come to, where there are two and both are worked out."""
        projection, pair, second = self.derived_from, self.pair, self.second
        if second.asked is None:
            self.both.show_answer(None, "")
        elif projection is not None and pair is not None and pair.second == second.asked:
            answer = Answer(pair, day, min(second.day, projection.scenario.horizon), second.is_on_day)
            self.both.show_answer(answer, self.shared.own.preview(projection))

    def _read_day(self) -> None:
        """Say below the chart what stands on the day that is read: the one pointed at, the pinned or the last one."""
        projection, chances = self.derived_from, self.chances
        if projection is not None and chances is not None:
            scenario, day = projection.scenario, self.pointer.day
            at = scenario.horizon if day is None else min(day, scenario.horizon)
            words = f"{date_text(scenario.date_of(at))}: by then {chances.by(at)}, on the day {chances.on(at)} of runs."
            self.panels[0].say(words)

    def _ask(self) -> None:
        self.shared.question.ask(self.people.value(), self.date.date)

    def _follow(self) -> None:
        """The question is another one, asked here or elsewhere."""
        if self._scenario is None or self.projection is None:
            return
        if self.shared.question.people_for(self._scenario) != self.people.value():
            self._own = ""
        self._ask_again()

    def _ask_again(self) -> None:
        if self._scenario is None or self.projection is None:
            return
        self.prepare(self._scenario)
        self._read()
        second = None if self.pair is None else self.pair.second
        is_known = self.found is not None and self.found.asked == self.asked and second == self.second.asked
        if self.isVisible() and not is_known:
            super().show_projection(self.projection)

    def _choose_milestone(self) -> None:
        chosen = self.milestone.currentData()
        self._own = chosen if isinstance(chosen, str) else ""
        if isinstance(chosen, int):
            self.people.setValue(chosen)
        self._ask_again()

    def _choose_day(self, day: int) -> None:
        if self._scenario is not None:
            self.date.show_date(self._scenario.date_of(day))
            self._ask()

    def _list_milestones(self, scenario: Scenario) -> None:
        self.milestone.clear()
        for name in MILESTONES:
            people = people_needed(name, scenario.target)
            self.milestone.addItem(_title(name, people), people)
        for own in scenario.milestones:
            self.milestone.addItem(bound(milestone_title(own.name)), own.name)
            words = theme.tooltip(f"{needs_text(own)}, all at once.")
            self.milestone.setItemData(self.milestone.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.milestone.addItem(OTHER)
        found = self.milestone.findData(self._own or self.people.value())
        self.milestone.setCurrentIndex(self.milestone.count() - 1 if found < 0 else found)

    def _connect(self) -> None:
        self.milestone.activated.connect(lambda _: self._choose_milestone())
        self.people.chosen.connect(lambda _: self._ask())
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(lambda _: self._ask())
        self.pointer.moved.connect(self._read_day)
        self.curve.dragged.connect(self._choose_day)
        self.second.changed.connect(self._ask_again)
        self.second.moved.connect(self._read)
        self.shared.question.changed.connect(self._follow)
        theme.current().changed.connect(self._recolour)

    def _name_fields(self) -> None:
        for field, name, words in (
            (self.milestone, "when#milestone", "Milestone"),
            (self.people, "when#people", "People on the ground"),
            (self.date, "when#date", "Date"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.setToolTip(theme.tooltip(f"{words} asked about. The line in the chart can be dragged, too."))

    def _arrange(self) -> None:
        page = Page(self)
        question, legend = QWidget(), QWidget()
        flow = FlowLayout(question, theme.px(theme.S), theme.px(theme.XS))
        for widget in (self.milestone, self.people, self.joint, self.date, *self.second.fields):
            flow.addWidget(widget)
        leave_on_screen(question)
        entries = FlowLayout(legend, theme.px(theme.L), theme.px(theme.XS))
        for entry in self.entries:
            entries.addWidget(entry)
        page.column.addWidget(question)
        page.column.addWidget(self.words)
        page.column.addWidget(self.both)
        page.column.addWidget(Columns(self.panels, 380, 2), 1)
        page.column.addWidget(legend)

    def _recolour(self) -> None:
        colours = theme.current().colours
        self.entries[0].swatch.set_colour(style_of(self.shared.own.slot).colour)
        self.entries[1].swatch.set_colour(self.curve.band_colour)
        self.entries[2].swatch.set_colour(colours.text)
        self.entries[3].swatch.set_colour(colours.muted)


def _title(name: str, people: int) -> str:
    title = milestone_title(name)
    return title if name == "first_arrival" else f"{title}: {people_text(people)}"
