"""What very many replications say together, without the replications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.exact import total_of
from simulator.figures.milestones import MILESTONES, Milestone
from simulator.figures.share import Share
from simulator.figures.strengths import Strengths
from simulator.results.needs import milestones_of
from simulator.results.outcomes import ConditionOutcome, outcomes_of
from simulator.results.results import Results, per_person_day

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

OWN = "milestones"
"""The column of the milestones of a scenario's own; there is none where it has none."""


def columns_of(scenario: Scenario) -> tuple[str, ...]:
    """The names of the figures that a summary has of each replication."""
    own = (OWN,) if scenario.milestones else ()
    return (*MILESTONES, *own, "met", "peak", "strength_at_horizon", "person_days", "spent", "received")


@dataclass(frozen=True, eq=False)
class Summary:
    """What is reported of replications 0 … N - 1; D days (horizon + 1), C contingents, K conditions.

    Every figure is that of ``Results`` of the same replications, to the last bit.

    Attributes:
        scenario, seed, replications: what was run, and how often (N).
        strengths: how often each strength was seen on each day.
        sums: over all replications, by name: ``strength`` (D,), ``forces`` (C, D), ``states`` (C, 8, D), ``size`` (C,),
            and as sums of ``simulator.figures.exact`` ``balance`` (2, D) and ``spending`` (2, D).
        columns: a figure for each replication, by name: ``met`` (N, K), the day of each milestone that every scenario
            has (N,), ``peak``, ``strength_at_horizon``, ``person_days``, ``spent``, ``received`` (N,); where the
            scenario has M milestones of its own, ``milestones`` (N, M), days too.
    """

    scenario: Scenario
    seed: int
    replications: int
    strengths: Strengths
    sums: Mapping[str, NDArray[Any]]
    columns: Mapping[str, NDArray[Any]]

    @property
    def days(self) -> Ints:
        """0 … horizon; shape (D,)."""
        return np.arange(self.scenario.horizon + 1)

    @property
    def numbers(self) -> Ints:
        """The number of each replication; shape (N,)."""
        return np.arange(self.replications)

    @property
    def strength_mean(self) -> Floats:
        """Mean strength day by day; shape (D,)."""
        return self._mean("strength")

    def strength_band(self, probability: float) -> Ints:
        """The strength that this share of replications does not exceed, day by day; shape (D,)."""
        return self.strengths.band(probability)

    def chance(self, people: int, day: int) -> Share:
        """The share of replications with at least ``people`` in theatre on ``day``."""
        return Share(self.strengths.at_least(people, day), self.replications)

    @property
    def states_mean(self) -> Floats:
        """Mean people in each state, in the order of ``STATES``; shape (8, D)."""
        return np.asarray(self._mean("states").sum(axis=0))

    @property
    def contingents_mean(self) -> Floats:
        """Mean strength of each contingent; shape (C, D)."""
        return self._mean("forces")

    @property
    def personnel_mean(self) -> Floats:
        """Mean size of each contingent as drawn, whether it comes or not; shape (C,)."""
        return self._mean("size")

    @property
    def balance_mean(self) -> Floats:
        """Mean dollars in the account day by day; shape (D,)."""
        return self._mean_of_money("balance")

    @property
    def spending_mean(self) -> Floats:
        """Mean dollars spent so far, day by day; shape (D,)."""
        return self._mean_of_money("spending")

    @property
    def spent(self) -> Floats:
        """Dollars spent by the horizon; shape (N,)."""
        return self.columns["spent"]

    @property
    def received_by_horizon(self) -> Floats:
        """Dollars that donors have paid by the horizon; shape (N,)."""
        return self.columns["received"]

    @property
    def met(self) -> Floats:
        """Day each condition was met, ``inf`` = not within the horizon; shape (N, K)."""
        return self.columns["met"]

    @property
    def peak(self) -> Ints:
        """Highest strength; shape (N,)."""
        return self.columns["peak"]

    @property
    def strength_at_horizon(self) -> Ints:
        """Strength on the last day; shape (N,)."""
        return self.columns["strength_at_horizon"]

    @property
    def person_days(self) -> Ints:
        """Strength added up over the days; shape (N,)."""
        return self.columns["person_days"]

    @property
    def cost_per_person_day(self) -> Floats:
        """Dollars spent for each day of each person in theatre; ``nan`` where nobody came; shape (N,)."""
        return per_person_day(self.spent, self.person_days)

    @cached_property
    def milestones(self) -> dict[str, Milestone]:
        """Every milestone by name: arrival and closures, then those of the scenario's own."""
        return milestones_in(self.scenario, self.columns, 0)

    def person_days_short(self, plan: Ints) -> int:
        """How far strength stays below a plan of each day, shape (D,), added up over days and replications."""
        return self.strengths.person_days_short(plan)

    @cached_property
    def conditions(self) -> dict[str, ConditionOutcome]:
        """Every condition by name."""
        return outcomes_of(self.scenario, self.met, 0)

    def _mean(self, name: str) -> Floats:
        return np.asarray(self.sums[name] / self.replications)

    def _mean_of_money(self, name: str) -> Floats:
        return total_of(self.sums[name]) / self.replications


def milestones_in(scenario: Scenario, columns: Mapping[str, Floats], first: int) -> dict[str, Milestone]:
    """Every milestone by name, from the columns of a summary whose runs begin with number ``first``."""
    own = {one.name: place for place, one in enumerate(scenario.milestones)}
    return milestones_of(scenario, lambda name: columns[OWN][:, own[name]] if name in own else columns[name], first)


AnyResults = Results | Summary
"""What can be reported: with the replications, or without."""
