"""Ways of making the uniform numbers of a name, other than the one that Muster has; see sampling.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from simulator.luck import draws as luck
from simulator.luck import strata
from simulator.luck.strata import GROUP, SLICES, Batch

Floats = NDArray[np.float64]
Sampler = Callable[[Batch, Iterable[str]], Floats]

sliced: Sampler = strata.uniforms
"""What Muster does."""


def independent(batch: Batch, names: Iterable[str]) -> Floats:
    """Plain random numbers: those that ``sliced`` has within its strata."""
    keys = np.array([strata._keys(batch.seed, name) for name in names], dtype=np.uint64)
    bits = strata._split_mix(keys[:, :1], np.arange(batch.first, batch.first + batch.size, dtype=np.uint64))
    return np.asarray(((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52)


def antithetic(batch: Batch, names: Iterable[str]) -> Floats:
    """An odd replication has one minus the number of the one before it; batches begin with an even one."""
    rows = independent(batch, names)
    rows[:, 1::2] = 1.0 - rows[:, ::2]
    return rows


def slices(batch: Batch, names: Iterable[str]) -> Floats:
    """Slices of 25 alone, each a Latin hypercube independent of the others."""
    fine = sliced(batch, names := list(names)) * GROUP
    return np.asarray((fine // SLICES + independent(batch, names)) * SLICES / GROUP)


def whole(batch: Batch, names: Iterable[str]) -> Floats:
    """A Latin hypercube of 250 that is not made of slices; batches are whole groups."""
    within = independent(batch, names := list(names))
    seeds = [[strata._keys(batch.seed, name)[1], batch.first] for name in names]
    order = [np.random.default_rng(seed).permutation(GROUP)[: batch.size] for seed in seeds]
    return np.asarray((np.array(order) + within) / GROUP)


@contextmanager
def drawn_with(sampler: Sampler) -> Iterator[None]:
    """Runs in this process are drawn in another way; nothing that was drawn before or after is mixed with them."""
    luck._known.cache_clear()
    with patch.object(strata, "uniforms", sampler):
        yield
    luck._known.cache_clear()
