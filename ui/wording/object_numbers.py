"""Numbers as the objects of ``--json`` hold them: whole where they are whole, without the noise of binary fractions."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

CENTS = 2
"""Decimals of money."""

FINE = 9
"""Decimals of everything else: fine enough to be exact, coarse enough to drop the noise of binary fractions."""


def rounded(values: NDArray[Any], digits: int = FINE) -> list[float]:
    """An array as plain numbers. Adding zero makes 0.0 of -0.0."""
    numbers: list[float] = (np.round(np.asarray(values, float), digits) + 0.0).tolist()
    return numbers


def whole_day(day: float) -> int | None:
    """A day of a milestone, which is read from daily results; None where it is not within the horizon."""
    return int(day) if isfinite(day) else None


def finite(value: Any) -> float | int | None:
    """A number without noise, whole where it is a count; None where there is none."""
    if not isfinite(value):
        return None
    return int(value) if isinstance(value, np.integer) else round(float(value), FINE) + 0.0
