"""What is scored: a forecast, frozen or fresh from its runs, with all that it can be held against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import isfinite

import numpy as np

from scenarios.schema import Scenario
from simulator.figures.milestones import MILESTONES, people_needed
from simulator.ledger.forecast import LEVELS, Asked, Forecast
from simulator.reference_class.clock import Clock, usual_condition
from simulator.results.results import Results
from simulator.scoring.foretold import ByQuantiles, ByRuns, Foretold, each_day

MIDDLE = LEVELS.index(0.5)


@dataclass(frozen=True, eq=False)
class Expected:
    """A forecast, as it is scored.

    Attributes:
        name: what it is called; may be empty.
        scenario: what was assumed.
        issued: the day on which it was said; None where it is said now, and held against what is known.
        strength: day by day, day 0 … horizon.
        medians: of each milestone that everybody counts for, the day in the median run; ``inf`` = not within the
            horizon.
        questions: what was asked.
        group: of the reference class.
        clock: the day from which the reference class is counted; ``inf`` where nothing starts it.
    """

    name: str
    scenario: Scenario
    issued: dt.date | None
    strength: Foretold
    medians: dict[str, float]
    questions: tuple[Asked, ...]
    group: str
    clock: float

    @classmethod
    def of(cls, forecast: Forecast) -> Expected:
        """A frozen one: quantiles of each week, straight from week to week."""
        group, _ = forecast.reference
        return cls(
            name=forecast.name,
            scenario=forecast.scenario,
            issued=forecast.issued,
            strength=ByQuantiles(np.array(LEVELS), each_day(forecast.days, forecast.strength)),
            medians={name: float(forecast.milestones[name].days[MIDDLE]) for name in MILESTONES},
            questions=forecast.questions,
            group=group,
            clock=forecast.clock,
        )

    @classmethod
    def of_results(cls, results: Results, group: str = "all") -> Expected:
        """The one that results make, with each of their runs."""
        return cls(
            name="",
            scenario=results.scenario,
            issued=None,
            strength=ByRuns(results.strength),
            medians={name: results.milestones[name].quantile(0.5) for name in MILESTONES},
            questions=(),
            group=group,
            clock=Clock.of(results, usual_condition(results.scenario)).day0,
        )

    def people(self, milestone: str) -> int:
        """The strength that a milestone asks for."""
        return people_needed(milestone, self.scenario.target)

    @property
    def has_clock(self) -> bool:
        """Whether the reference class can be counted from anywhere."""
        return isfinite(self.clock)
