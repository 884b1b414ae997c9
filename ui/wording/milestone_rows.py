"""The milestones of a comparison as rows of a table: base, alternative, and the difference run by run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import isfinite

from simulator.figures.milestones import Floats, Milestone
from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.what_if.comparison import Comparison, PairedMilestone
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.words import LATER, date_text, milestone_title


@dataclass(frozen=True, slots=True)
class Side:
    """A milestone in one of the scenarios, over the runs and days that are compared.

    Attributes:
        people: the strength that it asks for; of a milestone of the scenario's own the fewest who may be enough.
        reached: the share of runs that get there.
        p10, p50, p90: the day by which 10 %, half and 90 % of all runs are there, counted from the start of the base;
            ``inf`` is not within the horizon.
        p50_interval: 95 % interval of ``p50``; ends may be infinite.
        is_from_the_start: whether half of all runs are there because of those who are there when the scenario starts.
    """

    people: int
    reached: Share
    p10: float
    p50: float
    p90: float
    p50_interval: tuple[float, float]
    is_from_the_start: bool


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone of a comparison.

    Attributes:
        title: of the milestone: ``50 % of target``.
        base, alternative: what each scenario says.
        paired: how they differ, run by run.
    """

    title: str
    base: Side
    alternative: Side
    paired: PairedMilestone

    @property
    def name(self) -> str:
        """The name of the milestone in the base: ``closure_50``."""
        return self.paired.name


def rows(comparison: Comparison) -> tuple[MilestoneRow, ...]:
    """A row for each milestone that both scenarios have."""
    return tuple(_row(comparison, name) for name in comparison.milestones)


def date_of_day(comparison: Comparison, day: float) -> dt.date | None:
    """The date of a day of a ``Side``; None for a day that never comes."""
    return comparison.date_of(day) if isfinite(day) else None


def day_words(comparison: Comparison, day: float) -> str:
    """The date of a day of a ``Side`` in words: ``14 Mar 2024``, ``not within the horizon``."""
    date = date_of_day(comparison, day)
    return date_text(date) if date is not None else LATER


def half_words(comparison: Comparison, side: Side) -> str:
    """By when half of all runs are there: ``14 Mar 2024``, ``there from the start``, ``not within the horizon``."""
    return FROM_THE_START if side.is_from_the_start else day_words(comparison, side.p50)


def _row(comparison: Comparison, name: str) -> MilestoneRow:
    paired = comparison.milestones[name]
    base = _side(comparison, comparison.base, name, paired.base, 0)
    alternative = _side(
        comparison, comparison.alternative, comparison.names[name], paired.alternative, comparison.offset
    )
    return MilestoneRow(milestone_title(name), base, alternative, paired)


def _side(comparison: Comparison, results: Results, name: str, days: Floats, start: int) -> Side:
    """A milestone of one of the scenarios, as it is called there; the scenario starts on the day ``start``."""
    milestone = Milestone(name, results.milestones[name].people, days, comparison.in_a_row)
    early, middle, late = (milestone.quantile(share) for share in (0.10, 0.50, 0.90))
    is_there = is_from_the_start(results.scenario, name, middle - start)
    return Side(milestone.people, milestone.reached, early, middle, late, milestone.interval(0.50), is_there)
