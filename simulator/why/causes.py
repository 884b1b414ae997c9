"""What people can wait for: a closed set of kinds, and the causes of one scenario in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from scenarios.conditions import AnyCondition, Presence
from scenarios.contingent import Contingent
from scenarios.part import Named
from scenarios.schema import Scenario


class CauseKind(StrEnum):
    """What sort of thing somebody waits for."""

    CONDITION = "condition"
    DECISION = "decision"
    VETTING = "vetting"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    INTERVAL = "interval"
    NOT_BEFORE = "not_before"
    """The date before which a tranche does not go."""
    SHIPPING = "shipping"
    """Major equipment at sea, without which people are not operational and meet no presence of operational people."""
    UNLESS = "unless"
    """Nothing: they stay at home, because of a condition."""
    LEAVING = "leaving"
    """Nothing: they stay at home, because their contingent goes home."""
    WITHDRAWAL = "withdrawal"
    """Nothing: they stay at home, because their government has called their contingent home."""
    CEILING = "ceiling"
    BEDS = "beds"
    MONEY = "money"
    AIRCRAFT = "aircraft"
    MANDATE = "mandate"
    """A lapsed mandate, after which nothing takes off."""
    FLIGHT = "flight"
    """People in the air whose landing meets a presence."""
    RECEPTION = "in_reception"
    """People who have landed, and meet a presence when they are operational."""


OF_A_CONTINGENT = (CauseKind.DECISION, CauseKind.VETTING, CauseKind.TRAINING, CauseKind.EQUIPMENT, CauseKind.INTERVAL)
"""Kinds that every contingent has of its own."""

AT_HOME = (CauseKind.UNLESS, CauseKind.LEAVING, CauseKind.WITHDRAWAL)
"""Kinds that say why somebody stays at home: for good."""

OF_SOME_CONTINGENTS = (CauseKind.NOT_BEFORE, CauseKind.SHIPPING, *AT_HOME)
"""Kinds that a contingent has of its own where its plan says what brings them about."""

OF_ALL = (CauseKind.BEDS, CauseKind.MONEY, CauseKind.AIRCRAFT, CauseKind.MANDATE, CauseKind.FLIGHT)
"""Kinds that every scenario has: once for all together, beds once for each camp, aircraft once for each lift."""

_WORDS = {
    CauseKind.INTERVAL: "interval between tranches",
    CauseKind.NOT_BEFORE: "its earliest date",
    CauseKind.SHIPPING: "equipment at sea",
    CauseKind.UNLESS: "kept at home",
    CauseKind.LEAVING: "going home",
    CauseKind.CEILING: "room under the ceiling",
    CauseKind.MANDATE: "lapsed mandate",
    CauseKind.FLIGHT: "flights in the air",
    CauseKind.RECEPTION: "reception",
}


def words_of(kind: CauseKind) -> str:
    """What a kind is called that is no condition."""
    return _WORDS.get(kind, kind.value)


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that people wait for.

    Attributes:
        kind: what sort of thing.
        subject: the condition or contingent; of several camps or lifts, which; empty for what all share.
        label: in words; a supposed condition is told as such.
    """

    kind: CauseKind
    subject: str
    label: str


def causes_of(scenario: Scenario) -> tuple[Cause, ...]:
    """Every cause of a scenario: its conditions, then those of each contingent, both in file order, then all others.

    The place of a cause in this tuple is the number by which tables of waiting know it. What cannot occur because the
    scenario has nothing of the kind is left out: a ceiling, say.
    """
    return tuple(_causes(scenario))


def _causes(scenario: Scenario) -> Iterator[Cause]:
    for condition in scenario.conditions:
        supposed = " (supposed)" if condition.suppose is not None else ""
        yield Cause(CauseKind.CONDITION, condition.name, f"{condition.name}{supposed}")
    for contingent in scenario.contingents:
        for kind in (*OF_A_CONTINGENT, *_of_its_plan(contingent)):
            yield Cause(kind, contingent.name, f"{contingent.name}: {words_of(kind)}")
    if scenario.ceilings:
        yield Cause(CauseKind.CEILING, "", words_of(CauseKind.CEILING))
    for kind in OF_ALL:
        yield from _each(kind, {CauseKind.BEDS: scenario.all_camps, CauseKind.AIRCRAFT: scenario.all_lifts})
    if any(is_operational(condition) for condition in scenario.conditions):
        yield Cause(CauseKind.RECEPTION, "", words_of(CauseKind.RECEPTION))


def is_operational(condition: AnyCondition) -> bool:
    """Whether a condition waits for operational people."""
    return isinstance(condition, Presence) and condition.operational


def _of_its_plan(plan: Contingent) -> Iterator[CauseKind]:
    occurs = {
        CauseKind.NOT_BEFORE: any(tranche.not_before is not None for tranche in plan.tranches),
        CauseKind.SHIPPING: plan.shipping.high > 0.0,
        CauseKind.UNLESS: bool(plan.unless),
        CauseKind.LEAVING: bool(plan.leaves_when),
        CauseKind.WITHDRAWAL: plan.withdrawal_per_year > 0.0,
    }
    return (kind for kind in OF_SOME_CONTINGENTS if occurs[kind])


def _each(kind: CauseKind, parts: Mapping[CauseKind, Sequence[Named]]) -> Iterator[Cause]:
    """One cause for all together; where there are several camps or lifts, one for each."""
    several = parts.get(kind, ())
    if len(several) < 2:
        yield Cause(kind, "", words_of(kind))
    for part in several if len(several) > 1 else ():
        yield Cause(kind, part.name, f"{part.name}: {words_of(kind)}")


@dataclass(frozen=True, slots=True)
class Places:
    """Where each cause stands in :func:`causes_of`, by kind and subject."""

    by_cause: Mapping[tuple[CauseKind, str], int]

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """Look through the causes of a scenario."""
        return cls({(cause.kind, cause.subject): place for place, cause in enumerate(causes_of(scenario))})

    def at(self, kind: CauseKind, subject: str = "") -> int:
        """The place of a cause; of a camp or a lift that is the only one, that of what all share."""
        place = self.by_cause.get((kind, subject))
        return self.by_cause[kind, ""] if place is None else place
