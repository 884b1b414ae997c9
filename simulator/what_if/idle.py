"""A change that changes nothing, or next to nothing: in how many runs, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scenarios.contingent import Contingent, TranchePlan
from scenarios.parameters import value_of
from scenarios.parts import Mandate
from scenarios.places import place_of
from scenarios.quantity import DAYS, PROBABILITY
from scenarios.schema import Scenario
from simulator.drivers.drivers import askers
from simulator.results.results import Results
from simulator.runs.unread import UNREAD
from simulator.what_if.eased import eased
from simulator.what_if.matters import can_matter
from simulator.why.causes import Cause

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

FEW = 0.01
"""Where no larger share of the runs than this changes, a change counts as idle."""


RARE = 0.2
"""Where no larger share of the runs asks for a draw than this, that is why a change of it is idle."""


OF_ANSWERS, ENOUGH = 0.05, 20
"""A chance is answered otherwise in few runs, where it moves a little: of these no larger share may change, and there
have to be so many of them.
"""


class IdleReason(StrEnum):
    """Why a change changes nothing."""

    RARE = "rare"
    """Few runs come to it, or none."""
    OVER_BEFORE = "over before"
    """It ends before something else that the same people wait for."""
    OTHERWISE = "otherwise"
    """People wait for something else longest."""


@dataclass(frozen=True, slots=True)
class Idle:
    """A change of one number that changes hardly a run.

    Attributes:
        unchanged: runs in which everybody comes and goes, and all is paid, as before.
        of: all runs.
        reason: why.
        asked: the share of runs that come to it.
        cause: what those concerned wait for longest; None where nobody waits for anything else.
    """

    unchanged: int
    of: int
    reason: IdleReason
    asked: float = 1.0
    cause: Cause | None = None


def idle(before: Results, after: Results, path: str) -> Idle | None:
    """Whether a change of the number at a path changes hardly a run, and why; None where it does more.

    Args:
        before: results without the change.
        after: results with it: as many replications under the same seed.
        path: of the number.

    Raises:
        ValueError: the two are of other seeds or numbers of runs, or of horizons of another length.
    """
    if (before.seed, before.strength.shape) != (after.seed, after.strength.shape):
        raise ValueError("a change is judged by the same runs before and after it")
    path = _bare(after.scenario, path)
    if _is_aim(before.scenario, path):
        return None
    same = _is_same(before, after)
    unchanged, of = int(same.sum()), len(same)
    if of - unchanged > _most(before.scenario, after.scenario, path, of):
        return None
    asked, cause = _share_asking(after, path), _waited_for(after, path)
    if asked <= RARE:
        return Idle(unchanged, of, IdleReason.RARE, asked, cause)
    reason = IdleReason.OVER_BEFORE if _is_never_waited_for(after, path) else IdleReason.OTHERWISE
    return Idle(unchanged, of, reason, asked, cause)


def _most(old: Scenario, new: Scenario, path: str, runs: int) -> float:
    """How many runs an idle change may change at most; below 0 where so small a change of a chance says nothing."""
    place = place_of(new, path)
    if place is None or place.field.quantity is None or place.field.quantity.unit != PROBABILITY:
        return FEW * runs
    values = [value_of(scenario, path) for scenario in (old, new)]
    numbers = [value for value in values if isinstance(value, int | float)]
    otherwise = runs * abs(numbers[0] - numbers[1]) if len(numbers) == len(values) else 0.0
    return OF_ANSWERS * otherwise if otherwise >= ENOUGH else -1.0


def _bare(scenario: Scenario, path: str) -> str:
    """The path of the whole number, where one of an estimate is meant."""
    place = place_of(scenario, path)
    return path if place is None or place.bound is None else path.removesuffix(f".{place.bound}")


def _is_aim(scenario: Scenario, path: str) -> bool:
    """Whether it is a number that no run reads and answers hang on: the target, a need of a milestone, the plan."""
    place = place_of(scenario, path)
    return place is None or (type(place.owner), place.field.name) in UNREAD


def _is_same(before: Results, after: Results) -> Mask:
    """The runs in which everybody comes, is operational and goes, and all is paid, as before; shape (N,)."""
    people = (before.strength == after.strength).all(axis=1) & (before.operational == after.operational).all(axis=1)
    return np.asarray(people & (before.balance == after.balance).all(axis=1))


def _share_asking(results: Results, path: str) -> float:
    """The share of runs that come to a number that is drawn and can matter; 1 for one that is only read."""
    place = place_of(results.scenario, path)
    if place is None or not place.field.is_estimate:
        return 1.0
    is_delay = place.field.quantity is not None and place.field.quantity.unit == DAYS
    if is_delay and not can_matter(results.scenario, place):
        return 0.0
    return askers(results.scenario, results.seed).get(path, 0.0)


def _is_never_waited_for(results: Results, path: str) -> bool:
    """Whether it is a delay of a contingent's own for which hardly anybody waits."""
    place, own = place_of(results.scenario, path), _eased(results.scenario, path)
    is_own = place is not None and isinstance(place.owner, Contingent | TranchePlan) and bool(own)
    if not is_own:
        return False
    waited = results.waits.person_days_by_run[:, list(own)].any(axis=1)
    return bool(waited.mean() <= FEW)


def _waited_for(results: Results, path: str) -> Cause | None:
    """What those whom the number concerns wait for longest, other than what the number is part of."""
    lost = _of_those_concerned(results, path).copy()
    lost[list(_eased(results.scenario, path))] = 0.0
    longest = int(lost.argmax()) if len(lost) else 0
    return results.waits.causes[longest] if len(lost) and lost[longest] > 0.0 else None


def _eased(scenario: Scenario, path: str) -> tuple[int, ...]:
    """The causes of which the number is part; of a number of the mission or its mandate none."""
    place = place_of(scenario, path)
    is_of_all = place is None or isinstance(place.owner, Scenario | Mandate)
    return () if is_of_all else eased(scenario, path)


def _of_those_concerned(results: Results, path: str) -> Floats:
    """Person-days by cause: of its contingent for a number that belongs to one, else of everybody."""
    waits, scenario = results.waits, results.scenario
    for place, plan in enumerate(scenario.contingents):
        if path.startswith(f"contingents.{plan.name}."):
            return np.asarray(waits.person_days_by_contingent[place])
    return waits.person_days
