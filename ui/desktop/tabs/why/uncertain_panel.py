"""What makes a measure uncertain: chooser, a sentence, bars and their legend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenarios.schema import Scenario
from simulator.filters.apart import Move, moves
from simulator.influence.asking import Decision, value_of_asking
from simulator.influence.grounds import Ground
from simulator.influence.influence import Influence, State, influence
from ui.desktop.answers.background import Job
from ui.desktop.answers.driving import drivers_in, drivers_shown
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.legend import Entry
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.why.asking_panel import AskingPanel
from ui.desktop.tabs.why.ground_looks import look_of
from ui.desktop.tabs.why.measure_chooser import MeasureChooser
from ui.desktop.tabs.why.uncertain_bars import InfluenceBars
from ui.desktop.tabs.why.uncertain_rows import rows_of, with_moves
from ui.wording.data_table import Table
from ui.wording.influence import GROUNDS, UNEXPLAINED, headline, note
from ui.wording.things import full_title, thing_title
from ui.wording.titles import capital
from ui.wording.weighing import move_text
from ui.wording.words import bound

MOVED = "moved by the record"

COLUMNS = ("thing", "number", "path", "ground", "share", "interval from", "interval to")


@dataclass(frozen=True, slots=True, eq=False)
class ShownInfluence:
    """What makes the measure uncertain, and what is worth asking before the call, in the runs that are looked at.

    ``moves``: how far each number moved, by its path, where runs are weighed by the record.
    """

    influence: Influence
    decision: Decision
    moves: dict[str, Move]


class UncertainPanel(QWidget):
    """The leaf that says what makes a measure uncertain.

    Attributes:
        changed: something else is asked about.
        wanted: the path of a number that the user wants to see.
    """

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.found: Influence | None = None
        self.moved: dict[str, str] = {}
        self._follows = True
        self._projection: Projection | None = None
        self._scenario: Scenario | None = None
        self.chooser, self.bars, self.asking = MeasureChooser(), InfluenceBars(), AskingPanel(shared.question)
        self.words, self.note = theme.text(""), theme.text("", "caption")
        for label in (self.words, self.note):
            label.setWordWrap(True)
        self.entries = {ground: Entry("area", capital(GROUNDS[ground])) for ground in Ground}
        self.interval = Entry("line", "95 % interval")
        self._arrange()
        self.chooser.changed.connect(self._stay)
        self.chooser.dated.connect(self._date)
        shared.question.changed.connect(self._follow)
        shared.question.turned.connect(self._turn)
        for lines in (self.bars, self.asking.table):
            lines.wanted.connect(self.wanted)
        theme.current().changed.connect(self._recolour)
        self._recolour()

    def prepare(self, projection: Projection) -> None:
        """Fit the choosers to a scenario."""
        self._projection = projection
        scenario = projection.scenario
        self.chooser.prepare(scenario, self._shared.question.day_for(scenario))
        if self._follows:
            self.chooser.choose(self._shared.question.milestone)
        self.asking.prepare(scenario)

    def explain(self, milestone: str) -> None:
        """Ask about the day of a milestone, and of the one on the card as long as nothing else is chosen here."""
        self._follows = milestone == self._shared.question.milestone
        self.chooser.choose(milestone)

    def work(self, projection: Projection) -> Callable[[Job], ShownInfluence]:
        """Share the variance of the measure out among all numbers, and see what is worth asking."""
        measure, results, question = self.chooser.measure, projection.results, self._shared.question
        people, day = question.people_for(results.scenario), question.day_for(results.scenario)
        is_weighed = self._shared.keeping.filter.weighing is not None

        def look(_: Job) -> ShownInfluence:
            drivers = drivers_shown(projection)
            found = influence(results, measure, drivers=drivers)
            asked = value_of_asking(results, people, day, drivers=drivers)
            return ShownInfluence(found, asked, _moves(projection) if is_weighed else {})

        return look

    def show_derived(self, projection: Projection, derived: ShownInfluence) -> None:
        """Show the shares."""
        found, scenario = derived.influence, projection.scenario
        self.found, self._scenario = found, scenario
        self.moved = {path: move_text(scenario, move) for path, move in derived.moves.items()}
        preview = self._shared.own.preview(projection)
        self.words.setText(bound(headline(scenario, found) + preview))
        is_told = found.state is State.TOLD
        self.bars.show_rows(with_moves(rows_of(scenario, found), self.moved) if is_told else ())
        self.note.setText(bound(note(scenario, found)) if is_told else "")
        for widget in (self.bars, self._legend, self.note):
            widget.setVisible(is_told)
        for ground, entry in self.entries.items():
            entry.setVisible(found.grounds[ground] > 0.0)
        self.asking.show_decision(scenario, derived.decision, projection.whose)

    def caption(self) -> str:
        """What the bars are."""
        found, scenario = self.found, self._scenario
        return "" if found is None or scenario is None else note(scenario, found)

    def data(self) -> Table | None:
        """The share of every number."""
        found, scenario = self.found, self._scenario
        if found is None or scenario is None or not found.numbers:
            return None
        rows = (
            (
                thing_title(one.thing),
                full_title(scenario, one.path, one.thing),
                one.path,
                str(one.ground),
                one.share,
                one.low,
                one.high,
                *([self.moved.get(one.path, "")] if self.moved else []),
            )
            for one in found.numbers
        )
        rest, more = found.unexplained, [None] if self.moved else []
        last = (None, UNEXPLAINED, None, None, rest.share, rest.low, rest.high, *more)
        return Table((*COLUMNS, *([MOVED] if self.moved else [])), (*rows, last))

    def _date(self, date: object) -> None:
        """Ask for another date of the strength, here and wherever it is asked about."""
        if self._projection is not None:
            question = self._shared.question
            question.ask(question.people_for(self._projection.scenario), self.chooser.date.date)

    def _stay(self) -> None:
        """Something is chosen here: that stays, until another milestone is chosen on the card."""
        self._follows = False
        self.changed.emit()

    def _turn(self) -> None:
        """Another milestone is on the card."""
        self._follows = True
        self._follow()

    def _follow(self) -> None:
        """The question is another one, asked here or elsewhere."""
        if self._projection is not None:
            self.prepare(self._projection)
            self.changed.emit()

    def _recolour(self) -> None:
        for ground, entry in self.entries.items():
            entry.swatch.set_colour(*look_of(ground))
        self.interval.swatch.set_colour(theme.current().colours.text)

    def _arrange(self) -> None:
        line, self._legend = QWidget(), QWidget()
        flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
        for box in self.chooser.boxes:
            flow.addWidget(box)
        entries = FlowLayout(self._legend, theme.px(theme.L), theme.px(theme.XS))
        for entry in (*self.entries.values(), self.interval):
            entries.addWidget(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        for widget in (line, self.words, self.bars, self._legend, self.note, theme.rule(), self.asking):
            column.addWidget(widget)
        column.addStretch()


def _moves(projection: Projection) -> dict[str, Move]:
    """How far each number moved in the runs that are shown, from what it was in all; empty where all are shown."""
    kept = projection.kept_mask
    return {} if kept is None else moves(drivers_in(projection.all_runs.results), kept)
