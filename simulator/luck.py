"""Luck with names: a draw depends on the seed, its own name and the replication, and on nothing else.

Two scenarios run with one seed therefore share their luck (*common random numbers*, Law 2015, section 11.2), name by
name: what one of them adds or changes leaves every other draw as it was.

Draws are made for a whole batch of replications at a time: one NumPy call for 25 costs little more than one for 1.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtr, ndtri

from scenarios.estimate import Estimate

Floats = NDArray[np.float64]

_GOLDEN = 0x9E3779B97F4A7C15
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


class Batch(NamedTuple):
    """Replications ``first`` … ``first + size - 1`` under one seed."""

    seed: int
    first: int
    size: int


@lru_cache(maxsize=65_536)
def uniforms(batch: Batch, name: str) -> Floats:
    """Uniform numbers in (0, 1) of one name, one for each replication of a batch.

    A 64-bit key is hashed from seed and name; the replication is the counter of a SplitMix64 generator
    (Steele, Lea and Flood, OOPSLA 2014).
    """
    key = int.from_bytes(blake2b(f"{batch.seed}\x1f{name}".encode(), digest_size=8).digest(), "little")
    counter = np.arange(batch.first + 1, batch.first + batch.size + 1, dtype=np.uint64)
    bits = np.uint64(key) + counter * np.uint64(_GOLDEN)
    for shift, factor in _MIX:
        bits = (bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)
    bits ^= bits >> np.uint64(31)
    return ((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52


def pert_quantile(estimate: Estimate, probability: Floats) -> Floats:
    """The inverse distribution function of an estimate: PERT, a beta distribution with shape 4 on [low, high].

    Its first parameter is ``1 + 4 (likely - low) / (high - low)``, its second the same from the other end.
    Source: Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959).
    """
    if estimate.is_certain:
        return np.full_like(probability, estimate.low)
    width = estimate.high - estimate.low
    a = 1.0 + 4.0 * (estimate.likely - estimate.low) / width
    b = 1.0 + 4.0 * (estimate.high - estimate.likely) / width
    return np.asarray(estimate.low + width * betaincinv(a, b, probability), dtype=np.float64)


def share_a_cause(own: Floats, common: Floats, correlation: float) -> Floats:
    """Uniforms that share a common cause: ``Φ(√ρ Φ⁻¹(common) + √(1-ρ) Φ⁻¹(own))`` (a one-factor Gaussian copula)."""
    mixed = sqrt(correlation) * ndtri(common) + sqrt(1.0 - correlation) * ndtri(own)
    return np.asarray(ndtr(mixed), dtype=np.float64)


@lru_cache(maxsize=65_536)
def _draws(batch: Batch, name: str, correlation: float, estimate: Estimate) -> list[float]:
    own = uniforms(batch, name)
    if correlation > 0.0:
        own = share_a_cause(own, uniforms(batch, "common"), correlation)
    drawn: list[float] = pert_quantile(estimate, own).tolist()
    return drawn


class Luck:
    """The draws of a batch of replications; ``turn`` says which of them, from 0, is being run."""

    __slots__ = ("_batch", "_correlation", "_drawn", "turn")

    def __init__(self, batch: Batch, correlation: float = 0.0) -> None:
        self._batch, self._correlation = batch, correlation
        self._drawn: dict[str, list[float]] = {}
        self.turn = 0

    def chance(self, name: str) -> float:
        """A uniform number in (0, 1): for votes and other yes/no draws."""
        drawn = self._drawn.get(name)
        if drawn is None:
            drawn = self._drawn[name] = uniforms(self._batch, name).tolist()
        return drawn[self.turn]

    def delay(self, name: str, estimate: Estimate) -> float:
        """A draw of an estimate in days; delays share their common cause."""
        return self._draw(name, estimate, self._correlation)

    def amount(self, name: str, estimate: Estimate) -> float:
        """A draw of a size or of money; these have no part in the common cause of delays."""
        return self._draw(name, estimate, 0.0)

    def _draw(self, name: str, estimate: Estimate, correlation: float) -> float:
        if estimate.low == estimate.high:
            return estimate.low
        drawn = self._drawn.get(name)
        if drawn is None:
            drawn = self._drawn[name] = _draws(self._batch, name, correlation, estimate)
        return drawn[self.turn]
