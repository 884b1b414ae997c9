"""When are so many people there: the chances day by day, and fifty runs that stand for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.figures.groups import are_enough, design_effects
from simulator.figures.milestones import Milestone, first_day_of
from simulator.figures.quantiles import place_of, quantile
from simulator.figures.share import Share

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

DOTS = 50
"""Dots of a quantile dot plot: few enough to count, each stands for one run in fifty."""


@dataclass(frozen=True, eq=False)
class Chances:
    """At least ``people`` in theatre, in N runs over D days.

    Being there *on* a day and having been there *by* it are different questions: people also leave. Who is there on a
    day has been there by then, so the second share is never the smaller one.

    Attributes:
        people: how many are asked about; of a milestone of a scenario's own the fewest who may be enough.
        days: the first day of each run with so many, in order, ``inf`` = not within the horizon; shape (N,).
        on_day: runs with so many at the end of each day; shape (D,).
        by_day: runs that have had so many at the end of that day or of an earlier one; shape (D,).
        asked: the days of the runs as a milestone without a name.
    """

    people: int
    days: Floats
    on_day: Ints
    by_day: Ints
    asked: Milestone

    @classmethod
    def of(cls, strength: Ints, people: int, first: int | None = None) -> Chances:
        """From the strength of each run on each day, shape (N, D); ``first`` as in ``Milestone``."""
        return cls.of_days(strength >= people, people, first)

    @classmethod
    def of_days(cls, there: Mask, people: int, first: int | None = None) -> Chances:
        """From whether each run has all that is asked about on each day; shape (N, D)."""
        day = first_day_of(there)
        days, on_day = np.sort(day), np.asarray(there.sum(axis=0))
        by_day = np.searchsorted(days, np.arange(there.shape[1]), side="right")
        return cls(people, days, on_day, by_day, Milestone("", people, day, first))

    @property
    def replications(self) -> int:
        """How many runs there are (N)."""
        return len(self.days)

    @cached_property
    def by_effect(self) -> Floats:
        """The design effects of the numbers by each day; shape (D,)."""
        days, every = self.asked.days, np.arange(len(self.by_day))
        if not are_enough(self.replications, self.asked.first):
            return np.ones(len(every))
        return design_effects(days[:, None] <= every, self.asked.first)

    def on(self, day: int) -> Share:
        """The share of runs with so many there on a day; its interval is that of independent runs.

        So it is wherever strength on a day is asked about: a tally of runs knows how many there are, not which.
        """
        return Share(int(self.on_day[day]), self.replications)

    def by(self, day: int) -> Share:
        """The share of runs that have had so many there by the end of a day."""
        return Share(int(self.by_day[day]), self.replications, effect=float(self.by_effect[day]))

    @property
    def never(self) -> Share:
        """The share of runs that never have so many within the horizon."""
        return self.by(-1).rest

    def quantile(self, probability: float) -> float:
        """The day by which that share of runs has had so many there; ``inf`` = not within the horizon."""
        return quantile(self.days, probability)

    @cached_property
    def interval(self) -> tuple[Floats, Floats]:
        """The ends of the 95 % Wilson interval of ``by``, for each day alone; shape (D,) each."""
        return self._ends(self.by_day, self.by_effect)

    @cached_property
    def interval_on(self) -> tuple[Floats, Floats]:
        """The same of ``on``."""
        return self._ends(self.on_day, np.ones(len(self.on_day)))

    def _ends(self, runs: Ints, effects: Floats) -> tuple[Floats, Floats]:
        pairs = list(zip(runs.tolist(), effects.tolist(), strict=True))
        shares = {pair: Share(pair[0], self.replications, effect=pair[1]) for pair in set(pairs)}
        known = {pair: (share.low, share.high) for pair, share in shares.items()}
        ends = np.array([known[pair] for pair in pairs])
        return ends[:, 0], ends[:, 1]

    def dots(self, number: int = DOTS) -> Floats:
        """The quantiles at (i + ½) / number, i = 0 … number - 1, in order; ``inf`` = not within the horizon.

        Source: Kay, Kola, Hullman and Munson, "When (ish) is my bus?", CHI 2016 (quantile dot plots).
        """
        return self.days[[place_of((dot + 0.5) / number, self.replications) for dot in range(number)]]
