"""Arrays that mean nothing: the kernel refuses them, or runs them to some end, and never crashes."""

from __future__ import annotations

from random import Random

import numpy as np

from scenarios.schema import Scenario
from simulator.kernel import engine
from simulator.luck.strata import Batch

STRANGE = (-1, 0, 1, 2, 7, 2**31, 2**62, -(2**63), 10**12)
REALS = (float("nan"), float("inf"), -float("inf"), -1.0, 0.0, 1e300, 1e9, -1e9, 5e-324)


class Spoilt:
    """One call of the kernel that is right, and may be spoilt in one way or another."""

    def __init__(self, scenario: Scenario, runs: int = 3) -> None:
        plan = engine.Plan(scenario)
        self.tables = [array.copy() for array in plan.tables()]
        self.draws = plan.strands.draws(Batch(1, 0, runs))
        self.columns = list(engine.Columns(runs, len(scenario.conditions), len(scenario.forces)).all)
        self.runs, self.first = runs, 0

    def spoil(self, luck: Random) -> None:
        """Put something wrong in one place."""
        way = luck.choice(["field", "field", "field", "field", "draw", "length", "column", "runs", "tables"])
        if way == "field":
            self._spoil_field(luck)
        elif way == "draw" and self.draws.size:
            self.draws.flat[luck.randrange(self.draws.size)] = luck.choice(REALS)
        elif way == "length":
            place = luck.randrange(len(self.tables))
            self.tables[place] = np.frombuffer(self.tables[place].tobytes()[: -luck.choice([1, 8, 16])], np.uint8)
        elif way == "column":
            place = luck.randrange(len(self.columns))
            self.columns[place] = np.zeros(luck.choice([0, 1, 7, 1000]))
        elif way == "runs":
            self.runs, self.first = luck.choice(STRANGE), luck.choice(STRANGE)
        elif way == "tables":
            luck.choice([self.tables, self.columns]).pop()

    def _spoil_field(self, luck: Random) -> None:
        filled = [array for array in self.tables if array.size and array.dtype.names]
        array = luck.choice(filled)
        field = luck.choice(array.dtype.names or ())
        values = REALS if array.dtype[field].kind == "f" else STRANGE
        array[field][luck.randrange(array.size)] = luck.choice(values)

    def call(self) -> bool:
        """Whether the kernel took it; steps are few, so that whatever it makes of it ends soon."""
        if self.tables and self.tables[0].dtype.names and self.tables[0]["steps"][0] > 20_000:
            self.tables[0]["steps"] = 20_000
        assert engine._kernel is not None
        try:
            engine._kernel.run(tuple(self.tables), self.draws, tuple(self.columns), self.runs, self.first)
        except (ValueError, MemoryError, BufferError):
            return False
        return True
