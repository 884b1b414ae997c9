"""The earliest day on which anything can happen, were everybody lucky: what cannot happen at all shows as infinity.

Every bound is optimistic (lowest delays, highest sums, no queue), so what is told to be impossible is impossible.
``scenarios.checks.earliest`` works them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from scenarios.parts import Contingent, ListedCamp
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
        return beds_at(self.scenario.all_camps[0], self.scenario.horizon - self.camp_opens)


def beds_at(camp: ListedCamp, days: float) -> int:
    """Beds of a camp so many days after it opens; none before."""
    if days < 0:
        return 0
    grown = camp.opening_beds.high + floor(days / 7) * camp.beds_per_week.high
    return people(min(camp.max_beds.high, grown))


def people(number: float) -> int:
    """A size as the model rounds it, half up."""
    return floor(number + 0.5)


def smallest_tranche(contingent: Contingent) -> int:
    """People who travel together at least."""
    sizes = [one.personnel for one in contingent.tranches] or [contingent.pledge]
    smallest = min(max(1, people(size.low)) for size in sizes)
    return smallest if contingent.tranche is None else min(contingent.tranche, smallest)


def largest_tranche(contingent: Contingent) -> int:
    """People who travel together at most."""
    sizes = [one.personnel for one in contingent.tranches] or [contingent.pledge]
    largest = max(people(size.high) for size in sizes)
    return largest if contingent.tranche is None else min(contingent.tranche, largest)


def preparation(contingent: Contingent) -> float:
    """Days that preparation takes at least."""
    return max(contingent.vetting.low + contingent.training.low, contingent.equipment.low)


def is_nobody(contingent: Contingent) -> bool:
    """Whether nobody of a contingent ever comes, whatever else happens."""
    return contingent.chance == 0 or people(contingent.pledge.high) == 0
