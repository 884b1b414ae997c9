"""Scenario ▸ Reality checks…, and the line that tells when one is broken by the runs at hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from scenarios.editing.edits import with_field
from simulator.claims.verdicts import Outcome
from ui.desktop.claims.dialog import ChecksDialog
from ui.desktop.claims.runs import Judge
from ui.desktop.window.window import Window

TITLE = "Reality checks"


def edit_checks(window: Window) -> ChecksDialog:
    """Edit the checks of the selected scenario; one step of undo."""
    document = window.session.selected
    judge = Judge(window.freshness, window.runner, window.results.shared.background, "reality checks edited")
    dialog = ChecksDialog(window, document.scenario, judge)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take() -> None:
        if dialog.checks != document.scenario.checks:
            document.replace(with_field(document.scenario, "checks", dialog.checks), TITLE)

    def show_run(number: int) -> None:
        dialog.accept()
        # The tab looks for the chosen run when it is seen, and chooses one itself where none is.
        window.results.shared.cursor.choose_run(number)
        window.results.choose_tab("One run")

    dialog.accepted.connect(take)
    dialog.run_wanted.connect(show_run)
    dialog.open()
    return dialog


def watch(window: Window) -> None:
    """Tell in the window when runs break a check, and lead from a warning about one to the checks."""
    _Watch(window)
    window.assumptions.warnings.wanted.connect(lambda path: edit_checks(window) if path.startswith("checks.") else None)


class _Watch(QObject):
    """Has the checks of the selected scenario judged whenever all its runs are there, and tells the status line."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._judge = Judge(
            window.freshness, window.runner, window.results.shared.background, "reality checks watched", self
        )
        self._judge.judged.connect(self._tell)
        window.freshness.projected.connect(self._ask)
        window.session.selection_changed.connect(self._ask)
        window.session.scenario_changed.connect(self._ask)
        window.status.checks.clicked.connect(lambda: edit_checks(window))

    def _ask(self, *_: object) -> None:
        checks = self._window.session.scenario.checks
        if checks:
            self._judge.ask(checks)
        else:
            self._judge.drop()
            self._window.status.show_broken(0, 0)

    def _tell(self, verdicts: object) -> None:
        assert isinstance(verdicts, tuple)
        broken = [verdict.check.say for verdict in verdicts if verdict.outcome is Outcome.BROKEN]
        self._window.status.show_broken(len(broken), len(verdicts), broken)
