"""Runs in three parts: those in which a condition is met by a day, those in which it is later, and the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.figures.share import Share
from simulator.model.clock import INSTANT
from simulator.results.results import Results

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Split:
    """Runs parted by a condition; each run is in exactly one part.

    Attributes:
        results: all runs.
        condition: its name.
        day: the day that parts them.
        by_day, later, never: which runs meet it by the end of ``day``, after it, or not within the horizon; (N,).
    """

    results: Results
    condition: str
    day: float
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
    """Part runs by when a condition is met: by the end of instant ``day``, later, or never.

    Raises:
        ValueError: the scenario has no such condition.
    """
    names = [each.name for each in results.scenario.conditions]
    if condition not in names:
        raise ValueError(f"the scenario has no condition {condition!r}")
    met = results.met[:, names.index(condition)]
    by_day, never = met <= day + INSTANT, np.isinf(met)
    return Split(results, condition, day, by_day & ~never, ~by_day & ~never, never)
