"""The values of a number that are worth a try: its comfortable range, a step apart."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from math import floor, log10
from typing import Self

from scenarios.estimate import Estimate
from scenarios.parameters import value_of
from scenarios.places import BOUNDS, Place, place_of
from scenarios.quantity import Quantity
from scenarios.schema import Scenario
from simulator.seek.putting import put

LONGEST = 384
"""Rungs at most: with twelve looks the place between two of them is found for certain; see ``search``."""

ROOM = 1.2
"""How far the range goes on beyond a value that lies beyond the comfortable range, as that of a slider does."""


@dataclass(frozen=True)
class Ladder:
    """Each value of a number that its range, and the rules between numbers, allow: the rungs.

    Attributes:
        scenario: whose number it is.
        path: of the number; of an estimate, of one of its numbers.
        quantity: what it means.
        present: its value in the scenario; None where it is not set.
        step: between two rungs; that of the quantity, or a round multiple where there would be too many.
        rungs: the values in order; the present one is among them.
    """

    scenario: Scenario
    path: str
    quantity: Quantity
    present: float | None
    step: float
    rungs: tuple[float, ...]

    @classmethod
    def of(cls, scenario: Scenario, path: str) -> Self:
        """The ladder of a number; of an estimate that of its likely value, which the panel's slider moves.

        Raises:
            ValueError: there is no such number, or it can have no other value; the text is one sentence.
        """
        value_of(scenario, path)
        place = place_of(scenario, path)
        assert place is not None
        assert place.field.quantity is not None
        path, quantity = precise(scenario, path), place.field.quantity
        if path == "horizon":
            raise ValueError("horizon: it says how far is looked, and changes nothing that happens")
        present = value_of(scenario, path)
        assert not isinstance(present, Estimate)
        step, values = _grid(quantity, present)
        found = cls(scenario, path, quantity, present, step, ())
        rungs = tuple(values[place] for place in found._allowed(values))
        if len(rungs) < 2:
            raise ValueError(f"{path}: no other value is possible, as the numbers beside it are")
        return replace(found, rungs=rungs)

    def at(self, value: float) -> Scenario:
        """The scenario with another value; ValueError with a sentence where the rules do not allow it."""
        return put(self.scenario, [(self.path, value)])

    def allows(self, value: float) -> bool:
        """Whether the number can have a value."""
        try:
            self.at(value)
        except ValueError:
            return False
        return True

    def _allowed(self, values: list[float]) -> range:
        """The places of the values that it can have, about the present one: they are next to each other.

        Each rule between numbers is one bound of a number, whatever the others are. Where there is no present value to
        begin with, the first that is allowed takes its place.
        """
        here = next(
            (place for place, value in enumerate(values) if value == self.present or self._is_first(value)), None
        )
        if here is None:
            return range(0)
        first = bisect_left(range(here + 1), True, key=lambda place: self.allows(values[place]))
        above = range(here, len(values))
        count = bisect_left(above, True, key=lambda place: not self.allows(values[place]))
        return range(first, here + count)

    def _is_first(self, value: float) -> bool:
        return self.present is None and self.allows(value)


def precise(scenario: Scenario, path: str) -> str:
    """The path of a plain number: where a path leads to an estimate, to its likely value."""
    place: Place | None = place_of(scenario, path)
    if place is not None and place.bound is None and place.field.is_estimate and isinstance(place.value, Estimate):
        return f"{path}.likely"
    return path


def stem(path: str) -> str:
    """The path of the whole estimate, of a path that leads into it."""
    begin, _, end = path.rpartition(".")
    return begin if end in BOUNDS else path


def _grid(quantity: Quantity, present: float | None) -> tuple[float, list[float]]:
    """The step, and the values from the least to the end of the comfortable range, the present one among them."""
    top = quantity.slider
    if present is not None and present > top:
        top = min(_round_up(present * ROOM), quantity.maximum)
    least = quantity.minimum + (quantity.step if quantity.above else 0.0)
    step = quantity.step
    if (top - least) / step >= LONGEST - 1:
        step *= _round_up((top - least) / step / (LONGEST - 2))
    first, last = floor(least / step + 1e-9), floor(top / step + 1e-9)
    values = {max(least, round(place * step, 10)) for place in range(first, last + 1)}
    return step, sorted(values if present is None else values | {float(present)})


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … that is not smaller; above 0."""
    size = 10.0 ** floor(log10(value))
    return float(next(size * factor for factor in (1, 2, 5, 10) if size * factor >= value * (1 - 1e-12)))
