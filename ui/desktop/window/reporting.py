"""File ▸ Report…: what the dialog of the report knows of the window. It is imported when it is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from scenarios.schema import Scenario
from simulator.results.results import Results
from ui.desktop.answers.kept_answers import Request
from ui.desktop.seeking.errand import own_pool
from ui.desktop.window.window import Window

if TYPE_CHECKING:
    from ui.desktop.reporting.around import Around
    from ui.desktop.reporting.dialog import ReportDialog


def make_report(
    window: Window, today: dt.date | None = None, make_pool: Callable[[], Executor] = own_pool
) -> ReportDialog:
    """Open the dialog of the report; the one that is open already where there is one.

    Args:
        window: whose scenarios it tells of.
        today: the day on the report; today where None.
        make_pool: for tests: makes what runs the scenarios that have no runs yet.
    """
    from ui.desktop.reporting.dialog import ReportDialog

    dialog = window.findChild(ReportDialog, "report")
    if dialog is None:
        dialog = ReportDialog(window, _around(window, today or dt.date.today()), make_pool)
        window.ending.connect(dialog.close_down)
        dialog.saved.connect(window.filing.exported)
        dialog.saved.connect(lambda path: window.status.say(f"Report written to {path}"))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def _around(window: Window, today: dt.date) -> Around:
    from ui.desktop.reporting.around import Around

    question, ledger = window.results.shared.question, window.results.shared.ledger
    scenario = window.session.scenario
    return Around(
        session=window.session,
        settings=window.settings,
        results=partial(results_at_hand, window),
        asked=(question.people_for(scenario), scenario.date_of(question.day_for(scenario))),
        forecasts=lambda: ledger.forecasts,
        ledger=ledger.folder,
        folder=window.filing.export_folder(),
        today=today,
    )


def results_at_hand(window: Window, scenario: Scenario) -> Results | None:
    """All runs of a scenario that are asked for, none left out by a filter; None where some are still missing."""
    session = window.session
    known = window.runner.known(Request(scenario, session.seed, session.replications))
    found = [one.all_runs.results for one in (known, window.projection) if one is not None]
    wanted = scenario, session.seed, session.replications
    return next((one for one in found if (one.scenario, one.seed, one.replications) == wanted), None)
