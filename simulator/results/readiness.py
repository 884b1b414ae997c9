"""How ready the force is, and when each contingent passes which step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from simulator.figures.bands import LEVELS, bands_of
from simulator.figures.milestones import share_of, share_that_comes
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.figures.states import daily_sums, first_day
from simulator.results.daily import there_at_start
from simulator.results.results import Results
from simulator.results.together import Together
from simulator.runs.block import Block

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

STEPS = ("ordered", "prepared", "first_arrival", "complete")
"""What a contingent passes on its way: ordered to deploy, prepared, its first people land, all of it has landed."""


def pledged(block: Block) -> Ints:
    """People of the forces that take part, as drawn; 0 for one that does not; shape (count, F)."""
    return np.where(block.runs.comes, block.runs.size, 0)


def readiness(block: Block, horizon: int) -> Floats:
    """The share of a run's pledges that is ready or deployed at the end of each day; shape (count, horizon + 1).

    Counted are people who are ready, in transit, in reception or operational: prepared or there at the start, and not
    home again. The whole is everybody of the contingents that take part in the run, as drawn. Where none takes part
    nobody is ready: 0.
    """
    whole, there, shape = pledged(block), there_at_start(block), (block.count, horizon + 1)
    run_of_force = np.repeat(np.arange(block.count), whole.shape[1])
    days, to_come = first_day(block.runs.prepared.ravel(), horizon), (whole - there).ravel()
    ready = daily_sums(run_of_force, days, to_come, shape) + there.sum(axis=1)[:, None]
    flights = block.flights
    home = daily_sums(flights.run, first_day(flights.leaves, horizon), flights.people, shape)
    return np.asarray((ready - home) / np.maximum(whole.sum(axis=1), 1)[:, None])


def people_ready(block: Block, forces: Mask, horizon: int) -> Ints:
    """People of some forces, shape (F,), who are prepared and have not taken off; shape (count, horizon + 1)."""
    to_come = (pledged(block) - there_at_start(block))[:, forces]
    prepared = first_day(block.runs.prepared[:, forces].ravel(), horizon)
    flights = block.flights.rows(forces[block.flights.force] & (block.flights.operational > 0.0))
    rows = np.concatenate([np.repeat(np.arange(block.count), to_come.shape[1]), flights.run])
    days = np.concatenate([prepared, first_day(flights.takes_off, horizon)])
    return daily_sums(rows, days, np.concatenate([to_come.ravel(), -flights.people]), (block.count, horizon + 1))


def step_days(block: Block, horizon: int, together: Together | None = None) -> dict[str, Floats]:
    """The first day whose end sees each of ``STEPS`` done, by run and contingent; shape (count, C) each.

    ``inf`` = not within the horizon, which is also the answer for a contingent that does not take part or is empty.
    Copies of a contingent that are told ``together`` are there as soon as the first of them is, and have done every
    other step when all of them have that take part and are not empty. Who has everybody there at the start is prepared.
    """
    told, prepared = together or Together(block.runs.size.shape[1]), block.runs.prepared
    times = {
        "ordered": (block.runs.ordered, np.maximum),
        "prepared": (np.where(there_at_start(block) == block.runs.size, 0.0, prepared), np.maximum),
        "first_arrival": (_landings(block, np.minimum, inf), np.minimum),
        "complete": (_complete(block), np.maximum),
    }
    return {step: _whole_days(block, *each, told, horizon) for step, each in times.items()}


def _whole_days(block: Block, times: Floats, way: np.ufunc, together: Together, horizon: int) -> Floats:
    """Days of contingents from times of forces; of several only those count that have somebody to send."""
    sends = pledged(block) > 0
    if together.contingent is not None:
        neutral = -inf if way is np.maximum else inf
        times = together.combined(np.where(sends, times, neutral), way)
    days = first_day(times, horizon)
    return np.where(together.combined(sends, np.logical_or) & (days <= horizon), days, inf)


def _landings(block: Block, first_or_last: np.ufunc, start: float) -> Floats:
    """The first or the last landing of each force; shape (count, F)."""
    found = np.full(block.runs.size.shape, start)
    first_or_last.at(found, (block.flights.run, block.flights.force), block.flights.lands)
    return found


def _complete(block: Block) -> Floats:
    """The last landing where everybody has a flight, else ``inf``; shape (count, F)."""
    flights, size = block.flights, block.runs.size
    places = flights.run * size.shape[1] + flights.force
    flown = np.bincount(places, weights=flights.people, minlength=size.size).reshape(size.shape)
    return np.where(flown == size, _landings(block, np.maximum, 0.0), inf)


@dataclass(frozen=True, eq=False)
class Readiness:
    """Many runs of one scenario: how ready they are. N runs, D days, C contingents.

    Attributes:
        share: see ``readiness``; shape (N, D).
        days: see ``step_days``; shape (N, C) for each of ``STEPS``.
        nobody: runs in which no contingent takes part; they count as 0 in ``share``.
        first: the number of the first run, where all follow each other.
    """

    share: Floats
    days: dict[str, Floats]
    nobody: Share
    first: int | None

    @classmethod
    def of(cls, results: Results) -> Readiness:
        """Work it out; takes tens of milliseconds for a thousand runs."""
        block, horizon = results.block, results.scenario.horizon
        nobody = share_of(pledged(block).sum(axis=1) == 0, results.in_a_row)
        days = step_days(block, horizon, Together.of(results.scenario))
        return cls(readiness(block, horizon), days, nobody, results.in_a_row)

    def bands(self, levels: Sequence[float] = LEVELS) -> Floats:
        """Readiness that these shares of runs do not exceed; shape (levels, D)."""
        return np.asarray(bands_of(self.share, levels))

    @cached_property
    def medians(self) -> Floats:
        """The day by which half of the runs have each step done, ``inf`` = later than the horizon; shape (C, steps)."""
        contingents = range(self.days["ordered"].shape[1])
        rows = [[quantile(self.days[step][:, place], 0.5) for step in STEPS] for place in contingents]
        return np.array(rows, float).reshape(-1, len(STEPS))

    def reached(self, step: str, contingent: int) -> Share:
        """The share of runs in which a contingent has a step done within the horizon."""
        return share_that_comes(self.days[step][:, contingent], self.first)
