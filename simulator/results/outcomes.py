"""Which conditions many replications meet, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.milestones import share_that_comes
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ConditionOutcome:
    """A condition in many replications: the share that meets it, and its median day (``inf`` = not reached)."""

    met: Share
    p50: float

    @classmethod
    def of(cls, days: Floats, first: int | None) -> Self:
        """From the day on which each met it; ``inf`` and ``first`` as in ``Milestone``."""
        return cls(share_that_comes(days, first), quantile(days, 0.5))


def outcomes_of(scenario: Scenario, met: Floats, first: int | None) -> dict[str, ConditionOutcome]:
    """Every condition by name, from the day on which each replication met each, shape (N, K)."""
    pairs = zip(scenario.conditions, met.T, strict=True)
    return {condition.name: ConditionOutcome.of(days, first) for condition, days in pairs}
