"""What of a run is asked about: the day of a milestone, whether it is reached, strength on a day, money spent."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scenarios.part import as_name
from scenarios.schema import Scenario
from simulator.figures.milestones import first_day_with
from simulator.results.needs import names_of
from simulator.results.results import Results

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

STRENGTH, SPENT, PEOPLE = "strength", "spent", "people"


class Aspect(StrEnum):
    """What of a run a measure is."""

    DAY = "day"
    """Of a milestone; a run that does not reach it counts as the day after the horizon."""
    WHETHER = "whether"
    """1 where a milestone is reached within the horizon, else 0."""
    WHEN = "when"
    """The day of a milestone, among the runs that reach it."""
    STRENGTH = STRENGTH
    """People in theatre at the end of a day."""
    SPENT = SPENT
    """Dollars spent by the horizon."""


OF_A_MILESTONE = (Aspect.DAY, Aspect.WHETHER, Aspect.WHEN)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of each run.

    Attributes:
        aspect: what it is.
        milestone: its name, where it is of one.
        day: of a strength.
        people: where it is of the first day with so many in theatre, in the place of a milestone; else 0.
    """

    aspect: Aspect
    milestone: str = ""
    day: int = 0
    people: int = 0

    @classmethod
    def of(cls, milestone: str, aspect: Aspect = Aspect.DAY) -> Measure:
        """Of a milestone."""
        return cls(aspect, milestone)

    def __str__(self) -> str:
        """As the command reads it, with a day in place of a date: ``closure_50``, ``closure_50:when``, ``spent``."""
        if self.aspect is Aspect.STRENGTH:
            return f"{STRENGTH}:{self.day}"
        if self.aspect is Aspect.SPENT:
            return SPENT
        event = f"{PEOPLE}:{self.people}" if self.people else self.milestone
        return event if self.aspect is Aspect.DAY else f"{event}:{self.aspect}"

    def of_aspect(self, aspect: Aspect) -> Measure:
        """Another one of the same event: its day, whether or when."""
        return replace(self, aspect=aspect)


def measure_of(text: str, scenario: Scenario) -> Measure:
    """The measure that a text asks for.

    ``closure_50`` or any milestone, or ``people:300`` for the first day with so many, with ``:whether`` or ``:when``
    for that alone; ``strength:2024-07-01``; ``spent``.

    Raises:
        ValueError: one sentence, where it asks for nothing that there is.
    """
    known, asked = names_of(scenario), as_name(text)
    if asked in known:
        return Measure.of(asked)
    if text == SPENT:
        return Measure(Aspect.SPENT)
    first, _, second = asked.rpartition(":")
    if first == STRENGTH:
        return Measure(Aspect.STRENGTH, day=day_of(second, scenario))
    if first in known and second in OF_A_MILESTONE:
        return Measure.of(first, Aspect(second))
    if found := re.fullmatch(f"{PEOPLE}:([1-9][0-9]{{0,8}})(?::({'|'.join(OF_A_MILESTONE)}))?", asked):
        return Measure(Aspect(found[2] or Aspect.DAY), people=int(found[1]))
    every = f"{', '.join(known)}, {PEOPLE}:N, {STRENGTH}:DATE and {SPENT}"
    raise ValueError(f"There is no {text!r}; there are {every}.")


def day_of(text: str, scenario: Scenario) -> int:
    """The day of a date, as somebody types it.

    Raises:
        ValueError: one sentence, where it is no date, or not within the horizon.
    """
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        example = scenario.date_of(scenario.horizon).isoformat()
        raise ValueError(f"{text!r} is no date; the last day of this scenario is written {example}.") from None
    day = (date - scenario.start).days
    if not 0 <= day <= scenario.horizon:
        last = scenario.date_of(scenario.horizon)
        raise ValueError(f"{date} is not within the scenario, which is from {scenario.start} to {last}.")
    return day


def measured_in(results: Results, measure: Measure) -> tuple[Floats, Mask]:
    """The figure of each run, and which runs count; shape (N,) each.

    Raises:
        KeyError: there is no such milestone.
    """
    every = np.ones(results.replications, np.bool_)
    if measure.aspect is Aspect.STRENGTH:
        return results.strength[:, measure.day].astype(np.float64), every
    if measure.aspect is Aspect.SPENT:
        return np.asarray(results.spent, np.float64), every
    days = days_of(results, measure)
    return _of_milestone(days, measure.aspect, results.scenario.horizon)


def days_of(results: Results, measure: Measure) -> Floats:
    """The day of the event of a measure in each run; shape (N,), ``inf`` = not within the horizon.

    Raises:
        KeyError: there is no such milestone.
    """
    if measure.people:
        return first_day_with(results.strength, measure.people)
    return results.milestones[measure.milestone].days


def _of_milestone(days: Floats, aspect: Aspect, horizon: int) -> tuple[Floats, Mask]:
    reached, every = np.isfinite(days), np.ones(len(days), np.bool_)
    if aspect is Aspect.WHETHER:
        return reached.astype(np.float64), every
    return np.where(reached, days, horizon + 1.0), reached if aspect is Aspect.WHEN else every
