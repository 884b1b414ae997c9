"""Who waits for whom, by the file alone: which conditions stand behind a condition or a contingent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import assert_never

from scenarios.contingent import Contingent
from scenarios.places import named_in
from scenarios.reference import ANY, CONDITIONS
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Ordered, Received, There, Waiting


def behind(scenario: Scenario, names: Iterable[str], *, through_anybody: bool = True) -> frozenset[str]:
    """All conditions that must or may come before these conditions are met, and these themselves.

    Contributions wait for what their donors wait for; a presence for what its contingent, or every contingent, does.

    Args:
        scenario: where they stand.
        names: of the conditions.
        through_anybody: whether what is behind a presence of just anybody counts.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            awaited = scenario.condition(name).waits_for
            waiting.extend(_before(scenario, awaited) if through_anybody or not _is_of_anybody(awaited) else ())
    return frozenset(found)


def behind_contingent(scenario: Scenario, place: int) -> frozenset[str]:
    """All conditions that must or may be met before a contingent departs."""
    return behind(scenario, waited_for(scenario, scenario.contingents[place]))


def waited_for(scenario: Scenario, plan: Contingent) -> Iterator[str]:
    """The conditions that a contingent waits for itself, with its tranches and its lift."""
    yield from named_in(plan, CONDITIONS)
    for tranche in plan.tranches:
        yield from tranche.requires
    yield from scenario.lift_of(plan).after


def forces_of(scenario: Scenario, contingent: str, unit: str | None = None) -> tuple[int, ...]:
    """Places of the forces of a contingent or of all ("any"), of a unit where one is given."""
    places = scenario.contingent_of_force
    plans = ((force, scenario.contingents[place]) for force, place in enumerate(places))
    return tuple(force for force, plan in plans if contingent in (ANY, plan.name) and unit in (None, plan.unit))


@lru_cache(maxsize=64)
def could_meet(scenario: Scenario, presence: str) -> tuple[int, ...]:
    """Places of the forces that could meet a presence and do not wait for it themselves, at any remove.

    Those who wait for the presence of just anybody are left out where it is of just anybody: it may be one another.
    """
    awaited = scenario.condition(presence).waits_for
    assert isinstance(awaited, There)
    forces = forces_of(scenario, awaited.contingent, awaited.unit)
    if awaited.contingent == ANY:
        free = frozenset(free_of_any(scenario))
        return tuple(force for force in forces if scenario.contingent_of_force[force] in free)
    before = waited_for(scenario, scenario.contingent(awaited.contingent))
    return () if presence in behind(scenario, before, through_anybody=False) else forces


def free_of_any(scenario: Scenario) -> tuple[int, ...]:
    """Places of the contingents that do not wait, at any remove, for the presence of just anybody."""
    anybody = {each.name for each in scenario.conditions if _is_of_anybody(each.waits_for)}
    return tuple(
        place for place in range(len(scenario.contingents)) if not anybody & behind_contingent(scenario, place)
    )


def _is_of_anybody(awaited: Waiting) -> bool:
    return isinstance(awaited, There) and awaited.contingent == ANY


def _before(scenario: Scenario, awaited: Waiting) -> tuple[str, ...]:
    match awaited:
        case After(names):
            return names
        case Received():
            return tuple(after for donor in scenario.finance.donors for after in donor.after)
        case There(contingent):
            plans = [plan for plan in scenario.contingents if contingent in (ANY, plan.name)]
            return tuple(after for plan in plans for after in waited_for(scenario, plan))
        case Ordered(contingent):
            return tuple(scenario.contingent(contingent).requires)
        case OnDate():
            return ()
        case never:
            assert_never(never)
