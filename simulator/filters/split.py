"""Runs in three parts: those in which a condition is met by a day, those in which it is later, and the others."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause, Mask, When
from simulator.results.results import Results


@dataclass(frozen=True, eq=False)
class Split:
    """Runs parted by a condition; each run is in exactly one part, as one of three filters keeps it.

    Attributes:
        results: all runs.
        by_day, later, never: which runs meet it as a day begins or earlier, later, or not within the horizon; (N,).
    """

    results: Results
    by_day: Mask
    later: Mask
    never: Mask

    @property
    def parts(self) -> tuple[Mask, Mask, Mask]:
        """Met by the day, met later, never met."""
        return self.by_day, self.later, self.never

    @property
    def shares(self) -> tuple[Share, Share, Share]:
        """The share of runs in each part."""
        by_day, later, never = (Share(int(part.sum()), len(part)) for part in self.parts)
        return by_day, later, never

    def only(self, part: Mask) -> Results | None:
        """The runs of a part, for every chart that shows results; None where there are none."""
        return self.results.only(part) if part.any() else None


def split(results: Results, condition: str, day: float) -> Split:
    """Part runs by when a condition is met: as ``day`` begins or earlier, later, or never.

    Raises:
        FilterError: the scenario has no such condition.
    """
    by_day, later, never = (
        ConditionClause(condition, when, day).mask(results) for when in (When.BY, When.LATER, When.NEVER)
    )
    return Split(results, by_day, later, never)
