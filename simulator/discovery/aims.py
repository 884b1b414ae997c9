"""What runs are to get to; a run that does not fails."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from simulator.figures.milestones import first_day_with
from simulator.results.results import Results

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PeopleBy:
    """So many people have been in theatre at once by the end of a day."""

    people: int
    day: int

    def failing(self, results: Results) -> Mask:
        """The runs that do not get there; shape (N,)."""
        return first_day_with(results.strength, self.people) > self.day


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone is reached by the end of a day; within the horizon where that is ``inf``."""

    milestone: str
    day: float = inf

    def failing(self, results: Results) -> Mask:
        """The runs that do not get there; shape (N,)."""
        days = results.milestones[self.milestone].days
        return np.isinf(days) | (days > self.day)


Aim = PeopleBy | Reached
