"""The tab of one run: which one, its timeline, its replay, and its events."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from simulator.results.choosing import Choice, Sort
from simulator.results.needs import names_of
from simulator.results.results import Results
from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.chart_menu import add_pin
from ui.desktop.charts.stale_cover import WORKING, StaleCover
from ui.desktop.look import theme
from ui.desktop.look.paper import leave_on_screen, may_give_way
from ui.desktop.tabs.one_run.chooser import FIRST_MILESTONE, Chooser
from ui.desktop.tabs.one_run.chosen import Chosen, ShownRun, Wish, said, shown_run_of
from ui.desktop.tabs.one_run.event_table import EventLog
from ui.desktop.tabs.one_run.looks_legend import LooksLegend
from ui.desktop.tabs.one_run.reading import Reading
from ui.desktop.tabs.one_run.replay import Replay
from ui.desktop.tabs.one_run.replay_bar import ReplayBar, StateCounts
from ui.desktop.tabs.one_run.timeline import Timeline
from ui.desktop.tabs.tab import Shared, Tab
from ui.wording.data_table import Table
from ui.wording.failing import failure_text
from ui.wording.reasons import choice_text
from ui.wording.run_tables import events
from ui.wording.words import bound

JOB = "one run"
"""The name of this tab's job in ``Shared.background``."""


