"""What stands beside a picture is made of the same runs as the picture.

A picture with fewer runs than are asked for is a preview. Beside the first hundred runs of an edit, a thousand of the
base would differ by luck as well as by the edit; beside the base's own first hundred, by the edit alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenarios.schema import Scenario
from simulator.comparison import Comparison, compare
from ui.desktop.overlay import Overlay, Own
from ui.desktop.picture import Picture


def levelled(picture: Picture | None, overlays: Sequence[Overlay]) -> tuple[Overlay, ...]:
    """The same scenarios, with no more runs than the picture has; those that have fewer are marked."""
    return tuple(overlays) if picture is None else tuple(_level(one, picture.replications) for one in overlays)


def _level(overlay: Overlay, runs: int) -> Overlay:
    picture = overlay.picture
    return (
        overlay if picture is None else replace(overlay, picture=picture.first(runs), lags=picture.replications < runs)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """The scenarios beside the one that is shown.

    Attributes:
        overlays: each with no more runs than the picture that is shown.
        scenario: the selected one; what is shown may still be another.
        wanted: how many runs are asked for.
        awaits: what is shown is of another document.
    """

    overlays: tuple[Overlay, ...] = ()
    scenario: Scenario | None = None
    wanted: int = 0
    awaits: bool = False

    @classmethod
    def of(cls, own: Own, overlays: Sequence[Overlay]) -> Company:
        """What is beside the selected scenario."""
        return cls(tuple(overlays), own.scenario, own.wanted, own.awaits)

    def is_preview(self, picture: Picture | None) -> bool:
        """Whether more runs of a picture are to come."""
        return picture is not None and picture.replications < self.wanted

    def comparison(self, picture: Picture, overlay: Overlay) -> Comparison | None:
        """What is shown against another scenario, run by run, over the runs that both have.

        None where there is nothing to compare: no runs, runs of another seed, or a picture that is out of date because
        it still is the other one. Intervals of several hold together, as in Compare.
        """
        other = overlay.picture
        if other is None or self.awaits or other.results.seed != picture.results.seed:
            return None
        if picture.scenario == other.scenario != self.scenario:
            return None
        runs = min(picture.replications, other.replications)
        one = compare(other.results.first(runs), picture.first(runs).results)[0]
        return replace(one, confidence=1.0 - 0.05 / max(len(self.overlays), 1))
