"""Forecasts as platforms for forecasting ask for them: a cumulative distribution at 201 points of a range.

Metaculus wants of its ``continuous_cdf``: 201 values at even distances, each step at least 0.01 / 200 and at most 0.2;
the first is 0 at a closed lower bound and 0.001 or more at an open one, the last is 1 at a closed upper bound and 0.999
or less at an open one. Values are compared after rounding to ten digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite

import numpy as np
from numpy.typing import NDArray

from simulator.ledger.errors import ForecastError
from simulator.ledger.forecast import LEVELS, Asked, Forecast

Floats = NDArray[np.float64]

POINTS = 201
"""Values of a cumulative distribution."""

DIGITS = 10
"""Digits of a value behind the point."""

_STEPS = POINTS - 1
_ROUNDING = 1e-9
LEAST, MOST = 0.01 / _STEPS + _ROUNDING, 0.2 - _ROUNDING
"""How much the distribution rises from point to point; what is left for rounding is inside the rule."""

OUTSIDE = 0.001
"""At least so much lies beyond an open bound."""


@dataclass(frozen=True, eq=False)
class Cumulative:
    """How likely something is at most so many people, or has happened by an instant.

    Attributes:
        is_of_people: whether points are people as a date begins; else they are days from the start, parts of one too:
            at the point 6 is the share of runs in which it has happened as the date of day 6 begins.
        points: at even distances; shape (201,).
        chances: strictly rising; shape (201,).
        is_open_below, is_open_above: whether something lies before the first point, and beyond the last one.
    """

    is_of_people: bool
    points: Floats
    chances: Floats
    is_open_below: bool
    is_open_above: bool


def cumulative_of_people(forecast: Forecast, asked: Asked, low: float = 0.0, high: float | None = None) -> Cumulative:
    """The distribution of people on the date of a question.

    Args:
        forecast: that answers it.
        asked: a question ``on`` a date.
        low, high: the range; from nobody to a tenth more than the target, or than 99 of 100 runs have, if left out.

    Raises:
        ForecastError: the range is empty.
    """
    most = ceil(1.1 * max(forecast.scenario.target, asked.values[-1])) if high is None else high
    _refuse_empty(low, most)
    points = np.linspace(low, most, POINTS)
    is_open_below = low > 0
    chances = bounded(share_by(asked.values, points), is_open_below=is_open_below, is_open_above=True)
    return Cumulative(True, points, chances, is_open_below, True)


def cumulative_of_days(
    forecast: Forecast, values: Floats, known: tuple[float, float], low: float = 0.0, high: float | None = None
) -> Cumulative:
    """The distribution of the day on which something happens; what is not within the horizon lies beyond the range.

    Args:
        forecast: that tells of it.
        values: the days at ``LEVELS``, ``inf`` = not within the horizon; shape (99,).
        known: a day by which its share is known more exactly than to a hundredth, and that share.
        low, high: the range in days; from the start to the horizon if left out.

    Raises:
        ForecastError: the range is empty, or goes beyond the horizon.
    """
    end = float(forecast.scenario.horizon)
    last = end if high is None else high
    _refuse_empty(low, last)
    if not 0 <= low < last <= end:
        raise ForecastError("Nothing is known outside the horizon: choose a range within it, or a longer horizon.")
    points = np.linspace(low, last, POINTS)
    is_open_below = low > 0
    chances = bounded(share_by(values, points, known), is_open_below=is_open_below, is_open_above=True)
    return Cumulative(False, points, chances, is_open_below, True)


def share_by(values: Floats, points: Floats, known: tuple[float, float] | None = None) -> Floats:
    """The share that has come by each point, in straight lines between the quantiles.

    Args:
        values: at ``LEVELS``, ascending; ``inf`` is never reached; shape (99,).
        points: ascending; shape (P,).
        known: a value, and the share that has come by it, which the quantiles tell only in whole hundredths.
    """
    told, levels = _corners(values[np.isfinite(values)], known)
    if not len(told):
        return np.zeros(len(points))
    # Where several quantiles are one value, all of them have come by it.
    place = np.searchsorted(told, points, side="right")
    before, after = np.maximum(place - 1, 0), np.minimum(place, len(told) - 1)
    between = np.where(told[after] > told[before], told[after] - told[before], 1.0)
    part = np.clip((points - told[before]) / between, 0.0, 1.0)
    return np.asarray(np.where(place > 0, levels[before] + part * (levels[after] - levels[before]), 0.0))


def _corners(finite: Floats, known: tuple[float, float] | None) -> tuple[Floats, Floats]:
    """Between which values the share rises straight, ascending, and the share that has come by each."""
    told, levels = finite, np.array(LEVELS[: len(finite)])
    if len(finite) == len(LEVELS):
        last = finite[-1] + _width(finite[-2:])
        share = 1.0 if known is None or known[0] < last else known[1]
        told, levels = np.append(told, last), np.append(levels, share)
    if known is not None and known[1] > 0.0:
        place = np.searchsorted(told, known[0], side="right")
        told, levels = np.insert(told, place, known[0]), np.insert(levels, place, known[1])
    if not len(told):
        return told, levels
    return np.append(told[0] - _width(told[:2]), told), np.append(0.0, levels)


def bounded(shares: Floats, *, is_open_below: bool, is_open_above: bool) -> Floats:
    """The nearest distribution, or nearly so, that keeps the rules of platforms.

    Each step gets its least, of which the rest is made smaller; a step that is too large is spread evenly before and
    after it: halfway between the largest function below and the smallest one above that rise nowhere faster.

    Args:
        shares: ascending, between 0 and 1; shape (201,).
        is_open_below, is_open_above: whether something may lie outside the range.
    """
    steps, room = np.arange(POINTS), _STEPS * LEAST
    low = float(np.clip(shares[0], OUTSIDE, 1.0 - OUTSIDE - room)) if is_open_below else 0.0
    high = float(np.clip(shares[-1], low + room, 1.0 - OUTSIDE)) if is_open_above else 1.0
    inside = (np.clip(shares, low, high) - low) / (high - low)
    inside[0], inside[-1] = 0.0, 1.0
    rising = low + inside * (high - low - room) + steps * LEAST
    reach = MOST * np.abs(steps[:, None] - steps)
    spread = ((rising + reach).min(axis=1) + (rising - reach).max(axis=1)) / 2
    spread = np.clip(spread, high - MOST * steps[::-1], low + MOST * steps)
    return np.asarray(spread.round(DIGITS))


def _width(pair: Floats) -> float:
    """How far the hundredth beyond the known ones reaches: as far as the last one, and a day or a person at least."""
    return max(float(pair[-1] - pair[0]), 1.0)


def _refuse_empty(low: float, high: float) -> None:
    if not (isfinite(low) and isfinite(high) and low < high):
        raise ForecastError("The range of a cumulative distribution goes from a lower end to a higher one.")
