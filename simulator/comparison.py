"""Two scenarios side by side, run by run: what the alternative changes under the same luck.

Replication r has the same luck in both (common random numbers), so the difference is taken within each replication
before it is averaged. Its interval is that of paired observations (Student's t), far narrower than that of two
separate means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from scenarios.schema import Scenario
from simulator.milestones import MILESTONES, Milestone
from simulator.quantiles import place_of
from simulator.results import Results
from simulator.share import Share

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """A mean of paired differences with its interval; ``inf`` ends where one pair or none cannot tell."""

    mean: float
    low: float
    high: float
    pairs: int

    @property
    def is_told_apart(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.pairs > 0 and (self.low > 0.0 or self.high < 0.0)


def mean_difference(differences: Floats, confidence: float = 0.95) -> MeanDifference:
    """Mean and t interval of paired differences (Law 2015, section 10.2); equal pairs give exactly zero."""
    pairs = len(differences)
    if not pairs:
        return MeanDifference(0.0, -inf, inf, 0)
    mean = float(differences.mean())
    if pairs == 1:
        return MeanDifference(mean, -inf, inf, 1)
    spread = float(differences.std(ddof=1)) / sqrt(pairs) * _student(confidence, pairs - 1)
    return MeanDifference(mean, mean - spread, mean + spread, pairs)


def _student(confidence: float, freedom: int) -> float:
    return float(stdtrit(freedom, 0.5 + confidence / 2.0))


@dataclass(frozen=True, eq=False)
class PairedMilestone:
    """A milestone in pairs of runs; ``base`` and ``alternative`` are days (N,), ``inf`` = not within the horizon.

    A run that never gets there is later than any that does, and as late as any other that never does: it counts in
    ``earlier``, ``same`` and ``later``. A number of days exists only where both get there: ``days``, the mean of those.
    """

    name: str
    base: Floats
    alternative: Floats
    confidence: float

    @property
    def earlier(self) -> Share:
        """Runs in which the alternative gets there on an earlier day."""
        return self._share(self.alternative < self.base)

    @property
    def same(self) -> Share:
        """Runs in which both get there on one day, or neither does."""
        return self._share(self.alternative == self.base)

    @property
    def later(self) -> Share:
        """Runs in which the alternative gets there on a later day."""
        return self._share(self.alternative > self.base)

    @property
    def neither(self) -> Share:
        """Runs in which neither gets there."""
        return self._share(np.isinf(self.base) & np.isinf(self.alternative))

    @property
    def only_base(self) -> Share:
        """Runs in which only the base gets there."""
        return self._share(np.isfinite(self.base) & np.isinf(self.alternative))

    @property
    def only_alternative(self) -> Share:
        """Runs in which only the alternative gets there."""
        return self._share(np.isinf(self.base) & np.isfinite(self.alternative))

    @cached_property
    def days(self) -> MeanDifference:
        """Days from the base's to the alternative's, over runs in which both get there; below zero is earlier."""
        both = np.isfinite(self.base) & np.isfinite(self.alternative)
        return mean_difference(self.alternative[both] - self.base[both], self.confidence)

    @property
    def is_told_apart(self) -> bool:
        """Whether these runs show a difference: in mean days, or in how often one is earlier than the other.

        The second is the sign test: among runs that differ, the Wilson interval of "earlier" leaves one half out.
        """
        earlier, later = self.earlier.hits, self.later.hits
        sign = Share(earlier, earlier + later)
        return self.days.is_told_apart or (earlier + later > 0 and not sign.low <= 0.5 <= sign.high)

    def _share(self, hits: Mask) -> Share:
        return Share(int(hits.sum()), len(self.base))


@dataclass(frozen=True, eq=False)
class Comparison:
    """An alternative against a base, replication by replication.

    Attributes:
        base, alternative: results of one seed with equally many replications.
        runs: which replications are looked at (N,).
        confidence: of every interval; higher than 0.95 where several alternatives are compared with one base.
    """

    base: Results
    alternative: Results
    runs: Mask
    confidence: float = 0.95

    @property
    def share_of_runs(self) -> Share:
        """The share of all replications that is looked at."""
        return Share(int(self.runs.sum()), len(self.runs))

    @property
    def horizon(self) -> int:
        """The last day that both scenarios cover."""
        return min(self.base.scenario.horizon, self.alternative.scenario.horizon)

    @cached_property
    def strength(self) -> Ints:
        """Strength of the alternative minus that of the base; shape (runs looked at, horizon + 1)."""
        last = self.horizon + 1
        return np.asarray(self.alternative.strength[self.runs, :last] - self.base.strength[self.runs, :last])

    @cached_property
    def strength_interval(self) -> tuple[Floats, Floats, Floats]:
        """Mean difference of strength and the ends of its interval, day by day; each of shape (horizon + 1,)."""
        pairs = len(self.strength)
        if pairs < 2:
            nothing = np.full(self.horizon + 1, inf)
            return self.strength.sum(axis=0).astype(float), -nothing, nothing
        mean = self.strength.mean(axis=0)
        spread = self.strength.std(axis=0, ddof=1) / sqrt(pairs) * _student(self.confidence, pairs - 1)
        return mean, mean - spread, mean + spread

    def strength_band(self, probability: float) -> Ints:
        """The difference that this share of runs does not exceed, day by day; shape (horizon + 1,)."""
        if not len(self.strength):
            return np.zeros(self.horizon + 1, np.int64)
        return np.asarray(np.sort(self.strength, axis=0)[place_of(probability, len(self.strength))])

    @cached_property
    def milestones(self) -> dict[str, PairedMilestone]:
        """Every milestone, run by run. Closure is measured against each scenario's own target."""
        return {name: self._paired(name) for name in MILESTONES}

    def _paired(self, name: str) -> PairedMilestone:
        base, alternative = (self._days(results.milestones[name]) for results in (self.base, self.alternative))
        return PairedMilestone(name, base, alternative, self.confidence)

    def _days(self, milestone: Milestone) -> Floats:
        days = milestone.days[self.runs]
        return np.where(days <= self.horizon, days, inf)


def compare(base: Results, *alternatives: Results, condition: str | None = None) -> tuple[Comparison, ...]:
    """Compare each alternative with the base.

    With several alternatives every interval is widened so that all of them hold together in 95 % of experiments
    (Bonferroni). With ``condition`` only replications count in which it is met in base and alternative.

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
        runs = _met(base, condition) & _met(other, condition)
    return Comparison(base, other, runs, confidence)


def _met(results: Results, condition: str) -> Mask:
    names = [each.name for each in results.scenario.conditions]
    if condition not in names:
        raise ValueError(f"{_title(results.scenario)} has no condition {condition!r}")
    return np.isfinite(results.met[:, names.index(condition)])


def _title(scenario: Scenario) -> str:
    return scenario.title or "the scenario"
