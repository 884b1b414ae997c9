"""Forecasts against what was observed: all scores, by lead time and together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from typing import Self

import numpy as np
from numpy.typing import NDArray

from scenarios.observation import Course, Observed
from scenarios.schema import Scenario
from simulator.ledger.forecast import Forecast
from simulator.results.results import Results
from simulator.scoring.answers import Answered, answered
from simulator.scoring.belonging import alike
from simulator.scoring.brier import ENOUGH, Reliability, brier, reliability
from simulator.scoring.daily import Daily, Span
from simulator.scoring.expected import Expected
from simulator.scoring.inside import Inside
from simulator.scoring.pit import histogram
from simulator.scoring.simpler import SIMPLER
from simulator.scoring.skill import Skill

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEADS = ((0, 90), (91, 180), (181, 365), (366, 730), (731, inf))
"""Days of lead time that are told together, both ends included."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The scores of strength at some lead times.

    Attributes:
        first, last: days of lead time; the last may be ``inf``.
        days: on which forecasts were held against what was observed; a day of two forecasts counts twice.
        crps: mean, people.
        miss: the mean of the median less what was observed, people; above 0 where it told too many.
        inside: of each of ``BANDS``.
        skills: beside the simpler forecasts, by their names in ``SIMPLER``; only those that tell of some of the days.
    """

    first: int
    last: float
    days: int
    crps: float
    miss: float
    inside: tuple[Inside, ...]
    skills: dict[str, Skill]

    @classmethod
    def of(cls, daily: Daily, first: int = 0, last: float = inf) -> Self:
        """From the days with such a lead time; of none everything is 0."""
        chosen = (daily.leads >= first) & (daily.leads <= last)
        days = int(chosen.sum())
        skills = {name: _skill(daily, chosen, name) for name in SIMPLER}
        return cls(
            first,
            last,
            days,
            _mean(daily.crps[chosen]),
            _mean((daily.median - daily.came)[chosen]),
            tuple(Inside(int(row[chosen].sum()), days) for row in daily.inside),
            {name: skill for name, skill in skills.items() if skill.days},
        )


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone: when it was expected, and when it was observed.

    Attributes:
        forecast: which one.
        milestone, people: its name, and the strength that it asks for.
        expected: the day in the median run; ``inf`` = not within the horizon.
        observed: the first day on which so many were observed; None: never so far.
        is_at_latest: the first figure of all has so many, so that they may have been there before.
        gap: days from the figure before to that one, within which so many may have been there first; 0 without one.
    """

    forecast: str
    milestone: str
    people: int
    expected: float
    observed: int | None
    is_at_latest: bool
    gap: int = 0

    @property
    def miss(self) -> float | None:
        """Days by which the median was too late, below 0 too early; None where one of the two days is not known."""
        is_known = self.observed is not None and not self.is_at_latest and isfinite(self.expected)
        return self.expected - self.observed if is_known and self.observed is not None else None


@dataclass(frozen=True, slots=True)
class Scored:
    """A forecast by itself.

    Attributes:
        name, title: of the forecast, and of its scenario.
        issued: when it was said; None where it is said now.
        start: of its scenario.
        whole: its scores at all lead times; None where nothing was observed of its days.
        foretold: of the days that are scored, those that had not passed when it was said.
        group: of the reference class that it is held against.
        own: the milestones of its scenario's own, which are not scored.
    """

    name: str
    title: str
    issued: dt.date | None
    start: dt.date
    whole: Lead | None
    foretold: int
    group: str
    own: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Scores:
    """All scores of some forecasts.

    Attributes:
        forecasts: each by itself, in the order given.
        leads: by lead time; only those of which there are days.
        whole: at all lead times together; None where nothing was observed of any day of them.
        pit: the share of what came in each tenth of the forecasts; shape (10,).
        milestones: when they were expected and when observed.
        questions: all that were asked.
        first, last: the first and the last date of which something is scored; None where there is none.
        changes: how often the observed strength changed between them: the few events behind the many days.
        after_issue: whether only days after the day of issue count.
        dates: how many dates are scored, each counted once, however many forecasts tell of it.
        most: how many of the forecasts tell of one date at most.
        strangers: the names of the forecasts that are of another mission than the figures.
        mission: the title of that of the figures, or of the first forecast; empty where runs as they are are scored.
    """

    forecasts: tuple[Scored, ...]
    leads: tuple[Lead, ...]
    whole: Lead | None
    pit: Floats
    milestones: tuple[Reached, ...]
    questions: tuple[Answered, ...]
    first: dt.date | None
    last: dt.date | None
    changes: int
    after_issue: bool
    dates: int
    most: int
    strangers: tuple[str, ...] = ()
    mission: str = ""

    @property
    def resolved(self) -> tuple[Answered, ...]:
        """The questions of which it is known what came."""
        return tuple(one for one in self.questions if one.came is not None)

    @property
    def groups(self) -> tuple[str, ...]:
        """Of the reference class: those that forecasts are held against, each once."""
        told = [one for one in self.forecasts if one.whole is not None and "reference_class" in one.whole.skills]
        return tuple(dict.fromkeys(one.group for one in told))

    @property
    def brier(self) -> float | None:
        """The mean score of the questions that are resolved; None where there are none."""
        chances, came = self._answers
        return _mean(brier(chances, came)) if len(came) else None

    @property
    def reliability(self) -> Reliability | None:
        """How reliable the chances are; None before enough questions are resolved."""
        return reliability(*self._answers) if len(self.resolved) >= ENOUGH else None

    @property
    def days_missed(self) -> float | None:
        """The mean of the days by which medians of milestones were too late; None where no milestone tells."""
        known = [one.miss for one in self.milestones if one.miss is not None]
        return sum(known) / len(known) if known else None

    @property
    def _answers(self) -> tuple[list[float], list[bool]]:
        return [one.chance for one in self.resolved], [bool(one.came) for one in self.resolved]


