"""What the dialog of the report knows of the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scenarios.schema import Scenario
from simulator.ledger.forecast import Forecast
from simulator.results.results import Results
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What the dialog knows of the window.

    Attributes:
        session: the open scenarios.
        settings: remember the choices.
        results: all runs of a scenario where they are at hand; else None.
        asked: the people and the date that the window asks about, as its cards show them.
        forecasts: those that are scored.
        ledger: the folder that they are in.
        folder: where files are put; it is there.
        today: the day on the report.
    """

    session: Session
    settings: Settings
    results: Callable[[Scenario], Results | None]
    asked: tuple[int, dt.date]
    forecasts: Callable[[], tuple[Forecast, ...]]
    ledger: Path
    folder: Path
    today: dt.date
