"""Replications of one scenario, added up: what several of them leave where they follow each other is one such part.

A part can be added up anywhere, and parts be put together by anybody and in any grouping: all sums are whole numbers.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.exact import together
from simulator.figures.strengths import Strengths

MONEY = ("balance", "spending")
"""Sums that are of ``simulator.figures.exact``."""

FAST = 1
"""How hard things are packed for their way: what takes more time is not worth it on any but the slowest line."""


@dataclass(frozen=True, eq=False)
class Part:
    """What replications ``first`` … ``first + runs - 1`` are together; see ``Summary`` for sums and columns."""

    first: int
    runs: int
    strengths: Strengths
    sums: Mapping[str, NDArray[Any]]
    columns: Mapping[str, NDArray[Any]]

    @classmethod
    def joined(cls, parts: Sequence[Part]) -> Part:
        """One part of parts that follow each other.

        Raises:
            ValueError: they do not, or there is none.
        """
        for before, after in pairwise(parts):
            if before.first + before.runs != after.first:
                raise ValueError(f"replication {before.first + before.runs} must come next, not {after.first}")
        strengths, sums = parts[0].strengths.copy(), dict(parts[0].sums)
        for part in parts[1:]:
            strengths.join(part.strengths)
            sums = {name: added(name, values, part.sums[name]) for name, values in sums.items()}
        columns = {name: np.concatenate([part.columns[name] for part in parts]) for name in parts[0].columns}
        return cls(parts[0].first, sum(part.runs for part in parts), strengths, sums, columns)

    def __reduce__(self) -> tuple[Callable[[bytes], Part], tuple[bytes]]:
        """For pickle: packed, as most of it is nothing."""
        told = self.first, self.runs, self.strengths, dict(self.sums), dict(self.columns)
        return _unpacked, (zlib.compress(pickle.dumps(told, pickle.HIGHEST_PROTOCOL), FAST),)


def added(name: str, one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """Two sums of this name, added up; both stay as they are."""
    return together(one, other) if name in MONEY else np.asarray(one + other)


def _unpacked(packed: bytes) -> Part:
    return Part(*pickle.loads(zlib.decompress(packed)))
