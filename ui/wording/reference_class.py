"""How Muster says how UN missions have gone, and how a projection stands among them.

However it is said, the number of cases stands beside it.
"""

from __future__ import annotations

import datetime as dt
from math import inf

from scenarios.counting import counted, number_text
from scenarios.visible import visible
from simulator.reference_class.reference_class import ReferenceClass, named
from simulator.reference_class.standing import Standing
from ui.wording.words import date_text, people_text, percent_text, runs_text

MISSIONS = {
    "all": "UN missions",
    "new": "new UN missions",
    "rehat_any": "re-hatted UN forces",
    "surge": "surges of UN missions",
    "police": "UN police components",
}
"""What the cases of each group are called."""

SHARES = {-2: "nine in ten", -1: "three in four", 1: "three in four", 2: "nine in ten"}

FEWEST = 5
"""Of fewer cases no band is drawn or told: what the middle of two missions did is nothing that anybody could know."""


def cases_text(cases: int) -> str:
    """``47 cases``, ``1 case``."""
    return counted(cases, "case")


def group_text(group: str) -> str:
    """``UN missions (47 cases)``."""
    return f"{MISSIONS[group]} ({cases_text(named(group).cases)})"


def condition_text(condition: str | None) -> str:
    """``“resolution”``; ``the start`` where months are counted from there."""
    return "the start" if condition is None else f"“{visible(condition)}”"


def standing_text(standing: Standing) -> str:
    """How the median run stands, and which runs are left out: one sentence or two."""
    if standing.left_out == standing.runs:
        return f"No run meets {condition_text(standing.condition)}: there is no day to count from."
    after = f"{_months(*standing.months)} after {condition_text(standing.condition)}"
    return f"Half of the target comes {after} in the median run: {compared(standing)}.{_left_out(standing)}"


def compared(standing: Standing) -> str:
    """``slower than about nine in ten UN missions (47 cases)``: no more than what both ends of the months agree on."""
    fast, slow = standing.places
    cases = group_text(standing.group)
    if fast == slow:
        return _placed(fast, cases)
    if fast > 0:
        return f"slower than at least about {SHARES[fast]} {cases}"
    if slow < 0:
        return f"faster than at least about {SHARES[slow]} {cases}"
    if fast == 0:
        return f"at best about as fast as the middle half of {cases}"
    if slow == 0:
        return f"at least about as fast as the middle half of {cases}"
    return f"too little to say how that stands among {cases}"


def _placed(place: int, cases: str) -> str:
    if not place:
        return f"about as fast as the middle half of {cases}"
    return f"{'slower' if place > 0 else 'faster'} than about {SHARES[place]} {cases}"


def _months(low: float, high: float) -> str:
    """``9.4 months``; ``more than 9.4 months`` where the horizon ends before."""
    if low == high:
        return counted(low, "month", digits=1)
    if high == inf:
        return f"more than {counted(low, 'month', digits=1)}"
    if low == 0.0:
        return f"at most {counted(high, 'month', digits=1)}"
    return f"{number_text(low, 1)} to {counted(high, 'month', digits=1)}"


def _left_out(standing: Standing) -> str:
    if not standing.left_out:
        return ""
    those = "it is" if standing.left_out == 1 else "they are"
    runs = f"{standing.left_out:,} of {runs_text(standing.runs)}"
    return f" In {runs} {condition_text(standing.condition)} is not met; {those} left out."


def band_text(group: ReferenceClass) -> str:
    """What the band is, for a legend: ``how UN missions have gone: the middle 80 % of 47 cases``."""
    return f"how {MISSIONS[group.group]} have gone: the middle {percent_text(0.8)} of {cases_text(group.cases)}"


def caption_text(group: ReferenceClass, standing: Standing, began: dt.date, target: int) -> str:
    """What the dots of a picture are: whose, how many cases, from when, scaled to what, and where they know no more."""
    origin = condition_text(standing.condition)
    end = "after 24 months as then" if group.known[-1] >= FEWEST else f"as long as {FEWEST} cases are known"
    return (
        f"Dotted: {band_text(group)}, scaled to {people_text(target)}, from {date_text(began)} ({origin}), {end}; "
        "dotted line in it: their median."
    )


def column_text(group: ReferenceClass, level: float | None = None) -> str:
    """The header of a column: ``UN missions: 10 % of cases have at most``; without a level that of their number."""
    return f"{MISSIONS[group.group]}: " + ("cases" if level is None else f"{percent_text(level)} of cases have at most")


def day_text(group: ReferenceClass, cases: int, people: tuple[float, float, float]) -> str:
    """What the band says on a day, of so many cases: the lower edge, the median and the upper edge."""
    if cases < FEWEST:
        known = counted(cases, "case is", "cases are")
        return f"Of {MISSIONS[group.group]} only {known} known so long after the mandate: too few for a band."
    low, middle, high = (round(one) for one in people)
    of = f"Of {MISSIONS[group.group]} ({cases_text(cases)}) the middle {percent_text(0.8)}"
    return f"{of} had {low:,} to {people_text(high)} by then, median {middle:,}."
