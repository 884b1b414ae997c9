"""What a projection says of the plan that was announced, and of the ceiling in force."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.goals import Ceiling
from simulator.results.ceilings import NO_CEILING, ceiling_in_force
from simulator.results.plan import Plan, plan_of, planned
from simulator.results.results import Results

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Goals:
    """The plan and the ceilings of a scenario, day by day; D days.

    Attributes:
        plan: how it is kept; None where there is none.
        announced: the strength of the plan; shape (D,).
        short: by how many people strength stays below it, in the mean of the runs; shape (D,).
        ceilings: those of the scenario.
        in_force: which of them is in force in the median of the runs, or ``NO_CEILING``; shape (D,).
    """

    plan: Plan | None
    announced: Ints
    short: Floats
    ceilings: tuple[Ceiling, ...]
    in_force: Ints

    @classmethod
    def of(cls, results: Results) -> Goals:
        """What these runs say."""
        announced, plan = planned(results.scenario), plan_of(results)
        short = np.zeros(len(announced))
        if plan is not None:
            short = np.asarray(np.maximum(announced - results.strength, 0).mean(axis=0))
        return cls(plan, announced, short, results.scenario.ceilings, ceiling_in_force(results))

    def ceiling(self, day: int) -> Ceiling | None:
        """The ceiling in force on a day, in the median of the runs; None where there is none."""
        place = int(self.in_force[day])
        return None if place == NO_CEILING else self.ceilings[place]

    @property
    def allowed(self) -> Floats:
        """The most people allowed on each day; ``nan`` without a ceiling; shape (D,)."""
        people = np.array([*(one.personnel for one in self.ceilings), np.nan])
        return np.asarray(people[self.in_force])

    @property
    def counting(self) -> tuple[Ceiling, ...]:
        """The ceilings that are in force on some day, in the order of the file."""
        return tuple(one for place, one in enumerate(self.ceilings) if (self.in_force == place).any())
