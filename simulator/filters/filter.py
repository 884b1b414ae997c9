"""A filter: clauses that all have to hold for a run to be kept, and how those of which they hold are weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from simulator.figures.share import Share
from simulator.filters.clauses import Clause, DrawClause, Mask
from simulator.filters.errors import FilterError
from simulator.results.results import Results
from simulator.weighing.errors import WeighingError
from simulator.weighing.weighing import Weighing, drawn


@dataclass(frozen=True, slots=True)
class Filter:
    """Clauses joined with "and"; without any, and without a weighing, every run is kept.

    Attributes:
        clauses: what has to hold.
        weighing: how runs of which it holds are weighed by the record: some are kept, in proportion to their weights;
            None where all of them are.
    """

    clauses: tuple[Clause, ...] = ()
    weighing: Weighing | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked of a run."""
        return bool(self.clauses) or self.weighing is not None

    def mask(self, results: Results) -> Mask:
        """Which runs are kept; shape (N,).

        Raises:
            FilterError: a clause speaks of what these results do not have, or they cannot be weighed so; a
                ``ValueError``, in one sentence.
        """
        kept = np.ones(results.replications, bool)
        for clause in self.clauses:
            kept &= clause.mask(results)
        return self.weighed(results, kept)

    def weighed(self, results: Results, kept: Mask) -> Mask:
        """Which of the runs of which all clauses hold are kept, once they are weighed; (N,) both.

        Raises:
            FilterError: they cannot be weighed so.
        """
        if self.weighing is None:
            return kept
        try:
            return drawn(results, self.weighing, kept)
        except WeighingError as problem:
            raise FilterError(str(problem)) from None

    @property
    def draws(self) -> frozenset[str]:
        """The names of the draws that it speaks of."""
        return frozenset(clause.draw for clause in self.clauses if isinstance(clause, DrawClause))

    def with_clause(self, clause: Clause) -> Filter:
        """One that asks this of a run, too."""
        return self if clause in self.clauses else self.asking((*self.clauses, clause))

    def without(self, place: int) -> Filter:
        """One without the clause at a place."""
        return self.asking(self.clauses[:place] + self.clauses[place + 1 :])

    def asking(self, clauses: Iterable[Clause]) -> Filter:
        """One with other clauses in the place of all of these, weighed alike."""
        return replace(self, clauses=tuple(clauses))


def share_kept(kept: Mask) -> Share:
    """The share of runs that are kept, with its interval."""
    return Share(int(kept.sum()), len(kept))


def kept_runs(results: Results, filter_: Filter) -> Results:
    """The runs that a filter keeps; all where it asks for nothing.

    Raises:
        FilterError: it keeps no run, or speaks of what these results do not have.
    """
    if not filter_:
        return results
    kept = filter_.mask(results)
    if not kept.any():
        raise FilterError("No run is kept: there is none in which all of this holds.")
    return results.only(kept)
