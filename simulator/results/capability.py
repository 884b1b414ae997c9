"""Readiness as capability: of each need of a milestone, who is required, there, ready and operational, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scenarios.goals import Milestone, Need
from simulator.figures.bands import bands_of_people
from simulator.figures.share import Share
from simulator.figures.states import first_day
from simulator.results import needs
from simulator.results.readiness import people_ready
from simulator.results.results import Results

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

BAND = (0.05, 0.95)
"""Nine in ten runs lie between these quantiles."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """People over the days in many runs: the mean, and the ends of ``BAND``, numbers that occurred; shape (D,) each."""

    mean: Floats
    low: NDArray[np.int32]
    high: NDArray[np.int32]

    @classmethod
    def of(cls, people: Ints) -> Course:
        """From the people of each run on each day; shape (N, D)."""
        low, high = bands_of_people(people, BAND)
        return cls(np.asarray(people.mean(axis=0)), low, high)


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a contingent still has to bring on a day, in means over all runs.

    Attributes:
        contingent: its name.
        away: people who have not arrived by then, whether they ever come or not.
        coming: those of them who take part, and are not to stay at home for good.
        ready: those of these who are prepared and have not taken off.
        closes: of the runs in which the need does not hold on that day, those in which it would with all that are away.
    """

    contingent: str
    away: float
    coming: float
    ready: float
    closes: Share


@dataclass(frozen=True, eq=False)
class Capability:
    """One need of one milestone of a scenario's own in many runs. What is told of it is worked out when asked for.

    Attributes:
        results: the runs (N).
        milestone: which it is of; it says whether people in theatre count, or only operational ones.
        need: so many people of a unit, of a contingent, of both or of anybody.
    """

    results: Results
    milestone: Milestone
    need: Need

    @property
    def required(self) -> int:
        """People who are needed at once."""
        return self.need.personnel

    @cached_property
    def there(self) -> Course:
        """People in theatre who count for the need."""
        return Course.of(self._people(operational=False))

    @cached_property
    def operational(self) -> Course:
        """People who count for the need and are operational."""
        return Course.of(self._people(operational=True))

    @cached_property
    def ready(self) -> Course:
        """People who would count: prepared, and not taken off."""
        return Course.of(people_ready(self.results.block, self._forces, self.results.scenario.horizon))

    @cached_property
    def holds(self) -> Floats:
        """The share of runs in which the need holds at the end of each day; shape (D,)."""
        return np.asarray((self._counted >= self.required).mean(axis=0))

    def chance(self, day: int) -> Share:
        """The share of runs in which the need holds at the end of a day."""
        return Share(int((self._counted[:, day] >= self.required).sum()), self.results.replications)

    @cached_property
    def missing(self) -> Floats:
        """People who are missing, in the mean over all runs; shape (D,)."""
        return np.asarray(np.maximum(self.required - self._counted, 0).mean(axis=0))

    def pledges(self, day: int) -> tuple[Pledge, ...]:
        """Which pledges would close the gap on a day: those of which somebody is away, the largest first."""
        found = sorted(self._pledges(day), key=lambda pledge: -pledge.away)
        return tuple(pledge for pledge in found if pledge.away > 0.0)

    @cached_property
    def _forces(self) -> Mask:
        return needs.forces_of(self.results.scenario, self.need)

    @cached_property
    def _counted(self) -> Ints:
        return self._people(operational=self.milestone.operational)

    def _people(self, *, operational: bool) -> Ints:
        return self.results.people_for(self.need, operational=operational)

    def _pledges(self, day: int) -> Iterator[Pledge]:
        results, runs, together = self.results, self.results.block.runs, self.results.together
        missing = self.required - self._counted[:, day]
        short, still_away = missing > 0, _away(results, day)
        comes = runs.comes & (first_day(runs.stays, results.scenario.horizon) > day)
        tables = still_away, np.where(comes, still_away, 0), np.where(comes, _ready(results, day), 0)
        by_contingent = [together.combined(table) for table in tables]
        asked = together.combined(self._forces[None, :], np.logical_or)[0]
        for place in np.flatnonzero(asked).tolist():
            away, coming, ready = (float(table[:, place].mean()) for table in by_contingent)
            closes = Share(int((by_contingent[0][short, place] >= missing[short]).sum()), int(short.sum()))
            yield Pledge(results.scenario.contingents[place].name, away, coming, ready, closes)


def capabilities(results: Results) -> tuple[Capability, ...]:
    """One for each need of each milestone of the scenario's own, in the order of the file."""
    return tuple(Capability(results, one, need) for one in results.scenario.milestones for need in one.needs)


def _away(results: Results, day: int) -> Ints:
    """People of each force who have not arrived by the end of a day; shape (N, F)."""
    flights, away = results.block.flights, results.block.runs.size.copy()
    flights = flights.rows(first_day(flights.lands, results.scenario.horizon) <= day)
    np.subtract.at(away, (flights.run, flights.force), flights.people)
    return away


def _ready(results: Results, day: int) -> Ints:
    """People of each force who are prepared and have not taken off at the end of a day, if it comes; shape (N, F)."""
    flights, runs, horizon = results.block.flights, results.block.runs, results.scenario.horizon
    flights = flights.rows(first_day(flights.takes_off, horizon) <= day)
    flown = np.zeros_like(runs.size)
    np.add.at(flown, (flights.run, flights.force), flights.people)
    return np.where(first_day(runs.prepared, horizon) <= day, runs.size - flown, 0)
