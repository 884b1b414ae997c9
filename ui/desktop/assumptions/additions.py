"""What can be added to a group, and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from scenarios import fresh
from scenarios.edits import add
from scenarios.schema import Scenario
from ui.desktop.assumptions.lines import KINDS


@dataclass(frozen=True, slots=True)
class Addition:
    """One entry of a menu: its words, and the scenario with the new part."""

    words: str
    make: Callable[[Scenario], Scenario]


def _condition(kind: fresh.Kind) -> Addition:
    return Addition(
        KINDS[kind].capitalize(), lambda scenario: add(scenario, "conditions", fresh.condition(scenario, kind))
    )


ADDITIONS = {
    "contingents": (Addition("Contingent", lambda scenario: add(scenario, "contingents")),),
    "conditions": tuple(_condition(kind) for kind in get_args(fresh.Kind)),
    "finance.donors": (Addition("Donor", lambda scenario: add(scenario, "finance.donors")),),
    "disruptions": (Addition("Disruption", lambda scenario: add(scenario, "disruptions")),),
}
"""What each group offers; the kinds of condition are a menu."""
