"""Numbers as text that claims no more than is so: with the digits that an interval supports, rounded outwards.

A number that is known to lie between two ends is told with as few decimals as leave the ends apart from it and one of
the last digit no wider than the interval; the ends have as many. An end moves outwards, never inwards, but for a tenth
of its last digit: 49.6901 to 50.3099 is told as 49.7 to 50.3. A bound, which stands alone (``> 83 %``), has no such
grace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, isfinite

GRACE = 0.1
"""The share of its last digit by which an end may lie outside of what is told: far less than it is sure of."""

_NOISE = 1e-9
"""The share of the last digit that is the noise of binary fractions."""

_MOST = 12

PER_CENT = (0.0, 100.0)
"""What no share looks like that is not none or all."""

Way = Callable[[float, int, float], str]


@dataclass(frozen=True, slots=True)
class Told:
    """An estimate and the ends of its interval, as text without a sign for thousands.

    Attributes:
        low, value, high: in the order of the numbers.
        digits: decimals of the estimate; an end may have more where it would look like a limit.
    """

    low: str
    value: str
    high: str
    digits: int


def told(low: float, value: float, high: float, limits: tuple[float, ...] = PER_CENT, most: int = _MOST) -> Told:
    """How to tell an estimate and its interval.

    Args:
        low, value, high: finite, in this order.
        limits: no end and no estimate looks like one of these unless it is one.
        most: decimals at most, where no limit asks for more.
    """
    digits = decimals(low, value, high, most)
    return Told(
        apart(low, digits, limits, down, GRACE),
        apart(value, digits, limits, nearest),
        apart(high, digits, limits, up, GRACE),
        digits,
    )


def decimals(low: float, value: float, high: float, most: int = _MOST) -> int:
    """So many decimals does an interval support; enough for its ends to differ from the estimate where they do."""
    if not isfinite(high - low):
        return 0
    return next((digits for digits in range(most) if _suffice(low, value, high, digits)), most)


def _suffice(low: float, value: float, high: float, digits: int) -> bool:
    middle = float(nearest(value, digits))
    below = low == value or float(down(low, digits, GRACE)) < middle
    above = high == value or middle < float(up(high, digits, GRACE))
    return below and above and (low == high or 10.0**-digits <= high - low)


def nearest(value: float, digits: int, _grace: float = 0.0) -> str:
    """Rounded to so many decimals."""
    return f"{value + 0.0:.{digits}f}"


def down(value: float, digits: int, grace: float = _NOISE) -> str:
    """Rounded down to so many decimals; up where that is less than ``grace`` of the last digit."""
    return _scaled(floor(value * 10**digits + grace), digits)


def up(value: float, digits: int, grace: float = _NOISE) -> str:
    """Rounded up to so many decimals; down where that is less than ``grace`` of the last digit."""
    return _scaled(ceil(value * 10**digits - grace), digits)


def at_least(value: float, limits: tuple[float, ...] = PER_CENT) -> str:
    """A bound that holds of what is not below ``value``: with decimals where it would look like a limit without."""
    return apart(value, _clear(value, limits), limits, down)


def at_most(value: float, limits: tuple[float, ...] = PER_CENT) -> str:
    """A bound that holds of what is not above ``value``."""
    return apart(value, _clear(value, limits), limits, up)


def _scaled(units: int, digits: int) -> str:
    return f"{units / 10**digits:.{digits}f}"


def _clear(value: float, limits: tuple[float, ...]) -> int:
    """Decimals with which a number does not round to a limit: 0.38 is told in tenths, 1.2 in whole numbers."""
    places = range(_MOST)
    return next((digits for digits in places if value in limits or float(nearest(value, digits)) not in limits), _MOST)


def apart(value: float, digits: int, limits: tuple[float, ...], way: Way, grace: float = _NOISE) -> str:
    """Rounded that way, with more decimals where it would look like a limit that it is not."""
    if value in limits:
        return f"{value:.0f}"
    texts = (way(value, places, grace) for places in range(digits, digits + _MOST))
    return next((text for text in texts if float(text) not in limits), way(value, digits, grace))
