"""What stands beside a projection is made of the same runs as the projection.

A projection with fewer runs than are asked for is a preview. Beside the first hundred runs of an edit, a thousand of
the base would differ by luck as well as by the edit; beside the base's own first hundred, by the edit alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenarios.schema import Scenario
from simulator.what_if.comparison import Comparison, compare
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Projection


def levelled(projection: Projection | None, overlays: Sequence[Overlay]) -> tuple[Overlay, ...]:
    """The overlays cut to as many runs as the projection has; those that have fewer are marked as lagging."""
    return tuple(overlays) if projection is None else tuple(_level(one, projection.replications) for one in overlays)


def _level(overlay: Overlay, runs: int) -> Overlay:
    projection = overlay.projection
    return (
        overlay
        if projection is None
        else replace(overlay, projection=projection.first(runs), lags=projection.replications < runs)
    )


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

    @classmethod
    def of(cls, own: Own, overlays: Sequence[Overlay]) -> Neighbours:
        """What is beside the selected scenario."""
        return cls(tuple(overlays), own.scenario, own.wanted, own.awaits)

    def is_preview(self, projection: Projection | None) -> bool:
        """Whether more runs of a projection are to come."""
        return projection is not None and projection.replications < self.wanted

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
        runs = min(projection.replications, other.replications)
        one = compare(other.results.first(runs), projection.first(runs).results)[0]
        return replace(one, confidence=1.0 - 0.05 / max(len(self.overlays), 1))
