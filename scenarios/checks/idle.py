"""Conditions that cannot matter: nothing waits for them, or only what cannot matter itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.checks.reach import Reach, people
from scenarios.parts import Contingent, Donor
from scenarios.places import named_in
from scenarios.reference import CONDITIONS
from scenarios.schema import Scenario
from scenarios.waiting import Received

DAYS_A_MONTH = 30.4375


class Waiter(NamedTuple):
    """Something that waits for conditions.

    Attributes:
        words: what a sentence calls it.
        names: of the conditions it waits for.
        condition: its own name where it is a condition, which matters as far as something waits for it in turn.
        because: why it cannot matter: the paths of the warnings that say so; none where it may.
    """

    words: str
    names: tuple[str, ...]
    condition: str = ""
    because: tuple[str, ...] = ()


def idle_conditions(reach: Reach) -> dict[str, tuple[Waiter, ...]]:
    """The conditions that cannot matter, by name, each with all that waits for it, which cannot matter either."""
    waiting: dict[str, list[Waiter]] = {condition.name: [] for condition in reach.scenario.conditions}
    for waiter in _waiters(reach):
        for name in dict.fromkeys(waiter.names):
            waiting[name].append(waiter)
    return {name: tuple(map(_with_reason, waiting[name])) for name in _idle_names(waiting)}


def _idle_names(waiting: dict[str, list[Waiter]]) -> Iterator[str]:
    """The conditions for which nothing waits that can matter: those without, then those that only these wait for."""
    waits_for = {waiter.condition: waiter.names for waiters in waiting.values() for waiter in waiters}
    left = {name: sum(not waiter.because for waiter in waiters) for name, waiters in waiting.items()}
    idle = [name for name, number in left.items() if not number]
    while idle:
        name = idle.pop()
        yield name
        for before in dict.fromkeys(waits_for.get(name, ())):
            left[before] -= 1
            idle += [before] if not left[before] else []


def money_counts(scenario: Scenario) -> bool:
    """Whether money in the account can matter to anybody."""
    funded = any(item.funded_by == "mission" for item in scenario.contingents)
    return funded or any(isinstance(condition.waits_for, Received) for condition in scenario.conditions)


def outlasts(reach: Reach) -> bool:
    """Whether the mandate expires after the horizon only, at the earliest."""
    mandate = reach.scenario.mandate
    return (
        mandate is not None
        and reach.conditions[mandate.condition] + mandate.months * DAYS_A_MONTH > reach.scenario.horizon
    )


def _with_reason(waiter: Waiter) -> Waiter:
    return waiter._replace(because=(f"conditions.{waiter.condition}",)) if waiter.condition else waiter


def _waiters(reach: Reach) -> Iterator[Waiter]:
    scenario = reach.scenario
    for condition in scenario.conditions:
        yield Waiter(repr(condition.name), tuple(named_in(condition, CONDITIONS)), condition.name)
    for donor in scenario.finance.donors:
        yield Waiter(repr(donor.name), donor.after, because=_of_donor(scenario, donor))
    yield Waiter("the camp", scenario.all_camps[0].after)
    for contingent in scenario.contingents:
        names = tuple(named_in(contingent, CONDITIONS))
        yield Waiter(repr(contingent.name), names, because=_of_contingent(contingent))
    if scenario.mandate:
        late = reach.can_be_met(scenario.mandate.condition) and outlasts(reach)
        yield Waiter("the mandate", (scenario.mandate.condition,), because=("mandate",) if late else ())


def _of_donor(scenario: Scenario, donor: Donor) -> tuple[str, ...]:
    if not money_counts(scenario):
        return ("finance",)
    silent = donor.probability == 0 or donor.amount.high == 0
    return (f"finance.donors.{donor.name}",) if silent else ()


def _of_contingent(contingent: Contingent) -> tuple[str, ...]:
    nobody = contingent.chance == 0 or people(contingent.pledge.high) == 0
    return (f"contingents.{contingent.name}",) if nobody else ()
