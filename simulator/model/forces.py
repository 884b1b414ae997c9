"""The forces of a run: every contingent, each copy by itself, with its size and whether it comes."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import NamedTuple

from scenarios.parts import Contingent
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
        group: the name of its contingent.
        identity: what its draws are called by.
        camp, lift: the places of its camp and of its lift.
        pays_itself: whether it needs no money of the mission.
        may_stay: whether anything may keep it at home, or bring it back.
        is_even: whether all of its pledge is sent, in even tranches.
        there: people who are in theatre when day 0 begins.
        is_there: whether there are any, or it is ordered: then it takes part.
        chance: that it takes part otherwise.
    """

    plan: Contingent
    group: str
    identity: str
    camp: int
    lift: int
    pays_itself: bool
    may_stay: bool
    is_even: bool
    there: int
    is_there: bool
    chance: float


@lru_cache(maxsize=8)
def _known(scenario: Scenario) -> tuple[Known, ...]:
    groups = [scenario.contingents[place].name for place in scenario.contingent_of_force]
    camps = {camp.name: place for place, camp in enumerate(scenario.all_camps)}
    lifts = {lift.name: place for place, lift in enumerate(scenario.all_lifts)}
    return tuple(
        Known(
            plan,
            group,
            plan.identity,
            camps.get(plan.camp or "", 0),
            lifts.get(plan.lift or "", 0),
            plan.funded_by == "self",
            bool(plan.unless or plan.leaves_when or plan.withdrawal_per_year),
            plan.personnel is not None and plan.delivered.low == 1.0,
            plan.there,
            plan.there > 0 or (plan.at_start is not None and plan.at_start.ordered),
            plan.chance,
        )
        for plan, group in zip(scenario.forces, groups, strict=True)
    )


def forces_of(scenario: Scenario, camps: list[Camp], lifts: list[Lift], luck: Luck) -> list[Force]:
    """Every contingent of a run, each of its copies by itself, with its size and whether it comes."""
    return [_force(known, place, camps, lifts, luck) for place, known in enumerate(_known(scenario))]


def _force(known: Known, place: int, camps: list[Camp], lifts: list[Lift], luck: Luck) -> Force:
    plan, group, identity, camp, lift, pays_itself, may_stay, is_even, there, is_there, _ = known
    if is_even and plan.personnel is not None:
        coming = luck.people(name_of(identity, names.PERSONNEL), plan.personnel)
        sizes: tuple[int, ...] = (coming,)
    else:
        sizes = _sizes(plan, luck)
        coming = sum(sizes)
    participates = luck.chance(name_of(identity, names.PARTICIPATION)) < known.chance or is_there
    whole, means = coming + there, (camps[camp], lifts[lift])
    return Force(plan, place, group, pays_itself, may_stay, *means, sizes, coming, whole, participates)


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
