"""A forecast that is frozen: what was expected, and when that was said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.ledger.questions import Question

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LEVELS = tuple(n / 100 for n in range(1, 100))
"""The levels of which a forecast has quantiles: 99 of them."""

WEEK = 7
"""Days between two days of which strength is told."""


@dataclass(frozen=True, eq=False)
class Distribution:
    """On which day something happens.

    Attributes:
        days: the day by which the share of runs that ``LEVELS`` has is there; ``inf`` = not within the horizon; (99,).
        reached: the share of runs that get there.
    """

    days: Floats
    reached: Share


@dataclass(frozen=True, eq=False)
class Asked:
    """A question, and what the forecast says to it.

    Attributes:
        question: what is asked.
        chance: the share of runs in which the answer is yes.
        values: the quantiles, at ``LEVELS``, of what is asked about; shape (99,). Of a question ``on`` a date these
            are people as it begins; else whole days from the start, ``inf`` = not within the horizon.
    """

    question: Question
    chance: Share
    values: Floats


@dataclass(frozen=True, eq=False)
class Forecast:
    """What was expected when it was frozen. W days are told.

    Attributes:
        name: of the file, without its ending; empty before it is written.
        issued: the day on which it was said.
        version: Muster's.
        seed, runs: whose runs these are.
        scenario: what was assumed.
        days: 0, 7, 14 … and the horizon: the days of which strength is told; shape (W,).
        strength: people in theatre as those days begin, at ``LEVELS``; shape (99, W).
        contingents: the mean people of each contingent as those days begin; each (W,).
        milestones: when each milestone is reached.
        questions: what was asked.
        reference: the group of the reference class, and the condition from which its clock runs; None: the start.
        clock: the day of that condition, the median of the runs that meet it; ``inf`` = none does.
    """

    name: str
    issued: dt.date
    version: str
    seed: int
    runs: int
    scenario: Scenario
    days: Ints
    strength: Ints
    milestones: dict[str, Distribution]
    questions: tuple[Asked, ...] = ()
    reference: tuple[str, str | None] = ("all", None)
    contingents: dict[str, Floats] = field(default_factory=dict)
    clock: float = 0.0

    def at(self, level: float) -> Ints:
        """The strength that this share of runs does not exceed, one of ``LEVELS``, on the days told; shape (W,)."""
        return np.asarray(self.strength[LEVELS.index(level)])

    def strength_on(self, day: float) -> Floats:
        """The quantiles of strength on any day, in a straight line between the days told; shape (99,).

        Raises:
            ValueError: the day lies outside the horizon.
        """
        if not 0 <= day <= self.days[-1]:
            raise ValueError(f"nothing is forecast of day {day}")
        return np.array([np.interp(day, self.days, row) for row in self.strength])


def days_told(horizon: int) -> Ints:
    """0, 7, 14 … and the horizon."""
    weeks = np.arange(0, horizon + 1, WEEK)
    return weeks if weeks[-1] == horizon else np.append(weeks, horizon)
