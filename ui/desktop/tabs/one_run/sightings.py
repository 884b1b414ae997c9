"""Conditions that were observed to be met, beside the days on which a run meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.wording.words import date_text


@dataclass(frozen=True, slots=True)
class Sighting:
    """A condition that was observed to be met on a day of the horizon; ``words`` say so in a sentence."""

    day: int
    words: str


def sightings_of(scenario: Scenario, met: Mapping[str, float]) -> tuple[Sighting, ...]:
    """Those of a scenario, by date.

    Args:
        scenario: what is assumed, with what was observed.
        met: the day on which the run meets each condition, ``inf`` where it does not.
    """
    found = []
    for one in sorted(scenario.observed, key=lambda one: one.date):
        day = scenario.day_of(one.date)
        if one.condition is None or not 0 <= day <= scenario.horizon:
            continue
        source = f" {visible(one.source).rstrip('.')}." if one.source else ""
        words = f"Observed: “{visible(one.condition)}” is met on {date_text(one.date)}"
        found.append(Sighting(day, f"{words}; {_in_this_run(scenario, met.get(one.condition))}.{source}"))
    return tuple(found)


def _in_this_run(scenario: Scenario, day: float | None) -> str:
    if day is None:
        return "this scenario has no such condition"
    return f"in this run on {date_text(scenario.date_of(day))}" if isfinite(day) else "not in this run"
