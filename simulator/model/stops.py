"""When flights or building stand still. Disruptions depend on nothing else, so their calendar is drawn first."""

from __future__ import annotations

from collections.abc import Iterator
from math import log1p
from typing import NamedTuple

from scenarios.parts import Disruption
from simulator.luck import Luck
from simulator.model.clock import INSTANT, YEAR


class Stop(NamedTuple):
    """A time in which something stands still: from its first instant up to, not including, its last (days)."""

    begins: float
    ends: float


class Stops:
    """A calendar of stops, in order and without overlap."""

    __slots__ = ("_stops",)

    def __init__(self, stops: list[Stop]) -> None:
        self._stops = _merged(stops)

    def end_of_stop(self, day: float) -> float:
        """When the stop in force at ``day`` ends; ``day`` itself when none is in force."""
        for begins, ends in self._stops:
            if begins - INSTANT < day < ends - INSTANT:
                return ends
        return day

    def after_work(self, start: float, work: float) -> float:
        """The day on which ``work`` days are done that begin at ``start`` and stand still during stops."""
        day = start
        for begins, ends in self._stops:
            if ends <= day:
                continue
            free = max(begins - day, 0.0)
            if work <= free + INSTANT:
                break
            day, work = ends, work - free
        return day + work


def _merged(stops: list[Stop]) -> list[Stop]:
    merged: list[Stop] = []
    for stop in sorted(stops):
        if merged and stop.begins <= merged[-1].ends + INSTANT:
            merged[-1] = Stop(merged[-1].begins, max(merged[-1].ends, stop.ends))
        elif stop.ends > stop.begins:
            merged.append(stop)
    return merged


def times_of(disruption: Disruption, luck: Luck, horizon: float) -> Iterator[Stop]:
    """Every time that a disruption is in force and begins by the horizon.

    By chance: a Poisson process; its exponential gaps have a mean of ``365.25 / per_year`` days.
    """
    for number, begins in enumerate(_arrivals(disruption, luck, horizon), 1):
        yield Stop(begins, begins + luck.delay(f"{disruption.identity}/duration/{number}", disruption.duration))


def _arrivals(disruption: Disruption, luck: Luck, horizon: float) -> Iterator[float]:
    if disruption.at is not None:
        yield disruption.at
    elif disruption.per_year:
        day, number = 0.0, 0
        while True:
            number += 1
            day -= log1p(-luck.chance(f"{disruption.identity}/arrival/{number}")) * YEAR / disruption.per_year
            if day > horizon + INSTANT:
                return
            yield day
