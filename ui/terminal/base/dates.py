"""Dates as somebody types them after an option."""

from __future__ import annotations

import datetime as dt

from scenarios.schema import Scenario
from ui.terminal.base.failures import CommandError
from ui.wording.words import date_text


def day_within(scenario: Scenario, text: str) -> int:
    """The day of a date such as ``2024-07-24``; CommandError where it is none, or not within the horizon."""
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is no date; write it like this one: 2024-07-24.") from None
    last = scenario.date_of(scenario.horizon)
    if not scenario.start <= date <= last:
        raise CommandError(
            f"{date_text(date)} is not within the horizon, from {date_text(scenario.start)} to {date_text(last)}."
        )
    return (date - scenario.start).days
