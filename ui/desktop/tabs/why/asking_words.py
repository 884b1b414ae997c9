"""What is worth asking before a call, in the lines of a table."""

from __future__ import annotations

from scenarios.schema import Scenario
from simulator.influence.asking import Asking, Decision
from ui.wording.influence import percent, worth_words
from ui.wording.things import full_title

MOST = 10
"""Numbers that are listed."""


def worth_asking(decision: Decision) -> tuple[Asking, ...]:
    """The numbers that surely make more calls right, the most valuable first."""
    return tuple(one for one in decision.asking if one.low > 0.0)[:MOST]


def line_of(scenario: Scenario, decision: Decision, one: Asking) -> tuple[str, str, str, str]:
    """Path, title, share of right calls with it, and how many points more that is."""
    points, interval = worth_words(one)
    then = percent(decision.right + one.worth)
    return one.path, full_title(scenario, one.path, one.thing), then, f"{points} ({interval})"
