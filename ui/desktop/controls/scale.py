"""Between a slider's whole positions and the values they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from scenarios.quantity import Quantity

MOST_POSITIONS = 1000
"""A range that had to grow has no more: an arrow key would move nothing one can see."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Position p is the value p times ``step``, from position ``first`` to ``last``; no value is below ``least``."""

    step: float
    first: int
    last: int
    least: float

    @property
    def maximum(self) -> float:
        """The value at the last position."""
        return self.value(self.last)

    def value(self, position: int) -> float:
        """The value at a position, without the noise of a multiplication."""
        return max(self.least, round(position * self.step, 10))

    def position(self, value: float) -> int:
        """The position nearest to a value; values beyond the ends stand at the ends."""
        return min(max(round(value / self.step), self.first), self.last)

    def share(self, value: float) -> float:
        """Where a value stands on the way from the first position (0) to the last (1)."""
        return min(max((value / self.step - self.first) / (self.last - self.first), 0.0), 1.0)


def scale_for(quantity: Quantity, *values: float) -> Scale:
    """The quantity's comfortable range, wider where one of the values lies beyond it.

    A wider range ends at a round number with room to spare, and its steps are round too.
    """
    top, step = max(quantity.slider, *values) if values else quantity.slider, quantity.step
    if top > quantity.slider:
        top = min(_round_up(top * 1.2), quantity.maximum)
        step = max(step, _round_up(top / MOST_POSITIONS))
    least = quantity.minimum + (quantity.step if quantity.above else 0.0)
    first = floor(least / step + 1e-9)
    return Scale(step, first, max(first + 1, floor(top / step + 1e-9)), least)


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … that is not smaller; above 0."""
    size = 10.0 ** floor(log10(value))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= value * (1 - 1e-12))
