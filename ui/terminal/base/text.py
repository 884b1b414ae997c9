"""Words for the terminal: text of a scenario made safe to print, dates, days, shares and money as people say them."""

from __future__ import annotations

from math import isinf

from scenarios.counting import number_text
from scenarios.schema import Scenario
from simulator.figures.rounding import down, up
from simulator.figures.share import Share
from ui.terminal.base.lines import safe
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.money import dollars
from ui.wording.words import LATER, date_text, number

__all__ = [
    "NEVER",
    "date_text",
    "day_text",
    "dollars",
    "milestone_day_text",
    "number",
    "people",
    "range_text",
    "safe",
    "share_text",
]

NEVER = LATER
"""What is said of a day that lies beyond the horizon, or of something that never happens."""


def day_text(scenario: Scenario, day: float) -> str:
    """The date of a day of a scenario, with the day's number below it: before the start it is below 0.

    ``inf`` is not within the horizon.
    """
    if isinf(day):
        return NEVER.replace("within ", "within\n")
    return f"{date_text(scenario.date_of(day))}\nday {number(day, 1).replace('-', '−')}"


def milestone_day_text(scenario: Scenario, name: str, day: float) -> str:
    """The day of a milestone, as ``day_text``; in words where those who are there when day 0 begins are enough."""
    if is_from_the_start(scenario, name, day):
        return FROM_THE_START.replace("from ", "from\n")
    return day_text(scenario, day)


def range_text(low: float, high: float) -> str:
    """The interval of a day: ``161–175``. Nothing is earlier than day 0; beyond the horizon is ``later``."""
    first = number(float(down(max(low, 0.0), 1)), 1)
    return f"{first}–{'later' if isinf(high) else number(float(up(high, 1)), 1)}"


def share_text(share: Share) -> str:
    """A share of runs with its 95 % interval below it; where no or every run is counted, the share says its bound."""
    if not share.hits or share.hits == share.of:
        return str(share)
    return f"{share}\n{share.interval_text}"


def people(count: float) -> str:
    """A number of people, thousands set apart."""
    return number_text(count)
