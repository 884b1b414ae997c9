"""What would gain most: each condition and each number at its best in turn, and at its worst, ranked by days gained."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.kernel.engine import engine
from simulator.results.results import Results
from simulator.what_if.gains import Gain, Mask, Ranking
from ui.desktop.answers.background import Background, Job
from ui.desktop.look import theme
from ui.desktop.look.paper import say_on_paper
from ui.desktop.tabs.milestone_box import list_milestones
from ui.desktop.tabs.why import gain_words
from ui.desktop.tabs.why.gain_table import GainTable
from ui.desktop.tabs.why.gain_words import HELP, LEGEND, NO_RUN, NOT_YET, KeptRuns, is_of
from ui.desktop.tabs.why.gains_line import FIRST, PERCENTILES, GainsLine
from ui.desktop.tabs.why.in_place import show_in_place
from ui.desktop.tabs.why.live import Live, are_many
from ui.desktop.tabs.why.trials import Trials
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.reasons import share_of_runs
from ui.wording.titles import capital
from ui.wording.words import Whose, bound, day_text, milestone_subject

Asked = tuple[Results | None, str, float, KeptRuns | None]
"""Base, milestone, percentile and kept runs of a ranking."""

GAINS = "gains"
"""The name of the job that ranks."""

ENOUGH = 24
"""So many answers at least take the place of those that are out of date."""


class GainsPanel(QWidget):
    """Button, progress, words and table.

    Args:
        make_trials: for tests: makes what runs the knock-outs.
    """

    def __init__(self, make_trials: Callable[[], Trials] = Trials) -> None:
        super().__init__()
        self.trials, self._ranking = make_trials(), Background(parent=self)
        self.trials.setParent(self)
        self._results: Results | None = None
        self.ranked: tuple[Gain, ...] = ()
        self._ranked_for: Asked = (None, "", 0.0, None)
        self._kept: KeptRuns | None = None
        self._ranker: Ranking | None = None
        self._known = 0
        self._tabled: tuple[Gain, ...] | None = None
        self._ranked_of: Results | None = None
        self._began_itself = False
        self.title, self.words = theme.text("What would gain most", "subtitle"), theme.text(HELP)
        self.note = theme.text("", "caption")
        self.line, self.table = GainsLine(), GainTable()
        self.milestone, self.percentile, self.start = self.line.milestone, self.line.percentile, self.line.start
        self.cancel, self.bar, self.left = self.line.cancel, self.line.bar, self.line.left
        self._clock = QTimer(self, interval=1000)
        self._live = Live(self)
        self._arrange()
        self._connect()
        self._show_state()

    def show_results(self, results: Results) -> None:
        """These are looked at; answers for another scenario are out of date, and not worked on any more.

        By the kernel they are worked out anew when the hand rests, once they were asked for. Where more runs of the
        same scenario come while knock-outs are worked out, they begin anew with all of them.
        """
        first, self._results = self._results is None, results
        self.trials.trust_only(engine())
        base = self.trials.base
        list_milestones(self.milestone, results.scenario if base is None else base.scenario, FIRST)
        if base is None:
            if first:
                self._show_state()
            return
        if not is_of(base, results):
            self.trials.cancel()
            self._live.see(results)
            if self.trials.knows(results):
                self.trials.show(results)
        elif self.trials.is_running and results.replications != base.replications:
            if self._began_itself and are_many(results):
                self._cancel()
            else:
                self._begin()
        self._follow()

    def show_kept(self, mask: Mask | None, whose: Whose = Whose.KEPT) -> None:
        """Rank by these runs only, of those that are shown; no new run is needed.

        Args:
            mask, whose: shape (N,), of all runs that were shown last, None for all; what these are called.
        """
        kept = None if mask is None or mask.all() else KeptRuns(mask.copy(), whose)
        if not gain_words.same_runs(self._kept, kept):
            self._kept = kept
            for place, share in enumerate(PERCENTILES):
                self.percentile.setItemText(place, capital(share_of_runs(share, whose if kept else Whose.ALL)))
            self._follow()

    def leave(self) -> None:
        """Another document is selected: nothing is worked on until results of that are there."""
        self._results = None
        self._live.stop()
        self._cancel()
        self._show_state()

    @property
    def is_out_of_date(self) -> bool:
        """Whether the answers are of another scenario than the one that is looked at."""
        base = self.trials.base
        return base is not None and self._results is not None and not is_of(base, self._results)

    @property
    def _is_held(self) -> bool:
        """Whether answers are shown that are out of date, until there are enough of those that are worked out now."""
        return bool(self.ranked) and self._ranked_of is not self.trials.base

    @property
    def is_busy(self) -> bool:
        """Whether anything is being worked out."""
        return self.trials.is_running or self._ranking.is_busy

    def close_down(self) -> None:
        """End threads and processes."""
        self._clock.stop()
        self._live.stop()
        self.trials.close()
        self._ranking.close()

    def _begin(self) -> None:
        if self._results is not None:
            self.ranked, self._live.is_on, self._began_itself = (), True, False
            self.trials.start(self._results)

    def _begin_anew(self, results: Results) -> None:
        if self.is_out_of_date or not self.trials.is_complete:
            self._began_itself = True
            self.trials.start(results)

    def _cancel(self) -> None:
        """Work out no more, and nothing anew."""
        self._live.is_on = False
        self.trials.cancel()

    @property
    def _asked(self) -> Asked:
        """What is to be ranked now; of what is out of date, which is another scenario, no runs have been chosen."""
        milestone, percentile = str(self.milestone.currentData()), float(self.percentile.currentData())
        return self.trials.base, milestone, percentile, None if self.is_out_of_date else self._kept

    def _follow(self) -> None:
        if self.trials.base is not None:
            list_milestones(self.milestone, self.trials.base.scenario, FIRST)
        self._rank()
        self._show_state()

    def _rank(self) -> None:
        """Rank what has come, away from this thread; then what came meanwhile. Another question drops that at work."""
        base, found, asked = self.trials.base, self.trials.outcomes, self._asked
        if base is None or (self._ranking.is_busy and asked == self._ranked_for):
            return
        if self._ranked_for != asked:
            self._ranking.drop(GAINS)
            self._ranked_for, self._ranker, self._known = asked, None, 0
        kept = self._mask
        if kept is not None and not kept.any():
            self.ranked = ()
            return
        new = found[self._known :]
        if not new:
            return

        def rank(job: Job) -> tuple[Ranking, tuple[Gain, ...]]:
            ranker = self._ranker or Ranking(base, asked[1], asked[2], kept)
            return ranker, ranker.add(job.while_wanted(new))

        self._ranking.ask(
            GAINS,
            rank,
            lambda answer: self._take(asked, len(found), *answer),
            lambda why: self._fail(asked, why),
        )

    @property
    def _mask(self) -> Mask | None:
        """Which runs of the base are kept; None for all."""
        base, _, _, kept = self._asked
        return None if base is None or kept is None else kept.of(base)

    def _take(self, asked: Asked, known: int, ranker: Ranking, ranked: tuple[Gain, ...]) -> None:
        if asked == self._ranked_for and self.trials.base is asked[0]:
            self._ranker, self._known = ranker, known
            if not self._is_held or known >= min(ENOUGH, self.trials.total):
                self.ranked, self._ranked_of = ranked, asked[0]
        self._follow()

    def _fail(self, asked: Asked, why: str) -> None:
        """Say so; where something else is asked for by now, rank for that one."""
        if asked == self._asked:
            self.note.setText(why)
        else:
            self._follow()

    def _show_state(self) -> None:
        trials, base = self.trials, self.trials.base
        running = trials.is_running
        for widget in (self.bar, self.left):
            widget.setVisible(running)
        self._clock.start() if running else self._clock.stop()
        shown = self.cancel if running else None if self._is_complete else self.start
        show_in_place(shown, {self.start, self.cancel} - {shown}, self.milestone)
        self.start.setEnabled(self._results is not None)
        anew = self.is_out_of_date or trials.is_complete or self._has_more_runs
        self.start.setText(gain_words.offer(base is not None, anew))
        for part in (self.table, self.milestone, self.percentile, self.note):
            part.setVisible(base is not None)
        self.table.setEnabled(not (self.is_out_of_date or self._is_held))
        self._show_progress()
        if base is not None:
            self._show_gains(base)
        say_on_paper(self.words, NOT_YET if base is None else self.words.text())

    @property
    def _is_complete(self) -> bool:
        """Whether all answers are there, of what is looked at, over all of its runs."""
        return self.trials.is_complete and not self.is_out_of_date and not self._has_more_runs

    @property
    def _has_more_runs(self) -> bool:
        """Whether there are more runs by now than the answers are of."""
        base = self.trials.base
        return base is not None and self._results is not None and self._results.replications > base.replications

    def _show_progress(self) -> None:
        trials = self.trials
        self.bar.setValue(round(100 * trials.share))
        seconds = trials.seconds_left
        soon = f" · about {seconds:,.0f} s left" if isfinite(seconds) else ""
        side = " · now at the worst" if any(each.knockout.is_setback for each in trials.outcomes[-1:]) else ""
        self.left.setText(f"{len(trials.outcomes)} of {trials.total}{side}{soon}" if trials.total else "Beginning …")

    def _show_gains(self, base: Results) -> None:
        changing = [gain for gain in self.ranked if gain.changes]
        if self._tabled is not self.ranked:
            self._tabled = self.ranked
            now = day_text(base.scenario, self.ranked[0].base) if self.ranked else ""
            self.table.show_gains(base.scenario, changing, now)
        is_under_way = self.trials.is_running or self._is_held or self.trials.problem or self.is_out_of_date
        so_far = "" if is_under_way else gain_words.so_far(len(self.trials.outcomes), self.trials.total)
        self.words.setText(bound(f"{so_far}{self._said(changing)}"))
        same = len(self.ranked) - len(changing)
        others = f" {same} more would change nothing." if same else ""
        legend = f" {LEGEND}" if changing else ""
        self.note.setText(bound(f"{gain_words.runs_words(base, self._asked[3])}, under the same luck.{others}{legend}"))

    def _said(self, changing: list[Gain]) -> str:
        """The first sentences, and what is wrong, if anything is."""
        trials = self.trials
        if (self.is_out_of_date and self.ranked) or self._is_held:
            return "Out of date: this was worked out for the scenario before it changed."
        if trials.problem and not self.is_out_of_date:
            return trials.problem
        if not self.ranked:
            return HELP if self._mask is None or self._mask.any() else NO_RUN
        subject = f"{milestone_subject(str(self.milestone.currentData()))}, {self.percentile.currentText().lower()}"
        base, milestone = self._asked[:2]
        if base is not None and is_from_the_start(base.scenario, milestone, self.ranked[0].base):
            return f"{subject}: {FROM_THE_START}."
        return gain_words.sides_words(changing, subject, "" if trials.is_complete else " so far")

    def _connect(self) -> None:
        self.start.clicked.connect(self._begin)
        self.cancel.clicked.connect(self._cancel)
        self._live.due.connect(self._begin_anew)
        self.trials.changed.connect(self._follow)
        self.trials.progressed.connect(self._show_progress)
        self._clock.timeout.connect(self._show_progress)
        for box in (self.milestone, self.percentile):
            box.activated.connect(lambda _: self._rank())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        for label in (self.title, self.words, self.note):
            label.setWordWrap(True)
        for part in (self.title, self.line, self.words, self.table, self.note):
            column.addWidget(part)
        column.addStretch()
