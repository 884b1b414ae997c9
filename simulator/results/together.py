"""Forces as they are told: the copies of a contingent together, every other contingent by itself.

A block has a column, or a place, for each force of the scenario; results have one for each contingent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """Which forces are told together; F forces, C contingents.

    Attributes:
        contingents: how many are told (C).
        contingent: the place of the contingent of each force, ascending, none left out; shape (F,). None where each
            contingent is one force.
    """

    contingents: int
    contingent: Ints | None = None

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """The contingents of a scenario."""
        contingents, places = len(scenario.contingents), scenario.contingent_of_force
        return cls(contingents) if len(places) == contingents else cls(contingents, np.array(places, np.int64))

    def told(self, forces: Ints) -> Ints:
        """The contingents of some forces, in their order."""
        return forces if self.contingent is None else self.contingent[forces]

    def forces(self, contingents: slice) -> slice:
        """The forces of some contingents."""
        if self.contingent is None:
            return contingents
        first, stop = np.searchsorted(self.contingent, (contingents.start, contingents.stop)).tolist()
        return slice(first, stop)

    def combined(self, table: NDArray[Any], way: np.ufunc = np.add) -> NDArray[Any]:
        """A table with a column for each force, shape (N, F), told together: its columns added up, shape (N, C).

        ``way``: how else columns become one, such as ``np.maximum``.
        """
        if self.contingent is None:
            return table
        firsts = np.searchsorted(self.contingent, np.arange(self.contingents))
        return np.asarray(way.reduceat(table, firsts, axis=1))
