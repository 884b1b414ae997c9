"""The tab of one run: which one, its timeline, its replay, and its events."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from simulator.choosing import Choice, Sort, choose
from ui.desktop import theme
from ui.desktop.aside import Job
from ui.desktop.charts.causes import Key, look_of_cause, look_of_state
from ui.desktop.charts.veil import Veil
from ui.desktop.flow import FlowLayout
from ui.desktop.one_run.chooser import FIRST_MILESTONE, Chooser
from ui.desktop.one_run.event_table import EventLog
from ui.desktop.one_run.reading import Reading, reading_of
from ui.desktop.one_run.replay import Replay
from ui.desktop.one_run.replay_bar import ReplayBar, StateCounts
from ui.desktop.one_run.timeline import Timeline
from ui.desktop.picture import Picture
from ui.desktop.tabs import Shared, Tab
from ui.desktop.words import bound
from ui.wording.reasons import choice_text

KIND = "one run"
"""The kind of this tab's question to ``Shared.aside``."""


class OneRunTab(Tab):
    """Shows the run that is chosen in ``Shared.cursor``; where none is, a typical one."""

    name = "One run"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.picture: Picture | None = None
        self.reading: Reading | None = None
        self._how = ""
        self.replay = Replay(parent=self)
        self.chooser, self.timeline, self.events = Chooser(), Timeline(), EventLog()
        self.bar, self.counts = ReplayBar(self.replay), StateCounts()
        self.readout = theme.text("")
        self.readout.setWordWrap(True)
        self.keys = QWidget()
        self._flow = FlowLayout(self.keys, theme.px(theme.M), theme.px(2))
        self._arrange()
        self._connect()

    @property
    def day(self) -> int:
        """The day that is shown: the one pointed at, else that of the replay."""
        pointed = self.shared.cursor.day
        return min(self.replay.day if pointed is None else pointed, self.replay.last)

    def show_picture(self, picture: Picture) -> None:
        """Show the chosen run under the assumptions of the picture: the same number, the same luck."""
        self.picture = picture
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses."""
        if event.key() == Qt.Key.Key_Space:
            self.replay.toggle()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Point at the day of the replay again."""
        super().showEvent(event)
        self.shared.cursor.point(self.replay.day)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays where nobody looks."""
        super().hideEvent(event)
        self.replay.pause()

    def _ask(self) -> None:
        """Have the chosen run worked out; what is shown stays veiled until it is there."""
        picture = self.picture
        if picture is None:
            return
        if self.shared.cursor.run is None:
            self._choose_kind("typical", FIRST_MILESTONE)
            return
        number = self.shared.cursor.run
        scenario, seed = picture.scenario, picture.results.seed
        order = [layer.name for layer in picture.layers]
        stale = self.reading is None or (self.reading.scenario, self.reading.seed, self.reading.number) != (
            scenario,
            seed,
            number,
        )
        if not stale:
            # What is shown answers it; an answer on its way is to another question.
            self.shared.aside.drop(KIND)
            self.veil.cover(False)
            return
        self.veil.cover(True, "Working it out …")

        def work(_: Job) -> Reading:
            return reading_of(scenario, seed, number, order)

        self.shared.aside.ask(KIND, work, self._show_reading, self._show_problem)

    def _show_reading(self, reading: Reading) -> None:
        self.reading = reading
        self.veil.cover(False)
        assert self.picture is not None
        self.chooser.show_run(reading.number, self.picture.replications, self._how)
        self.bar.show_scenario(reading.scenario)
        self.timeline.show_run(reading.lanes, reading.causes, reading.scenario)
        self.events.show_log(reading.scenario, reading.events)
        self._show_keys(reading)
        self._show_day()

    def _show_problem(self, sentence: str) -> None:
        self.veil.cover(True, sentence)

    def _show_day(self) -> None:
        """Cursor, counts, table and read-out of the day."""
        reading = self.reading
        if reading is None:
            return
        self.timeline.set_day(self.day)
        self.counts.show_counts(reading.states[:, self.day])
        self.events.table.follow(self.day)
        self._read()

    def _read(self) -> None:
        self.readout.setText(bound(self.timeline.words))

    def _show_keys(self, reading: Reading) -> None:
        """Explain the looks that occur."""
        used = {bar.look for lane in reading.lanes for one in (lane, *lane.below) for bar in one.bars}
        looks = [(cause, look_of_cause(place)) for place, cause in enumerate(reading.causes) if cause in used]
        looks += [(state, look_of_state(state)) for state in ("in transit", "reception", "operational")]
        while self._flow.count() < len(looks):
            self._flow.addWidget(Key())
        for place in range(self._flow.count()):
            item = self._flow.itemAt(place)
            key = item.widget() if item is not None else None
            if isinstance(key, Key):
                key.setVisible(place < len(looks))
                key.show_look(*(looks[place] if place < len(looks) else looks[0]))
        self.keys.updateGeometry()

    def _choose_day(self, day: int) -> None:
        self.replay.seek(day)
        self.shared.cursor.point(self.replay.day)

    def _point(self, day: int | None) -> None:
        self.shared.cursor.point(self.replay.day if day is None else day)

    def _recolour(self) -> None:
        if self.reading is not None:
            self._show_keys(self.reading)

    def _connect(self) -> None:
        cursor, replay, timeline = self.shared.cursor, self.replay, self.timeline
        cursor.moved.connect(self._show_day)
        cursor.chosen.connect(self._follow_choice)
        replay.moved.connect(lambda: cursor.point(replay.day))
        timeline.pointed.connect(self._point)
        timeline.day_chosen.connect(self._choose_day)
        timeline.contingent_chosen.connect(cursor.choose_contingent)
        timeline.read.connect(self._read)
        self.events.table.chosen.connect(self._choose_day)
        self.chooser.number_wanted.connect(self._choose_number)
        self.chooser.kind_wanted.connect(self._choose_kind)
        theme.current().changed.connect(self._recolour)

    def _choose_number(self, number: int) -> None:
        self._how = ""
        self.shared.cursor.choose_run(number)

    def _choose_kind(self, kind: str, milestone: str) -> None:
        """Look for a run of this kind, and show it; where there is none, say so."""
        picture = self.picture
        if picture is None:
            return

        def show(choice: Choice) -> None:
            self._how = choice_text(picture.scenario, choice)
            if choice.number is None:
                self.chooser.sentence.setText(bound(self._how))
            if self.shared.cursor.run == (choice.number or 0):
                self._ask()
                self.chooser.sentence.setText(bound(self._how))
            elif choice.number is not None or self.shared.cursor.run is None:
                self.shared.cursor.choose_run(choice.number or 0)

        self.shared.aside.ask("choice", lambda _: choose(picture.results, milestone, Sort(kind)), show)

    def _follow_choice(self) -> None:
        self.timeline.choose_contingent(self.shared.cursor.contingent)
        if self.isVisible():
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
        for widget in (self.keys, self.readout, self.bar, self.counts):
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
        self.veil = Veil(self.body)
