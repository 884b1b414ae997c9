"""How precise the headline of many runs is, and when it is precise enough to stop.

The headline is the median day of the first arrival and of the closure at 90 % of the target, and the share of runs
that get there. Where the median of that closure lies beyond the horizon, or may do so, the next lower closure takes its
place.

Sources: the interval of a median is made of two order statistics (David and Nagaraja 2003, section 7.1), that of a
share is Wilson's (1927), both of as many runs as count (:mod:`simulator.figures.groups`). Who looks again and again and
stops at the first interval that is narrow, stops at those that are narrow by luck too: only in the limit is such an
interval as sure as it says (Glynn and Whitt, Annals of Applied Probability 2, 1992). So the first look is not taken
before ``FIRST`` runs, and two looks that follow each other must agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil, inf, isfinite

from simulator.figures.milestones import Milestone

DAYS = 2.0
"""Half the width that is asked of the interval of a median, unless said otherwise; in days."""

SHARE = 0.02
"""Half the width that is asked of the interval of a share: two percentage points."""

FIRST = 500
"""Runs before the first look."""

MOST = 100_000
"""Runs at most, unless said otherwise."""

STEP = 25
"""Looks are taken at multiples of so many runs."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Half the width of the widest 95 % interval of the headline.

    Attributes:
        days: of the medians; ``inf`` where none of them is sure to lie within the horizon.
        share: of the shares.
    """

    days: float
    share: float

    def is_within(self, days: float) -> bool:
        """Whether medians are known to ± ``days`` and shares to ± ``SHARE``; without medians shares decide alone."""
        return self.share <= SHARE and (self.days <= days or not isfinite(self.days))


def precision_of(milestones: Mapping[str, Milestone], runs: int | None = None) -> Precision:
    """How precise the headline is, with all runs or with the first few of them."""
    looked_at = {name: _first(each, runs) for name, each in milestones.items()}
    medians = [half_width(looked_at["first_arrival"]), next(_closures(looked_at), inf)]
    shares = [looked_at[name].reached for name in ("first_arrival", "closure_90")]
    return Precision(
        max((width for width in medians if isfinite(width)), default=inf),
        max((share.high - share.low) / 2 for share in shares),
    )


def half_width(milestone: Milestone) -> float:
    """Half the width of the 95 % interval of the median, in days; ``inf`` when it is open."""
    low, high = milestone.interval(0.5)
    return (high - low) / 2 if isfinite(low) and isfinite(high) else inf


def is_precise(milestones: Mapping[str, Milestone], days: float = DAYS, runs: int | None = None) -> bool:
    """Whether the headline is within ± ``days`` with the first ``runs`` (all when None) and at the look before.

    Before the second look nothing is precise. The answer depends on the runs alone, not on when they were made.
    """
    count = len(milestones["first_arrival"].days) if runs is None else runs
    taken = list(looks(count))[-2:]
    return len(taken) == 2 and all(precision_of(milestones, look).is_within(days) for look in taken)


def looks(most: int = MOST) -> Iterator[int]:
    """After how many runs to look: each time a quarter more, and at last after ``most``."""
    runs = FIRST
    while runs < most:
        yield runs
        runs = ceil(1.25 * runs / STEP) * STEP
    yield most


def _first(milestone: Milestone, runs: int | None) -> Milestone:
    return milestone if runs is None else replace(milestone, days=milestone.days[:runs])


def _closures(milestones: Mapping[str, Milestone]) -> Iterator[float]:
    """Half-widths of the closures whose median is sure to lie within the horizon, from 90 % down."""
    widths = (half_width(milestones[f"closure_{share}"]) for share in (90, 75, 50))
    return (width for width in widths if isfinite(width))
