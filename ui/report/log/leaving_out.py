"""What a scenario leaves out that the model could tell of: looked for in the scenario itself."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.schema import Scenario

ALWAYS = (
    "The model knows no losses, no fighting and nothing of what the force does once it is there; nobody bargains, and "
    "no nation changes its pledge because another one did."
)
"""What the model never tells of, and a reader of page one has to know."""


def left_out(scenario: Scenario) -> tuple[str, ...]:
    """What does not happen in this scenario though it may in the world, the weightier first; as parts of a sentence."""
    return tuple(_left_out(scenario))


def _left_out(scenario: Scenario) -> Iterator[str]:
    plans = scenario.contingents
    if plans and not any(one.withdrawal_per_year or one.leaves_when for one in plans):
        yield "no government calls its people home before their tour ends"
    if not scenario.disruptions:
        yield "nothing stops flights or building"
    if len(plans) > 1 and not scenario.correlation:
        yield "delays have no common cause"
    if scenario.mandate is None:
        yield "no mandate expires"
    if plans and all(one.delivered.low >= 1.0 for one in plans):
        yield "each nation that comes sends all that it pledged"
    if not scenario.ceilings:
        yield "nothing limits how many may be there"
    if any(one.funded_by == "mission" for one in plans) and not any(one.unless for one in scenario.finance.donors):
        yield "no donor stops paying once it has begun"


def joined_by_and(parts: tuple[str, ...]) -> str:
    """``this, that and another``; one part alone."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
