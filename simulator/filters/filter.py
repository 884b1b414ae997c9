"""A filter: clauses that all have to hold for a run to be kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.figures.share import Share
from simulator.filters.clauses import Clause, DrawClause, Mask
from simulator.filters.errors import FilterError
from simulator.results.results import Results


@dataclass(frozen=True, slots=True)
class Filter:
    """Clauses joined with "and"; without any, every run is kept."""

    clauses: tuple[Clause, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked of a run."""
        return bool(self.clauses)

    def mask(self, results: Results) -> Mask:
        """Which runs are kept; shape (N,).

        Raises:
            FilterError: a clause speaks of what these results do not have; a ``ValueError``, in one sentence.
        """
        kept = np.ones(results.replications, bool)
        for clause in self.clauses:
            kept &= clause.mask(results)
        return kept

    @property
    def draws(self) -> frozenset[str]:
        """The names of the draws that it speaks of."""
        return frozenset(clause.draw for clause in self.clauses if isinstance(clause, DrawClause))

    def with_clause(self, clause: Clause) -> Filter:
        """One that asks this of a run, too."""
        return self if clause in self.clauses else Filter((*self.clauses, clause))

    def without(self, place: int) -> Filter:
        """One without the clause at a place."""
        return Filter(self.clauses[:place] + self.clauses[place + 1 :])


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
