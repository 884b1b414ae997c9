"""The drivers of some runs: the draws that they asked for, as the independent uniform numbers behind them.

A delay that shares the common cause of delays is told apart from it: what is drawn for the delay alone and what is
drawn for all of them are drivers of their own, independent of each other. The delays that come of both are not: who
looked at them would take one delay for the reason of another, because both are long in the same runs.

Uniform numbers are derived again from seed, name and number (``simulator.luck.strata``); nothing of them is kept in
blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.schema import Scenario
from simulator.drivers.homes import Home, Homes, is_vote
from simulator.luck import strata
from simulator.luck.draws import YEAR, Wanted, rows_of
from simulator.luck.names import COMMON_CAUSE
from simulator.luck.strata import Batch
from simulator.results.results import Results
from simulator.runs.block import draws_asked_for, names_asked_for

Floats = NDArray[np.float64]

LOOKED_AT = 100
"""Runs whose draws are looked at for names: what none of these asks for has no part in one run in a hundred."""

MOST = 8_000_000
"""Uniform numbers that are held at most, 64 MB; of more draws those that were asked for first count."""

AT_ONCE = 500_000
"""Uniform numbers that are derived at a time."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A draw, and the number that it answers.

    Attributes:
        wanted: the draw: its name, and what it is read as.
        home: where the number stands.
    """

    wanted: Wanted
    home: Home

    @property
    def name(self) -> str:
        """The name of the draw."""
        return self.wanted.name

    @property
    def path(self) -> str:
        """The path of the number."""
        return self.home.path

    @property
    def estimate(self) -> Estimate | None:
        """What it is drawn from; None where it says yes or no, or when something comes by chance."""
        return self.wanted.estimate

    @property
    def chance(self) -> float | None:
        """How likely the answer is yes; None where it is no such question."""
        return None if self.estimate is not None or is_vote(self.home) else _chance(self.home.part, self.home.field)

    @property
    def bounds(self) -> tuple[float, ...]:
        """Where the uniform number changes the answer, ascending; empty where every number gives another one."""
        if is_vote(self.home):
            return self.home.part.yes, 1.0 - self.home.part.no  # type: ignore[attr-defined]
        return () if self.chance is None else (self.chance,)


def _chance(part: Part, field: str) -> float | None:
    if field == "participation" and isinstance(part, Contingent):
        return part.chance
    value = getattr(part, field)
    return float(value) if "per_year" not in field and field != "correlation" and isinstance(value, float) else None


@dataclass(frozen=True, eq=False)
class Drivers:
    """The drivers of N runs, K of them.

    Attributes:
        every: the drivers, in the order in which runs first ask for them; the common cause, where delays share one, is
            the first.
        seed: of the luck.
        numbers: of the replications; shape (N,).
    """

    every: tuple[Driver, ...]
    seed: int
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, results: Results) -> Drivers:
        """The drivers of some results. Runs a hundred replications again to learn what they ask for.

        Raises:
            ModelError: the scenario cannot be run.
        """
        most = max(MOST // results.replications, 1)
        return cls(drivers_of(results.scenario, results.seed)[:most], results.seed, results.numbers)

    @cached_property
    def uniforms(self) -> Floats:
        """The independent uniform numbers of the drivers, in (0, 1); shape (K, N)."""
        found = np.empty((len(self.every), len(self.numbers)))
        step = max(AT_ONCE // max(self._batch.size, 1), 1)
        for first in range(0, len(self.every), step):
            rows = strata.uniforms(self._batch, (one.name for one in self.every[first : first + step]))
            found[first : first + step] = rows[:, self._places]
        return found

    def values(self, place: int) -> Floats:
        """What was drawn for a driver: days, people or dollars; 1 and 0 for yes and no; shape (N,).

        A vote is 1, 0 for an abstention, or -1. A delay has its part in the common cause. What comes by chance so
        often a year is the days until it comes.
        """
        driver, own = self.every[place], self.uniforms[place]
        if driver.estimate is not None:
            return np.asarray(rows_of(self._batch, [driver.wanted])[0][self._places])
        if is_vote(driver.home):
            yes, no = driver.bounds
            return np.where(own < yes, 1.0, np.where(own >= no, -1.0, 0.0))
        if driver.chance is not None:
            return np.asarray(own < driver.chance, np.float64)
        return _waits(driver, own)

    @cached_property
    def _batch(self) -> Batch:
        first = int(self.numbers.min(initial=0))
        return Batch(self.seed, first, int(self.numbers.max(initial=-1)) + 1 - first)

    @property
    def _places(self) -> NDArray[np.int64]:
        return np.asarray(self.numbers - self._batch.first)


def _waits(driver: Driver, own: Floats) -> Floats:
    """Days until something comes; of the common cause, which has no unit, the number itself."""
    if driver.name == COMMON_CAUSE:
        return own
    rate = float(getattr(driver.home.part, driver.home.field) or 0.0)
    if not rate:
        return np.full(own.shape, np.inf)
    with np.errstate(over="ignore"):
        return np.asarray(-np.log1p(-own) * YEAR / rate)


def drivers_of(scenario: Scenario, seed: int) -> tuple[Driver, ...]:
    """The drivers of the runs of a scenario under a seed; certain numbers are none.

    Raises:
        ModelError: the scenario cannot be run.
    """
    asked = draws_asked_for(scenario, Batch(seed, 0, LOOKED_AT))
    return tuple(_drivers(Homes(scenario), _with_common_cause([*asked.values()])))


def askers(scenario: Scenario, seed: int) -> dict[str, float]:
    """The share of the first runs of a scenario that ask their luck for each number, by path, certain ones among them.

    Raises:
        ModelError: the scenario cannot be run.
    """
    home_of, found = cache(Homes(scenario).of), Counter[str]()
    for names in names_asked_for(scenario, Batch(seed, 0, LOOKED_AT)):
        found.update({home.path for name in names if (home := home_of(name)) is not None})
    return {path: runs / LOOKED_AT for path, runs in found.items()}


def _with_common_cause(asked: Sequence[Wanted]) -> Sequence[Wanted]:
    shared = any(one.correlation > 0.0 for one in asked)
    return [Wanted(COMMON_CAUSE), *asked] if shared else asked


def _drivers(homes: Homes, asked: Iterable[Wanted]) -> Iterable[Driver]:
    for one in asked:
        home = homes.of(one.name)
        if home is not None:
            driver = Driver(one, home)
            if not _is_certain(driver):
                yield driver


def _is_certain(driver: Driver) -> bool:
    """Whether nothing hangs on the draw."""
    if driver.estimate is not None:
        return driver.estimate.is_certain
    return bool(driver.bounds) and all(bound <= 0.0 or bound >= 1.0 for bound in driver.bounds)
