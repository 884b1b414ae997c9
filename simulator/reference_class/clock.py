"""From when the months of the reference class are counted: the day on which a condition is met, run by run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.consistency import nearest
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from simulator.figures.milestones import Milestone
from simulator.figures.quantiles import quantile

Floats = NDArray[np.float64]

START = "start"
"""What is said where months are to be counted from day 0."""


class Runs(Protocol):
    """What is read of many runs: ``Results`` and ``Summary`` have it."""

    @property
    def scenario(self) -> Scenario:
        """What was run."""

    @property
    def replications(self) -> int:
        """How often (N)."""

    @property
    def met(self) -> Floats:
        """Day on which each condition was met, ``inf`` = not within the horizon; shape (N, K)."""

    @property
    def milestones(self) -> Mapping[str, Milestone]:
        """Every milestone by name."""


class ClockError(ValueError):
    """There is no condition of this name; the message is one sentence that names those that there are."""


@dataclass(frozen=True, eq=False)
class Clock:
    """From when months are counted in each run.

    Attributes:
        condition: whose day it is; None for the start.
        days: that day, below 0 where it lies before the start; ``inf`` where the condition is not met; shape (N,).
    """

    condition: str | None
    days: Floats

    @classmethod
    def of(cls, runs: Runs, condition: str | None) -> Self:
        """The clock that starts with a condition of the scenario, or on day 0 with None.

        Raises:
            ClockError: the scenario has no such condition.
        """
        if condition is None:
            return cls(None, np.zeros(runs.replications))
        return cls(condition, np.asarray(runs.met[:, _place(runs.scenario, condition)], float))

    @property
    def starts(self) -> NDArray[np.bool_]:
        """In which runs it starts at all; shape (N,)."""
        return np.isfinite(self.days)

    @property
    def left_out(self) -> int:
        """In how many runs it never starts: nothing can be counted there."""
        return int((~self.starts).sum())

    @property
    def day0(self) -> float:
        """The median of its days over the runs in which it starts; ``inf`` where there are none."""
        return quantile(self.days[self.starts], 0.5) if self.starts.any() else inf


def usual_condition(scenario: Scenario) -> str | None:
    """From when to count unless told otherwise: the mandate, else the first vote of a council, else the start."""
    if scenario.mandate is not None:
        return scenario.mandate.condition
    return next((one.name for one in scenario.conditions if isinstance(one, CouncilVote)), None)


def condition_called(scenario: Scenario, text: str) -> str | None:
    """What somebody means who says from when to count: a condition, or ``start``, which is None.

    Raises:
        ClockError: it is neither.
    """
    if text == START and all(one.name != START for one in scenario.conditions):
        return None
    _place(scenario, text)
    return text


def _place(scenario: Scenario, condition: str) -> int:
    names = [one.name for one in scenario.conditions]
    if condition in names:
        return names.index(condition)
    raise ClockError(f"No condition is called {condition!r}{nearest(condition, (START, *names))}")
