"""What all walks of a block stand on."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np

from scenarios.schema import Scenario
from simulator.runs.block import Block
from simulator.runs.tables import Ints
from simulator.why.causes import Places
from simulator.why.force_days import ForceDays
from simulator.why.junctions import Junctions
from simulator.why.run_delays import RunDelays
from simulator.why.tranche_rows import TrancheRows
from simulator.why.walks import Trail


class Ground(NamedTuple):
    """What was run, what it left, and where paths are noted and gathered.

    Attributes:
        scenario, block: what was run, and what it left.
        rows: where its tranches stand.
        days: of its forces.
        causes: where each cause stands in a trail.
        trail: where parts of paths are noted.
        junctions: where paths are left.
    """

    scenario: Scenario
    block: Block
    rows: TrancheRows
    days: ForceDays
    causes: Places
    trail: Trail
    junctions: Junctions

    @classmethod
    def of(cls, scenario: Scenario, seed: int, block: Block, numbers: Ints | None) -> Self:
        """Look through a block; ``numbers`` of its replications, where they do not follow each other."""
        if numbers is None:
            numbers = np.arange(block.first, block.first + block.count)
        trail, days = Trail(), ForceDays(scenario, block.runs, RunDelays(scenario, seed, numbers))
        rows, junctions = TrancheRows.of(scenario, block), Junctions(scenario, block.runs.met, trail)
        return cls(scenario, block, rows, days, Places.of(scenario), trail, junctions)
