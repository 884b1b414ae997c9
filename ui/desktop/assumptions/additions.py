"""What can be added to a group, and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scenarios.conditions import KINDS
from scenarios.editing import fresh
from scenarios.editing.edits import add
from scenarios.schema import Scenario

NOUNS = {
    "contingents": "contingent",
    "conditions": "condition",
    "finance.donors": "donor",
    "disruptions": "disruption",
    "milestones": "milestone",
    "ceilings": "ceiling",
    "camps": "camp",
    "lifts": "lift",
}
"""What one part of each group is called."""

_PLAINLY = {
    "event": "Event that may come",
    "count": "So many of several conditions",
    "ordered": "Contingent ordered to deploy",
}
"""Words of kinds of condition whose own word says too little in a menu."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One entry of a menu: its words, and the scenario with the new part."""

    words: str
    make: Callable[[Scenario], Scenario]


def noun_of(group: str) -> str:
    """What one part of a group is called; lists within parts have the word for what they hold."""
    return NOUNS.get(group) or group.rpartition(".")[2].removesuffix("s")


def additions_to(group: str) -> tuple[Addition, ...]:
    """What a group offers; the kinds of condition are a menu."""
    if group == "conditions":
        return tuple(map(_condition, KINDS))
    return (Addition(noun_of(group).capitalize(), lambda scenario: add(scenario, group)),)


def _condition(kind: str) -> Addition:
    def make(scenario: Scenario) -> Scenario:
        return add(scenario, "conditions", fresh.condition(scenario, kind))

    return Addition(kinds_in_words()[kind], make)


def kinds_in_words() -> dict[str, str]:
    """What each kind of condition is called in menus, by its word in a file."""
    return {kind: _PLAINLY.get(kind) or known.words.capitalize() for kind, known in KINDS.items()}


ADDITIONS = {group: additions_to(group) for group in NOUNS}
"""What each group of the scenario offers."""
