"""What sets kept runs apart from all: the draws that they had otherwise, more than chance would have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from simulator.drivers.drivers import Driver, Drivers
from simulator.drivers.homes import is_vote
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.filters.clauses import Mask
from simulator.special import ndtr

Floats = NDArray[np.float64]

LEVEL = 0.05
"""How often chance alone may set anything at all apart."""


class Answer(StrEnum):
    """What a draw of yes and no, or a vote, has said more or less often."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Shift:
    """A draw that the kept runs had otherwise than all runs.

    Attributes:
        driver: the draw, and the number that it answers.
        answer: yes or no, where it says so often; None where it has a median.
        kept, every: the median of what was drawn, or the share that had the answer; of kept runs and of all.
        distance: how far the mean of the kept runs lies above that of all, in standard errors of kept runs at random.
    """

    driver: Driver
    answer: Answer | None
    kept: float | Share
    every: float | Share
    distance: float


def set_apart(drivers: Drivers, kept: Mask, most: int = 3, *, without: Collection[str] = ()) -> tuple[Shift, ...]:
    """The draws that are shifted most in some of the runs, the most shifted first; of one number, one of its draws.

    The mean of the independent uniform number of each draw is compared between the kept runs and all; of an answer, how
    often it was given. Were the kept runs any so many of all, that difference would have a known standard error
    (sampling without replacement). Draws that lie too far out for that are told, with the correction of Holm
    (Scandinavian Journal of Statistics 6, 1979) for looking at all of them: in 19 of 20 filters that have nothing to do
    with any draw, none is told.

    Args:
        drivers: of N runs.
        kept: which of them are kept, shape (N,).
        most: as many are told at most.
        without: names of draws that are not told, such as those of the filter itself.
    """
    if not kept.any() or kept.all():
        return ()
    asked = [one for one in _asked(drivers) if drivers.every[one.place].name not in without]
    told = _told_apart(asked, kept)
    by_number: dict[str, Shift] = {}
    for one, distance in told:
        path = drivers.every[one.place].path
        if len(by_number) < most and path not in by_number and (shift := _shift(drivers, one, kept, distance)):
            by_number[path] = shift
    return tuple(by_number.values())


@dataclass(frozen=True, slots=True)
class Move:
    """What a number was in the kept runs, beside what it was in all.

    Attributes:
        shift: of the draw of the number that lies farthest out; of its first draw where none lies farther than chance.
        is_told: whether that is more than chance would have it, as ``set_apart`` tells it.
    """

    shift: Shift
    is_told: bool


def moves(drivers: Drivers, kept: Mask) -> dict[str, Move]:
    """How each number moved, by its path; empty where all runs are kept, or none. See ``set_apart``."""
    if not kept.any() or kept.all():
        return {}
    told = {shift.driver.path: shift for shift in set_apart(drivers, kept, len(drivers.every))}
    found: dict[str, Move] = {}
    for one in _asked(drivers):
        path = drivers.every[one.place].path
        if path not in found:
            shift = told.get(path) or _compared(drivers, one, kept, _distance(one.numbers, kept))
            found[path] = Move(shift, path in told)
    return found


@dataclass(frozen=True, eq=False)
class _Asked:
    """Something that is compared: a number of each run, or, as 1 and 0, an answer; (N,)."""

    place: int
    answer: Answer | None
    numbers: Floats


def _asked(drivers: Drivers) -> Iterator[_Asked]:
    for place, driver in enumerate(drivers.every):
        own = drivers.uniforms[place]
        if not driver.bounds:
            yield _Asked(place, None, own)
            continue
        yield _Asked(place, Answer.YES, (own < driver.bounds[0]).astype(np.float64))
        if is_vote(driver.home):
            yield _Asked(place, Answer.NO, (own >= driver.bounds[-1]).astype(np.float64))


def _told_apart(asked: list[_Asked], kept: Mask) -> list[tuple[_Asked, float]]:
    """What chance does not explain, the farthest first, with its distance."""
    distances = np.array([_distance(one.numbers, kept) for one in asked])
    chances = np.where([one.answer is None for one in asked], 2.0 * ndtr(-np.abs(distances)), _of_answers(asked, kept))
    order = np.argsort(chances, kind="stable")
    holds = chances[order] * np.arange(len(asked), 0, -1) <= LEVEL
    first_not = len(holds) if holds.all() else int(np.argmin(holds))
    return sorted(
        ((asked[place], float(distances[place])) for place in order[:first_not]), key=lambda one: -abs(one[1])
    )


def _distance(numbers: Floats, kept: Mask) -> float:
    """From the mean of all to that of the kept, in standard errors of as many at random without replacement."""
    whole, part = len(numbers), int(kept.sum())
    error = float(numbers.std(ddof=1)) * np.sqrt((1.0 - part / whole) / part)
    return float((numbers[kept].mean() - numbers.mean()) / error) if error else 0.0


def _of_answers(asked: list[_Asked], kept: Mask) -> Floats:
    """How often as many runs at random have an answer as rarely, or as often, on either side: hypergeometric.

    The normal law, which does for means of uniform numbers, does not where an answer is rare.
    """
    from scipy.stats import hypergeom

    hits = np.array([one.numbers[kept].sum() for one in asked])
    law = hypergeom(len(kept), np.array([one.numbers.sum() for one in asked]).round(), int(kept.sum()))
    return np.minimum(2.0 * np.minimum(law.cdf(hits), law.sf(hits - 1)), 1.0)


def _shift(drivers: Drivers, one: _Asked, kept: Mask, distance: float) -> Shift | None:
    """None where the common cause of delays takes the median to the other side: neither word would be true of it."""
    shift = _compared(drivers, one, kept, distance)
    if isinstance(shift.kept, Share) or isinstance(shift.every, Share):
        return shift
    return None if (shift.kept - shift.every) * distance < 0.0 else shift


def _compared(drivers: Drivers, one: _Asked, kept: Mask, distance: float) -> Shift:
    driver = drivers.every[one.place]
    if one.answer is not None:
        given = one.numbers.astype(bool)
        shares = Share(int(given[kept].sum()), int(kept.sum())), Share(int(given.sum()), len(kept))
        return Shift(driver, one.answer, *shares, distance)
    values = drivers.values(one.place)
    return Shift(driver, None, quantile(values[kept], 0.5), quantile(values, 0.5), distance)
