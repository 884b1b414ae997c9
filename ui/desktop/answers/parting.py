"""Three parts of some runs, to be shown side by side: those that meet a condition by a day, later, and never."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause, When
from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter
from ui.desktop.answers.projection import Projection
from ui.wording.words import Whose


@dataclass(frozen=True, slots=True)
class Parting:
    """A condition and a day.

    Attributes:
        condition: its name.
        day: by when it is met in the first part, counted from the start.
    """

    condition: str
    day: float

    def clause(self, when: When) -> ConditionClause:
        """What holds in one of the parts."""
        return ConditionClause(self.condition, when, self.day)

    def kept_in(self, wanted: Filter, when: When) -> Filter:
        """A filter with one of the parts in place of what it asks of this condition."""
        return wanted.asking((*self.rest(wanted).clauses, self.clause(when)))

    def rest(self, wanted: Filter) -> Filter:
        """A filter without what it asks of this condition."""
        return wanted.asking(one for one in wanted.clauses if not _is_about(one, self.condition))


def _is_about(clause: object, condition: str) -> bool:
    return isinstance(clause, ConditionClause) and clause.condition == condition


def parting_of(projection: Projection, clause: ConditionClause) -> Parting | None:
    """The parts that a clause speaks of; where it says never, by the day by which half of those have it that ever do.

    None where the scenario does not have the condition.
    """
    names = [one.name for one in projection.scenario.conditions]
    if clause.condition not in names:
        return None
    if clause.when is not When.NEVER:
        return Parting(clause.condition, clause.day)
    days = projection.results.met[:, names.index(clause.condition)]
    met = days[np.isfinite(days)]
    return Parting(clause.condition, float(np.ceil(np.median(met))) if len(met) else 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class RunPart:
    """One of the parts.

    Attributes:
        when: which.
        share: how many of the runs are in it.
        projection: of its runs; None where there are none.
        whose: whether its runs were drawn by weight.
    """

    when: When
    share: Share
    projection: Projection | None
    whose: Whose = Whose.KEPT


def parts_of(whole: Projection, wanted: Filter, parting: Parting) -> tuple[RunPart, ...]:
    """The three parts of the runs for which all else of a filter holds. Takes tens of milliseconds a thousand runs.

    Raises:
        FilterError: the scenario does not have the condition.
    """
    kept = np.ones(whole.replications, np.bool_)
    for clause in parting.rest(wanted).clauses:
        with suppress(FilterError):
            kept &= clause.mask(whole.results)
    whose = Whose.KEPT
    with suppress(FilterError):
        kept = wanted.weighed(whole.results, kept)
        whose = Whose.KEPT if wanted.weighing is None else Whose.DRAWN
    masks = {when: kept & parting.clause(when).mask(whole.results) for when in When}
    return tuple(
        RunPart(when, Share(int(mask.sum()), int(kept.sum())), whole.only(mask, whose), whose)
        for when, mask in masks.items()
    )
