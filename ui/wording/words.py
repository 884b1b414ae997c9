"""How Muster says days, dates, numbers, shares and milestones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from math import isfinite, isinf

from scenarios.counting import counted
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.figures.rounding import up
from simulator.figures.share import Share

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""English wherever the program runs, like every other word of it."""

LATER = "not within the horizon"


class Whose(Enum):
    """Which runs a figure is of; the value says it of those runs, and is empty of all."""

    ALL = ""
    KEPT = "kept"
    DRAWN = "drawn by weight"

    @property
    def behind(self) -> str:
        """What stands behind ``run`` or ``runs``: `` kept``, `` drawn by weight``, nothing of all."""
        return f" {self.value}" if self.value else ""


def date_text(date: dt.date) -> str:
    """``14 Mar 2024``; a year has four digits, so that it can be typed back."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year:04d}"


def day_text(scenario: Scenario, day: float) -> str:
    """The date of a day from the start of the scenario; in words where it is not within the horizon."""
    return date_text(scenario.date_of(day)) if isfinite(day) else LATER


def span_text(scenario: Scenario, low: float, high: float) -> str:
    """``3 Jan to 12 Nov 2024``: two dates, the year once where it is the same."""
    if not isfinite(low):
        return "later than the horizon"
    if not isfinite(high):
        return f"{day_text(scenario, low)} to later than the horizon"
    first, last = scenario.date_of(low), scenario.date_of(high)
    if first == last:
        return date_text(first)
    start = date_text(first).removesuffix(f" {last.year:04d}") if first.year == last.year else date_text(first)
    return f"{start} to {date_text(last)}"


def runs_text(count: int) -> str:
    """``1,000 runs``, ``1 run``."""
    return counted(count, "run")


def people_text(count: float) -> str:
    """``1,000 people``, ``1 person``; an average may be ``less than 1 person``."""
    if 0.0 < count < 0.5:
        return "less than 1 person"
    return counted(count, "person", "people")


def everybody(whose: Whose = Whose.ALL) -> str:
    """Of which runs a figure is: ``all runs``, ``the runs kept``, ``the runs drawn by weight``."""
    return "all runs" if whose is Whose.ALL else f"the runs{whose.behind}"


def days_text(count: float, digits: int = 0) -> str:
    """``30 days``, ``1 day``, ``2.5 days``."""
    return counted(count, "day", digits=digits)


def contingents_text(count: int, whole: int) -> str:
    """``34 of 60 contingents``, ``1 contingent``: how many of how many, where it is not all."""
    return counted(whole, "contingent") if count == whole else f"{count:,} of {counted(whole, 'contingent')}"


def precision_text(half_width: float) -> str:
    """``± 2 days``, ``± 0.3 days``: half the width of an interval of days; in tenths below ten, rounded up."""
    digits = 0 if half_width >= 10.0 else 1
    return f"± {days_text(float(up(half_width, digits)), digits)}"


def level_text(level: float) -> str:
    """``5 % of runs``: a share of runs that is asked for, and so is exact."""
    return f"{percent_text(level)} of runs"


def percent_text(share: float) -> str:
    """``5 %``: a share that somebody has said, and so is exact."""
    return f"{number(100 * share, 6)} %"


def bound(words: str) -> str:
    """The words with spaces before % at which no line breaks."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def missing(share: Share) -> Share:
    """The other runs."""
    return share.rest


def milestone_title(name: str) -> str:
    """A milestone as a heading: ``First arrival``, ``50 % of target``; one of a scenario's own is called as it is."""
    if name not in OWN_MILESTONES:
        return visible(name)
    return "First arrival" if name == "first_arrival" else f"{name.removeprefix('closure_')} % of target"


def milestone_subject(name: str) -> str:
    """A milestone as the subject of a sentence: ``First arrival``, ``50 % of target``, ``“IOC”``."""
    if name not in OWN_MILESTONES:
        return f"“{visible(name)}”"
    return "First arrival" if name == "first_arrival" else f"{name.removeprefix('closure_')} % of target"


def number(value: float, digits: int = 9) -> str:
    """The shortest decimal text of a number, to so many digits and without an exponent; empty for ``inf``.

    Nine digits of a day are a tenth of a millisecond: rounding there takes away the noise of binary fractions only.
    """
    if isinf(value):
        return ""
    # Adding zero makes 0.0 of -0.0.
    text = format(Decimal(repr(round(float(value), digits) + 0.0)), "f")
    return text.removesuffix(".0")
