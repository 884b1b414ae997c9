"""In which runs a claim holds."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from math import inf

import numpy as np
from numpy.typing import NDArray

from scenarios.checks.claims import day_in, why_not_judged
from scenarios.claims.tree import Amount, Claim, Compares, Every, Happens, Kind, Not, Sign, Some, When
from scenarios.goals import Need
from simulator.model.clock import INSTANT
from simulator.results.results import Results

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

ALIKE = {"people": 0.0, "US dollars": 0.005, "days": INSTANT}
"""Amounts that differ by no more are equal, by their unit."""


class ClaimNotJudgedError(ValueError):
    """A claim of which these runs say nothing; the text says why, without its end."""


def mask_of(claim: Claim, results: Results) -> Mask:
    """The runs in which a claim holds; shape (N,).

    Raises:
        ClaimNotJudgedError: it speaks of what the scenario does not have, or of days beyond it.
    """
    if reason := why_not_judged(claim, results.scenario):
        raise ClaimNotJudgedError(reason)
    return _mask(claim, results)


def _mask(claim: Claim, results: Results) -> Mask:
    match claim:
        case Happens(name, when, day):
            last = inf if day is None else day_in(day, results.scenario)
            return _happens(days_of(name, results, is_met=claim.is_met), when, last)
        case Compares(left, sign, right):
            return _compared(_values(left, results), sign, _right(right, results), ALIKE[left.kind.unit])
        case Not(inner):
            return ~_mask(inner, results)
        case Every(claims):
            return reduce(np.logical_and, (_mask(each, results) for each in claims))
        case Some(claims):
            return reduce(np.logical_or, (_mask(each, results) for each in claims))


def days_of(name: str, results: Results, *, is_met: bool = False) -> Floats:
    """The day on which a milestone is reached, or a condition met; ``inf`` = not within the horizon; (N,).

    Args:
        name: of a milestone or, where none is called so, of a condition.
        results: the runs.
        is_met: whether only a condition can be meant.
    """
    if not is_met and name in results.milestones:
        return results.milestones[name].days
    return results.met[:, [one.name for one in results.scenario.conditions].index(name)]


def _happens(days: Floats, when: When, day: float) -> Mask:
    if when is When.NEVER:
        return np.isinf(days)
    by = np.isfinite(days) & (days <= day + INSTANT)
    return np.isfinite(days) & ~by if when is When.AFTER else by


def _values(amount: Amount, results: Results) -> Floats:
    """An amount in each run; shape (N,)."""
    day = results.scenario.horizon if amount.day is None else int(day_in(amount.day, results.scenario))
    match amount.kind:
        case Kind.STRENGTH:
            values = results.strength[:, day]
        case Kind.OPERATIONAL:
            values = results.operational[:, day]
        case Kind.PEOPLE:
            values = results.people_for(Need(personnel=1, contingent=amount.name), operational=False)[:, day]
        case Kind.PEAK:
            values = results.peak
        case Kind.BALANCE:
            return results.balance[:, day]
        case Kind.SPENT:
            return results.spent
        case Kind.RECEIVED:
            return results.received_by_horizon
        case Kind.DAY:
            return days_of(amount.name, results)
    return values.astype(np.float64)


def _right(value: Amount | float | dt.date, results: Results) -> Floats:
    if isinstance(value, Amount):
        return _values(value, results)
    return np.full(results.replications, float(day_in(value, results.scenario)))


def _compared(left: Floats, sign: Sign, right: Floats, alike: float) -> Mask:
    with np.errstate(invalid="ignore"):
        # Infinite less infinite is no number; two that never happen are equal.
        equal = (left == right) | (np.abs(left - right) <= alike)
    less = (left < right) & ~equal
    holds: dict[Sign, Mask] = {
        Sign.EQUAL: equal,
        Sign.OTHER: ~equal,
        Sign.LESS: less,
        Sign.AT_MOST: less | equal,
        Sign.MORE: ~(less | equal),
        Sign.AT_LEAST: ~less,
    }
    return holds[sign]
