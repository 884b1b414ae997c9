"""Runs weighed by the record: each counts as it agrees with the strength that was observed up to a date.

A run counts by the figure that it misses by most. Where that is the tolerance, it counts exp(-1/2), 61 %, as much as a
run that misses none; where it is twice the tolerance, 14 %. The days of one mission are not independent: a second
figure that a run misses by as much says nothing new, and a figure that somebody wrote down twice does not count twice.
Where not even the best run comes within three tolerances, the record is beyond all of them, and none counts anything.

From the weights, runs are drawn: none of them twice, and each in proportion to its weight. As many are drawn as that
allows, the sum of the weights over the largest of them. They are then runs like any others, of which every figure and
every interval can be told as usual, and their number says what the record leaves. It is never above the effective
number of Kish, (sum of w)² / (sum of w²), which holds for weighted means alone: runs that are drawn again and again
would seem to know more than they do.

Only figures of the whole force count, each on its own date. That a condition was met, or not, is asked of runs exactly
by a filter, which goes before the weights.

Sources: Beaumont, Zhang and Balding, Genetics 162 (2002), for weights by a kernel of the distance from what was
observed; Beven, Journal of Hydrology 320 (2006), for a tolerance that every figure has to bear; Madow, Annals of
Mathematical Statistics 20 (1949), for drawing systematically in proportion to sizes; Kish, Survey Sampling (1965), for
the effective number.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import counted
from scenarios.observation import course_of
from scenarios.schema import Scenario
from simulator.luck.strata import Batch, uniforms
from simulator.results.results import Results
from simulator.weighing.errors import WeighingError

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

FEWEST = 100
"""Runs that weighed ones have to be worth: of fewer nothing is told."""

USUAL = 0.1
"""The usual tolerance, as a share of the target."""

FARTHEST = 3.0
"""Tolerances within which the best run has to come: of a bell curve hardly anything lies beyond."""

_NAME = "weighing"
"""Under which the place is drawn where drawing begins."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How runs are weighed.

    Attributes:
        until: the last date whose figures count.
        tolerance: people by which a run may miss a figure; above 0, ``inf`` where all runs count alike.
    """

    until: dt.date
    tolerance: float

    def __post_init__(self) -> None:
        if isnan(self.tolerance) or self.tolerance <= 0.0:
            raise WeighingError("The tolerance has to be above 0 people.")


@dataclass(frozen=True, slots=True)
class Figure:
    """People who were in theatre at the end of a day, counted from the start."""

    day: int
    people: float


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What N runs count.

    Attributes:
        values: of each run, from 0 to 1, which the best of them has; 0 for one that is left out beforehand, and for all
            where the best of them is too far from the record; (N,).
        runs: how many are weighed: those that are not left out.
        figures: how many figures they are weighed by.
        closest: people by which the best of them misses the figure that it misses by most.
    """

    values: Floats
    runs: int
    figures: int
    closest: float

    @property
    def effective(self) -> float:
        """The effective number of Kish: a weighted mean of these runs is as precise as one of so many alike."""
        whole = float(self.values.sum())
        return whole * whole / float(np.square(self.values).sum()) if whole else 0.0

    @property
    def worth(self) -> int:
        """How many runs can be drawn in proportion to their weights, none of them twice; never above ``effective``."""
        return int(float(self.values.sum()) + 1e-9)

    def drawn(self, seed: int) -> Mask:
        """So many runs, in proportion to their weights, the same ones under the same seed; shape (N,)."""
        chosen, worth = np.zeros(len(self.values), np.bool_), self.worth
        if worth:
            sums = np.cumsum(self.values)
            begins = uniforms(Batch(seed, 0, 1), [_NAME])[0, 0]
            steps = (np.arange(worth) + begins) * (sums[-1] / worth)
            chosen[np.minimum(np.searchsorted(sums, steps, side="right"), len(sums) - 1)] = True
        return chosen


def usual_tolerance(scenario: Scenario) -> int:
    """People by which a run may miss a figure, where nobody says how many: a tenth of the target."""
    return max(round(USUAL * scenario.target), 1)


def figures_until(scenario: Scenario, until: dt.date) -> tuple[Figure, ...]:
    """The observed strengths of the whole force from the start to a date, by which runs are weighed."""
    course, last = course_of(scenario.observed, scenario.start), (until - scenario.start).days
    if course is None:
        return ()
    pairs = zip(course.days, course.values, strict=True)
    return tuple(Figure(day, people) for day, people in pairs if 0 <= day <= min(last, scenario.horizon))


def weights_of(results: Results, weighing: Weighing, kept: Mask | None = None) -> Weights:
    """What each run counts.

    Args:
        results: N runs.
        weighing: by which figures, and how closely.
        kept: which of them are weighed, shape (N,); all where None.

    Raises:
        WeighingError: no figure counts.
    """
    figures = figures_until(results.scenario, weighing.until)
    if not figures:
        raise WeighingError(
            "There is nothing to weigh runs by: no observed strength of the whole force lies between the start and "
            "that date."
        )
    kept = np.ones(results.replications, np.bool_) if kept is None else kept
    missed = _missed_by(results, figures)
    closest = float(missed[kept].min()) if kept.any() else 0.0
    # The best run counts 1, however far it is from the record.
    with np.errstate(over="ignore"):
        more = (missed - closest) * (missed + closest) / weighing.tolerance / weighing.tolerance
        near = kept & (closest <= FARTHEST * weighing.tolerance)
        values = np.where(near, np.exp(-0.5 * np.maximum(more, 0.0)), 0.0)
    return Weights(values, int(kept.sum()), len(figures), closest)


def _missed_by(results: Results, figures: tuple[Figure, ...]) -> Floats:
    """People by which each run misses the figure that it misses by most; shape (N,)."""
    seen = results.strength[:, [figure.day for figure in figures]]
    return np.asarray(np.abs(seen - np.array([figure.people for figure in figures])).max(axis=1))


def drawn(results: Results, weighing: Weighing, kept: Mask | None = None) -> Mask:
    """Runs in proportion to what they count; shape (N,). The arguments are those of ``weights_of``.

    Raises:
        WeighingError: no figure counts, or the runs are worth too few.
    """
    weights = weights_of(results, weighing, kept)
    if weights.worth < FEWEST:
        raise WeighingError(too_few(weights))
    return weights.drawn(results.seed)


def too_few(weights: Weights) -> str:
    """That weighed runs are worth too few, and what to do; one sentence."""
    return (
        f"Weighed so, {counted(weights.runs, 'run is', 'runs are')} worth {weights.worth:,}, and {FEWEST} are needed: "
        "take a wider tolerance, an earlier date or more runs; or, better, bring the scenario up to date, which moves "
        "its start and writes down what is known."
    )
