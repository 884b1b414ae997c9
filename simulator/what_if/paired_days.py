"""A milestone in pairs of runs: how much later the alternative gets there, over all runs and where both get there.

Some runs never get there within the horizon. Who looks only at those in which both do may find hardly a difference
where one of them fails far more often. So the difference counts every run: in the mean a run that never gets there
counts as the day after the horizon (a restricted mean; Royston and Parmar, BMC Medical Research Methodology 13:152,
2013), and in the median it is later than any day. The difference among runs in which both get there comes second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.figures.groups import design_effect
from simulator.figures.pairs import MeanDifference, bounded_difference, normal
from simulator.figures.quantiles import quantile
from simulator.figures.resampling import Resampled
from simulator.figures.share import Share

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def restricted(days: Floats, horizon: int) -> Floats:
    """The days, with the day after the horizon in place of never."""
    return np.minimum(days, horizon + 1.0)


def differences(base: Floats, alternative: Floats, horizon: int) -> Floats:
    """Days from the base's to the alternative's in each run, never as the day after the horizon."""
    return restricted(alternative, horizon) - restricted(base, horizon)


def where_both(base: Floats, alternative: Floats) -> Mask:
    """The runs in which both get there."""
    return np.isfinite(base) & np.isfinite(alternative)


def largest_differences(pairs: Iterable[tuple[Floats, Floats]], horizon: int, first: int = 0) -> tuple[float, float]:
    """The largest difference in days of any run at any of these milestones, and of those in which both get there.

    Where no run differs these are all days from the first to the day after the horizon.
    """
    every, of_both = 0.0, 0.0
    for pair in pairs:
        days = np.abs(differences(*pair, horizon))
        every, of_both = max(every, days.max(initial=0.0)), max(of_both, days[where_both(*pair)].max(initial=0.0))
    most = float(horizon + 1 - first)
    return float(every) or most, float(of_both) or float(every) or most


@dataclass(frozen=True, slots=True)
class MedianShift:
    """How the day by which half of all runs are there moves.

    Attributes:
        base, alternative: that day; ``inf`` = not within the horizon.
        low, high: the interval of the shift; ``-inf`` or ``inf`` where it reaches beyond the horizon.
    """

    base: float
    alternative: float
    low: float
    high: float

    @property
    def days(self) -> float | None:
        """From the base's to the alternative's, below zero is earlier; None where one is not within the horizon."""
        return self.alternative - self.base if isfinite(self.base) and isfinite(self.alternative) else None


@dataclass(frozen=True, eq=False)
class PairedMilestone:
    """A milestone in pairs of runs; ``base`` and ``alternative`` are days (N,), ``inf`` = not within the horizon.

    A run that never gets there is later than any that does, and as late as any other that never does: it counts in
    ``earlier``, ``same`` and ``later``, in ``mean`` and in ``median``. ``days`` are those of the runs in which both do.

    Attributes:
        confidence: of the intervals.
        horizon: the last day; a run that never gets there counts as the day after it in ``mean``.
        largest, largest_of_both: the largest difference in days that a run is taken to be able to have, either way, and
            one in which both get there.
        first: the number of the first run, where all follow each other.
    """

    name: str
    base: Floats
    alternative: Floats
    confidence: float
    horizon: int
    largest: float
    largest_of_both: float
    first: int | None = None

    @property
    def earlier(self) -> Share:
        """Runs in which the alternative gets there on an earlier day."""
        return self._share(self.alternative < self.base)

    @property
    def same(self) -> Share:
        """Runs in which both get there on one day, or neither does."""
        return self._share(self.alternative == self.base)

    @property
    def later(self) -> Share:
        """Runs in which the alternative gets there on a later day."""
        return self._share(self.alternative > self.base)

    @property
    def neither(self) -> Share:
        """Runs in which neither gets there."""
        return self._share(np.isinf(self.base) & np.isinf(self.alternative))

    @property
    def both(self) -> Share:
        """Runs in which both get there."""
        return self._share(where_both(self.base, self.alternative))

    @property
    def only_base(self) -> Share:
        """Runs in which only the base gets there."""
        return self._share(np.isfinite(self.base) & np.isinf(self.alternative))

    @property
    def only_alternative(self) -> Share:
        """Runs in which only the alternative gets there."""
        return self._share(np.isinf(self.base) & np.isfinite(self.alternative))

    @cached_property
    def mean(self) -> MeanDifference:
        """Days from the base's to the alternative's over all runs, never as the day after the horizon."""
        found = differences(self.base, self.alternative, self.horizon)
        return bounded_difference(found, self.largest, self.confidence, self.first)

    @property
    def mean_days(self) -> tuple[float, float]:
        """The mean day of base and alternative over all runs, never as the day after the horizon; 0 without a run."""
        base, alternative = (restricted(days, self.horizon) for days in (self.base, self.alternative))
        return (float(base.mean()), float(alternative.mean())) if len(base) else (0.0, 0.0)

    @cached_property
    def median(self) -> MedianShift:
        """How the day by which half of all runs are there moves."""
        middle = (quantile(self.base, 0.5), quantile(self.alternative, 0.5))
        if not len(self.base):
            return MedianShift(*middle, -inf, inf)
        low, high = Resampled(self.alternative, 0.5, self.confidence).interval(self.base)
        # Where no run moves by more, no median does; nor beyond the horizon, if that is further.
        earliest, latest = (-self.largest if day + self.largest <= self.horizon else -inf for day in middle[::-1])
        return MedianShift(*middle, max(low, earliest), min(high, -latest))

    @cached_property
    def days(self) -> MeanDifference:
        """Days from the base's to the alternative's, over runs in which both get there; below zero is earlier."""
        both = where_both(self.base, self.alternative)
        return bounded_difference(self.alternative[both] - self.base[both], self.largest_of_both, self.confidence)

    @property
    def is_told_apart(self) -> bool:
        """Whether these runs show a difference: in days, or in how often one is earlier than the other."""
        return self.is_told_apart_in_days or self.is_told_apart_in_runs

    @property
    def is_told_apart_in_days(self) -> bool:
        """Whether the mean over all runs shows a difference."""
        return self.mean.is_told_apart

    @property
    def is_told_apart_in_runs(self) -> bool:
        """Whether one is earlier in more runs: the sign test.

        Among runs that differ, the Wilson interval of "earlier" leaves one half out.
        """
        earlier, later = self.earlier.hits, self.later.hits
        sign = Share(earlier, earlier + later, normal(self.confidence))
        return earlier + later > 0 and not sign.low <= 0.5 <= sign.high

    def _share(self, hits: Mask) -> Share:
        effect = design_effect(hits, self.first, self.confidence)
        return Share(int(hits.sum()), len(self.base), normal(self.confidence), effect)
