"""The earliest day on which anything can happen, were everybody lucky: what cannot happen at all shows as infinity.

Every bound is optimistic (lowest delays, highest sums, no queue), so what is told to be impossible is impossible.
``scenarios.checks.earliest`` works them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from scenarios.parts import Camp, Contingent
from scenarios.schema import Scenario


@dataclass(frozen=True)
class Reach:
    """The earliest days of one scenario; infinity for never.

    Attributes:
        scenario: whose days they are.
        conditions: by name, the first day on which it can be met.
        camp_opens: the first day with beds.
        arrivals: by contingent, the first day on which anybody of it can land.
        funds: by contingent, the first day on which the account can hold what lets the smallest tranche of it go.
    """

    scenario: Scenario
    conditions: dict[str, float]
    camp_opens: float
    arrivals: dict[str, float]
    funds: dict[str, float]

    def can_be_met(self, name: str) -> bool:
        """Whether a condition can be met within the horizon."""
        return self.conditions[name] <= self.scenario.horizon

    def all_met(self, names: Iterable[str]) -> float:
        """The first day on which all of these can be met."""
        return max((self.conditions[name] for name in names), default=0.0)

    @property
    def beds(self) -> int:
        """Beds at most, by the horizon."""
        return beds_at(self.scenario.camp, self.scenario.horizon - self.camp_opens)


def beds_at(camp: Camp, days: float) -> int:
    """Beds of a camp so many days after it opens; none before."""
    return min(camp.max_beds, camp.opening_beds + floor(days / 7) * camp.beds_per_week) if days >= 0 else 0


def people(number: float) -> int:
    """A size as the model rounds it, half up."""
    return floor(number + 0.5)


def smallest_tranche(contingent: Contingent) -> int:
    """People who travel together at least."""
    return min(contingent.tranche, max(1, people(contingent.personnel.low)))


def preparation(contingent: Contingent) -> float:
    """Days that preparation takes at least."""
    return max(contingent.vetting.low + contingent.training.low, contingent.equipment.low)


def is_nobody(contingent: Contingent) -> bool:
    """Whether nobody of a contingent ever comes, whatever else happens."""
    return contingent.chance == 0 or people(contingent.personnel.high) == 0
