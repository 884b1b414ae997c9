"""Milestones of a scenario's own: so many people of a unit, of a contingent, of both or of anybody, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scenarios import goals
from scenarios.schema import Scenario
from simulator.figures.milestones import MILESTONES, Milestone, first_day_of, people_needed
from simulator.results.daily import people_of
from simulator.runs.block import Block

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

Days = Callable[[str], Floats]


def names_of(scenario: Scenario) -> tuple[str, ...]:
    """The names of all milestones: those that every scenario has, then its own in the order of the file."""
    return (*MILESTONES, *(one.name for one in scenario.milestones))


def own_milestone(scenario: Scenario, name: str) -> goals.Milestone | None:
    """The milestone of the scenario's own that is called so; None where there is none."""
    return next((one for one in scenario.milestones if one.name == name), None)


def people_asked(scenario: Scenario, name: str) -> int:
    """The strength that a milestone asks for; of one of the scenario's own the fewest people who may be enough."""
    own = own_milestone(scenario, name)
    return people_needed(name, scenario.target) if own is None else fewest(own)


def fewest(milestone: goals.Milestone) -> int:
    """With fewer people the needs cannot all hold: different units, or contingents, are of different people."""
    needs = milestone.needs
    parted = [_each_once((need.unit, need.personnel) for need in needs)]
    parted.append(_each_once((need.contingent, need.personnel) for need in needs))
    return max(max((need.personnel for need in needs), default=0), *parted)


def _each_once(asked: Iterable[tuple[str | None, int]]) -> int:
    """The largest number asked of each, added up."""
    most: dict[str, int] = defaultdict(int)
    for name, people in asked:
        if name is not None:
            most[name] = max(most[name], people)
    return sum(most.values())


def is_there_at_start(scenario: Scenario, name: str) -> bool:
    """Whether those who are in theatre when day 0 begins are enough for a milestone; all of them are operational."""
    own = own_milestone(scenario, name)
    there = np.array([force.there for force in scenario.forces], np.int64)
    if own is None:
        return 0 < people_needed(name, scenario.target) <= int(there.sum())
    return all(there[forces_of(scenario, need)].sum() >= need.personnel for need in own.needs)


def forces_of(scenario: Scenario, need: goals.Need) -> Mask:
    """Whose people count for a need; shape (F,). A contingent's are those of all its copies."""
    contingents = [scenario.contingents[place] for place in scenario.contingent_of_force]
    return np.array([_counts(one.name, one.unit, need) for one in contingents], np.bool_)


def _counts(contingent: str, unit: str, need: goals.Need) -> bool:
    return need.contingent in (None, contingent) and need.unit in (None, unit)


def is_of_anybody(need: goals.Need) -> bool:
    """Whether everybody's people count for a need."""
    return need.unit is None and need.contingent is None


def counted(scenario: Scenario, block: Block, need: goals.Need, *, operational: bool) -> Ints:
    """People in theatre who count for a need, or operational ones, at the end of each day; shape (count, D)."""
    return people_of(block, forces_of(scenario, need), scenario.horizon, works=operational)


class People(Protocol):
    """Who counts for a need on each day, in theatre or operational: ``Results.people_for``."""

    def __call__(self, need: goals.Need, /, *, operational: bool) -> Ints:
        """Shape (N, D)."""


def day_of(milestone: goals.Milestone, people: People) -> Floats:
    """The first day on which all needs of a milestone hold at once, by run; ``inf`` = not within the horizon."""
    return first_day_of(all_hold(milestone, people))


def all_hold(milestone: goals.Milestone, people: People) -> Mask:
    """Whether all needs of a milestone hold at once at the end of each day; shape (N, D)."""
    holds = [people(need, operational=milestone.operational) >= need.personnel for need in milestone.needs]
    return np.asarray(np.logical_and.reduce(holds))


def milestones_of(scenario: Scenario, days: Days, first: int | None) -> dict[str, Milestone]:
    """Every milestone by name, from its days in each run, shape (N,); ``first`` as in ``Milestone``."""
    return {name: Milestone(name, people_asked(scenario, name), days(name), first) for name in names_of(scenario)}
