"""Milestones: on which day a run first has so many people in theatre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from simulator.figures.groups import design_effect, design_effect_of_quantile
from simulator.figures.quantiles import quantile, quantile_interval
from simulator.figures.share import Share

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CLOSURES = (50, 75, 90, 100)
"""Shares of the target, in per cent, at which closure is reported."""

MILESTONES = ("first_arrival", *(f"closure_{share}" for share in CLOSURES))
"""Names of the milestones that every scenario has, in order; those of its own come after them."""


def people_needed(name: str, target: int) -> int:
    """The strength that a milestone asks for: one person, or a share of the target, rounded up to whole people."""
    if name == "first_arrival":
        return 1
    return ceil(int(name.removeprefix("closure_")) * target / 100 - 1e-9)


def first_day_with(strength: NDArray[np.signedinteger], people: int) -> Floats:
    """First day with at least ``people``, by replication; ``inf`` = not within the horizon. ``strength`` is (N, D)."""
    return first_day_of(strength >= people)


def first_day_of(holds: NDArray[np.bool_]) -> Floats:
    """First day on which something holds, by replication; ``inf`` = not within the horizon. ``holds`` is (N, D)."""
    if not len(holds):
        return np.empty(0)
    first = holds.argmax(axis=1)
    return np.where(holds[np.arange(len(first)), first], first, inf)


@dataclass(frozen=True, eq=False)
class Milestone:
    """A milestone in many replications; ``days`` (N,) are whole days, ``inf`` = not within the horizon.

    Attributes:
        name: of the milestone.
        people: with fewer people in theatre no replication is there.
        days: when each replication is there.
        first: the number of the first replication, where all follow each other; None: they were chosen, and their
            intervals are those of independent runs.
    """

    name: str
    people: int
    days: Floats
    first: int | None = None

    @cached_property
    def reached(self) -> Share:
        """The share of replications that get there."""
        return share_that_comes(self.days, self.first)

    def quantile(self, probability: float) -> float:
        """The day by which that share of replications is there; ``inf`` when fewer get there at all."""
        return quantile(self.days, probability)

    def interval(self, probability: float) -> tuple[float, float]:
        """95 % interval of that day, free of assumptions on its distribution; ends may be infinite."""
        middle = self.quantile(probability)
        effect = design_effect_of_quantile(self.days, middle, probability, self.first)
        return quantile_interval(self.days, probability, effect=effect)


def share_that_comes(days: Floats, first: int | None) -> Share:
    """The share of replications with a day, shape (N,); ``first`` as in ``Milestone``."""
    return share_of(np.isfinite(days), first)


def share_of(holds: NDArray[np.bool_], first: int | None) -> Share:
    """The share of replications in which something holds, shape (N,); ``first`` as in ``Milestone``."""
    return Share(int(holds.sum()), len(holds), effect=design_effect(holds, first))
