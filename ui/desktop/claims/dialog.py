"""The dialog of reality checks: those of the scenario, edited, judged by the runs, and from a broken one to its run."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from scenarios.claims.grammar import LANGUAGE
from scenarios.conditions import FixedDate
from scenarios.counting import counted
from scenarios.goals import Check
from scenarios.schema import Scenario
from simulator.claims.verdicts import Outcome
from ui.desktop.claims.row import CheckRow
from ui.desktop.claims.runs import Judge
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import dialogs, theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.wording.words import runs_text

HELP = (
    "What any planner would sign: in every run in which “Where” holds, “Expect” has to hold. Checks change no run; "
    "they tell when an assumption has become absurd."
)

CLAIMS = (
    "A claim: resolution met by 2024-03-01 · resolution never · closure_50 after 2024-03-01 · "
    "strength on 2024-03-01 >= 600 · peak strength = 0 · people of Kenya at horizon < 200 · spent <= received · "
    "day of resolution <= day of first_arrival; with and, or, not and ( ). Names with spaces stand between quotation "
    "marks."
)

EMPTY = "There is no check yet. A good one says what would be absurd, such as troops without a mandate."

_PAUSE = 300
"""Milliseconds after the last key before the runs are asked."""


class ChecksDialog(OwnDialog):
    """A row for each check. It is accepted with ``checks``, which are to be those of the scenario.

    Attributes:
        run_wanted: the user wants to see a run that breaks a check, by its number (the argument).
        checks: what is typed; of rows with a fault, none.

    Args:
        parent: the window it belongs to.
        scenario: whose checks are edited; it stays as it is.
        judge: judges them.
    """

    manual = "manual/reality-checks.md"

    run_wanted = Signal(int)

    def __init__(self, parent: QWidget | None, scenario: Scenario, judge: Judge) -> None:
        super().__init__(parent)
        self.setWindowTitle("Reality checks")
        self.setObjectName("checks")
        self.scenario, self.judge = scenario, judge
        judge.setParent(self)
        self.rows: list[CheckRow] = []
        self._judged: list[CheckRow] = []
        self.empty, self.summary, self.problem = theme.text(EMPTY, "muted"), theme.text(""), ProblemLine()
        self.add = button("checks#add", "Add a check", "Put an empty check below the others")
        self.example = button("checks#example", "Begin with an example", "Put in a check that fits this scenario")
        self.run = button("checks#run", "Run", "Judge all checks by the runs of this scenario (Ctrl+Return)")
        self.stop = button("checks#stop", "Stop", "Wait for the runs no longer")
        self.bar = QProgressBar()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._column = QVBoxLayout()
        self._arrange()
        self._connect()
        for check in scenario.checks:
            self._put(CheckRow(check))
        self.refresh()
        if judge.has_runs:
            self.begin()

    @property
    def checks(self) -> tuple[Check, ...]:
        """What is typed."""
        return tuple(check for row in self.rows if (check := row.check) is not None)

    @property
    def fault(self) -> str:
        """What is wrong with a row, the first one; empty where nothing is."""
        faults = (f"Check {place}: {row.fault}" for place, row in enumerate(self.rows, start=1) if row.fault)
        return next(faults, "")

    def begin(self) -> None:
        """Judge all checks, at once or as soon as all runs are there."""
        self._soon.stop()
        self._judged = [row for row in self.rows if row.check is not None]
        self.judge.ask(self.checks)

    def add_check(self, check: Check | None = None, behind: CheckRow | None = None) -> CheckRow:
        """Put a row in, at the end or behind another one, and go there."""
        row = CheckRow(check)
        self._put(row, len(self.rows) if behind is None else self.rows.index(behind) + 1)
        self._follow()
        row.fields["say"].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row))
        return row

    def refresh(self) -> None:
        """Say what there is, and offer what can be done."""
        for place, row in enumerate(self.rows, start=1):
            row.number(place)
        fault, judge = self.fault, self.judge
        self.empty.setVisible(not self.rows)
        self.example.setVisible(not self.rows)
        self.run.setEnabled(bool(self.checks) and not judge.is_waiting)
        for widget in (self.bar, self.stop):
            widget.setVisible(judge.is_waiting)
        done, wanted = judge.progress
        self.bar.setMaximum(max(wanted, 1))
        self.bar.setValue(done)
        self.summary.setText(self._summary())
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not fault)
        ok.setToolTip(theme.tooltip(fault or "Keep these checks with the scenario; Undo takes it back."))

    def accept(self) -> None:
        """End where every row is a check."""
        if not self.fault:
            self.judge.drop()
            super().accept()

    def reject(self) -> None:
        """End without a change; who has typed something is asked first."""
        if self._is_as_before or dialogs.ask_about_edits(self, "reality checks"):
            self.judge.drop()
            super().reject()

    def conclude(self) -> None:
        """Judge all checks; what is typed stays open."""
        self.begin()

    @property
    def _is_as_before(self) -> bool:
        return not self.fault and self.checks == self.scenario.checks

    def _put(self, row: CheckRow, place: int | None = None) -> None:
        place = len(self.rows) if place is None else place
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        row.changed.connect(self._follow)
        row.copy_wanted.connect(lambda: self.add_check(row.check, behind=row))
        row.removal_wanted.connect(lambda: self._remove(row))
        row.run_wanted.connect(self._want_run)
        name_inner(row)

    def _remove(self, row: CheckRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._judged = [one for one in self._judged if one is not row]
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        near: QWidget = self.rows[min(place, len(self.rows) - 1)].remove if self.rows else self.add
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    def _want_run(self, number: int) -> None:
        """The checks are kept first, where they can be: the run is shown in the window behind."""
        if self.fault:
            self.problem.say(f"Mend this first. {self.fault}")
        else:
            self.run_wanted.emit(number)

    def _follow(self) -> None:
        """Something else is typed: what the runs say of it is asked when the hand rests."""
        self.problem.say("")
        self.judge.drop()
        if self.judge.has_runs and self.checks:
            self._soon.start()
        self.refresh()

    def _take(self, verdicts: object) -> None:
        """Say of each row what the runs say; one that was changed meanwhile says nothing."""
        assert isinstance(verdicts, tuple)
        for row, verdict in zip(self._judged, verdicts, strict=False):
            row.show_verdict(verdict if row.check == verdict.check else None)
        self.refresh()

    def _summary(self) -> str:
        judge = self.judge
        if judge.is_waiting:
            done, wanted = judge.progress
            paused = " They are paused: turn on Scenario ▸ Live." if judge.is_paused else ""
            return f"{done:,} of {runs_text(wanted)} are there; the checks are judged when all are.{paused}"
        verdicts = [row.verdict for row in self.rows if row.verdict is not None]
        if not verdicts:
            return ""
        parts = [
            f"{number:,} {words}"
            for outcome, words in _WORDS.items()
            if (number := sum(verdict.outcome is outcome for verdict in verdicts))
        ]
        return f"{runs_text(verdicts[0].runs)}, {counted(len(verdicts), 'check')}: {', '.join(parts)}."

    def _connect(self) -> None:
        self.add.clicked.connect(lambda _=False: self.add_check())
        self.example.clicked.connect(lambda: self.add_check(example_for(self.scenario)))
        self.run.clicked.connect(self.begin)
        self.stop.clicked.connect(self.judge.drop)
        self._soon.timeout.connect(self.begin)
        self.judge.judged.connect(self._take)
        self.judge.failed.connect(self.problem.say)
        self.judge.changed.connect(self.refresh)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        margin = theme.px(theme.L)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(theme.px(theme.S))
        outer.addWidget(self._page(), 1)
        outer.addLayout(self._progress())
        outer.addWidget(self.problem)
        outer.addLayout(self._foot())
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Runs done")
        for key, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            self.buttons.button(key).setObjectName(f"checks#{name}")
            self.buttons.button(key).setAutoDefault(False)
        wanted = QSize(theme.px(820), theme.px(700))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
        name_inner(self)

    def _page(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.px(theme.S), 0)
        column.setSpacing(theme.px(theme.S))
        self._column.setSpacing(theme.px(theme.S))
        for told in (theme.text(HELP, "caption"), theme.text(CLAIMS, "caption"), self.empty):
            told.setWordWrap(True)
            column.addWidget(told)
        column.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._column)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(page)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAccessibleName("Reality checks")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._area

    def _progress(self) -> QHBoxLayout:
        """What the runs say, or how far they are."""
        line = QHBoxLayout()
        line.setSpacing(theme.px(theme.S))
        self.summary.setWordWrap(True)
        self.bar.setMaximumWidth(theme.px(120))
        line.addWidget(self.summary, 1)
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.px(theme.S))
        for widget in (self.add, self.run):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.buttons)
        return line


_WORDS = {
    Outcome.BROKEN: "broken",
    Outcome.HOLDS: "held",
    Outcome.NO_RUN: "without a run to judge",
    Outcome.NOT_JUDGED: "that cannot be judged",
}


def example_for(scenario: Scenario) -> Check:
    """A check that may fit a scenario: nobody comes without the first condition that is no date."""
    named = next((one.name for one in scenario.conditions if not isinstance(one, FixedDate)), None)
    if named is None:
        return Check(say="never more people than the target", expect=f"peak strength <= {scenario.target}")
    return Check(
        say=f"without {named} nobody comes", where=f"{LANGUAGE.quoted(named)} never met", expect="peak strength = 0"
    )
