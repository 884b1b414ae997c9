"""Walks back along critical paths, many at a time: what is still to be explained, and what has been."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ModelError

MOST = 8_000_000
"""Parts of paths, which take 1 GB with all that is made of them. 300 contingents have 4 million in 1,000 long runs."""

TOO_LONG = (
    "conditions: so many wait for one another that what everybody waits for is too much for memory. "
    "Ask for fewer runs, or let fewer conditions wait for others."
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Walk(NamedTuple):
    """Paths that stand at one place on their way back to day 0; every array has one entry for each path.

    Attributes:
        owner: whose path it is: ``run * forces + force``.
        run: its replication, from 0 within the block.
        number: which of the owner's tranches waits, counted from 1 among those that have people; 1 for all that lies
            before the first.
        upto: the path is explained from this day on.
        open: the path ends at the horizon and nothing of it is explained yet.
        floor: the path is explained up to this day by other walks, or begins on it; no part begins before.
    """

    owner: Ints
    run: Ints
    number: Ints
    upto: Floats
    open: Mask
    floor: Floats

    @property
    def is_unfinished(self) -> Mask:
        """Of which paths anything has still to be explained."""
        return np.asarray((self.upto > self.floor) | self.open)

    def where(self, mask: Mask) -> Walk:
        """Those paths for which ``mask`` holds."""
        return Walk._make(column[mask] for column in self)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(len(self.owner))

    @classmethod
    def together(cls, walks: list[Walk]) -> Walk:
        """Several walks as one."""
        return cls._make(np.concatenate(columns) for columns in zip(*walks, strict=True))


Row = tuple[Ints, Ints, Ints, Floats, Floats, Mask]


def _no_rows() -> list[Row]:
    """One row of nothing, so that there is always something to join."""
    whole = np.empty(0, np.int64)
    return [(whole, whole, whole, np.empty(0), np.empty(0), np.empty(0, np.bool_))]


@dataclass(slots=True)
class Trail:
    """Collects the parts of paths: who waited for what from when to when."""

    rows: list[Row] = field(default_factory=_no_rows)
    length: int = 0
    """How many parts there are."""

    def note(self, walk: Walk, cause: int, begin: Floats | float) -> Walk:
        """What was waited for from ``begin`` on; answers the walk as it stands at ``begin``.

        Where ``begin`` lies after the walk (``inf`` where it never came) nothing was waited for yet, and the walk stays
        as it is; where it lies before the floor of the walk, the part begins there. Parts without length are left out,
        but for one with which a path ends at the horizon.
        """
        started = np.maximum(begin, walk.floor)
        came = started <= walk.upto
        part = came & ((started < walk.upto) | walk.open)
        causes = np.full(int(part.sum()), cause, np.int64)
        self.length += len(causes)
        if self.length > MOST:
            raise ModelError(TOO_LONG)
        self.rows.append((walk.owner[part], walk.number[part], causes, started[part], walk.upto[part], walk.open[part]))
        return walk._replace(upto=np.where(came, started, walk.upto), open=walk.open & ~came)
