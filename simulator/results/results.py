"""What many replications of one scenario say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.goals import Need
from scenarios.schema import Scenario
from simulator.figures.bands import band_name
from simulator.figures.exact import mean_of
from simulator.figures.milestones import Milestone, first_day_with, people_needed
from simulator.figures.quantiles import place_of
from simulator.figures.share import Share
from simulator.figures.states import STATES
from simulator.results import daily, needs
from simulator.results.outcomes import ConditionOutcome, outcomes_of
from simulator.results.size import refuse_too_large_results
from simulator.results.together import Together
from simulator.runs.block import Block
from simulator.why.waits import Waits

if TYPE_CHECKING:
    from pandas import DataFrame

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

BAND = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
"""The quantiles that are reported day by day."""


@dataclass(frozen=True, eq=False)
class Results:
    """Replications 0 … N - 1 of a scenario. D is the number of days, horizon + 1; C contingents; K conditions.

    They know what made them: ``results.scenario == scenario`` says whether they answer the question at hand.
    Everything is derived from ``block`` when it is first asked for.
    """

    scenario: Scenario
    seed: int
    block: Block
    chosen: Ints | None = None
    """The numbers of the replications where not all are looked at; see ``only``."""

    @classmethod
    def of(cls, scenario: Scenario, seed: int, blocks: Iterable[Block]) -> Self:
        """Put blocks together that follow each other from replication 0 on.

        Raises:
            ModelError: they take too much memory.
        """
        parts = list(blocks)
        refuse_too_large_results(scenario, parts, sum(part.count for part in parts))
        return cls(scenario, seed, Block.joined(parts))

    @property
    def replications(self) -> int:
        """How many there are (N)."""
        return self.block.count

    @property
    def numbers(self) -> Ints:
        """The number of each replication; shape (N,)."""
        return np.arange(self.block.first, self.block.first + self.block.count) if self.chosen is None else self.chosen

    @property
    def in_a_row(self) -> int | None:
        """The number of the first replication; None where they do not follow each other."""
        return self.block.first if self.chosen is None else None

    def only(self, mask: NDArray[np.bool_]) -> Results:
        """The replications for which ``mask`` (N,) holds, and what they say together.

        Raises:
            ValueError: there is none, or the mask is of another length.
        """
        if mask.shape != (self.replications,) or not mask.any():
            raise ValueError("a part of some results needs one yes or no for each replication, and one yes at least")
        return Results(self.scenario, self.seed, self.block.only(mask), self.numbers[mask])

    def first(self, runs: int) -> Results:
        """Replications 0 … ``runs`` - 1: all of these where there are no more.

        Raises:
            ValueError: fewer than one, or these are a part that was chosen in another way.
        """
        if runs < 1 or self.chosen is not None:
            raise ValueError("the first of some results are one at least, of all that there are")
        if runs >= self.replications:
            return self
        return Results(self.scenario, self.seed, self.block.only(np.arange(self.replications) < runs))

    @cached_property
    def days(self) -> Ints:
        """0 … horizon; shape (D,)."""
        return np.arange(self.scenario.horizon + 1)

    @cached_property
    def together(self) -> Together:
        """Which forces of the block are told together, as one contingent."""
        return Together.of(self.scenario)

    @cached_property
    def short_strength(self) -> daily.Table:
        """People in theatre at the end of each day, in numbers of 4 bytes where they fit; shape (N, D)."""
        return daily.strength(self.block, self.scenario.horizon)

    @cached_property
    def strength(self) -> Ints:
        """People in theatre at the end of each day; shape (N, D)."""
        return self.short_strength.astype(np.int64, copy=False)

    def first_strengths(self, runs: int) -> Ints:
        """The same of so many runs at most, the first ones."""
        return self.short_strength[:runs].astype(np.int64)

    @cached_property
    def strength_mean(self) -> Floats:
        """Mean strength day by day; shape (D,)."""
        return np.asarray(self.short_strength.mean(axis=0))

    @cached_property
    def operational(self) -> Ints:
        """People who are operational at the end of each day; shape (N, D)."""
        return daily.operational(self.block, self.scenario.horizon)

    @cached_property
    def _ordered_strength(self) -> NDArray[np.signedinteger]:
        # The shortest numbers that hold them all: those of 2 bytes are sorted in half the time of those of 4.
        ordered = self.short_strength.T.astype(np.min_scalar_type(-int(self.short_strength.max()) - 1), order="C")
        ordered.sort(axis=1)
        return ordered

    def strength_band(self, probability: float) -> Ints:
        """The strength that this share of replications does not exceed, day by day; shape (D,)."""
        return self._ordered_strength[:, place_of(probability, self.replications)].astype(np.int64)

    @cached_property
    def contingent_states_mean(self) -> Floats:
        """Mean people of each contingent in each state; shape (C, 8, D)."""
        return daily.states(self.block, self.scenario.horizon, self.together) / self.replications

    @cached_property
    def states_mean(self) -> Floats:
        """Mean people in each state, in the order of ``STATES``; shape (8, D)."""
        means = np.zeros((len(STATES), len(self.days)))
        for _, part in daily.states_in_parts(self.block, self.scenario.horizon, self.together):
            for people in part:
                means += people / self.replications
        return means

    @cached_property
    def contingents_mean(self) -> Floats:
        """Mean strength of each contingent; shape (C, D)."""
        return daily.strength_by_contingent(self.block, self.together, self.scenario.horizon) / self.replications

    @property
    def personnel_mean(self) -> Floats:
        """Mean size of each contingent as drawn, whether it comes or not; shape (C,)."""
        return np.asarray(self.together.combined(self.block.runs.size).mean(axis=0))

    @cached_property
    def balance(self) -> Floats:
        """Dollars in the account at the end of each day; shape (N, D)."""
        return daily.balance(self.block, self.scenario.horizon)

    @cached_property
    def received(self) -> Floats:
        """Dollars that donors have paid by the end of each day; shape (N, D)."""
        return daily.received(self.block, self.scenario.horizon)

    @property
    def received_by_horizon(self) -> Floats:
        """Dollars that donors have paid by the horizon; shape (N,)."""
        return np.asarray(self.received[:, -1])

    @property
    def balance_mean(self) -> Floats:
        """Mean dollars in the account day by day; shape (D,)."""
        return mean_of(self.balance)

    @property
    def spending_mean(self) -> Floats:
        """Mean dollars spent so far, day by day; shape (D,)."""
        return mean_of(self.spending)

    @property
    def spending(self) -> Floats:
        """Dollars spent by the end of each day; shape (N, D)."""
        return np.maximum(daily.opening(self.block)[:, None] + self.received - self.balance, 0.0)

    @property
    def spent(self) -> Floats:
        """Dollars spent by the horizon; shape (N,)."""
        return np.maximum(daily.opening(self.block) + self.received_by_horizon - self.balance[:, -1], 0.0)

    @property
    def peak(self) -> Ints:
        """Highest strength; shape (N,)."""
        return np.asarray(self.short_strength.max(axis=1), np.int64)

    @property
    def strength_at_horizon(self) -> Ints:
        """Strength on the last day; shape (N,)."""
        return self.short_strength[:, -1].astype(np.int64)

    @property
    def person_days(self) -> Ints:
        """Strength added up over the days; shape (N,)."""
        return np.asarray(self.short_strength.sum(axis=1, dtype=np.int64))

    @property
    def cost_per_person_day(self) -> Floats:
        """Dollars spent for each day of each person in theatre; ``nan`` where nobody came; shape (N,)."""
        return per_person_day(self.spent, self.person_days)

    @cached_property
    def waits(self) -> Waits:
        """What everybody waited for: the critical paths of all tranches in all runs."""
        return Waits.of(self.scenario, self.seed, self.block, self.numbers)

    @property
    def met(self) -> Floats:
        """Day each condition was met, ``inf`` = not within the horizon; shape (N, K)."""
        return self.block.runs.met

    @cached_property
    def milestones(self) -> dict[str, Milestone]:
        """Every milestone by name: arrival and closures, then those of the scenario's own."""
        own = {one.name: needs.day_of(one, self.people_for) for one in self.scenario.milestones}
        return needs.milestones_of(
            self.scenario, lambda name: own[name] if name in own else self._day_of(name), self.in_a_row
        )

    def _day_of(self, name: str) -> Floats:
        return first_day_with(self.short_strength, people_needed(name, self.scenario.target))

    def people_for(self, need: Need, *, operational: bool) -> Ints:
        """People in theatre who count for a need, or operational ones, at the end of each day; shape (N, D)."""
        if needs.is_of_anybody(need):
            return self.operational if operational else self.strength
        return needs.counted(self.scenario, self.block, need, operational=operational)

    def chance(self, people: int, day: int) -> Share:
        """The share of replications with at least ``people`` in theatre on ``day``."""
        return Share(int((self.short_strength[:, day] >= people).sum()), self.replications)

    def person_days_short(self, plan: Ints) -> int:
        """How far strength stays below a plan of each day, shape (D,), added up over days and replications."""
        return int(np.maximum(plan - self.short_strength, 0).sum())

    @cached_property
    def conditions(self) -> dict[str, ConditionOutcome]:
        """Every condition by name."""
        return outcomes_of(self.scenario, self.met, self.in_a_row)

    def to_frame(self) -> DataFrame:
        """A frame of pandas with a row for each day, under its date.

        Columns: ``day``; of the strength ``mean`` and the quantiles ``p05`` … ``p95`` of ``BAND``; and, as means over
        the runs, people who are ``operational``, the ``balance`` of the account and what is ``spent`` by then, in US
        dollars.

        Raises:
            ImportError: pandas is not installed.
        """
        from simulator.results.frames import daily_frame

        bands = {band_name(share): self.strength_band(share) for share in BAND}
        rest = {"operational": self.operational.mean(axis=0), "balance": self.balance_mean, "spent": self.spending_mean}
        return daily_frame(self.scenario.start, {"day": self.days, "mean": self.strength_mean, **bands, **rest})

    def milestones_to_frame(self) -> DataFrame:
        """A frame of pandas with a row for each milestone, under its name.

        Columns: ``people`` that it asks for; the share of runs that ``reached`` it, ``reached_low`` and
        ``reached_high`` of its 95 % interval; the days ``p10``, ``p50``, ``p90``, ``p50_low`` and ``p50_high`` of the
        95 % interval of the median, all ``inf`` where not within the horizon; ``p10_date``, ``p50_date``,
        ``p90_date``, ``NaT`` there.

        Raises:
            ImportError: pandas is not installed.
        """
        from simulator.results.frames import milestones_frame

        return milestones_frame(self.scenario.start, self.milestones)


def per_person_day(spent: Floats, days: Ints) -> Floats:
    """Dollars for each day of each person, run by run; ``nan`` where nobody came."""
    return np.asarray(np.divide(spent, days, out=np.full(days.shape, np.nan), where=days > 0))
