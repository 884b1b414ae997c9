"""Conditions that cannot matter: nothing waits for them, or only what cannot matter itself."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from scenarios.checks.certainty import known_day, may_pay, supposition
from scenarios.checks.reach import Reach, camp_name, is_nobody, lift_name
from scenarios.checks.wording import path_of_camp, path_of_lift
from scenarios.conditions import AnyCondition
from scenarios.contingent import Contingent
from scenarios.parts import Donor
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
    return funded or any(_counts_money(condition, scenario) for condition in scenario.conditions)


def _counts_money(condition: AnyCondition, scenario: Scenario) -> bool:
    return isinstance(condition.waits_for, Received) and known_day(condition, scenario) is None


def outlasts(reach: Reach) -> bool:
    """Whether the mandate expires after the horizon only, at the earliest."""
    mandate = reach.scenario.mandate
    if mandate is None:
        return False
    began, term = reach.conditions[mandate.condition], mandate.months * DAYS_A_MONTH
    terms = max(1, ceil(-began / term)) if began < 0 else 1
    return began + terms * term > reach.scenario.horizon


def _with_reason(waiter: Waiter) -> Waiter:
    return waiter._replace(because=(f"conditions.{waiter.condition}",)) if waiter.condition else waiter


def _waiters(reach: Reach) -> Iterator[Waiter]:
    scenario = reach.scenario
    for ceiling in scenario.ceilings:
        never = reach.ceilings[ceiling.name] > scenario.horizon and all(map(reach.can_be_met, ceiling.after))
        yield Waiter(repr(ceiling.name), ceiling.after, because=(f"ceilings.{ceiling.name}",) if never else ())
    yield from map(_of_condition, scenario.conditions)
    idle = () if money_counts(scenario) else ("finance",)
    for donor in scenario.finance.donors:
        yield Waiter(repr(donor.name), (*donor.after, *donor.unless), because=idle or _of_donor(donor))
    yield from _of_camps_and_lifts(scenario)
    for contingent in scenario.contingents:
        yield from _of_contingent(contingent)
    if scenario.mandate:
        late = reach.can_be_met(scenario.mandate.condition) and outlasts(reach)
        yield Waiter("the mandate", (scenario.mandate.condition,), because=("mandate",) if late else ())


def _of_condition(condition: AnyCondition) -> Waiter:
    names = tuple(named_in(condition, CONDITIONS))
    if supposition(condition) is not None:
        # It may matter itself; what it would wait for does not matter by it.
        words = f"{condition.name!r}, which is supposed"
        return Waiter(words, names, because=(f"conditions.{condition.name}.suppose",))
    return Waiter(repr(condition.name), names, condition.name)


def _of_donor(donor: Donor) -> tuple[str, ...]:
    silent = not may_pay(donor) or donor.amount.high == 0
    return (f"finance.donors.{donor.name}",) if silent else ()


def _of_camps_and_lifts(scenario: Scenario) -> Iterator[Waiter]:
    """One that stands alone may matter; of several, those that somebody has his beds in or flies with."""
    housing = {camp_name(item, scenario) for item in scenario.contingents}
    for camp in scenario.all_camps:
        alone = len(scenario.all_camps) == 1
        because = () if alone or camp.name in housing else (path_of_camp(camp),)
        yield Waiter("the camp" if alone else repr(camp.name), camp.after, because=because)
    flying = {lift_name(item, scenario) for item in scenario.contingents}
    for lift in scenario.all_lifts:
        alone = len(scenario.all_lifts) == 1
        because = () if lift.aircraft and (alone or lift.name in flying) else (f"{path_of_lift(lift)}.aircraft",)
        yield Waiter("the lift" if alone else repr(lift.name), lift.after, because=because)


def _of_contingent(contingent: Contingent) -> Iterator[Waiter]:
    """What lets it come, and what sends home who is there."""
    names = (*named_in(contingent, CONDITIONS), *contingent.unless)
    own = tuple(name for tranche in contingent.tranches for name in tranche.requires)
    is_away = is_nobody(contingent)
    because = (f"contingents.{contingent.name}",)
    yield Waiter(repr(contingent.name), (*names, *own), because=because if is_away else ())
    if contingent.leaves_when:
        gone = because if is_away and not contingent.there else ()
        yield Waiter(repr(contingent.name), contingent.leaves_when, because=gone)
