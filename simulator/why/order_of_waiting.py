"""Who waits for whom, by the file alone: which conditions stand behind a condition or a contingent."""

from __future__ import annotations

from collections.abc import Iterable

from scenarios.conditions import ANY, Contributions, Presence, waits_for
from scenarios.schema import Scenario


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
    plan = scenario.contingents[place]
    return behind(scenario, (*plan.requires, *plan.prepare_after))


def free_of_any(scenario: Scenario) -> tuple[int, ...]:
    """Places of the contingents that do not wait, at any remove, for the presence of just anybody."""
    anybody = {each.name for each in scenario.conditions if isinstance(each, Presence) and each.contingent == ANY}
    return tuple(
        place for place in range(len(scenario.contingents)) if not anybody & behind_contingent(scenario, place)
    )


def _before(scenario: Scenario, name: str) -> tuple[str, ...]:
    condition = scenario.condition(name)
    if isinstance(condition, Contributions):
        return tuple(after for donor in scenario.finance.donors for after in donor.after)
    if isinstance(condition, Presence):
        plans = [plan for plan in scenario.contingents if condition.contingent in (ANY, plan.name)]
        return tuple(after for plan in plans for after in (*plan.requires, *plan.prepare_after))
    return waits_for(condition)
