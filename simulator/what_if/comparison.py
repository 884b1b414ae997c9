"""Two scenarios side by side, run by run: what the alternative changes under the same luck.

Replication r has the same luck in both (common random numbers), so the difference is taken within each replication
before it is averaged. Its interval is that of paired observations, far narrower than that of two separate means, and
honest where few runs differ (:mod:`simulator.figures.bounded`).

Scenarios that start on different dates are compared by date, not by the number of the day: 1 March is 1 March in both.
Days are counted from the start of the base. Before it starts, a scenario has nobody in theatre.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.bounded import interval_of_mean
from simulator.figures.milestones import MILESTONES, Milestone
from simulator.figures.pairs import MeanDifference, PairedChance, mean_difference
from simulator.figures.quantiles import place_of
from simulator.figures.share import Share
from simulator.results.daily import Table
from simulator.results.results import Results
from simulator.what_if.paired_days import MedianShift, PairedMilestone, largest_differences

__all__ = [
    "Comparison",
    "MeanDifference",
    "MedianShift",
    "PairedChance",
    "PairedMilestone",
    "compare",
    "mean_difference",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Comparison:
    """An alternative against a base, replication by replication.

    Attributes:
        base, alternative: results of one seed with equally many replications.
        runs: which replications are looked at (N,).
        confidence: of every interval; higher than 0.95 where several alternatives are compared with one base.
        condition: the condition that is met in all runs looked at; None where all are.
    """

    base: Results
    alternative: Results
    runs: Mask
    confidence: float = 0.95
    condition: str | None = None

    @property
    def share_of_runs(self) -> Share:
        """The share of all replications that is looked at."""
        return Share(int(self.runs.sum()), len(self.runs))

    @property
    def in_a_row(self) -> int | None:
        """The number of the first replication; None where those looked at do not follow each other."""
        return self.base.in_a_row if self.runs.all() else None

    @property
    def offset(self) -> int:
        """How many days later than the base the alternative starts; below zero is earlier."""
        return (self.alternative.scenario.start - self.base.scenario.start).days

    @property
    def first(self) -> int:
        """The first day, counted from the start of the base; below zero where the alternative starts earlier."""
        return min(0, self.offset)

    @property
    def horizon(self) -> int:
        """The last day that both scenarios cover, counted from the start of the base."""
        return min(self.base.scenario.horizon, self.alternative.scenario.horizon + self.offset)

    @property
    def days(self) -> Ints:
        """The days compared, ``first`` … ``horizon``; shape (D,)."""
        return np.arange(self.first, self.horizon + 1)

    def date_of(self, day: float) -> dt.date:
        """The date of a whole day, counted as ``days``."""
        return self.base.scenario.start + dt.timedelta(days=round(day))

    @cached_property
    def strength(self) -> Table:
        """Strength of the alternative minus that of the base; shape (runs looked at, D)."""
        return self.strength_of_alternative - self.strength_of_base

    @cached_property
    def strength_of_base(self) -> Table:
        """Strength of the base on the days compared; shape (runs looked at, D)."""
        return self._on_days(self.base, 0)

    @cached_property
    def strength_of_alternative(self) -> Table:
        """Strength of the alternative on the days compared; shape (runs looked at, D)."""
        return self._on_days(self.alternative, self.offset)

    def _on_days(self, results: Results, start: int) -> Table:
        """Strength in the runs looked at, with nobody before the start; that of the results itself where it is all."""
        before = max(min(start, self.horizon + 1) - self.first, 0)
        strength = results.short_strength[:, : max(self.horizon + 1 - start, 0)]
        if not self.runs.all():
            strength = strength[self.runs]
        nobody = np.zeros((len(strength), before), strength.dtype)
        return np.concatenate([nobody, strength], axis=1) if before else strength

    @cached_property
    def strength_interval(self) -> tuple[Floats, Floats, Floats]:
        """Mean difference of strength and the ends of its interval, day by day; each of shape (D,)."""
        if len(self.strength) < 2:
            nothing = np.full(len(self.days), inf)
            return self.strength.sum(axis=0).astype(float), -nothing, nothing
        largest = self.largest_strength
        ends = interval_of_mean(self.strength, -largest, largest, self.confidence, self.in_a_row)
        return self.strength.mean(axis=0), *ends

    @property
    def largest_strength(self) -> float:
        """The largest difference of strength that a run is taken to be able to have: as large as any seen on any day.

        Where no run differs it is all the people that either scenario has; of a scenario and itself it is zero.
        """
        if self.is_itself:
            return 0.0
        seen = float(max(self.strength.max(initial=0), -self.strength.min(initial=0)))
        return seen or max(_people(self.base.scenario), _people(self.alternative.scenario))

    @property
    def is_itself(self) -> bool:
        """Whether a scenario is compared with itself, so that no run can differ."""
        return self.base.scenario == self.alternative.scenario

    def strength_band(self, probability: float) -> Ints:
        """The difference that this share of runs does not exceed, day by day; shape (D,)."""
        if not len(self.strength):
            return np.zeros(len(self.days), np.int64)
        return np.asarray(self._ordered[place_of(probability, len(self.strength))], np.int64)

    @cached_property
    def _ordered(self) -> Table:
        ordered = self.strength.copy()
        ordered.sort(axis=0)
        return ordered

    def chance(self, people: int, day: int) -> PairedChance:
        """In which runs at least ``people`` are in theatre on ``day``, counted as ``days``."""
        place = day - self.first
        there = (self.strength_of_base[:, place] >= people, self.strength_of_alternative[:, place] >= people)
        return PairedChance.of(*there, self.confidence, self.in_a_row)

    @property
    def is_same(self) -> bool:
        """Whether in every run looked at, on every day compared, strength is the same."""
        return not self.strength.any()

    @cached_property
    def milestones(self) -> dict[str, PairedMilestone]:
        """Every milestone that both scenarios have, run by run, under its name in the base.

        Closure is measured against each scenario's own target, a milestone of its own by its own needs.
        """
        pairs = {base: self._pair(base, other) for base, other in self.names.items()}
        largest = largest_differences(pairs.values(), self.horizon, self.first) if not self.is_itself else (0.0, 0.0)
        return {
            name: PairedMilestone(name, *pair, self.confidence, self.horizon, *largest, self.in_a_row)
            for name, pair in pairs.items()
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """What each milestone that both scenarios have is called in base and alternative; it may be called anew."""
        called = {one.identity: one.name for one in self.alternative.scenario.milestones}
        own = self.base.scenario.milestones
        shared = {one.name: called[one.identity] for one in own if one.identity in called}
        return dict(zip(MILESTONES, MILESTONES, strict=True)) | shared

    def _pair(self, base: str, other: str) -> tuple[Floats, Floats]:
        """The days of a milestone in base and alternative, in the runs looked at."""
        return self._days(self.base.milestones[base], 0), self._days(self.alternative.milestones[other], self.offset)

    def _days(self, milestone: Milestone, start: int) -> Floats:
        days = milestone.days[self.runs] + start
        return np.where(days <= self.horizon, days, inf)


def compare(base: Results, *alternatives: Results, condition: str | None = None) -> tuple[Comparison, ...]:
    """Compare each alternative with the base.

    With several alternatives every interval is widened so that all of them hold together in 95 % of experiments
    (Bonferroni). With ``condition``, called as in the base, only replications count in which it is met in base and
    alternative, whatever that calls it.

    Raises:
        ValueError: results of different seeds or numbers of replications, or a condition that a scenario does not have.
    """
    confidence = 1.0 - 0.05 / max(len(alternatives), 1)
    return tuple(_comparison(base, other, condition, confidence) for other in alternatives)


def _comparison(base: Results, other: Results, condition: str | None, confidence: float) -> Comparison:
    if base.seed != other.seed or base.replications != other.replications:
        raise ValueError("a comparison run by run needs the same seed and as many replications on both sides")
    runs = np.ones(base.replications, np.bool_)
    if condition is not None:
        known = _identity_of(condition, base.scenario)
        runs = _met(base, known, condition) & _met(other, known, condition)
    return Comparison(base, other, runs, confidence, condition)


def _identity_of(condition: str, scenario: Scenario) -> str:
    """What a condition of that name is in every scenario; the name itself where there is none."""
    return next((each.identity for each in scenario.conditions if each.name == condition), condition)


def _met(results: Results, identity: str, condition: str) -> Mask:
    known = [each.identity for each in results.scenario.conditions]
    if identity not in known:
        raise ValueError(f"{_title(results.scenario)} has no condition {condition!r}")
    return np.isfinite(results.met[:, known.index(identity)])


def _people(scenario: Scenario) -> float:
    """All that are there at the start or may ever come."""
    return sum(force.there + force.pledge.high for force in scenario.forces)


def _title(scenario: Scenario) -> str:
    return scenario.title or "the scenario"
