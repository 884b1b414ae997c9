"""The ends of a number: the one at which it helps people to come, and the one at which it keeps them away."""

from __future__ import annotations

from typing import NamedTuple

from scenarios.conditions import AnyCondition, Approval
from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter
from scenarios.part import Part
from scenarios.parts import Donor, Finance, ListedLift, Mandate
from scenarios.places import Place
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from scenarios.vote import Member
from simulator.what_if.matters import can_matter, comes, is_certain_already, is_decided
from simulator.what_if.way import Way

NOW = Estimate.certain(0.0)

HELPFUL: dict[tuple[type[Part], str], float] = {
    (Contingent, "participation"): 1.0,
    (Contingent, "stay_probability"): 1.0,
    (Donor, "probability"): 1.0,
    (Approval, "probability"): 1.0,
    (Approval, "challenge_probability"): 0.0,
    (Mandate, "renewal_probability"): 1.0,
    (Member, "no"): 0.0,
}
"""The chances that have ends, and the value at which each helps. Of members only vetoes count: no one else decides."""

COSTS = ("cost_per_person_month", "start_up_cost_per_person")
"""Amounts of which less helps; of all others more does."""


class End(NamedTuple):
    """One end of a number.

    Attributes:
        way: what puts the number there.
        value: the number.
    """

    way: Way
    value: Estimate | float


class Ends(NamedTuple):
    """Both ends of a number; None where it has none on that side, or is there already."""

    better: End | None = None
    worse: End | None = None


def ends_of(scenario: Scenario, number: Parameter, place: Place, only_feared: frozenset[str]) -> Ends:
    """The ends of a number that can matter.

    What is certain has no range, and so no ends; only a delay that is certain can still take no time. A chance ends
    where what it is of is certain, and where it never comes about. That all of a pledge is sent is no end of its
    range: :func:`delivered` has it.

    Args:
        scenario: what it is a number of.
        number: which.
        place: where it stands.
        only_feared: conditions that nobody gains from: what makes them come sooner is worse.
    """
    condition = next((step.part for step in place.steps if isinstance(step.part, AnyCondition)), None)
    if not number.is_estimate:
        ends = _of_chance(place, condition)
    elif number.quantity.unit == DAYS:
        ends = _of_delay(place) if can_matter(scenario, place) else Ends()
    else:
        ends = _of_amount(place)
    if condition is None or condition.name not in only_feared:
        return ends
    return Ends(ends.worse, ends.better) if None not in ends else Ends()


def changes(place: Place, value: Estimate | float) -> dict[str, object]:
    """The fields of its part that a number takes with it when it is put at an end."""
    owner, name = place.owner, place.field.name
    if isinstance(owner, Member) and value == 1.0:
        return {name: value, "yes": 0.0}
    if isinstance(owner, ListedLift) and name == "transit" and isinstance(value, Estimate):
        # A run flies no shorter cycle than its transit.
        return {name: value, "cycle": Estimate(*(max(each, value.high) for each in owner.cycle.as_tuple()))}
    return {name: value}


def _of_delay(place: Place) -> Ends:
    owner, delay = place.owner, place.value
    is_cycle = isinstance(owner, ListedLift) and place.field.name == "cycle"
    least = owner.transit if isinstance(owner, ListedLift) and is_cycle else NOW
    return Ends(End(Way.SHORTENED, least), None if delay.is_certain else _high(delay))


def _of_amount(place: Place) -> Ends:
    owner, name, amount = place.owner, place.field.name, place.value
    plan = next((step.part for step in place.steps if isinstance(step.part, Contingent)), None)
    if amount is None or amount.is_certain or (plan is not None and not comes(plan)):
        return Ends()
    low, high = End(Way.AT_LOW_END, Estimate.certain(amount.low)), _high(amount)
    if isinstance(owner, Finance) and name in COSTS:
        return Ends(low, high)
    return Ends(None if name == "delivered" else high, low)


def _high(estimate: Estimate) -> End:
    return End(Way.AT_HIGH_END, Estimate.certain(estimate.high))


def _of_chance(place: Place, condition: AnyCondition | None) -> Ends:
    owner, name = place.owner, place.field.name
    helpful = HELPFUL.get((type(owner), name))
    if helpful is None or is_decided(owner, name) or (condition is not None and is_certain_already(condition)):
        return Ends()
    chance = owner.chance if isinstance(owner, Contingent) and name == "participation" else place.value
    if chance in (0.0, 1.0) or (isinstance(owner, Member) and not owner.permanent):
        return Ends()
    certain, never = End(Way.CERTAIN, 1.0), End(Way.RULED_OUT, 0.0)
    return Ends(certain, never) if helpful else Ends(never, certain)
