"""Record: earlier forecasts, and how near they came to what was observed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from scenarios.observation import Observed
from scenarios.schema import Scenario
from simulator.ledger.forecast import Forecast
from simulator.scoring.scores import Scores, score
from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lines import Lines
from ui.desktop.look.lists import button
from ui.desktop.look.paper import may_give_way, say_on_paper
from ui.desktop.tabs.page import Columns, Panel, long_page
from ui.desktop.tabs.record.ledger_table import LedgerTable
from ui.desktop.tabs.record.small_charts import Diagonal, Histogram
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared
from ui.wording.answers import HEADER, question_rows
from ui.wording.data_table import Table
from ui.wording.scores import HOW, PIT, RELIABILITY, headline, narrow_header, narrow_rows, sentences, table
from ui.wording.words import bound

FREEZE, OBSERVED = "File.freeze", "File.observed"
"""The commands of the window that the buttons give."""

EMPTY = (
    "No forecast is frozen yet. Freeze this one: it is kept as it is today, and scored here as soon as it is known "
    "what came."
)
NO_FIGURES = (
    "Nothing was observed yet. Type or paste what was: a date and how many people were there; three figures are enough "
    "to begin with."
)
NONE_SCORED = "No forecast is ticked as scored."
READING = "The folder of forecasts is being read …"
AFTER = "Only after the day of issue"

LEAD_WIDTHS = (4, 3, 3, 4, 4, 5, 5, 5, 5)
"""How wide the columns by lead time are in relation to each other."""

QUESTION_WIDTHS = (9, 8, 3, 6, 2)
"""The same of the columns of questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is held against what: forecasts against the figures of a mission."""

    forecasts: tuple[Forecast, ...]
    figures: tuple[Observed, ...]
    after_issue: bool
    mission: Scenario = field(compare=False)

    def score(self) -> Scores:
        """The scores, by what was observed of the mission."""
        return score(self.forecasts, self.figures, after_issue=self.after_issue, mission=self.mission)


class RecordTab(SlowTab):
    """The ledger as a table, and the scores of those that are ticked, by what the selected scenario says was observed.

    Attributes:
        scores: what is shown; None where there is nothing to score.
    """

    name = "Record"
    peeks = False

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.scores: Scores | None = None
        self._scenario: Scenario | None = None
        self._asked: Asked | None = None
        self._shown: Asked | None = None
        self.freeze = button("record#freeze", "Freeze this forecast…", "Keep what is expected now, to score it later.")
        self.observe = button("record#observed", "Observed figures…", "Type or paste what was observed.")
        self.after = QCheckBox(AFTER)
        self.after.setObjectName("record#after")
        self.after.setToolTip(theme.tooltip("Count only what came after the day on which a forecast was frozen."))
        self.empty, self.headline, self.words = theme.text(""), theme.text("", "subtitle"), theme.text("")
        self.problems = theme.text("", "caption")
        for label in (self.empty, self.headline, self.words, self.problems):
            label.setWordWrap(True)
        self.ledger, self.leads = LedgerTable(), Lines("record#leads", "Scores by days ahead", narrowest=40)
        self.questions = Lines("record#questions", "Questions, and what came", narrowest=40)
        self.histogram, self.diagonal = Histogram(), Diagonal()
        self.panels = {
            "leads": Panel("By days ahead", self.leads),
            "questions": Panel("Questions", self.questions),
            "histogram": Panel("Where what was observed lay in the forecasts", self.histogram),
            "reliability": Panel("How reliable the chances were", self.diagonal),
        }
        for name, words in (("leads", HOW), ("histogram", PIT), ("reliability", RELIABILITY)):
            self.panels[name].say(words)
        self._arrange()
        self._connect()
        self._list()

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever has come into the folder meanwhile is to be seen."""
        super().showEvent(event)
        self.shared.ledger.look()

    def prepare(self, scenario: Scenario) -> None:
        """List the forecasts beside a scenario that has no projection yet."""
        self._scenario = scenario
        self._list()

    def show_projection(self, projection: Projection) -> None:
        """Score what is ticked by the figures of its scenario."""
        self._scenario = projection.scenario
        self._list()
        self._asked = Asked(
            self.ledger.scored, projection.scenario.observed, self.after.isChecked(), projection.scenario
        )
        super().show_projection(projection)

    def work(self, projection: Projection) -> Callable[[Job], tuple[Asked, Scores]]:
        """Score what is asked about now."""
        asked = self._asked
        assert asked is not None
        return lambda _: (asked, asked.score())

    @property
    def is_behind(self) -> bool:
        """Whether other forecasts or figures are asked about than are shown."""
        return self._asked != self._shown

    def show_derived(self, projection: Projection, derived: tuple[Asked, Scores]) -> None:
        """Show the scores, or what there is to do before there are any."""
        self._shown, scores = derived
        is_scored = bool(self._shown.forecasts and self._shown.figures)
        self.scores = scores if is_scored else None
        self._tell_why_empty()
        self.empty.setVisible(not is_scored)
        self.headline.setText(headline(scores) if is_scored else "")
        self.words.setText(bound("\n".join(sentences(scores)) if is_scored else ""))
        headers = dict(zip(narrow_header(scores), LEAD_WIDTHS, strict=True))
        self.leads.show_lines(headers, narrow_rows(scores))
        self.questions.show_lines(dict(zip(HEADER, QUESTION_WIDTHS, strict=True)), question_rows(scores))
        self.histogram.show_shares(tuple(scores.pit.tolist()))
        self.diagonal.show_reliability(scores.reliability)
        has_days = scores.whole is not None
        for widget, is_shown in (
            (self.headline, is_scored),
            (self.words, is_scored),
            (self.panels["leads"], has_days),
            (self.panels["questions"], is_scored and bool(scores.questions)),
            (self.panels["histogram"], has_days),
            (self.panels["reliability"], scores.reliability is not None),
        ):
            widget.setVisible(is_shown)

    def leave(self) -> None:
        """Nothing of another document's figures stays."""
        super().leave()
        self._asked = self._shown = self.scores = None

    @property
    def spoken_day(self) -> int | None:
        """It speaks of many."""
        return -1

    def caption(self) -> str:
        """What was scored, and what the figures mean."""
        return "" if self.scores is None else f"{headline(self.scores)} {HOW}"

    def data(self) -> Table | None:
        """The scores by lead time."""
        return None if self.scores is None or self.scores.whole is None else table(self.scores)

    def _why_empty(self) -> str:
        ledger = self.shared.ledger
        if not ledger.forecasts:
            return READING if ledger.is_reading else EMPTY
        figures = () if self._scenario is None else self._scenario.observed
        return NO_FIGURES if not figures else NONE_SCORED

    def _tell_why_empty(self) -> None:
        """What there is to do is for the screen."""
        words = self._why_empty()
        self.empty.setText(words)
        say_on_paper(self.empty, f"{words.split('. ')[0].removesuffix('.')}.")

    def _list(self) -> None:
        """Show what is known of the ledger."""
        ledger = self.shared.ledger
        self.ledger.show_forecasts(ledger.forecasts, ledger.chosen, self._scenario)
        self.ledger.setVisible(bool(ledger.forecasts))
        self.problems.setText("\n".join(f"Left out: {problem}" for problem in ledger.problems))
        self.problems.setVisible(bool(ledger.problems))
        self._tell_why_empty()

    def _score_again(self) -> None:
        if self.projection is not None:
            self.show_projection(self.projection)
        else:
            self._list()

    def _connect(self) -> None:
        ledger = self.shared.ledger
        ledger.changed.connect(self._score_again)
        ledger.chosen_changed.connect(self._list)
        self.ledger.behind.connect(ledger.choose)
        self.ledger.scored_changed.connect(self._score_again)
        self.after.toggled.connect(self._score_again)
        self.freeze.clicked.connect(lambda: self.ordered.emit(FREEZE))
        self.observe.clicked.connect(lambda: self.ordered.emit(OBSERVED))

    def _arrange(self) -> None:
        column, buttons = long_page(self), QWidget()
        flow = FlowLayout(buttons, theme.px(theme.S), theme.px(theme.XS))
        for control in (self.freeze, self.observe, self.after):
            flow.addWidget(control)
        charts = Columns([self.panels["histogram"], self.panels["reliability"]], 300, 2)
        for widget in (
            buttons, self.ledger, self.problems, self.empty, self.headline, self.words,
            self.panels["leads"], self.panels["questions"], charts,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        may_give_way(self.panels["questions"], 1, "the questions")
        may_give_way(self.ledger, 2, "the list of forecasts")
        may_give_way(self.panels["reliability"], 3, "how reliable the chances were")
        may_give_way(self.panels["leads"], 4, "the scores by days ahead")
