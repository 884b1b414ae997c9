"""Delays and sizes as each run of a block drew them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from simulator.luck.draws import Wanted, draws, known_length
from simulator.luck.names import DELIVERED, PERSONNEL, name_of, numbered
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
        return self._drawn(Wanted(name, estimate, self.scenario.correlation))

    def rest(self, name: str, estimate: Estimate, elapsed: float) -> Floats:
        """Days that were left on day 0 of a delay that had begun ``elapsed`` days before; shape (runs,)."""
        return self._drawn(Wanted(name, estimate, self.scenario.correlation, elapsed)) - elapsed

    def tranche_sizes(self, plan: Contingent) -> Ints:
        """People of each tranche that a contingent plans by itself, those of nobody too; shape (runs, tranches)."""
        known = plan.identity
        share = self._drawn(Wanted(name_of(known, DELIVERED), plan.delivered))
        wanted = [
            Wanted(numbered(known, PERSONNEL, number), tranche.personnel)
            for number, tranche in enumerate(plan.tranches, start=1)
        ]
        return np.floor(np.stack([self._drawn(one) * share for one in wanted], axis=1) + 0.5).astype(np.int64)

    def _drawn(self, wanted: Wanted) -> Floats:
        assert wanted.estimate is not None
        known = known_length(wanted.estimate, wanted.elapsed)
        if known is not None:
            return np.full(len(self.numbers), known)
        first, last = int(self.numbers[0]), int(self.numbers[-1])
        row = draws(Batch(self.seed, first, last - first + 1), [wanted])[0]
        return np.asarray(row)[self.numbers - first]
