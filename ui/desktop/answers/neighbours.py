"""What stands beside a projection is made of the same runs as the projection.

A projection with fewer runs than are asked for is a preview. Beside the first hundred runs of an edit, a thousand of
the base would differ by luck as well as by the edit; beside the base's own first hundred, by the edit alone. Where
only some runs are kept, what stands beside them is made of the replications with the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from scenarios.schema import Scenario
from simulator.results.results import Results
from simulator.what_if.comparison import Comparison, compare
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Ints, Projection


def levelled(projection: Projection | None, overlays: Sequence[Overlay]) -> tuple[Overlay, ...]:
    """The overlays cut to the runs that the projection has; those that have fewer are marked as lagging."""
    return tuple(overlays) if projection is None else tuple(_level(one, projection) for one in overlays)


def _level(overlay: Overlay, own: Projection) -> Overlay:
    if overlay.projection is None:
        return overlay
    cut: Projection | None = overlay.projection.first(own.computed)
    if cut is not None and own.whole is not None:
        cut = cut.at(own.results.numbers, own.whose)
    lags = overlay.projection.replications < own.computed
    return replace(overlay, projection=cut, lags=lags, is_cut=own.whole is not None)


def on_same_runs(*every: Results) -> tuple[Results, ...]:
    """Each cut to the replications that all of them have; none at all where they have none in common."""
    if len({(one.in_a_row, one.replications) for one in every}) == 1 and every[0].in_a_row is not None:
        return every
    shared = reduce(np.intersect1d, (one.numbers for one in every))
    return tuple(_at(one, shared) for one in every) if len(shared) else ()


def _at(results: Results, numbers: Ints) -> Results:
    same = results.replications == len(numbers)
    return results if same else results.only(np.isin(results.numbers, numbers))


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The scenarios beside the one that is shown.

    Attributes:
        overlays: each with no more runs than the projection that is shown.
        scenario: the selected one; what is shown may still be another.
        wanted: how many runs are asked for.
        awaits: what is shown is of another document.
    """

    overlays: tuple[Overlay, ...] = ()
    scenario: Scenario | None = None
    wanted: int = 0
    awaits: bool = False
    _compared: dict[tuple[Results, Results], Comparison | None] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, own: Own, overlays: Sequence[Overlay]) -> Neighbours:
        """What is beside the selected scenario."""
        return cls(tuple(overlays), own.scenario, own.wanted, own.awaits)

    def is_preview(self, projection: Projection | None) -> bool:
        """Whether more runs of a projection are to come."""
        return projection is not None and projection.computed < self.wanted

    def comparison(self, projection: Projection, overlay: Overlay) -> Comparison | None:
        """What is shown against another scenario, run by run, over the runs that both have.

        None where there is nothing to compare: no runs, runs of another seed, or a projection that is out of date
        because it still is the other one. Intervals of several hold together, as in Compare.
        """
        other = overlay.projection
        if other is None or self.awaits or other.results.seed != projection.results.seed:
            return None
        if projection.scenario == other.scenario != self.scenario:
            return None
        pair = other.results, projection.results
        if pair not in self._compared:
            self._compared[pair] = self._compare(pair)
        return self._compared[pair]

    def _compare(self, pair: tuple[Results, Results]) -> Comparison | None:
        """One against the other; what is asked of it is worked out once, whoever asks."""
        same = on_same_runs(*pair)
        if not same:
            return None
        return replace(compare(*same)[0], confidence=1.0 - 0.05 / max(len(self.overlays), 1))
