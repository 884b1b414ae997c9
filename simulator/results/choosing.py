"""One run that shows what many say: a typical, an early, a late or a failing one, chosen by a stated rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.figures.quantiles import quantile
from simulator.results.results import Results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Sort(StrEnum):
    """Which run to look for."""

    TYPICAL = "typical"
    EARLY = "early"
    LATE = "late"
    FAILING = "failing"


class Rule(StrEnum):
    """How a run was chosen."""

    PERCENTILE = "percentile"
    """The run gets there on the day by which the sort's share of runs does."""
    FIRST = "first"
    """The day of the sort's share is not within the horizon: the run is the earliest of those that get there."""
    LAST = "last"
    """The day of the sort's share is not within the horizon: the run is the latest of those that get there."""
    NEVER = "never"
    """The run is one of those that do not get there."""
    NONE = "none"
    """No run is of the sort."""


PERCENTILES = {Sort.TYPICAL: 0.5, Sort.EARLY: 0.1, Sort.LATE: 0.9}


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen run.

    Attributes:
        sort: what was asked for.
        milestone: its name.
        rule: how the run was chosen; by NONE there is none.
        number: of the replication; None where there is none.
        day: on which it gets there; ``inf`` where it does not.
        alike: runs that the rule alone would allow; of these the one is taken whose strength lies nearest the median.
    """

    sort: Sort
    milestone: str
    rule: Rule
    number: int | None
    day: float
    alike: int


def choose(results: Results, milestone: str, sort: Sort) -> Choice:
    """A run that is typical of, early in, late in, or fails to reach a milestone; always the same one.

    Typical, early and late runs get there on the day by which 50 %, 10 % and 90 % of all runs do. Where that day is not
    within the horizon, a typical run does not get there either; the early (late) one is the earliest (latest) that
    does. Of several the one is taken whose strength differs least from the median strength, added up over all
    days; of several still, the one with the lowest number.

    Raises:
        KeyError: no such milestone.
    """
    days = results.milestones[milestone].days
    rule, day = _day(days, sort)
    alike = np.flatnonzero(days == day) if rule is not Rule.NONE else np.empty(0, np.int64)
    if not len(alike):
        return Choice(sort, milestone, Rule.NONE, None, inf, 0)
    far = np.abs(results.strength[alike] - results.strength_band(0.5)).sum(axis=1)
    return Choice(sort, milestone, rule, int(results.numbers[alike[far.argmin()]]), day, len(alike))


def _day(days: Floats, sort: Sort) -> tuple[Rule, float]:
    if sort is Sort.FAILING:
        return Rule.NEVER, inf
    day, reached = quantile(days, PERCENTILES[sort]), days[np.isfinite(days)]
    if isfinite(day):
        return Rule.PERCENTILE, day
    if sort is Sort.TYPICAL:
        return Rule.NEVER, inf
    if not len(reached):
        return Rule.NONE, inf
    return (Rule.FIRST, float(reached.min())) if sort is Sort.EARLY else (Rule.LAST, float(reached.max()))