def score(
    forecasts: Sequence[Forecast],
    figures: Sequence[Observed],
    *,
    after_issue: bool = False,
    mission: Scenario | None = None,
) -> Scores:
    """The scores of frozen forecasts.

    Args:
        forecasts: any number, of one mission; any that are not are scored all the same, and named.
        figures: what was observed of it.
        after_issue: count only what came after the day on which a forecast was said. Otherwise all days from its start
            on count, of which those before that day are no foresight; ``Scored.foretold`` tells how many are.
        mission: the scenario that the figures belong to; not known where they come from a table.
    """
    found = score_expected([Expected.of(one) for one in forecasts], figures, after_issue=after_issue)
    if mission is None and forecasts:
        mission = forecasts[0].scenario
    names = [one.name or one.scenario.title for one in forecasts if mission is None or not alike(one.scenario, mission)]
    return replace(found, strangers=tuple(names), mission="" if mission is None else mission.title)


def scores_of(results: Results, figures: Sequence[Observed], group: str = "all") -> Scores:
    """The scores of many runs as they are, each of them looked at; nothing has been asked.

    Args:
        results: the runs.
        figures: what was observed.
        group: of the reference class.
    """
    return score_expected([Expected.of_results(results, group)], figures)


def score_expected(
    all_expected: Sequence[Expected], figures: Sequence[Observed], *, after_issue: bool = False
) -> Scores:
    """The scores of forecasts of either kind, or of both; see ``score``."""
    spans = [Span.of(one, figures, after_issue=after_issue) for one in all_expected]
    days = [
        Daily.of(one, span) if span is not None and len(span.days) else None
        for one, span in zip(all_expected, spans, strict=True)
    ]
    known = [one for one in days if one is not None]
    whole = Daily.joined(known) if known else None
    leads = [] if whole is None else [Lead.of(whole, *pair) for pair in LEADS]
    pairs = list(zip(all_expected, spans, strict=True))
    return Scores(
        forecasts=tuple(_scored(one, part) for one, part in zip(all_expected, days, strict=True)),
        leads=tuple(one for one in leads if one.days),
        whole=None if whole is None else Lead.of(whole),
        pit=histogram([], []) if whole is None else histogram(whole.low, whole.high),
        milestones=tuple(
            each for one, span in pairs if span is not None and len(span.days) for each in _reached(one, span)
        ),
        questions=tuple(each for one in all_expected for each in answered(one, figures, after_issue=after_issue)),
        first=None if whole is None else whole.first,
        last=None if whole is None else whole.last,
        changes=0 if whole is None else whole.changes,
        after_issue=after_issue,
        dates=0 if whole is None else len(whole.forecasts_of_dates),
        most=0 if whole is None else int(whole.forecasts_of_dates.max()),
    )


def _scored(expected: Expected, daily: Daily | None) -> Scored:
    scenario, issued = expected.scenario, expected.issued
    whole = None if daily is None else Lead.of(daily)
    foretold = 0 if daily is None or issued is None else int((daily.dates >= issued.toordinal()).sum())
    own = tuple(one.name for one in scenario.milestones)
    return Scored(expected.name, scenario.title, issued, scenario.start, whole, foretold, expected.group, own)


def _reached(expected: Expected, span: Span) -> list[Reached]:
    """The milestones that had not been reached when the forecast was made."""
    found = []
    for name, day in expected.medians.items():
        people = expected.people(name)
        first, is_at_latest, gap = _first_with(span.course, people)
        if first is None or first > max(span.origin, 0):
            found.append(Reached(expected.name, name, people, day, first, is_at_latest, gap))
    return found


def _first_with(course: Course, people: int) -> tuple[int | None, bool, int]:
    place = next((place for place, value in enumerate(course.values) if value >= people), None)
    if place is None:
        return None, False, 0
    return course.days[place], place == 0, course.days[place] - course.days[place - 1] if place else 0


def _skill(daily: Daily, chosen: Mask, name: str) -> Skill:
    both = chosen & np.isfinite(daily.simpler[name])
    return Skill(int(both.sum()), _mean(daily.crps[both]), _mean(daily.simpler[name][both]))


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else 0.0
