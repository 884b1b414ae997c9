"""What is asked of a scenario where nobody has chosen a question: the same in the window and in a report."""

from __future__ import annotations

from typing import NamedTuple

from scenarios.schema import Scenario
from simulator.figures.milestones import people_needed

YEAR = 365


class Usual(NamedTuple):
    """Are ``people`` in theatre on ``day``, counted from the start?"""

    people: int
    day: int


def usual(scenario: Scenario) -> Usual:
    """The people and the day of the last step of the plan within the horizon that announces anybody.

    Without one: half of the target, after a year or on the last day of a shorter scenario.
    """
    steps = ((scenario.day_of(step.date), step.personnel) for step in scenario.plan)
    announced = [(day, people) for day, people in steps if 0 <= day <= scenario.horizon and people]
    if announced:
        day, people = max(announced)
        return Usual(people, day)
    return Usual(max(people_needed("closure_50", scenario.target), 1), min(YEAR, scenario.horizon))
