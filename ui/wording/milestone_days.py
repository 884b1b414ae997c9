"""The day of a milestone in words; where the people are there when day 0 begins, it is no day."""

from __future__ import annotations

from scenarios.schema import Scenario
from simulator.results.needs import is_there_at_start
from ui.wording.words import day_text

FROM_THE_START = "there from the start"


def is_from_the_start(scenario: Scenario, name: str, day: float) -> bool:
    """Whether a milestone is reached because those who are in theatre when day 0 begins are enough."""
    return day <= 0.0 and is_there_at_start(scenario, name)


def milestone_day_text(scenario: Scenario, name: str, day: float) -> str:
    """``14 Mar 2024``, ``there from the start``, ``not within the horizon``."""
    return FROM_THE_START if is_from_the_start(scenario, name, day) else day_text(scenario, day)