class OneRunTab(Tab):
    """Shows the run that is chosen in ``Shared.cursor``; where none is, a typical one.

    A run that stands for a sort is chosen again when there are more runs, unless it is being played; one that somebody
    has picked stays.

    Its day is that of the replay, which no other tab is told of; while somebody points at another one, that.
    """

    name = "One run"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.projection: Projection | None = None
        self.reading: Reading | None = None
        self.replay = Replay(parent=self)
        self.chooser, self.timeline, self.events = Chooser(), Timeline(), EventLog()
        self.bar, self.counts = ReplayBar(self.replay), StateCounts()
        self.readout = theme.text("")
        self.waiting = theme.text("")
        for label in (self.readout, self.waiting):
            label.setWordWrap(True)
        self.wish = Wish(Sort.TYPICAL, FIRST_MILESTONE)
        self.chosen: Chosen | None = None
        self._is_left = False
        self._is_telling = False
        self.keys = LooksLegend()
        leave_on_screen(self.readout, self.bar)
        may_give_way(self.events, 1, "what happened, in order of time")
        self._arrange()
        self._connect()
        self._follow_pin()

    @property
    def day(self) -> int:
        """The day that is shown: the one pointed at, else that of the replay."""
        pointed = self.pointer.pointed
        return min(self.replay.day if pointed is None else pointed, self.replay.last)

    def show_projection(self, projection: Projection) -> None:
        """Show the chosen run under the assumptions of the projection: the same number, the same luck."""
        self.projection = projection
        self.chooser.list_milestones(projection.scenario)
        if self.wish.milestone not in names_of(projection.scenario):
            self.wish = Wish(self.wish.sort, FIRST_MILESTONE)
        self._ask()

    def leave(self) -> None:
        """Hide the run until one of the document that is selected now is there."""
        self.shared.background.drop(JOB)
        self.projection = self.reading = None
        self._is_left = True
        self.chooser.sentence.setText("")
        self.cover.cover(True, WORKING, hides=True)

    @property
    def heading(self) -> str:
        """It names the run."""
        return self.name if self.reading is None else f"{self.name}, number {self.reading.number:,}"

    @property
    def spoken_day(self) -> int | None:
        """That of the replay."""
        return self.replay.day

    def caption(self) -> str:
        """Which run it is, and what a bar is."""
        if self.reading is None:
            return ""
        words = f"Run {self.reading.number:,}: each contingent from its pledge on, and what its tranches wait for."
        return " ".join([words, *(one.words for one in self.reading.sightings)])

    def data(self) -> Table | None:
        """The event log of the chosen run, as ``muster trace`` prints it."""
        if self.reading is None:
            return None
        return events(self.reading.scenario, self.reading.events)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play or pause the replay with the space bar."""
        if event.key() == Qt.Key.Key_Space:
            self.replay.toggle()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow a run that was chosen while nobody looked."""
        super().showEvent(event)
        run = self.shared.cursor.run
        if run is not None and self.reading is not None and self.reading.number != run:
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays where nobody looks."""
        super().hideEvent(event)
        self.replay.pause()

    def add_to(self, menu: QMenu) -> None:
        """Pin the day that is shown, for the charts, and unpin it."""
        if self.reading is not None:
            scenario = self.reading.scenario
            add_pin(menu, self.shared.cursor, self.day, scenario.horizon, scenario.date_of)
            menu.addSeparator()

    def _ask(self) -> None:
        """Have the chosen run worked out, or a run chosen where none is; what is shown is covered until it is there."""
        projection, shown = self.projection, self.shared.cursor.run
        if projection is None:
            return
        results, wish, known = projection.results, self.wish, self.reading
        is_shown = shown is not None and known is not None and known.is_of(results.scenario, results.seed, shown)
        self.cover.cover(not is_shown, "" if is_shown else WORKING, hides=self._is_left)
        order, number = [layer.name for layer in projection.layers], None if self._lags(results) else shown

        def work(_: Job) -> ShownRun:
            return shown_run_of(results, number, wish, known, order)

        self.shared.background.ask(JOB, work, lambda answer: self._take(projection, answer), self._show_problem)

    def _lags(self, results: Results) -> bool:
        """Whether the run that is shown stands for a sort, and was chosen among other runs than there are by now."""
        chosen, is_playing = self.chosen, self.replay.is_playing
        return chosen is not None and self._stands_on(chosen) and chosen.lags(results) and not is_playing

    def _stands_on(self, chosen: Chosen) -> bool:
        return self.shared.cursor.run == chosen.shown

    def _take(self, projection: Projection, answer: ShownRun) -> None:
        """Show an answer to what was asked of a projection."""
        reading = self.reading if answer.reading is None else answer.reading
        if answer.choice is not None:
            shown = None if reading is None else reading.number
            self.chosen = Chosen.among(projection.results, answer.choice, shown)
        elif self.chosen is not None and not self._stands_on(self.chosen):
            self.chosen = None
        if answer.reading is None:
            self._say_none(projection, answer.choice)
        else:
            self._show_reading(projection, answer.reading)

    def _say_none(self, projection: Projection, choice: Choice | None) -> None:
        """There is no such run: say so, and stay with the one that is shown."""
        shown = self.reading
        if choice is not None:
            words = choice_text(projection.scenario, choice, projection.whose)
            self.chooser.sentence.setText(bound(words))
        is_another = shown is None or shown.scenario != projection.scenario
        self.cover.cover(is_another, "No such run", hides=self._is_left)
        if shown is not None:
            self._tell_run(shown.number)

    def _show_reading(self, projection: Projection, reading: Reading) -> None:
        changed, self.reading, self._is_left = reading is not self.reading, reading, False
        self.cover.cover(False)
        milestone = self.wish.milestone
        words = said(projection.results, reading.number, milestone, self.chosen, projection.whose)
        failure = reading.failures.get(milestone)
        why = failure_text(reading.scenario, failure) if failure is not None else ""
        self.chooser.show_run(reading.number, projection.results.numbers, f"{words} {why}".strip())
        if changed:
            self.bar.show_scenario(reading.scenario)
            self._follow_pin()
            self.timeline.show_lanes(reading.lanes, reading.scenario, reading.sightings)
            self.events.show_log(reading.scenario, reading.events)
            self.keys.show_reading(reading)
            self._show_day()
        self._tell_run(reading.number)

    def _tell_run(self, number: int | None) -> None:
        """Tell the other tabs which run is chosen, without asking for it."""
        self._is_telling = True
        self.shared.cursor.choose_run(number)
        self._is_telling = False

    def _show_problem(self, sentence: str) -> None:
        self.cover.cover(True, f"This could not be worked out: {sentence}", hides=self._is_left)

    def _pick(self, number: int) -> None:
        """The user asks for a run by its number, be it the one that is shown: from now on it stands for no sort."""
        self.chosen = None
        self._tell_run(number)
        self._ask()

    def _wish(self, sort: Sort, milestone: str) -> None:
        """The user asks for a sort of run."""
        self.wish = Wish(sort, milestone)
        self._tell_run(None)
        self._ask()

    def _show_day(self) -> None:
        """Cursor, counts, table and read-out of the day."""
        reading = self.reading
        if reading is None:
            return
        self.timeline.set_day(self.day)
        self.counts.show_counts(reading.states[:, self.day])
        self.waiting.setText(bound(reading.waiting_on(self.day)))
        self.events.table.follow(self.day)
        self._read()

    def _read(self) -> None:
        self.readout.setText(bound(self.timeline.words))

    def _choose_day(self, day: int) -> None:
        self.pointer.point(None)
        self.replay.seek(day)

    def _go_on(self) -> None:
        """The replay has moved: what is pointed at is no longer meant."""
        if self.pointer.pointed is None:
            self._show_day()
        else:
            self.pointer.point(None)

    def _follow_pin(self) -> None:
        """Mark the pinned day, and offer to go there."""
        self.timeline.set_pinned(self.shared.cursor.day)
        self.bar.offer(self.shared.cursor.day)

    def _connect(self) -> None:
        cursor, replay, timeline = self.shared.cursor, self.replay, self.timeline
        self.pointer.moved.connect(self._show_day)
        cursor.pinned.connect(self._follow_pin)
        cursor.chosen.connect(self._follow_choice)
        replay.moved.connect(self._go_on)
        timeline.pointed.connect(self.pointer.point)
        timeline.day_chosen.connect(self._choose_day)
        timeline.contingent_chosen.connect(cursor.choose_contingent)
        timeline.read.connect(self._read)
        self.events.table.chosen.connect(self._choose_day)
        self.chooser.number_wanted.connect(self._pick)
        self.chooser.sort_wanted.connect(self._wish)

    def _follow_choice(self) -> None:
        self.timeline.choose_contingent(self.shared.cursor.contingent)
        if self.isVisible() and not self._is_telling:
            self._ask()

    def _arrange(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        gap = theme.px(theme.M)
        upper, self.body = QWidget(), QSplitter(Qt.Orientation.Vertical)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.timeline, 1)
        for widget in (self.readout, self.keys, self.bar, self.counts, self.waiting):
            column.addWidget(widget)
        self.body.addWidget(upper)
        self.body.addWidget(self.events)
        self.body.setChildrenCollapsible(False)
        self.body.setStretchFactor(0, 3)
        self.body.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(gap, theme.px(theme.S), gap, theme.px(theme.S))
        whole.addWidget(self.chooser)
        whole.addWidget(self.body, 1)
        self.cover = StaleCover(self.body)
