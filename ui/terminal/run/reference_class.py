"""``--reference-class``: how the runs stand among UN missions, in words and in the object."""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple

import numpy as np

from scenarios.schema import Scenario
from simulator.figures.bands import band_name
from simulator.reference_class.clock import condition_called, usual_condition
from simulator.reference_class.reference_class import QUANTILES, ReferenceClass, months_since, named
from simulator.reference_class.standing import Standing, standing
from simulator.results.summary import AnyResults
from ui.terminal.base.failures import CommandError
from ui.terminal.base.text import safe
from ui.wording.reference_class import standing_text

TENTHS = 1
"""Decimals of people and months: the table says no more."""

FINE = 9
"""Decimals of days."""


class Outside(NamedTuple):
    """What the runs are looked at from: a group of cases, counted from a condition, or from the start with None."""

    group: str
    condition: str | None

    def line(self, results: AnyResults) -> str:
        """How the runs stand, in a sentence or two."""
        return safe(standing_text(standing(results, self.group, self.condition)))

    def object_of(self, results: AnyResults) -> dict[str, Any]:
        """The same for an object of JSON, with the quantiles day by day and of how many cases they are."""
        group, found = named(self.group), standing(results, self.group, self.condition)
        return {
            "group": found.group,
            "cases": found.cases,
            "from": found.condition,
            "day0": round(found.day0, FINE) if isfinite(found.day0) else None,
            "left_out": found.left_out,
            **_daily(group, found, results.scenario),
            "months_to_half": [round(end, TENTHS) if isfinite(end) else None for end in found.months],
            "standing": standing_text(found),
        }


def outside(scenario: Scenario, group: str | None, condition: str | None) -> Outside | None:
    """What ``--reference-class`` and ``--from`` ask for; None where they ask for nothing.

    Raises:
        CommandError: there is a condition to count from, and no group.
        GroupError, ClockError: there is no such group, or no such condition.
    """
    if group is None:
        if condition is not None:
            raise CommandError("--from says from when the reference class counts; name a group with --reference-class.")
        return None
    named(group)
    return Outside(group, usual_condition(scenario) if condition is None else condition_called(scenario, condition))


def _daily(group: ReferenceClass, found: Standing, scenario: Scenario) -> dict[str, Any]:
    """The cases and the quantiles of each day; ``None`` where there is no day to count from."""
    if not isfinite(found.day0):
        return {"cases_by_day": None, "quantiles": None}
    people = group.strength(scenario.target, found.day0, scenario.horizon)
    bands = {band_name(level): row for level, row in zip(QUANTILES, np.round(people, TENTHS).tolist(), strict=True)}
    return {"cases_by_day": group.cases_at(months_since(found.day0, scenario.horizon)).tolist(), "quantiles": bands}
