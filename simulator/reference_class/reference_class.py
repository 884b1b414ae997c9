"""How fast UN missions built up: shares of the strength that was authorised, by months from the mandate.

The reference class is a look from outside: it knows nothing of this mission, only how others went. Source, and what is
weak about it: ``scenarios/reference_class/README.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.reference_class.table import TABLED, rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GROUPS = ("all", "new", "rehat_any", "surge", "police")
"""The groups of cases: all of them, new missions, re-hatted and follow-on forces, surges, police components."""

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)
"""The quantiles over cases that are known."""

DAYS_A_MONTH = 365.25 / 12
"""Days of a month of the table, which counts calendar months."""


class GroupError(ValueError):
    """There is no group of this name; the message is one sentence that names those that there are."""


@dataclass(frozen=True, eq=False)
class ReferenceClass:
    """A group of cases. M months are tabled, the month of the mandate among them, in which nobody is there yet.

    Attributes:
        group: its name, one of ``GROUPS``.
        cases: how many it has.
        months: those that are tabled, 0 first; shape (M,).
        known: of how many cases the strength after each of them is known; shape (M,).
        shares: of the authorised strength, the quantiles ``QUANTILES`` after each of them; shape (5, M).
        months_to_half: the quantiles of the months until half of the authorised strength was there; ``inf`` = never.
    """

    group: str
    cases: int
    months: Floats
    known: Ints
    shares: Floats
    months_to_half: tuple[float, ...]

    def fractions(self, months: Floats) -> Floats:
        """The quantiles of the share of the authorised strength, so many months after the mandate.

        Between two months that are tabled each quantile goes straight from one to the other. Before the mandate it is
        0, and after the last month that is tabled it stays as it was then, because nothing is known of later ones.

        Args:
            months: shape (T,).

        Returns:
            Shape (5, T), ascending along the first axis.
        """
        found = np.array([np.interp(months, self.months, quantile) for quantile in self.shares])
        return np.where(np.asarray(months) < 0.0, 0.0, found)

    def cases_at(self, months: Floats) -> Ints:
        """Of how many cases the strength is known so many months after the mandate; shape (T,).

        Between two months that are tabled it is the smaller of the two numbers.
        """
        last = len(self.months) - 1
        after = np.searchsorted(self.months, months, side="left").clip(0, last)
        before = (np.searchsorted(self.months, months, side="right") - 1).clip(0, last)
        return np.asarray(np.minimum(self.known[before], self.known[after]))

    def strength(self, target: int, day0: float, horizon: int) -> Floats:
        """People at the end of each day of a scenario whose target is the authorised strength; shape (5, D).

        Args:
            target: the people that are meant to come.
            day0: the day of the mandate; below 0 where that was before the start.
            horizon: the last day, D - 1.
        """
        return target * self.fractions(months_since(day0, horizon))

    def at_levels(self, levels: Sequence[float], target: int, day0: float, horizon: int) -> Floats:
        """The same at any levels: shape (Q, D), ascending where the levels are.

        Between two of ``QUANTILES`` the quantile function is a straight line. Below the lowest and above the highest
        one it goes on as between the two that are nearest, but never below nobody: the table says nothing of the
        slowest and the fastest tenth, and to keep its slope is the least that can be assumed.

        Args:
            levels: shares of the cases from 0 to 1; shape (Q,).
            target, day0, horizon: as of ``strength``.
        """
        known, asked = np.array(QUANTILES), np.asarray(levels, float)
        left = (np.searchsorted(known, asked, side="right") - 1).clip(0, len(known) - 2)
        part = (asked - known[left]) / (known[left + 1] - known[left])
        people = self.strength(target, day0, horizon)
        rise = np.maximum(people[left + 1] - people[left], 0.0)
        return np.asarray(np.maximum(people[left] + part[:, None] * rise, 0.0))


def months_since(day0: float, horizon: int) -> Floats:
    """Months from a day to the end of each day 0 … horizon; below 0 before it; shape (D,)."""
    return np.asarray((np.arange(horizon + 1) - day0) / DAYS_A_MONTH)


@lru_cache(maxsize=len(GROUPS))
def named(group: str) -> ReferenceClass:
    """The group of this name.

    Raises:
        GroupError: there is none.
    """
    if group not in GROUPS:
        raise GroupError(f"No group of the reference class is called {group!r}; allowed: {', '.join(GROUPS)}")
    tabled = [rows()[group, f"frac_of_authorised_at_{month}m"] for month in TABLED]
    half = rows()[group, "months_to_50pct_auth"]
    return ReferenceClass(
        group=group,
        cases=half.cases,
        months=np.array((0, *TABLED), float),
        known=np.array([half.cases, *(row.cases for row in tabled)]),
        shares=np.array([(0.0,) * len(QUANTILES), *(row.quantiles for row in tabled)]).T,
        months_to_half=half.quantiles,
    )
