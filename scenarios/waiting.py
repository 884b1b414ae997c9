"""What conditions wait for: a closed set of ways. Every kind of condition waits in one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class After:
    """Other conditions, and then time of its own.

    Attributes:
        names: of the conditions that must be met first; none: it starts on day 0.
        delays: days that it takes at least from then; they are added in this order.
        enough: so many of them are enough; all of them where None.
    """

    names: tuple[str, ...] = ()
    delays: tuple[float, ...] = ()
    enough: int | None = None

    @property
    def needed(self) -> int:
        """How many of the conditions must be met first; where they are fewer, that never happens."""
        return len(set(self.names)) if self.enough is None else self.enough


@dataclass(frozen=True, slots=True)
class Received:
    """Money from donors: contributions that add up to ``amount`` dollars."""

    amount: float


@dataclass(frozen=True, slots=True)
class There:
    """So many people of a contingent in theatre at once, or of all of them together (``contingent`` "any").

    Attributes:
        contingent, personnel: whose people, and how many.
        unit: only people of contingents of that unit count; everybody where None.
        operational: only operational people count.
    """

    contingent: str
    personnel: int
    unit: str | None = None
    operational: bool = False


@dataclass(frozen=True, slots=True)
class Ordered:
    """The order of a contingent to deploy."""

    contingent: str


@dataclass(frozen=True, slots=True)
class OnDate:
    """The beginning of a date."""

    date: dt.date


Waiting = After | Received | There | OnDate | Ordered
"""Whoever asks what a condition waits for answers all five; ``assert_never`` finds who does not."""
