"""Parts of a whole: what is told of them adds up to what is told of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from simulator.figures.rounding import at_least, at_most, told
from simulator.figures.share import Share


def shared_out(values: Sequence[float], whole: int = 100) -> tuple[int, ...]:
    """Whole numbers in proportion to ``values`` that add up to ``whole``; nothing where all values are 0.

    Each is its exact part rounded down, and those with the largest remainders get one more (the method of Hamilton, or
    of largest remainders); of equal ones the first.
    """
    total = sum(values)
    if not total > 0.0:
        return (0,) * len(values)
    exact = [value / total * whole for value in values]
    told = [floor(part + 1e-9) for part in exact]
    order = sorted((place for place in range(len(told)) if values[place]), key=lambda place: told[place] - exact[place])
    for place in order[: whole - sum(told)]:
        told[place] += 1
    return tuple(told)


def percents(values: Sequence[float]) -> tuple[str, ...]:
    """Each in per cent of all: ``31 %``; ``< 1 %`` and ``> 99 %`` where it is not none and not all."""
    total = sum(values)
    pairs = zip(shared_out(values), values, strict=True)
    return tuple(percent_of(told, is_none=not value, is_all=value == total) for told, value in pairs)


def percent_of(told: int, *, is_none: bool, is_all: bool) -> str:
    """A part that is told as so many per cent: ``< 1 %`` and ``> 99 %`` where it would look like none or all."""
    if told <= 0 and not is_none:
        return "< 1 %"
    return "> 99 %" if told >= 100 and not is_all else f"{told} %"


def percent_at_least(least: float) -> str:
    """``38 %`` of which somebody has so much or more: rounded down."""
    return f"{at_least(least)} %"


def percent_at_most(most: float) -> str:
    """``44 %`` of which somebody has so much or less: rounded up."""
    return f"{at_most(most)} %"


def percent_range(low: float, high: float) -> str:
    """``38 to 44 %``: two shares in per cent, rounded outwards; once where both are the same."""
    return percent_at_least(low) if low == high else f"{at_least(low)} to {percent_at_most(high)}"


def in_per_cent(typed: str) -> str:
    """A number that somebody has typed, with the sign as it is typed: ``95%``."""
    return f"{typed.strip()}%"


def percent_with(percent: float, digits: int) -> str:
    """So many per cent, with so many decimals: ``69.9 %``."""
    return f"{percent:.{digits}f} %"


def percent_told(low: float, share: float, high: float) -> tuple[str, str]:
    """A share that is known to lie between two ends, and these: ``31 %`` and ``27 to 35 %``; in per cent each."""
    text = told(low, share, high)
    return f"{text.value} %", f"{text.low} to {text.high} %"


def part_of(value: float, total: float) -> str:
    """One part alone, in per cent of the whole."""
    return percents((value, total - value))[0]


def of_runs_together(shares: Sequence[Share]) -> tuple[str, ...]:
    """Shares that every run counts in one of, in per cent; all with the decimals of the one that is known least well.

    A share of no run or of every run says its bound, as it does alone.
    """
    among = [share for share in shares if 0 < share.hits < share.of]
    if not among:
        return tuple(map(str, shares))
    digits = min(share.told.digits for share in among)
    told = shared_out([share.hits for share in shares], 100 * 10**digits)
    pairs = zip(told, shares, strict=True)
    return tuple(_of_runs(part, digits) if share in among else str(share) for part, share in pairs)


def _of_runs(told: int, digits: int) -> str:
    step = 10**digits
    if told in (0, 100 * step):
        return f"< {1 / step:.{digits}f} %" if not told else f"> {100 - 1 / step:.{digits}f} %"
    return f"{told / step:.{digits}f} %"
