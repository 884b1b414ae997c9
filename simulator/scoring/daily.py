"""The scores of a forecast day by day, before anything is averaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.observation import Course, Observed, course_of
from simulator.scoring.expected import Expected
from simulator.scoring.inside import BANDS, ends_of
from simulator.scoring.simpler import SIMPLER, simpler

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Span:
    """Which days of a forecast are scored.

    Attributes:
        course: the strength that was observed.
        origin: the day from which lead time is counted, and after whose figure nothing was known: the earlier of start
            and issue, or the day of issue where only what came after it is scored.
        days: those that are scored, ascending; shape (T,); may be empty.
    """

    course: Course
    origin: int
    days: Ints

    @classmethod
    def of(cls, expected: Expected, figures: Sequence[Observed], *, after_issue: bool) -> Self | None:
        """The days of which something is observed, from the start or after the day of issue; None where none was."""
        scenario = expected.scenario
        course = course_of(figures, scenario.start)
        if course is None:
            return None
        issue = 0 if expected.issued is None else scenario.day_of(expected.issued)
        origin = issue if after_issue else min(issue, 0)
        first = max(0, course.first, issue + 1 if after_issue and expected.issued is not None else 0)
        return cls(course, origin, np.arange(first, min(scenario.horizon, course.last) + 1))

    @property
    def came(self) -> Floats:
        """What was observed on those days; shape (T,)."""
        return np.array([self.course.at(int(day)) for day in self.days], float)


@dataclass(frozen=True, eq=False)
class Daily:
    """T days of one forecast, or of several one after another.

    Attributes:
        dates: proleptic Gregorian ordinals; shape (T,).
        leads: days of lead time; shape (T,).
        came: what was observed, people; shape (T,).
        median: of the forecast, people; shape (T,).
        crps: people; shape (T,).
        inside: whether what came lay inside each of ``BANDS``; shape (3, T).
        low, high: the stretch of what came; shape (T,).
        simpler: the CRPS of the simpler forecasts, by all names of ``SIMPLER``; ``nan`` where there is none; each (T,).
    """

    dates: Ints
    leads: Ints
    came: Floats
    median: Floats
    crps: Floats
    inside: NDArray[np.bool_]
    low: Floats
    high: Floats
    simpler: dict[str, Floats]

    @classmethod
    def of(cls, expected: Expected, span: Span) -> Self:
        """The scores of one forecast."""
        days, came, said = span.days, span.came, expected.strength
        low, high = said.stretch(days, came)
        others = simpler(expected, span.course, span.origin)
        unknown = np.full(len(days), np.nan)
        return cls(
            dates=days + expected.scenario.start.toordinal(),
            leads=days - span.origin,
            came=came,
            median=said.at(0.5, days),
            crps=said.crps(days, came),
            inside=np.array([_is_inside(expected, days, came, band) for band in BANDS]),
            low=low,
            high=high,
            simpler={name: others[name].crps(days, came) if name in others else unknown for name in SIMPLER},
        )

    @classmethod
    def joined(cls, parts: Sequence[Daily]) -> Self:
        """Several forecasts, one at least, as one."""

        def whole(name: str) -> NDArray[Any]:
            return np.concatenate([getattr(part, name) for part in parts], axis=-1)

        plain = ("dates", "leads", "came", "median", "crps", "inside", "low", "high")
        others = {name: np.concatenate([part.simpler[name] for part in parts]) for name in SIMPLER}
        return cls(**{name: whole(name) for name in plain}, simpler=others)

    @property
    def changes(self) -> int:
        """How often the observed strength changed from one day to the next that is scored, each date counted once."""
        _, places = np.unique(self.dates, return_index=True)
        return int(np.count_nonzero(np.diff(self.came[places])))

    @property
    def forecasts_of_dates(self) -> Ints:
        """How many forecasts tell of each date that is scored, the dates ascending and each once."""
        return np.unique(self.dates, return_counts=True)[1]

    @property
    def first(self) -> dt.date:
        """The first date that is scored."""
        return dt.date.fromordinal(int(self.dates.min()))

    @property
    def last(self) -> dt.date:
        """The last date that is scored."""
        return dt.date.fromordinal(int(self.dates.max()))


def _is_inside(expected: Expected, days: Ints, came: Floats, band: float) -> NDArray[np.bool_]:
    low, high = (expected.strength.at(level, days) for level in ends_of(band))
    return np.asarray((low <= came) & (came <= high))
