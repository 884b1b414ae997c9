"""On which day each run gets where, and what it spends: worked out once for each projection."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.joint import Frontier, Joint
from simulator.figures.share import Share
from simulator.results.money import needs_money
from simulator.results.results import Results

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LEVELS = (0.5, 0.7)
"""The shares of all runs whose frontiers are drawn."""


@dataclass(frozen=True, eq=False)
class DayAndMoney:
    """N runs of one scenario.

    Attributes:
        scenario: what was run.
        numbers: the number of each replication; shape (N,).
        days: of each milestone the day of each run, ``inf`` = not within the horizon; shape (N,) each.
        spent: US dollars by the horizon, to the cent; shape (N,).
        frontiers: of each milestone the pairs that are just enough, one frontier for each of ``LEVELS``.
    """

    scenario: Scenario
    numbers: Ints
    days: dict[str, Floats]
    spent: Floats
    frontiers: dict[str, tuple[Frontier, ...]]

    @classmethod
    def of(cls, results: Results) -> DayAndMoney:
        """Work it out; takes tens of milliseconds for a thousand runs."""
        spent = np.round(results.spent, 2)
        days = {name: milestone.days for name, milestone in results.milestones.items()}
        frontiers = {name: tuple(Frontier.of(one, spent, level) for level in LEVELS) for name, one in days.items()}
        return cls(results.scenario, results.numbers, days, spent, frontiers)

    @property
    def has_money(self) -> bool:
        """Whether there is any money to look at."""
        return needs_money(self.scenario)

    @property
    def usual(self) -> float:
        """A sum to begin with: about what half of the runs spend at most, in two digits."""
        middle = float(np.median(self.spent)) or float(self.spent.max()) or 1e6
        return float(f"{middle:.1e}")

    def never(self, name: str) -> Share:
        """The runs that do not reach a milestone within the horizon."""
        return Share(int(np.isinf(self.days[name]).sum()), len(self.spent))

    def joint(self, name: str, day: int, dollars: float) -> Joint:
        """Who is there by a day, and who spends no more than so much; who never gets there is later than any day."""
        return Joint.of(self.days[name] <= day, self.spent <= dollars)

    def joint_by_day(self, name: str, dollars: float) -> Ints:
        """Runs that are there by each day and spend no more than so much; shape (D,)."""
        days = np.sort(self.days[name][self.spent <= dollars])
        return np.searchsorted(days, np.arange(self.scenario.horizon + 1), side="right")
