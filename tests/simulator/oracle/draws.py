"""Draws by name, one at a time: PERT quantiles from SciPy's beta distribution."""

from __future__ import annotations

from math import floor, inf, log, sqrt

from scipy.special import betainc, betaincinv, ndtr, ndtri

from scenarios.estimate import Estimate
from simulator.luck.strata import Batch, uniforms

INSTANT = 1e-9
"""Days: times that are closer are one instant."""

YEAR, MONTH = 365.25, 30.4375


def whole(number: float) -> int:
    """Rounded to people, half up."""
    return floor(number + 0.5)


def share_below(estimate: Estimate, value: float) -> float:
    """The distribution function of an uncertain estimate."""
    place = min(max((value - estimate.low) / (estimate.high - estimate.low), 0.0), 1.0)
    return float(betainc(*_shape(estimate), place))


def quantile(estimate: Estimate, share: float) -> float:
    """The inverse of ``share_below``; of a certain estimate its number."""
    if estimate.is_certain:
        return estimate.low
    return estimate.low + (estimate.high - estimate.low) * float(betaincinv(*_shape(estimate), share))


def _shape(estimate: Estimate) -> tuple[float, float]:
    mode = (estimate.likely - estimate.low) / (estimate.high - estimate.low)
    return 1.0 + 4.0 * mode, 5.0 - 4.0 * mode


class Draws:
    """The draws of one run."""

    def __init__(self, correlation: float, seed: int, replication: int) -> None:
        self._correlation, self._batch = correlation, Batch(seed, replication, 1)

    def chance(self, name: str) -> float:
        """A uniform number."""
        return float(uniforms(self._batch, (name,))[0, 0])

    def amount(self, name: str, estimate: Estimate) -> float:
        """A draw that has no part in the common cause."""
        return estimate.low if estimate.is_certain else quantile(estimate, self.chance(name))

    def delay(self, name: str, estimate: Estimate, elapsed: float = 0.0) -> float:
        """Days of something that began ``elapsed`` days before day 0 and was not over then; at least as many."""
        if estimate.is_certain:
            return max(estimate.low, elapsed)
        passed = share_below(estimate, elapsed)
        if passed >= 1.0:
            return elapsed
        return max(quantile(estimate, passed + (1.0 - passed) * self._shared(name)), elapsed)

    def _shared(self, name: str) -> float:
        rho, own = self._correlation, self.chance(name)
        if rho == 0.0:
            return own
        return float(ndtr(sqrt(rho) * ndtri(self.chance("common")) + sqrt(1.0 - rho) * ndtri(own)))

    def wait(self, name: str, per_year: float) -> float:
        """Days to what comes so often a year."""
        return -log(1.0 - self.chance(name)) * YEAR / per_year if per_year > 0.0 else inf
