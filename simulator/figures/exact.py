"""Sums that do not depend on who adds up what first: so those of several machines are those of one, to the last bit.

Floating-point addition rounds at each step, so another order gives another last bit (Higham, Accuracy and Stability of
Numerical Algorithms, 2002, chapter 4). Whole numbers do not. So amounts are added up as whole numbers of a small unit,
and become an amount once, at the end.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNIT = 2.0**-24
"""What is counted. Each amount is rounded to it: it loses 3e-8 at most, and nothing from 268 million on."""

BITS = 36
"""A sum is two whole numbers: how many units, and how many times 2 ** BITS of them."""

SMALL = 2.0**33
"""So many rows below it as are added up together have room in one whole number; larger ones are taken apart first."""

TOGETHER = 32
"""Rows that are added up at a time: they stay in the cache."""


def parts_of(rows: Floats) -> Ints:
    """The sum of rows, shape (n, D), of amounts that are not negative, as two whole numbers; shape (2, D).

    A million amounts of up to a trillion each have room in it.
    """
    sums = np.zeros((2, rows.shape[1]), np.int64)
    for first in range(0, len(rows), TOGETHER):
        some = rows[first : first + TOGETHER]
        coarse = None if some.max() < SMALL else np.floor(some / (2.0**BITS * UNIT))
        fine = some if coarse is None else some - coarse * (2.0**BITS * UNIT)
        sums[1] += np.rint(fine * (1.0 / UNIT)).astype(np.int64).sum(axis=0)
        if coarse is not None:
            sums[0] += coarse.astype(np.int64).sum(axis=0)
        _carry(sums)
    return sums


def together(one: Ints, other: Ints) -> Ints:
    """The sum of two sums; each has shape (2, D)."""
    sums = one + other
    _carry(sums)
    return sums


def total_of(parts: Ints) -> Floats:
    """The amounts of a sum, shape (2, D); shape (D,)."""
    return np.asarray(parts[0] * (2.0**BITS * UNIT) + parts[1] * UNIT)


def mean_of(rows: Floats) -> Floats:
    """The mean of rows, shape (n, D), whatever their order; shape (D,)."""
    return total_of(parts_of(rows)) / len(rows)


def _carry(sums: Ints) -> None:
    """See to it that each sum is written in one way only."""
    sums[0] += sums[1] >> BITS
    sums[1] &= (1 << BITS) - 1
