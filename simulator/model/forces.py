"""The forces of a run: every contingent, each copy by itself, with its size and whether it comes."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import NamedTuple

from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from simulator.luck import names
from simulator.luck.draws import Luck
from simulator.luck.names import name_of, numbered
from simulator.model.camp import Camp
from simulator.model.lift import Lift
from simulator.model.tranche import Force


class Known(NamedTuple):
    """What is known of a force before any run.

    Attributes:
        plan: its contingent, or one of its copies.
        always: what it is in every run: plan, place, group, whether it pays itself, and may stay; see ``Force``.
        camp, lift: the places of its camp and of its lift.
        is_even: whether all of its pledge is sent, in even tranches.
        there: people who are in theatre when day 0 begins.
        is_there: whether there are any, or it is ordered: then it takes part.
        chance: that it takes part otherwise.
        personnel, participation: the names of its draws.
    """

    plan: Contingent
    always: tuple[Contingent, int, str, bool, bool]
    camp: int
    lift: int
    is_even: bool
    there: int
    is_there: bool
    chance: float
    personnel: str
    participation: str


@lru_cache(maxsize=8)
def _known(scenario: Scenario) -> tuple[Known, ...]:
    groups = [scenario.contingents[place].name for place in scenario.contingent_of_force]
    forces = enumerate(zip(scenario.forces, groups, strict=True))
    camps = {camp.name: place for place, camp in enumerate(scenario.all_camps)}
    lifts = {lift.name: place for place, lift in enumerate(scenario.all_lifts)}
    return tuple(
        Known(
            plan,
            (plan, place, group, plan.funded_by == "self", _may_stay(plan)),
            camps.get(plan.camp or "", 0),
            lifts.get(plan.lift or "", 0),
            plan.personnel is not None and plan.delivered.low == 1.0,
            plan.there,
            plan.there > 0 or (plan.at_start is not None and plan.at_start.ordered),
            plan.chance,
            name_of(plan.identity, names.PERSONNEL),
            name_of(plan.identity, names.PARTICIPATION),
        )
        for place, (plan, group) in forces
    )


def _may_stay(plan: Contingent) -> bool:
    return bool(plan.unless or plan.leaves_when or plan.withdrawal_per_year)


@lru_cache(maxsize=8)
def most_tranches(scenario: Scenario) -> float:
    """No run has more even tranches than this, of all forces together."""
    even = ((plan.personnel, plan.tranche) for plan in scenario.forces)
    return sum((people.high + 0.5) // size for people, size in even if people is not None and size is not None)


def forces_of(scenario: Scenario, camps: list[Camp], lifts: list[Lift], luck: Luck) -> list[Force]:
    """Every contingent of a run, each of its copies by itself, with its size and whether it comes."""
    return [_force(known, camps, lifts, luck) for known in _known(scenario)]


def _force(known: Known, camps: list[Camp], lifts: list[Lift], luck: Luck) -> Force:
    plan, always, camp, lift, is_even, there, is_there, chance, personnel, participation = known
    if is_even and plan.personnel is not None:
        coming = floor(luck.amount(personnel, plan.personnel) + 0.5)
        sizes: tuple[int, ...] = (coming,)
    else:
        sizes = _sizes(plan, luck)
        coming = sum(sizes)
    participates = luck.chance(participation) < chance or is_there
    return Force(*always, camps[camp], lifts[lift], sizes, coming, coming + there, participates)


def _sizes(plan: Contingent, luck: Luck) -> tuple[int, ...]:
    """People who are sent in the end: of each tranche that is planned by itself, or of all even ones together."""
    known = plan.identity
    share = luck.amount(name_of(known, names.DELIVERED), plan.delivered)
    if plan.personnel is not None:
        return (floor(luck.amount(name_of(known, names.PERSONNEL), plan.personnel) * share + 0.5),)
    drawn = (
        luck.amount(numbered(known, names.PERSONNEL, number), tranche.personnel)
        for number, tranche in enumerate(plan.tranches, start=1)
    )
    return tuple(floor(people * share + 0.5) for people in drawn)
