"""What the window shows of many runs, worked out once and away from the thread of the window.

Arrays of results are large (runs by days). A projection holds what a repaint needs, so that the window only reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scenarios.checks.warnings import warnings_of
from scenarios.schema import Scenario
from scenarios.waiting import There
from simulator.figures.milestones import Milestone
from simulator.figures.precision import is_precise, precision_of
from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.runs.block import Block
from simulator.scoring.so_far import SoFar, so_far
from ui.desktop.answers.goals import Goals
from ui.wording.words import Whose, everybody

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
"""The quantiles between which the bands of the build-up lie."""

SAMPLES = 12
"""Single runs that are drawn: always the first ones, so that they stay the same runs as more are added."""

PREVIEWS = 2
"""Projections of fewer runs that a projection keeps: the first preview of a drag, and the one at hand."""

TELLING = 0.8
"""From this share of the empty runs on, a condition that they do not meet is named as what they have in common."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Mean strength of one contingent; ``mean`` has shape (D,)."""

    name: str
    mean: Floats


@dataclass(frozen=True, eq=False)
class Projection:
    """Many runs of one scenario, ready to be drawn; D days, horizon + 1.

    Attributes:
        results: what it was made from; it knows its scenario and seed.
        bands: strength that this share of runs does not exceed, by quantile; shape (D,) each.
        samples: strength in the first few runs; shape (S, D).
        layers: the contingents, lead first, then by expected size.
        never: runs in which nobody arrives within the horizon.
        gone: runs in which somebody arrived and nobody is there at the horizon.
        lacking: a condition that most of the runs without arrivals do not meet; empty when there is none.
        reason: why no run can reach the target, as far as the scenario alone tells; else empty.
        peak: highest strength on any day of any run.
        precision: half the width of the wider of the 95 % intervals of the median days of the headline; ``inf`` when
            they are open. See ``simulator.figures.precision``.
        is_precise: whether the headline is known well enough.
        goals: how the plan is kept, and which ceiling is in force.
        whole: the projection of all runs, where this one shows only those that are kept; else None.
        kept_mask: which of those these are; shape (runs of the whole,); None without a whole.
        whose: which runs of the whole these are, for words.
    """

    results: Results
    bands: dict[float, Ints]
    samples: Ints
    layers: tuple[Layer, ...]
    never: Share
    gone: Share
    lacking: str
    reason: str
    peak: int
    precision: float
    is_precise: bool
    goals: Goals
    whole: Projection | None = None
    kept_mask: NDArray[np.bool_] | None = None
    whose: Whose = Whose.ALL
    _previews: dict[int, Projection] = field(default_factory=dict, init=False, repr=False)
    _cuts: dict[bytes, Projection | None] = field(default_factory=dict, init=False, repr=False)

    @property
    def scenario(self) -> Scenario:
        """The scenario that it is a projection of."""
        return self.results.scenario

    @property
    def replications(self) -> int:
        """How many runs it shows."""
        return self.results.replications

    @property
    def all_runs(self) -> Projection:
        """The projection of all runs, be they kept or not."""
        return self.whole or self

    @property
    def computed(self) -> int:
        """How many runs there are, be they kept or not."""
        return self.all_runs.replications

    @property
    def everybody(self) -> str:
        """Of which runs its figures are, in words: ``all runs``, ``the runs kept``."""
        return everybody(self.whose)

    @cached_property
    def so_far(self) -> SoFar:
        """How what has been observed so far lay to the runs."""
        return so_far(self.results)

    def row_of(self, run: int | None) -> int | None:
        """The place of a replication, by its number, among the runs that are shown; None where it is not."""
        numbers = self.results.numbers
        place = -1 if run is None else int(np.searchsorted(numbers, run))
        return place if 0 <= place < len(numbers) and numbers[place] == run else None

    def only(self, mask: NDArray[np.bool_], whose: Whose = Whose.KEPT) -> Projection | None:
        """The projection of some of these runs, by a yes or no for each (N,), beside all; None where there is none."""
        if not mask.any():
            return None
        return replace(_projected(self.results.only(mask)), whole=self, kept_mask=mask, whose=whose)

    def at(self, numbers: Ints, whose: Whose = Whose.KEPT) -> Projection | None:
        """The projection of the replications with these numbers, of which the last is kept; None where none has."""
        key = whose.value.encode() + numbers.tobytes()
        if key not in self._cuts:
            self._cuts.clear()
            self._cuts[key] = self.only(np.isin(self.results.numbers, numbers), whose)
        return self._cuts[key]

    def milestone(self, name: str) -> Milestone:
        """One of the milestones of the results."""
        return self.results.milestones[name]

    def first(self, runs: int) -> Projection:
        """The projection of the first so many runs, of which the last are kept; this one where there are no more."""
        if runs >= self.replications:
            return self
        preview = self._previews.pop(runs, None) or _projected(self.results.first(runs))
        # The one asked for last stands at the end.
        self._previews[runs] = preview
        while len(self._previews) > PREVIEWS:
            del self._previews[next(iter(self._previews))]
        return preview


def projection_of(scenario: Scenario, seed: int, blocks: Iterable[Block]) -> Projection:
    """Sum up blocks that follow each other from replication 0 on. Takes tens of milliseconds for a thousand runs."""
    return _projected(Results.of(scenario, seed, blocks))


def _projected(results: Results) -> Projection:
    first = results.milestones["first_arrival"]
    never = ~np.isfinite(first.days)
    return Projection(
        results,
        {level: results.strength_band(level) for level in LEVELS},
        results.first_strengths(SAMPLES),
        _layers(results),
        first.reached.rest,
        Share(int((~never & (results.strength_at_horizon == 0)).sum()), results.replications),
        _lacking(results, never),
        _reason(results),
        int(results.peak.max()),
        precision_of(results.milestones).days,
        is_precise(results.milestones),
        Goals.of(results),
    )


def _layers(results: Results) -> tuple[Layer, ...]:
    # By what is assumed, not by what was drawn: the order stays as runs are added.
    contingents = results.scenario.contingents
    pairs = zip(contingents, results.contingents_mean, strict=True)
    order = sorted(pairs, key=lambda pair: (not pair[0].lead, -pair[0].pledge.mean * pair[0].chance))
    return tuple(Layer(contingent.name, mean) for contingent, mean in order)


def _lacking(results: Results, never: NDArray[np.bool_]) -> str:
    """The first condition of the file that at least ``TELLING`` of the runs without arrivals do not meet.

    Presence is left out: it is missing because nobody arrives, not the other way round.
    """
    if not never.any():
        return ""
    missed = (~np.isfinite(results.met[never])).mean(axis=0)
    causes = zip(results.scenario.conditions, missed, strict=True)
    return next((one.name for one, share in causes if share >= TELLING and not isinstance(one.waits_for, There)), "")


def _reason(results: Results) -> str:
    if results.milestones["closure_100"].reached.hits:
        return ""
    warnings = {problem.path: problem.message for problem in reversed(warnings_of(results.scenario))}
    return warnings.get("lift.aircraft") or warnings.get("target") or ""
