"""Delays as each run of a block drew them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.runs.tables import Floats, Ints


@dataclass(frozen=True, eq=False, slots=True)
class RunDelays:
    """The luck of some replications, in delays.

    Attributes:
        scenario, seed: what was run.
        numbers: of the replications, which ascend; shape (runs,).
    """

    scenario: Scenario
    seed: int
    numbers: Ints

    def of(self, name: str, estimate: Estimate) -> Floats:
        """The delay that each run drew under a name, in days; shape (runs,)."""
        first, last = int(self.numbers[0]), int(self.numbers[-1])
        luck = Luck(Batch(self.seed, first, last - first + 1), self.scenario.correlation)
        drawn = np.empty(len(self.numbers))
        for place, luck.run in enumerate((self.numbers - first).tolist()):
            drawn[place] = luck.delay(name, estimate)
        return drawn
