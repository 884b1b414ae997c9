"""What can be added to a group, and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scenarios.conditions import KINDS
from scenarios.editing import fresh
from scenarios.editing.edits import add
from scenarios.schema import Scenario


@dataclass(frozen=True, slots=True)
class Addition:
    """One entry of a menu: its words, and the scenario with the new part."""

    words: str
    make: Callable[[Scenario], Scenario]


def _condition(kind: str) -> Addition:
    def make(scenario: Scenario) -> Scenario:
        return add(scenario, "conditions", fresh.condition(scenario, kind))

    return Addition(KINDS[kind].words.capitalize(), make)


ADDITIONS = {
    "contingents": (Addition("Contingent", lambda scenario: add(scenario, "contingents")),),
    "conditions": tuple(map(_condition, KINDS)),
    "finance.donors": (Addition("Donor", lambda scenario: add(scenario, "finance.donors")),),
    "disruptions": (Addition("Disruption", lambda scenario: add(scenario, "disruptions")),),
}
"""What each group offers; the kinds of condition are a menu."""
