"""File ▸ Freeze this forecast… and Earlier forecasts…: what is expected today is kept, and drawn behind later on."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from scenarios.schema import Scenario
from simulator.ledger.forecast import Forecast
from simulator.results.results import Results
from ui.desktop.documents.document import Document
from ui.desktop.freezing.dialog import FreezeDialog
from ui.desktop.freezing.list_dialog import EarlierDialog
from ui.desktop.window.facts import release
from ui.desktop.window.window import Window
from ui.wording.words import date_text


def freeze_forecast(window: Window, today: dt.date | None = None) -> FreezeDialog:
    """Ask what is to be frozen, and where.

    Args:
        window: whose selected scenario it is about.
        today: the day of issue that is proposed; today where None.
    """

    def results() -> Results | None:
        return window.projection.results if window.projection is not None and window.is_finished else None

    shared = window.results.shared

    def reference(scenario: Scenario) -> tuple[str, str | None]:
        return shared.reference.group or "all", shared.reference.condition_in(scenario)

    dialog = FreezeDialog(
        window,
        results=results,
        title=window.session.scenario.title,
        ledger=shared.ledger,
        reference=reference,
        version=release() or "from its source",
        today=today or dt.date.today(),
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.freshness.changed.connect(dialog.refresh)
    dialog.frozen.connect(lambda made: window.status.say(f"“{made.name}” is frozen, as of {date_text(made.issued)}."))
    dialog.open()
    return dialog


def earlier_forecasts(window: Window) -> EarlierDialog:
    """Show the list of earlier forecasts; the one that is open already where there is one."""
    dialog = window.findChild(EarlierDialog, "earlier")
    if dialog is None:
        dialog = EarlierDialog(window, window.results.shared.ledger)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.opened.connect(lambda forecast: open_scenario(window, forecast))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def open_scenario(window: Window, forecast: Forecast) -> Document:
    """Open the scenario of a forecast as a document of its own, and select it; the forecast stays as it is."""
    document = window.session.adopt(Document(forecast.scenario))
    window.status.say(f"The scenario of “{forecast.name}” is open, as it was on {date_text(forecast.issued)}.")
    return document
