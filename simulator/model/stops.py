"""When flights or building stand still. Disruptions depend on nothing else, so their calendar is drawn first."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.parts import Disruption
from scenarios.spans import Season
from simulator.luck.draws import YEAR, Luck
from simulator.luck.names import ARRIVAL, DURATION, numbered
from simulator.model.clock import INSTANT, Clock
from simulator.model.steps import A_STOP

FEW = 40
"""Up to so many stops a loop over them is quicker than arrays."""


class Stop(NamedTuple):
    """A time in which something stands still: from its first instant up to, not including, its last (days)."""

    begins: float
    ends: float


class Stops:
    """A calendar of stops, in order and without overlap."""

    __slots__ = ("_begins", "_stops")

    def __init__(self, stops: list[Stop]) -> None:
        self._stops = _merged(stops)
        self._begins = [stop.begins - INSTANT for stop in self._stops]

    def end_of_stop(self, day: float) -> float:
        """When the stop in force at ``day`` ends; ``day`` itself when none is in force."""
        place = bisect_left(self._begins, day) - 1
        if place < 0:
            return day
        ends = self._stops[place].ends
        return ends if day < ends - INSTANT else day

    def work_from(self, start: float) -> InterruptedWork:
        """Work that begins on day ``start`` and stands still during these stops."""
        return InterruptedWork(start, [stop for stop in self._stops if stop.ends > start])


class InterruptedWork:
    """Work that begins on a day and stands still during stops."""

    __slots__ = ("_free", "_start", "_stops")

    def __init__(self, start: float, stops: list[Stop]) -> None:
        self._start, self._stops = start, stops
        self._free = _free_before(start, stops) if len(stops) > FEW else None

    def day_done(self, work: float) -> float:
        """The day on which ``work`` days of work are done."""
        if self._free is not None:
            return self._done_among_many(work, self._free)
        day = self._start
        for begins, ends in self._stops:
            free = max(begins - day, 0.0)
            if work <= free + INSTANT:
                break
            day, work = ends, work - free
        return day + work

    def _done_among_many(self, work: float, free: NDArray[np.float64]) -> float:
        """The day on which ``work`` days of work are done, by arrays.

        Args:
            work: days of work.
            free: days without a stop before each stop; shape (stops,).

        Days are subtracted one after another, as in the loop of ``day_done``, so that both round alike.
        """
        left = np.subtract.accumulate(np.concatenate([[work], free]))
        is_done = left[:-1] <= free + INSTANT
        place = int(is_done.argmax()) if is_done.any() else len(free)
        return float((self._stops[place - 1].ends if place else self._start) + left[place])


def _free_before(start: float, stops: list[Stop]) -> NDArray[np.float64]:
    """Days without a stop before each of ``stops``, from day ``start`` on; shape (stops,)."""
    begins, ends = np.array(stops).T
    return np.asarray(np.maximum(begins - np.concatenate([[start], ends[:-1]]), 0.0))


def _merged(stops: list[Stop]) -> list[Stop]:
    """Stops in order of time, of which those that touch or overlap are one, and none is empty."""
    merged: list[Stop] = []
    for stop in sorted(stops):
        if merged and stop.begins <= merged[-1].ends + INSTANT:
            merged[-1] = Stop(merged[-1].begins, max(merged[-1].ends, stop.ends))
        elif stop.ends > stop.begins:
            merged.append(stop)
    return merged


def times_of(disruption: Disruption, luck: Luck, clock: Clock, start: dt.date) -> Iterator[Stop]:
    """Every time that a disruption is in force and begins by the horizon; of a season also before day 0.

    By chance: a Poisson process; its exponential gaps have a mean of ``365.25 / per_year`` days.

    Raises:
        OutOfStepsError: they are too many for a run.
    """
    if disruption.season is not None:
        for begins, ends in season_stops(disruption.season, start, clock.horizon):
            clock.spend(A_STOP)
            yield Stop(begins, ends)
        return
    assert disruption.duration is not None
    for number, begins in enumerate(_arrivals(disruption, luck, clock.horizon), 1):
        clock.spend(A_STOP)
        yield Stop(begins, begins + luck.delay(numbered(disruption.identity, DURATION, number), disruption.duration))


def season_stops(season: Season, start: dt.date, horizon: float) -> Iterator[tuple[float, float]]:
    """First and last days of a season in every year, of those that touch the days from 0 to the horizon."""
    last = start + dt.timedelta(days=int(horizon))
    for begins, ends in season.times(start.year - 1, last.year):
        first, end = float((begins - start).days), float((ends - start).days)
        if end > 0.0 and first <= horizon:
            yield first, end


def _arrivals(disruption: Disruption, luck: Luck, horizon: float) -> Iterator[float]:
    if disruption.at is not None:
        yield disruption.at
    elif disruption.per_year:
        day, number = 0.0, 0
        while True:
            number += 1
            day -= log1p(-luck.chance(numbered(disruption.identity, ARRIVAL, number))) * YEAR / disruption.per_year
            if day > horizon + INSTANT:
                return
            yield day
