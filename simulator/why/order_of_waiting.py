"""Who waits for whom, by the file alone: which conditions stand behind a condition or a contingent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from scenarios.places import named_in
from scenarios.reference import ANY, CONDITIONS
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Ordered, Received, There, Waiting


def behind(scenario: Scenario, names: Iterable[str]) -> frozenset[str]:
    """All conditions that must or may come before these conditions are met, and these themselves.

    Contributions wait for what their donors wait for; a presence for what its contingent, or every contingent, does.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_before(scenario, name))
    return frozenset(found)


def behind_contingent(scenario: Scenario, place: int) -> frozenset[str]:
    """All conditions that must or may be met before a contingent departs."""
    return behind(scenario, named_in(scenario.contingents[place], CONDITIONS))


def free_of_any(scenario: Scenario) -> tuple[int, ...]:
    """Places of the contingents that do not wait, at any remove, for the presence of just anybody."""
    anybody = {each.name for each in scenario.conditions if _is_of_anybody(each.waits_for)}
    return tuple(
        place for place in range(len(scenario.contingents)) if not anybody & behind_contingent(scenario, place)
    )


def _is_of_anybody(awaited: Waiting) -> bool:
    return isinstance(awaited, There) and awaited.contingent == ANY


def _before(scenario: Scenario, name: str) -> tuple[str, ...]:
    match scenario.condition(name).waits_for:
        case After(names):
            return names
        case Received():
            return tuple(after for donor in scenario.finance.donors for after in donor.after)
        case There(contingent):
            plans = [plan for plan in scenario.contingents if contingent in (ANY, plan.name)]
            return tuple(after for plan in plans for after in named_in(plan, CONDITIONS))
        case Ordered(contingent):
            return tuple(scenario.contingent(contingent).requires)
        case OnDate():
            return ()
        case never:
            assert_never(never)
