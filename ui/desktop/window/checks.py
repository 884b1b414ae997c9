"""Scenario ▸ Reality checks…, the line that tells when one is broken by the runs at hand, and what leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt

from scenarios.editing.edits import with_field
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
    """Tell at the bottom when runs break a check, and lead from there and from a warning about one to the checks."""
    window.resting.watching.told.connect(window.status.show_broken)
    window.status.checks.clicked.connect(lambda: edit_checks(window))
    window.assumptions.warnings.wanted.connect(lambda path: edit_checks(window) if path.startswith("checks.") else None)
