"""What failing runs have in common: asked for, found in the background, and told in sentences and a table."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from scenarios.counting import number_text
from simulator.discovery.discovery import Discovery
from simulator.discovery.traits import as_filter
from simulator.filters.filter import Filter
from simulator.results.results import Results
from ui.desktop.look import theme
from ui.desktop.look.copying import table_of
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.look.paper import say_on_paper
from ui.desktop.tabs.question import Question
from ui.desktop.tabs.why.aim_chooser import AimChooser
from ui.desktop.tabs.why.finding import Finder, Subject
from ui.desktop.tabs.why.in_place import show_in_place
from ui.desktop.tabs.why.trait_table import TraitTable
from ui.wording.data_table import Table
from ui.wording.discovery import UNMEASURED, failing_text, origin_text, sentences
from ui.wording.words import bound, runs_text

HELP = (
    "Looks for a few limits of what is drawn, and of conditions, that most of the runs that fail have in common, and "
    "others have not. What is found is measured in as many fresh runs, which takes a while, in the background."
)

NOT_YET = "What failing runs share is not worked out yet."
"""In place of what the button would do, where nobody can press it."""

OUT_OF_DATE = "Out of date: this was found for other runs than those that are looked at now."

CAPTION = "What failing runs have in common: how many of them have it, and how many of the runs that have it fail."


class DiscoveryPanel(QWidget):
    """Which runs fail, button, progress, sentences and table.

    Attributes:
        keep: only these runs are to be kept, a Filter (the argument).

    Args:
        question: people and date that all tabs ask about.
        make_finder: for tests: makes what finds.
    """

    keep = Signal(object)

    def __init__(self, question: Question, make_finder: Callable[[], Finder] = Finder) -> None:
        super().__init__()
        self.finder = make_finder()
        self.finder.setParent(self)
        self.subject: Subject | None = None
        self.discovery: Discovery | None = None
        self._shown_for: Subject | None = None
        self.aims, self.table = AimChooser(question), TraitTable()
        self.headline, self.words, self.note = theme.text("", "subtitle"), theme.text(HELP), theme.text("", "caption")
        for label in (self.headline, self.words, self.note):
            label.setWordWrap(True)
        self.start = button("why#find_out", "Find out", "Search these runs, and measure what is found in fresh ones.")
        self.cancel = button("why#stop_finding", "Cancel", "Stop looking.")
        self.only = button("why#keep_these", "Keep only these runs", "Of the chosen line: show them everywhere.")
        self.bar, self.left = QProgressBar(), theme.text("", "caption")
        self._results: Results | None = None
        self._kept = Filter()
        self._clock = QTimer(self, interval=1000)
        self._arrange()
        self._connect()
        self._show_state()

    def show_results(self, results: Results, kept: Filter) -> None:
        """These runs are looked at: what was found for others is out of date, and worked on no more.

        Args:
            results: all runs there are.
            kept: the filter that keeps some of them.
        """
        self._results, self._kept = results, kept
        self.aims.prepare(results.scenario)
        self._look_at()
        task, subject = self.finder.subject, self.subject
        if task is not None and subject is not None and _what(task) != _what(subject):
            self.finder.cancel()
        self._show_state()

    def leave(self) -> None:
        """Another document is selected: nothing is worked on until runs of that are there."""
        self._results = self.subject = self.discovery = self._shown_for = None
        self.finder.cancel()
        self._show_state()

    def data(self) -> Table | None:
        """The table; None where nothing is shown."""
        return table_of(self.table) if self.discovery is not None and self.discovery.traits else None

    def close_down(self) -> None:
        """End thread and processes."""
        self._clock.stop()
        self.finder.close()

    @property
    def is_out_of_date(self) -> bool:
        """Whether what is shown was found for other runs than those that are looked at."""
        shown, subject = self._shown_for, self.subject
        return shown is not None and subject is not None and _what(shown) != _what(subject)

    def _look_at(self) -> None:
        """Show what is known of what is looked at; what was found for it in fewer runs stays until then."""
        if self._results is None:
            return
        aim = self.aims.aim(self._results.scenario)
        self.subject = Subject(self._results, self._kept, aim)
        known = self.finder.known(self.subject)
        if known is not None:
            self.discovery, self._shown_for = known, self.subject
        elif self._shown_for is not None and self._shown_for.aim != aim and not self.is_out_of_date:
            self.discovery = self._shown_for = None

    def _ask_anew(self) -> None:
        """Something else is asked about."""
        self.discovery = self._shown_for = None
        self.finder.cancel()
        self._look_at()
        self._show_state()

    def _begin(self) -> None:
        if self.subject is not None:
            self.finder.start(self.subject)

    def _follow(self) -> None:
        self._look_at()
        self._show_state()

    def _keep(self) -> None:
        trait = self.table.trait
        if trait is not None and self.only.isEnabled():
            clauses = (clause for clause in as_filter(trait).clauses if clause not in self._kept.clauses)
            self.keep.emit(self._kept.asking((*self._kept.clauses, *clauses)))

    def _show_state(self) -> None:
        running, discovery = self.finder.is_running, self.discovery
        for widget in (self.bar, self.left):
            widget.setVisible(running)
        self._clock.start() if running else self._clock.stop()
        shown = self.cancel if running else None if self._is_answered else self.start
        show_in_place(shown, {self.start, self.cancel} - {shown}, self.aims.boxes[0])
        self.start.setEnabled(self.subject is not None)
        self.start.setText("Find out" if discovery is None else "Find out again")
        found = discovery is not None and bool(discovery.traits)
        for part in (self.table, self.only):
            part.setVisible(found)
            part.setEnabled(not self.is_out_of_date)
        self._show_progress()
        self._show_words()

    @property
    def _is_answered(self) -> bool:
        """Whether what is looked at is what is shown, over all of its runs."""
        return self.subject is not None and self.finder.known(self.subject) is not None

    def _show_progress(self) -> None:
        finder, subject = self.finder, self.finder.subject
        runs = subject.runs if subject is not None else 1
        self.bar.setValue(round(100 * finder.done / runs))
        seconds = finder.seconds_left
        soon = f" · about {seconds:,.0f} s left" if isfinite(seconds) else ""
        told = f"{number_text(finder.done)} of {runs_text(runs)} to measure in{soon}"
        self.left.setText(told if finder.done else "Searching …")

    def _show_words(self) -> None:
        discovery, shown = self.discovery, self._shown_for
        problem = "" if self.subject is None else self.finder.problem_of(self.subject)
        if discovery is None or shown is None:
            self.headline.setVisible(False)
            self.note.setVisible(False)
            self.words.setText(problem or HELP)
            say_on_paper(self.words, problem or NOT_YET)
            return
        scenario = shown.results.scenario
        self.headline.setText(failing_text(scenario, discovery))
        self.headline.setVisible(True)
        self.words.setText(" ".join(sentences(scenario, discovery)))
        say_on_paper(self.words, self.words.text())
        self.table.show_discovery(scenario, discovery)
        origin = "" if discovery.state in UNMEASURED else origin_text(discovery)
        late = problem or (OUT_OF_DATE if self.is_out_of_date else "")
        self.note.setText(bound(" ".join(filter(None, (late, origin)))))
        self.note.setVisible(bool(self.note.text()))

    def _connect(self) -> None:
        self.start.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.finder.cancel)
        self.only.clicked.connect(self._keep)
        self.table.keeping.connect(self._keep)
        self.finder.changed.connect(self._follow)
        self.finder.progressed.connect(self._show_progress)
        self._clock.timeout.connect(self._show_progress)
        self.aims.changed.connect(self._ask_anew)

    def _arrange(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(160))
        self.bar.setAccessibleName("Fresh runs done")
        line, below = QWidget(), QWidget()
        flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
        for widget in (*self.aims.boxes, self.start, self.cancel, self.bar, self.left):
            flow.addWidget(widget)
        under = FlowLayout(below, theme.px(theme.S), theme.px(theme.XS))
        under.addWidget(self.only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        for part in (line, self.headline, self.words, self.table, below, self.note):
            column.addWidget(part)
        column.addStretch()


def _what(subject: Subject) -> tuple[object, ...]:
    """What makes two subjects one, but for the number of runs."""
    scenario, seed, _, kept, aim = subject.key
    return scenario, seed, kept, aim
