"""A trait of failing runs: a few limits that hold together."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.filters.clauses import ConditionClause, DrawClause, Mask
from simulator.filters.filter import Filter
from simulator.results.results import Results

Limit = DrawClause | ConditionClause


@dataclass(frozen=True, slots=True)
class Trait:
    """Limits that hold together; limits of draws are told as drawn values."""

    limits: tuple[Limit, ...]

    def inside(self, results: Results) -> Mask:
        """The runs that have it; shape (N,)."""
        return as_filter(self).mask(results)

    @property
    def sides(self) -> frozenset[tuple[str, str]]:
        """What it limits, and on which side."""
        return frozenset(
            (one.draw, one.side.value) if isinstance(one, DrawClause) else (one.condition, one.when.value)
            for one in self.limits
        )

    def without(self, place: int) -> Trait:
        """All limits but one."""
        return Trait((*self.limits[:place], *self.limits[place + 1 :]))


def as_filter(trait: Trait) -> Filter:
    """The filter that keeps the runs that have a trait."""
    return Filter(trait.limits)
