"""Money as one says it."""

from __future__ import annotations

from math import isfinite

from scenarios.counting import number_text
from simulator.figures.pairs import MeanDifference
from simulator.figures.rounding import Way, decimals, down, nearest, up
from simulator.results.money import Cost

_SIZES = ((1e9, " billion"), (1e6, " million"))
_NOISE = 1e-9


def dollars(amount: float, way: Way = nearest) -> str:
    """``$950``, ``$12,300``, ``$1.25 million``: three digits of millions, every dollar of what is less.

    ``way``: how to round; ``down`` and ``up`` of ``simulator.figures.rounding`` for the ends of an interval.
    """
    # 999,999 is told as a million, not as "$1,000,000" beside "$1 million".
    least = 0.9995 if way is nearest else 1.0
    size, word = next(((size, word) for size, word in _SIZES if abs(amount) >= least * size), (1.0, ""))
    scaled = amount / size
    digits = 0 if size == 1.0 or abs(scaled) >= 100 else 1 if abs(scaled) >= 10 else 2
    return _signed(float(way(scaled, digits, _NOISE)), digits, word)


def dollars_range(low: float, high: float) -> str:
    """``$1.25 million to $1.4 million``, rounded outwards; one amount where both are the same."""
    return dollars(low) if low == high else f"{dollars(low, down)} to {dollars(high, up)}"


def average_dollars(told: MeanDifference) -> str:
    """``$123 on average over runs (95 % interval $118 to $129)``; with cents where whole dollars say too little."""
    if not (isfinite(told.low) and isfinite(told.high)):
        return f"{dollars(told.mean)} on average over runs"
    digits = 2 if decimals(told.low, told.mean, told.high) else 0
    texts = (nearest(told.mean, digits), down(told.low, digits), up(told.high, digits))
    mean, low, high = (_signed(float(text), digits, "") for text in texts)
    ends = f" (95 % interval {low} to {high})" if told.low < told.high else ""
    return f"{mean} on average over runs{ends}"


BY_THE_HORIZON = "Money by the horizon, on average: {received} received, {spent} spent{between}."
BETWEEN = "; 80 % of runs spend {low_to_high}"


def cost_text(cost: Cost) -> str:
    """What a day of a person costs, over the runs in which somebody is there; one or two sentences."""
    if not cost.mean.pairs:
        return "Nobody is ever in theatre, so there is no cost of a day of a person."
    nobody = f" In {cost.empty} of runs nobody comes; they are left out." if cost.empty.hits else ""
    average, median = average_dollars(cost.mean), dollars(cost.median, up)
    return f"A day of a person in theatre costs {average}, half of the runs {median} or less.{nobody}"


def _signed(amount: float, digits: int, word: str) -> str:
    text = f"{abs(amount):,.{digits}f}" if digits and not word else number_text(abs(amount), digits)
    return f"{'−' if amount < 0 else ''}${text}{word}"
