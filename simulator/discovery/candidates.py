"""What a trait may limit: draws, and councils whose votes are too many draws to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from scenarios.conditions import AnyCondition
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from scenarios.waiting import After, OnDate, Ordered, Received, There
from simulator.discovery.traits import Limit
from simulator.drivers.drivers import Driver, Drivers
from simulator.figures.quantiles import quantile
from simulator.filters.clauses import ConditionClause, DrawClause, Side, When
from simulator.results.results import Results

Floats = NDArray[np.float64]

STEPS = 30
"""A limit is told in steps of a power of ten, so many at least from one end of an estimate to the other."""

WHOLE = 10.0
"""From this width of an estimate on, limits are whole numbers at least."""


@dataclass(frozen=True, eq=False)
class OfDraw:
    """A draw that is an amount or a length: looked for by its own uniform number, told as what was drawn."""

    driver: Driver
    values: Floats

    def limit(self, side: Side, at: float) -> Limit:
        """The limit that leaves as many runs on each side as ``at`` (0 … 1) does of the uniform numbers."""
        return DrawClause(self.driver.name, side, _told(quantile(self.values, at), _width(self.driver)))


@dataclass(frozen=True, slots=True)
class OfAnswer:
    """A draw that is yes or no, or a vote: 1, 0 for an abstention, -1."""

    driver: Driver

    def limit(self, side: Side, at: float) -> Limit:
        """Above or below a value between two answers, told as the higher one of both."""
        return DrawClause(self.driver.name, side, float(np.ceil(at)))


@dataclass(frozen=True, slots=True)
class OfCondition:
    """A condition: 1 where it is met within the horizon, 0 where it is not."""

    name: str
    horizon: int

    def limit(self, side: Side, _at: float) -> Limit:
        """Met by the horizon, or never."""
        if side is Side.BELOW:
            return ConditionClause(self.name, When.NEVER)
        return ConditionClause(self.name, When.BY, float(self.horizon))


@dataclass(frozen=True, slots=True)
class OfDay:
    """The day on which a condition is met; ``nan`` where it is not."""

    name: str

    def limit(self, side: Side, at: float) -> Limit:
        """Met by the end of a whole day, or later."""
        return ConditionClause(self.name, When.BY if side is Side.BELOW else When.LATER, float(round(at)))


Candidate = OfDraw | OfAnswer | OfCondition | OfDay


@dataclass(frozen=True, eq=False)
class Candidates:
    """All that traits may limit in N runs, R rows; draws come before conditions, which are consequences of draws.

    Attributes:
        every: what each row is.
        table: the values to search in; shape (R, N).
    """

    every: tuple[Candidate, ...]
    table: Floats

    @classmethod
    def of(cls, results: Results, drivers: Drivers) -> Candidates:
        """Those of some results; ``drivers`` are of the same runs."""
        rows = [*_draws(drivers), *_conditions(results)]
        table = np.stack([values for _, values in rows]) if rows else np.empty((0, results.replications))
        return cls(tuple(one for one, _ in rows), table)


def _draws(drivers: Drivers) -> Iterator[tuple[Candidate, Floats]]:
    for place, driver in enumerate(drivers.every):
        values = drivers.values(place)
        if driver.bounds:
            yield OfAnswer(driver), values
        else:
            yield OfDraw(driver, values), drivers.uniforms[place]


def _conditions(results: Results) -> Iterator[tuple[Candidate, Floats]]:
    """Councils alone: any other condition is a consequence of few draws, which are the cause to be told."""
    away = hanging_on_people(results.scenario)
    for condition, days in zip(results.scenario.conditions, results.met.T, strict=True):
        if condition.name in away or not isinstance(condition, CouncilVote):
            continue
        met = np.isfinite(days)
        yield OfCondition(condition.name, results.scenario.horizon), met.astype(float)
        yield OfDay(condition.name), np.where(met, days, np.nan)


def hanging_on_people(scenario: Scenario) -> frozenset[str]:
    """The conditions that wait for people to be there or to be ordered, themselves or through others.

    Where nobody comes these are not met because of that, not the other way round: they explain nothing.
    """
    found: set[str] = set()
    while True:
        more = {one.name for one in scenario.conditions if _hangs(scenario, one, found)} - found
        if not more:
            return frozenset(found)
        found |= more


def _hangs(scenario: Scenario, condition: AnyCondition, known: set[str]) -> bool:
    if condition.suppose is not None:
        return False
    match condition.waits_for:
        case There() | Ordered():
            return True
        case After(names):
            return not known.isdisjoint(names)
        case Received():
            return any(not known.isdisjoint(donor.after) for donor in scenario.finance.donors)
        case OnDate():
            return False
        case never:
            assert_never(never)


def _width(driver: Driver) -> float:
    """How far apart the values of a draw can be; of one that has no end, a year."""
    if driver.estimate is not None:
        return driver.estimate.high - driver.estimate.low
    return 1.0 if driver.path == "correlation" else 365.0


def _told(value: float, width: float) -> float:
    """The value as people say it: in steps that are small against the width."""
    digits = -floor(log10(width / STEPS)) if width > 0.0 else 0
    return round(value, min(digits, 0) if width >= WHOLE else digits)
