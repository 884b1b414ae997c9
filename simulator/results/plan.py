"""The build-up that was announced: how likely it is on each of its dates, and how far strength falls short of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.goals import PlanStep
from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results.summary import AnyResults

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A date of the plan.

    Attributes:
        date, day: when the step is announced for; before day 0 it counts from day 0 on.
        personnel: people who were announced from then on.
        met: the share of runs with at least so many in theatre at the end of that day; None before the start and after
            the horizon, where no run tells of it.
    """

    date: dt.date
    day: int
    personnel: int
    met: Share | None


@dataclass(frozen=True, slots=True)
class Plan:
    """How the plan is kept in many runs.

    Attributes:
        steps: the dates of the plan, in order.
        shortfall: person-days by which strength stays below the plan, added up over the days; the mean over runs.
    """

    steps: tuple[KeptStep, ...]
    shortfall: float


def planned(scenario: Scenario) -> Ints:
    """The strength that was announced, for each day; 0 before the first date; shape (D,)."""
    people = np.zeros(scenario.horizon + 1, np.int64)
    for step in _steps(scenario):
        people[max(scenario.day_of(step.date), 0) :] = step.personnel
    return people


def plan_of(results: AnyResults) -> Plan | None:
    """How the plan of the scenario is kept; None where it has none."""
    scenario = results.scenario
    if not scenario.plan:
        return None
    steps = tuple(_kept(results, step) for step in _steps(scenario))
    return Plan(steps, results.person_days_short(planned(scenario)) / results.replications)


def _kept(results: AnyResults, step: PlanStep) -> KeptStep:
    day = results.scenario.day_of(step.date)
    is_told = 0 <= day <= results.scenario.horizon
    return KeptStep(step.date, day, step.personnel, results.chance(step.personnel, day) if is_told else None)


def _steps(scenario: Scenario) -> list[PlanStep]:
    return sorted(scenario.plan, key=lambda step: step.date)
