"""What people can wait for: a closed set of kinds, and the causes of one scenario in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scenarios.schema import Scenario


class CauseKind(StrEnum):
    """What sort of thing somebody waits for."""

    CONDITION = "condition"
    DECISION = "decision"
    VETTING = "vetting"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    INTERVAL = "interval"
    BEDS = "beds"
    MONEY = "money"
    AIRCRAFT = "aircraft"
    MANDATE = "mandate"
    """A lapsed mandate, after which nothing takes off."""
    FLIGHT = "flight"
    """People in the air whose landing meets a presence."""


OF_A_CONTINGENT = (CauseKind.DECISION, CauseKind.VETTING, CauseKind.TRAINING, CauseKind.EQUIPMENT, CauseKind.INTERVAL)
"""Kinds that every contingent has of its own."""

OF_ALL = (CauseKind.BEDS, CauseKind.MONEY, CauseKind.AIRCRAFT, CauseKind.MANDATE, CauseKind.FLIGHT)
"""Kinds that there are once, for all together."""

_WORDS = {
    CauseKind.INTERVAL: "interval between tranches",
    CauseKind.MANDATE: "lapsed mandate",
    CauseKind.FLIGHT: "flights in the air",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that people wait for; ``subject`` is the condition or contingent, empty for what all share."""

    kind: CauseKind
    subject: str
    label: str


def causes_of(scenario: Scenario) -> tuple[Cause, ...]:
    """Every cause of a scenario: its conditions, then five of each contingent, both in file order, then what all share.

    The place of a cause in this tuple is the number by which tables of waiting know it.
    """
    return tuple(_causes(scenario))


def _causes(scenario: Scenario) -> Iterator[Cause]:
    for condition in scenario.conditions:
        yield Cause(CauseKind.CONDITION, condition.name, condition.name)
    for contingent in scenario.contingents:
        for kind in OF_A_CONTINGENT:
            yield Cause(kind, contingent.name, f"{contingent.name}: {_WORDS.get(kind, kind)}")
    for kind in OF_ALL:
        yield Cause(kind, "", _WORDS.get(kind, kind.value))


@dataclass(frozen=True, slots=True)
class Places:
    """Where each cause stands in :func:`causes_of`."""

    conditions: int
    contingents: int

    def of_contingent(self, kind: CauseKind, contingent: int) -> int:
        """The place of one of a contingent's own causes."""
        return self.conditions + len(OF_A_CONTINGENT) * contingent + OF_A_CONTINGENT.index(kind)

    def of_all(self, kind: CauseKind) -> int:
        """The place of a cause that all share."""
        return self.conditions + len(OF_A_CONTINGENT) * self.contingents + OF_ALL.index(kind)
