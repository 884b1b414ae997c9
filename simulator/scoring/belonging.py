"""Which forecasts may be held against the figures of a mission: those of that mission."""

from __future__ import annotations

from scenarios.schema import Scenario


def alike(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios may be of one mission: they have a contingent in common, or the title."""
    shared = {contingent.name for contingent in one.contingents} & {each.name for each in other.contingents}
    return bool(shared) or one.title == other.title
