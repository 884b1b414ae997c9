"""What it would take: the question as a sentence, the answer in words and as a curve, and the value put in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor

from PySide6.QtWidgets import QWidget

from scenarios.estimate import Estimate
from scenarios.parameters import replaced, value_of
from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.seek.curve import Point
from simulator.seek.ladder import Ladder, stem
from simulator.seek.search import MOST, seek
from simulator.seek.sought import Sought
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from ui.desktop.documents.session import Session
from ui.desktop.look import pending, theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.seeking.asking_dialog import AskingDialog
from ui.desktop.seeking.errand import own_pool
from ui.desktop.seeking.fields import CHANCE, day_of, number_box, sentence
from ui.desktop.seeking.number_button import NumberButton
from ui.desktop.seeking.plot import ReachPlot
from ui.wording.seeking import answer_sentences, headline, value_text
from ui.wording.titles import capital

USUAL = 0.7
"""The chance that is asked for before anybody has said one."""

STALE = "The scenario has changed since this was worked out. Work it out again to put a value in."

HELP = (
    "Every value is run under the same luck, so that for these runs the answer is exact. Of an estimate the likely "
    "value is moved; low and high give way where they must."
)

CURVE = "Line: share of the runs that have had so many by then, with its 95 % interval."
GREEN = " Green: where the answer might lie with other luck."


class SeekDialog(AskingDialog):
    """Stays open beside the window; its answer is put into the selected scenario as one step of undo.

    Attributes:
        sought: the answer; None before there is one, and when something else is asked.

    Args:
        parent: the window it belongs to.
        session: whose selected scenario is asked about.
        results: what is known of the selected scenario already, if anything.
        make_pool: for tests: makes what runs the scenarios.
    """

    manual = "manual/what-it-would-take.md"

    name, title = "seek", "What it would take"
    begins = "Work it out", "Look for the value that reaches it."

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        results: Callable[[], Results | None] = lambda: None,
        make_pool: Callable[[], Executor] = own_pool,
    ) -> None:
        super().__init__(parent, session, make_pool)
        self._results = results
        self.sought: Sought | None = None
        self.path, self.chance = "", USUAL
        self._asked: tuple[Ladder, Wanted] | None = None
        self._points: dict[float, Point] = {}
        self.number = NumberButton("seek#number", "Number")
        self.chance_box = number_box(CHANCE, "seek#chance", "In this share of the runs")
        self.head, self.words = theme.text("", "title"), theme.text("")
        self.note, self.about = theme.text("", "warning"), theme.text(HELP, "caption")
        self.plot, self.caption = ReachPlot(), theme.text(CURVE, "caption")
        self.put = button("seek#put", "Put it in", "Put the value into the scenario; Undo takes it back.")
        self._arrange()
        self._connect()
        name_inner(self)

    def ask(self, path: str, people: int, date: dt.date) -> None:
        """Ask about a number, of the selected scenario, and so many people by a date; nothing is worked out yet."""
        self.aim.ask(self.session.scenario, people, date)
        self.choose(path)

    def choose(self, path: str) -> None:
        """Ask about another number."""
        self.path = path
        self.number.show_number(self.session.scenario, path)
        self._forget()

    def begin(self) -> None:
        """Work it out."""
        if not pending.settle(self) or not self.path:
            return
        scenario = self.session.scenario
        self._forget()
        try:
            ladder = Ladder.of(scenario, self.path)
            wanted = Wanted(self.aim.people, day_of(scenario, self.aim.date), self.chance)
        except ValueError as problem:
            self.problem.say(f"{capital(str(problem).removeprefix(f'{self.path}: '))}.")
            return
        self._asked = ladder, wanted
        known = self._known(ladder, wanted)
        ends = ladder.rungs[0], ladder.rungs[-1]
        self.plot.begin(ladder.quantity, ends, ladder.present, wanted.chance)

        def task(trying: Trying, tell: Callable[[object], None]) -> Sought:
            evaluate = trying.evaluation(ladder, wanted)

            def told(value: float) -> Share:
                share = evaluate(value)
                tell(Point(value, share))
                return share

            return seek(ladder, wanted, told, known=known)

        self.ran = runs, seed = self.session.replications, self.session.seed
        self.errand.start(task, runs, seed, MOST * runs)
        self._refresh()

    def put_in(self) -> None:
        """Put the answer into the scenario: the very one that was run."""
        answer = None if self.sought is None else self.sought.answer
        if self.sought is None or answer is None or self.is_stale:
            return
        ladder = self.sought.ladder
        path = stem(ladder.path)
        try:
            self.session.edit(path, value_of(ladder.at(answer.reaches.value), path))
        except ValueError as problem:
            self.problem.say(str(problem))

    @property
    def is_stale(self) -> bool:
        """Whether anything but the number itself is another than in the scenario that was asked about."""
        if self._asked is None:
            return False
        ladder, now = self._asked[0], self.session.scenario
        path = stem(ladder.path)
        try:
            return replaced(ladder.scenario, path, value_of(now, path)) != now
        except ValueError:
            return True

    def _known(self, ladder: Ladder, wanted: Wanted) -> dict[float, Share]:
        """The chance at the present value, where the window has the runs of the scenario already."""
        results, session = self._results(), self.session
        if results is None or ladder.present is None or results.chosen is not None:
            return {}
        asked = (ladder.scenario, session.seed, session.replications)
        if (results.scenario, results.seed, results.replications) != asked:
            return {}
        share = wanted.share_of(results)
        self._take_point(Point(ladder.present, share))
        return {float(ladder.present): share}

    def _forget(self) -> None:
        """Something else is asked: nothing of an earlier answer stays."""
        self.errand.cancel()
        self.sought, self._asked, self._points, self.ran = None, None, {}, None
        self.plot.clear()
        self.problem.say("")
        self._refresh()

    def _take_point(self, point: object) -> None:
        if isinstance(point, Point):
            self._points[point.value] = point
            self.plot.show_points(sorted(self._points.values(), key=lambda each: each.value))

    def _take(self, sought: object) -> None:
        if isinstance(sought, Sought):
            self.sought = sought
            self.plot.show_answer(sought)
            self._refresh()

    def _take_chance(self, chance: float) -> None:
        self.chance = chance
        self.chance_box.show_value(chance)
        self._forget()

    def _follow(self) -> None:
        """The scenario is another one: what is on its way is of no use any more."""
        if self.is_stale:
            self.errand.cancel()
        self.number.show_number(self.session.scenario, self.path)
        if self._asked is None:
            self.aim.turn_to(self.session.scenario)
        self._refresh()

    def _refresh(self) -> None:
        """Say what is known, and offer what can be done."""
        sought, stale = self.sought, self.is_stale
        answer = None if sought is None else sought.answer
        self.head.setText("" if sought is None else headline(sought))
        self.words.setText("" if sought is None else self._told(sought))
        self.caption.setText(f"{CURVE}{GREEN}" if answer is not None else CURVE)
        self.note.setText(STALE if stale else self._cancelled())
        self.problem.say(self.errand.problem or self.problem.text())
        for part in (self.head, self.words, self.note):
            part.setVisible(bool(part.text()))
        shown = bool(self._points) or self._asked is not None
        self.plot.setVisible(shown)
        self.caption.setVisible(shown)
        self.work.start.setEnabled(self.number.parameter is not None)
        self.work.start.setText("Work it out again" if sought is not None else "Work it out")
        told = "" if sought is None or answer is None else value_text(sought.ladder.quantity, answer.reaches.value)
        self.put.setText(f"{told}: put in" if self._is_in else f"Put {told} in" if told else "Put it in")
        self.put.setEnabled(bool(told) and not stale and not self._is_in)
        self.about.setText(f"{self.of_runs('each value')}. {HELP}")

    def _told(self, sought: Sought) -> str:
        """The answer in sentences; what was so before it was put in is told as that."""
        words, answer = " ".join(answer_sentences(sought)), sought.answer
        is_past = self._is_in and answer is not None and answer.reaches.value != sought.ladder.present
        return words.replace("As it is, at", "As it was, at", 1) if is_past else words

    def _cancelled(self) -> str:
        gone = self._asked is not None and self.sought is None
        return "Not worked out to the end." if gone and not (self.errand.is_running or self.errand.problem) else ""

    @property
    def _is_in(self) -> bool:
        """Whether the answer stands in the scenario already."""
        if self.sought is None or self.sought.answer is None or self.is_stale:
            return False
        now = value_of(self.session.scenario, stem(self.sought.ladder.path))
        return (now.likely if isinstance(now, Estimate) else now) == self.sought.answer.reaches.value

    def _connect(self) -> None:
        self.number.chosen.connect(self.choose)
        self.chance_box.committed.connect(self._take_chance)
        self.aim.changed.connect(self._forget)
        self.put.clicked.connect(self.put_in)
        self.errand.came.connect(self._take_point)
        self.errand.done.connect(self._take)
        self.errand.changed.connect(self._refresh)
        self.session.scenario_changed.connect(self._follow)
        for signal in (self.session.runs_changed, self.session.filter_changed):
            signal.connect(self._refresh)

    def _arrange(self) -> None:
        self.chance_box.show_value(self.chance)
        question = sentence(
            ("What must", self.number, "be, so that", self.chance_box, "of the runs have had", self.aim, "?")
        )
        for label in (self.head, self.words, self.note, self.about, self.caption):
            label.setWordWrap(True)
        above = (question, self.work, self.problem, self.head, self.words, self.note)
        column = self.arrange((*above, self.plot, self.caption, self.about), self.put, (720, 640))
        column.setStretchFactor(self.plot, 1)
        column.addStretch(0)
