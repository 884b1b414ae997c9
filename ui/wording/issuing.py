"""What is said of a day of issue on which nobody could have said this, or on which it was no forecast."""

from __future__ import annotations

import datetime as dt

from scenarios.schema import Scenario
from ui.wording.words import date_text

EARLY = 366
"""Days before the start from which on it is asked whether a day of issue is meant so."""


def issue_notes(scenario: Scenario, issued: dt.date, today: dt.date) -> list[str]:
    """What is odd about freezing a scenario as said on a day; nothing where nothing is. A sentence each."""
    last = scenario.date_of(scenario.horizon)
    told = []
    if issued > last:
        told.append(f"This scenario ended on {date_text(last)}: nothing in it is a forecast any more.")
    if issued > today:
        told.append(f"The day of issue, {date_text(issued)}, has not come yet.")
    if (scenario.start - issued).days > EARLY:
        told.append(f"The day of issue, {date_text(issued)}, is more than a year before {date_text(scenario.start)}.")
    return told
