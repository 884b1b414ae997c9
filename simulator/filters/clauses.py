"""Clauses: what can be asked of a run, such as a condition that it meets by a day or a draw that it had."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.drivers.drivers import Driver, Drivers, drivers_of
from simulator.filters.errors import FilterError
from simulator.model.clock import INSTANT
from simulator.results.needs import names_of
from simulator.results.results import Results

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


class When(StrEnum):
    """When something happens: as a day begins or earlier, later but within the horizon, or not within the horizon."""

    BY = "by"
    LATER = "later"
    NEVER = "never"

    def holds(self, days: Floats, day: float) -> Mask:
        """For which runs it holds, by the days on which it happens; (N,), ``inf`` = not within the horizon."""
        if self is When.NEVER:
            return np.isinf(days)
        by = days <= day + INSTANT
        return by if self is When.BY else np.isfinite(days) & ~by


class Side(StrEnum):
    """On which side of a value something lies; the value itself is on the upper side."""

    AT_LEAST = "at least"
    BELOW = "below"

    def holds(self, values: NDArray[Any], value: float) -> Mask:
        """For which of the values it holds; (N,)."""
        return values >= value if self is Side.AT_LEAST else values < value


@dataclass(frozen=True, slots=True)
class ConditionClause:
    """A condition, by its name, is met by a day, later or never; ``day`` is 0 where it is never."""

    condition: str
    when: When
    day: float = 0.0

    def __post_init__(self) -> None:
        _forget_day_of_never(self)

    def mask(self, results: Results) -> Mask:
        """The runs for which it holds; shape (N,)."""
        names = [one.name for one in results.scenario.conditions]
        refuse_unknown("condition", self.condition, names)
        return self.when.holds(results.met[:, names.index(self.condition)], self.day)


@dataclass(frozen=True, slots=True)
class MilestoneClause:
    """A milestone, by its name, is reached by a day, later or never; ``day`` is 0 where it is never."""

    milestone: str
    when: When
    day: float = 0.0

    def __post_init__(self) -> None:
        _forget_day_of_never(self)

    def mask(self, results: Results) -> Mask:
        """The runs for which it holds; shape (N,)."""
        refuse_unknown("milestone", self.milestone, names_of(results.scenario))
        return self.when.holds(results.milestones[self.milestone].days, self.day)


@dataclass(frozen=True, slots=True)
class StrengthClause:
    """At least so many people are in theatre as a day begins, or fewer."""

    day: int
    side: Side
    people: int

    def mask(self, results: Results) -> Mask:
        """The runs for which it holds; shape (N,)."""
        refuse_beyond(self.day, results.scenario)
        return self.side.holds(results.strength[:, self.day], self.people)


@dataclass(frozen=True, slots=True)
class MoneyClause:
    """At least so many US dollars are spent by the horizon, or fewer."""

    side: Side
    dollars: float

    def mask(self, results: Results) -> Mask:
        """The runs for which it holds; shape (N,)."""
        return self.side.holds(results.spent, self.dollars)


@dataclass(frozen=True, slots=True)
class DrawClause:
    """What was drawn under a name is at least a value, or below it; of yes and no, at least 1 is yes, below 1 no.

    It speaks of all runs, those too that did not ask for the draw: what it would have been there.
    """

    draw: str
    side: Side
    value: float

    def mask(self, results: Results) -> Mask:
        """The runs for which it holds; shape (N,)."""
        driver = _driver(results.scenario, results.seed, self.draw)
        return self.side.holds(Drivers((driver,), results.seed, results.numbers).values(0), self.value)


NEAREST = 3
"""Draws that are named at most where another name was meant."""

Clause = ConditionClause | MilestoneClause | StrengthClause | MoneyClause | DrawClause


def refuse_unknown(kind: str, name: str, known: list[str] | tuple[str, ...]) -> None:
    """Refuse a name that a scenario does not have.

    Raises:
        FilterError: it has none that is called so.
    """
    if name not in known:
        there = f"; there {'is' if len(known) == 1 else 'are'} {', '.join(known)}" if known else ""
        raise FilterError(f"There is no {kind} {name!r}{there}.")


def refuse_beyond(day: int, scenario: Scenario) -> None:
    """Refuse a day on which nothing is known of the strength.

    Raises:
        FilterError: the day lies before the start or after the horizon.
    """
    if not 0 <= day <= scenario.horizon:
        raise FilterError(f"Strength is known from day 0 to day {scenario.horizon}, the horizon, and not on day {day}.")


def _forget_day_of_never(clause: ConditionClause | MilestoneClause) -> None:
    """What never happens has no day: two clauses that say the same are equal."""
    if clause.when is When.NEVER:
        object.__setattr__(clause, "day", 0.0)


def _driver(scenario: Scenario, seed: int, name: str) -> Driver:
    known = drivers_by_name(scenario, seed)
    if name not in known:
        near = get_close_matches(name, known, NEAREST, cutoff=0.5)
        raise FilterError(f"No draw of these runs is called {name!r}{_alike(near)}.")
    return known[name]


def _alike(near: list[str]) -> str:
    if not near:
        return ""
    *first, last = map(repr, near)
    return f"; {', '.join(first)} and {last} are alike" if first else f"; {last} is alike"


@lru_cache(maxsize=8)
def drivers_by_name(scenario: Scenario, seed: int) -> dict[str, Driver]:
    """The drivers of runs by the names of their draws.

    Learning what runs ask for takes a tenth of a second; a filter is applied again and again.

    Raises:
        ModelError: the scenario cannot be run.
    """
    return {driver.name: driver for driver in drivers_of(scenario, seed)}
