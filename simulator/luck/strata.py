"""Uniform numbers with names, spread evenly over the replications: a sliced Latin hypercube.

Of every ``SLICE`` replications that follow each other (0 … 24, 25 … 49, …), each name has one number in each of 25
strata of equal width; of every ``GROUP`` (0 … 249, …), one in each of 250. So few runs see a name's whole range, the
early and the late, the yes and the no in about their right shares, and what many say together is more precise than of
independent numbers, while the number of a single replication is uniform as before. Each name has its own orders, hence
names are independent of each other in a run.

Sources: McKay, Beckman and Conover, Technometrics 21 (1979), for the Latin hypercube; Qian, Journal of the American
Statistical Association 107 (2012), for one made of slices that are Latin hypercubes themselves. ``docs/performance.md``
tells what it was measured against.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.uint64]

SLICE = 25
"""Replications that have one number in each of as many strata."""

SLICES = 10
"""Slices that share a finer division."""

GROUP = SLICE * SLICES
"""Replications that have one number in each stratum of the finer division."""

_GOLDEN = 0x9E3779B97F4A7C15
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


class Batch(NamedTuple):
    """Replications ``first`` … ``first + size - 1`` under one seed."""

    seed: int
    first: int
    size: int


@lru_cache(maxsize=16_384)
def _keys(seed: int, name: str) -> tuple[int, int, int]:
    """Three 64-bit keys: of the place within a stratum, of the strata of a slice, of the finer strata."""
    digest = blake2b(f"{seed}\x1f{name}".encode(), digest_size=24).digest()
    place, coarse, fine = (int.from_bytes(digest[start : start + 8], "little") for start in (0, 8, 16))
    return place, coarse, fine


def uniforms(batch: Batch, names: Iterable[str]) -> Floats:
    """Uniform numbers in (0, 1): a row for each name, a column for each replication of the batch.

    What a replication has depends on the seed, the name and its own number, whatever batch it is drawn in.
    """
    keys = np.array([_keys(batch.seed, name) for name in names], dtype=np.uint64).reshape(-1, 3)
    numbers = np.arange(batch.first, batch.first + batch.size, dtype=np.uint64)
    place = ((_split_mix(keys[:, :1], numbers) >> np.uint64(20)).astype(np.float64) + 0.5) * 2.0**-44
    coarse = _coarse(keys[:, 1:2], batch)
    fine = _fine(keys[:, 2:], numbers, coarse) if batch.size < SLICE else _fine_of_many(keys[:, 2:], batch, coarse)
    return (coarse * SLICES + fine + place) / GROUP


def _coarse(keys: Numbers, batch: Batch) -> NDArray[np.int64]:
    """Which of 25 strata each replication has: a random order for each slice, that of 25 random numbers."""
    first, last = batch.first // SLICE, -((batch.first + batch.size) // -SLICE)
    numbers = np.arange(first * SLICE, last * SLICE, dtype=np.uint64)
    orders = _split_mix(keys, numbers).reshape(len(keys), last - first, SLICE).argsort(axis=-1)
    before = batch.first - first * SLICE
    return orders.reshape(len(keys), numbers.size)[:, before : before + batch.size]


def _fine(keys: Numbers, numbers: Numbers, coarse: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which tenth of its stratum each replication has: the rank of its slice among the ten that share the stratum.

    The ranks of ten random numbers, one for each slice of the group, are a random order.
    """
    group, slices = numbers // np.uint64(GROUP), numbers // np.uint64(SLICE) % np.uint64(SLICES)
    cells = group.astype(np.int64) * SLICE + coarse
    places = np.asarray(cells[:, :, None] * SLICES + np.arange(SLICES), dtype=np.uint64)
    marks = _split_mix(keys[:, :, None], places)
    own = np.take_along_axis(marks, np.broadcast_to(slices.astype(np.int64), coarse.shape)[:, :, None], axis=-1)
    return np.asarray((marks < own).sum(axis=-1))


def _fine_of_many(keys: Numbers, batch: Batch, coarse: NDArray[np.int64]) -> NDArray[np.int8]:
    """The same of many replications: the ten random numbers of a stratum are made once, not for each slice anew."""
    first, last = batch.first // GROUP, (batch.first + batch.size - 1) // GROUP
    cells = np.arange(first * SLICE, (last + 1) * SLICE, dtype=np.uint64) * np.uint64(SLICES)
    marks = np.stack([_split_mix(keys, cells + np.uint64(each)) for each in range(SLICES)])
    ranks = np.zeros(marks.shape, np.int8)
    for each in marks:
        ranks += (each < marks).view(np.int8)
    numbers = np.arange(batch.first, batch.first + batch.size)
    # Places in ``ranks`` laid flat: that of the slice, of the name, of the group, of the stratum.
    starts = numbers // SLICE % SLICES * (len(keys) * cells.size) + (numbers // GROUP - first) * SLICE
    places = starts + np.arange(len(keys))[:, None] * cells.size
    places += coarse
    return ranks.take(places)


def _split_mix(keys: Numbers, places: Numbers) -> Numbers:
    """Random bits: outputs ``places`` (from 0) of SplitMix64 generators (Steele, Lea and Flood, OOPSLA 2014)."""
    bits: Numbers = keys + (places + np.uint64(1)) * np.uint64(_GOLDEN)
    moved = np.empty_like(bits)
    for shift, factor in _MIX:
        # In place: what is made anew at each step takes half of the time.
        bits ^= np.right_shift(bits, np.uint64(shift), out=moved)
        bits *= np.uint64(factor)
    bits ^= np.right_shift(bits, np.uint64(31), out=moved)
    return bits
