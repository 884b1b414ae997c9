"""Questions that are worth asking of most missions: offered, never forced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scenarios.schema import Scenario
from simulator.figures.milestones import people_needed
from simulator.ledger.freezing import asked
from simulator.ledger.questions import Question, written
from simulator.reference_class.clock import usual_condition
from simulator.results.results import Results

SHARES = (10, 25, 50, 75, 90)
"""Per cent of the target that are asked about."""


def days_ahead(scenario: Scenario, issued: dt.date) -> list[int]:
    """Days of a scenario spread over what is left of it after a day of issue: its quarters, the last one its end.

    Where nothing is left, or it has not begun, over all of it.
    """
    day, last = scenario.day_of(issued), scenario.horizon
    first = day if 0 <= day < last else 0
    days = [first + -(-(last - first) * quarter // 4) for quarter in (1, 2, 3, 4)]
    return sorted({one for one in days if one > first})


def suggested(results: Results, issued: dt.date) -> list[str]:
    """Some questions about what is still to come when a forecast is issued, of which the runs are in most doubt.

    The mandate, and the first person, by one of the days ahead; on each of these, a share of the target.
    """
    scenario = results.scenario
    dates = [scenario.date_of(day) for day in days_ahead(scenario, issued)]
    name = usual_condition(scenario)
    mandate = [] if name is None else [Question("met", date, condition=name) for date in dates]
    people = {people_needed(f"closure_{share}", scenario.target) for share in SHARES}
    groups = [mandate, [Question("by", date, 1) for date in dates]]
    groups += [[Question("on", date, number) for number in sorted(people)] for date in dates]
    return [written(most_open(results, group)) for group in groups if group]


def most_open(results: Results, group: Sequence[Question]) -> Question:
    """The question to which the runs' chance is nearest to one half; the first of several."""
    return min(group, key=lambda one: abs(asked(results, one).chance.value - 0.5))
