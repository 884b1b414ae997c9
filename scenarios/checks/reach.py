"""The earliest day on which anything can happen, were everybody lucky: what cannot happen at all shows as infinity.

Every bound is optimistic (lowest delays, highest sums, no queue), so what is told to be impossible is impossible.
``scenarios.checks.earliest`` works them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import floor, inf
from typing import NamedTuple

from scenarios.checks.certainty import has_begun
from scenarios.contingent import Contingent
from scenarios.parts import ListedCamp
from scenarios.schema import Scenario


@dataclass(frozen=True)
class Reach:
    """The earliest days of one scenario; infinity for never. What was met before the start has a day below 0.

    Attributes:
        scenario: whose days they are.
        conditions: by name, the first day on which it can be met.
        camps: by name, the first day with beds.
        lifts: by name, the first day on which it can fly.
        ceilings: by name, the first day on which it can be the one that counts.
        orders: by contingent, the first day on which it can be ordered.
        arrivals: by contingent, the first day on which anybody of it can land; who is there already does not count.
        funds: by contingent, the first day on which the account can hold what lets the smallest tranche of it go.
        needs: by milestone, for each of its needs the first day on which it can hold.
        most_allowed: people in theatre whom ceilings allow at most, at any time up to the horizon.
    """

    scenario: Scenario
    conditions: dict[str, float]
    camps: dict[str, float]
    lifts: dict[str, float]
    ceilings: dict[str, float]
    orders: dict[str, float]
    arrivals: dict[str, float]
    funds: dict[str, float]
    needs: dict[str, list[float]]
    most_allowed: float = inf

    def can_be_met(self, name: str) -> bool:
        """Whether a condition can be met within the horizon."""
        return self.conditions[name] <= self.scenario.horizon

    def all_met(self, names: Iterable[str]) -> float:
        """The first day on which all of these can be met; day 0 where there are none."""
        return max((self.conditions[name] for name in names), default=0.0)

    @cached_property
    def beds_in(self) -> dict[str, int]:
        """Beds of each camp at most, by the horizon."""
        horizon = self.scenario.horizon
        return {camp.name: beds_at(camp, horizon - self.camps[camp.name]) for camp in self.scenario.all_camps}

    @property
    def places(self) -> int:
        """People whom all camps can hold at most, by the horizon; those who are there at the start need no beds."""
        return self.places_of(self.scenario.contingents, self.beds_in)

    def places_of(self, contingents: Iterable[Contingent], camps: Iterable[str] = ()) -> int:
        """The same of the camps of some contingents, and of some more camps."""
        there = dict.fromkeys(camps, 0)
        for one in contingents:
            camp = camp_name(one, self.scenario)
            there[camp] = there.get(camp, 0) + there_at_start(one)
        return sum(max(self.beds_in[camp], number) for camp, number in there.items())


def camp_name(contingent: Contingent, scenario: Scenario) -> str:
    """The name of the camp of a contingent."""
    return contingent.camp or scenario.all_camps[0].name


def lift_name(contingent: Contingent, scenario: Scenario) -> str:
    """The name of the lift of a contingent."""
    return contingent.lift or scenario.all_lifts[0].name


def beds_at(camp: ListedCamp, days: float) -> int:
    """Beds of a camp at most, so many days after it opens; none before."""
    if days < 0:
        return 0
    there = beds_at_start(camp)
    begun = camp.opening_beds.high if there is None else there
    built = people(min(camp.max_beds.high, begun + floor(days / 7) * camp.beds_per_week.high))
    return max(built, there or 0)


def beds_at_start(camp: ListedCamp) -> int | None:
    """The beds that are open on day 0; None where none are said to be."""
    return None if camp.at_start is None else camp.at_start.beds


def people(number: float) -> int:
    """A size as the model rounds it, half up."""
    return floor(number + 0.5)


class Travellers(NamedTuple):
    """People of a contingent who come together: one of its own tranches, or all of its even ones.

    Attributes:
        smallest, largest: people who travel together at least, where anybody does, and at most.
        all: people of them at most; more than travel together where tranches are even.
        path: where they stand, from the contingent: ``tranche``, ``tranches.2.personnel``.
        requires: the conditions that they wait for besides those of the contingent.
        not_before: the first day on which they may leave.
        interval: days at least after the departure of those before.
        may_be_nobody: whether nobody may be left of them.
    """

    smallest: int
    largest: int
    all: int
    path: str = "tranche"
    requires: tuple[str, ...] = ()
    not_before: float = 0.0
    interval: float = 0.0
    may_be_nobody: bool = False


def travellers(contingent: Contingent, scenario: Scenario) -> tuple[Travellers, ...]:
    """Those who are still to come: all of even tranches together, or each tranche of its own, in their order."""
    share = contingent.delivered
    if not contingent.tranches:
        low, high = people(contingent.pledge.low * share.low), people(contingent.pledge.high * share.high)
        most = high if contingent.tranche is None else contingent.tranche
        every = 0.0 if contingent.interval is None else contingent.interval.low
        return (Travellers(min(most, max(1, low)), min(most, high), high, interval=every, may_be_nobody=low == 0),)
    found = []
    for number, one in enumerate(contingent.tranches, start=1):
        low, high = people(one.personnel.low * share.low), people(one.personnel.high * share.high)
        first = 0.0 if one.not_before is None else float(scenario.day_of(one.not_before))
        every = 0.0 if one.interval is None else one.interval.low
        path = f"tranches.{number}.personnel"
        found.append(Travellers(max(1, low), high, high, path, one.requires, first, every, low == 0))
    return tuple(found)


def still_to_come(contingent: Contingent) -> int:
    """People of a contingent who may still come at most, of all its copies."""
    share = contingent.delivered.high
    sizes = [one.personnel for one in contingent.tranches] or [contingent.pledge]
    return contingent.copies * sum(people(size.high * share) for size in sizes)


def there_at_start(contingent: Contingent) -> int:
    """People of a contingent who are in theatre on day 0, of all its copies."""
    return contingent.copies * contingent.there


def at_most(contingent: Contingent) -> int:
    """People of a contingent at most, there and still to come, of all its copies."""
    return there_at_start(contingent) + still_to_come(contingent)


def preparation(contingent: Contingent) -> float:
    """Days that preparation takes at least."""
    return max(contingent.vetting.low + contingent.training.low, contingent.equipment.low)


def takes_part(contingent: Contingent) -> bool:
    """Whether a contingent may take part: who is there or ordered at the start does."""
    return contingent.chance > 0 or has_begun(contingent)


def is_nobody(contingent: Contingent) -> bool:
    """Whether nobody of a contingent still comes, whatever else happens."""
    return not takes_part(contingent) or still_to_come(contingent) == 0
