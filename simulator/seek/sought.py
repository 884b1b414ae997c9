"""What the search has found: the value that it would take, how surely, and the curve that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.seek.curve import Curve, Gap, Point
from simulator.seek.ladder import Ladder
from simulator.seek.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two values a step apart: at one what is wanted is reached, at the other one it is not.

    Attributes:
        reaches, misses: the two.
        low, high: the ends of the interval of values at which other luck might have put the crossing: there the 95 %
            interval of the share ends at the chance that is wanted. None where that is not within the range.
    """

    reaches: Point
    misses: Point
    low: float | None
    high: float | None

    @property
    def is_upper(self) -> bool:
        """Whether it is the most that the number can be; else it is the least."""
        return self.reaches.value < self.misses.value


@dataclass(frozen=True)
class Sought:
    """The answer to what it would take.

    Attributes:
        ladder: the number and the values it can have.
        wanted: what was to be reached.
        points: the curve, as far as it was looked at, by value.
        crossings: every place where it passes the chance that is wanted, by value; several where it is not monotone.
        asked: how many values were evaluated.
    """

    ladder: Ladder
    wanted: Wanted
    points: tuple[Point, ...]
    crossings: tuple[Crossing, ...]
    asked: int

    @property
    def answer(self) -> Crossing | None:
        """The crossing nearest to the present value, or the first one; None where there is none."""
        present = self.ladder.present
        if present is None or not self.crossings:
            return self.crossings[0] if self.crossings else None
        return min(self.crossings, key=lambda crossing: abs(crossing.reaches.value - present))

    @property
    def now(self) -> Point | None:
        """The curve at the present value; None where the number is not set."""
        return next((point for point in self.points if point.value == self.ladder.present), None)

    @property
    def best(self) -> Point:
        """Where the chance is highest; of several, where the value is nearest to the present one."""
        return self._most(lambda point: point.share.hits)

    @property
    def worst(self) -> Point:
        """Where the chance is lowest; of several, where the value is nearest to the present one."""
        return self._most(lambda point: -point.share.hits)

    @property
    def is_always_reached(self) -> bool:
        """Whether what is wanted is reached wherever it was looked."""
        return not self.crossings and self.wanted.margin(self.points[0].share) >= 0

    @property
    def is_never_reached(self) -> bool:
        """Whether it is reached nowhere."""
        return not self.crossings and not self.is_always_reached

    @property
    def changes_nothing(self) -> bool:
        """Whether the chance is the same wherever it was looked."""
        return self.best.share == self.worst.share

    @property
    def is_monotone(self) -> bool:
        """Whether the chance only grows, or only falls, over the range."""
        hits = [point.share.hits for point in self.points]
        return hits in (sorted(hits), sorted(hits, reverse=True))

    def _most(self, height: Callable[[Point], int]) -> Point:
        present = self.points[0].value if self.ladder.present is None else self.ladder.present
        return max(self.points, key=lambda point: (height(point), -abs(point.value - present)))


def crossings_of(curve: Curve, wanted: Wanted) -> tuple[Crossing, ...]:
    """Every crossing of a curve that is narrowed down, by value."""
    return tuple(_crossing(curve, wanted, gap) for gap in curve.turns)


def _crossing(curve: Curve, wanted: Wanted, gap: Gap) -> Crossing:
    points, lower = curve.points, curve.places.index(gap[0])
    reaches, misses = gap if curve.reaches(gap[0]) else gap[::-1]
    # Outwards from the crossing, from the point beyond it on.
    up, down = points[lower:], points[lower + 1 :: -1]
    better, worse = (down, up) if reaches < misses else (up, down)
    surely = _passing(better, [point.share.low - wanted.chance for point in better])
    hardly = _passing(worse, [wanted.chance - point.share.high for point in worse])
    low, high = (surely, hardly) if reaches < misses else (hardly, surely)
    return Crossing(curve.point(reaches), curve.point(misses), _down(curve.rungs, low), _up(curve.rungs, high))


def _passing(points: Sequence[Point], heights: Sequence[float]) -> float | None:
    """The value at which a height, straight between points, first is no longer below 0; None where it always is."""
    place = next((place for place, height in enumerate(heights) if height >= 0.0), None)
    if place is None:
        return None
    if place == 0:
        return points[0].value
    before, after = points[place - 1].value, points[place].value
    return before + (after - before) * heights[place - 1] / (heights[place - 1] - heights[place])


def _down(rungs: Sequence[float], value: float | None) -> float | None:
    """The rung at a value or below."""
    return None if value is None else max((rung for rung in rungs if rung <= value + 1e-9), default=rungs[0])


def _up(rungs: Sequence[float], value: float | None) -> float | None:
    """The rung at a value or above."""
    return None if value is None else min((rung for rung in rungs if rung >= value - 1e-9), default=rungs[-1])
