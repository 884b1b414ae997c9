"""The upright axes of the charts: people, shares of runs, millions of dollars."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import ClassVar

from ui.desktop.charts.strokes import Axis

MILLION = 1e6


class PeopleAxis(Axis):
    """Whole people, thousands separated."""

    words: ClassVar[str] = "people in theatre"
    """What stands beside it."""
    is_strength: ClassVar[bool] = True
    """Whether a height is a number of people in theatre, so that pointing at it asks about that number."""
    least: ClassVar[float] = 1.0
    """The smallest step between two ticks."""

    def __init__(self) -> None:
        super().__init__("left")
        self._room = 60.0

    def set_room(self, pixels: float) -> None:
        """The fewest pixels between two ticks."""
        self._room = pixels

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """One level of ticks, at multiples of 1, 2 or 5 times a power of ten."""
        if maxVal <= minVal:
            return []
        least = max((maxVal - minVal) * self._room / max(size, 1.0), self.least)
        power = 10.0 ** floor(log10(least))
        spacing = next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= least * (1 - 1e-9))
        first, last = ceil(minVal / spacing - 1e-9), floor(maxVal / spacing + 1e-9)
        return [(spacing, [spacing * number for number in range(first, last + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """``1,000``; with as many decimals as the spacing needs."""
        digits = max(-floor(log10(spacing) + 1e-9), 0) if spacing > 0 else 0
        return [f"{value:,.{digits}f}" for value in values]


class HeadcountAxis(PeopleAxis):
    """Whole people, wherever they are."""

    words = "people"
    is_strength = False


class ShareAxis(PeopleAxis):
    """Shares, in per cent."""

    words = "% of runs"
    is_strength = False


class PledgesAxis(ShareAxis):
    """Shares of what was pledged, in per cent."""

    words = "% of pledges"


class DollarAxis(PeopleAxis):
    """Millions of US dollars."""

    words = "$ million"
    is_strength = False
    least = 1e-9
