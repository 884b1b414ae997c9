"""Which causes of waiting a change at a path takes away or eases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from scenarios.contingent import Contingent, TranchePlan
from scenarios.goals import Ceiling
from scenarios.part import Named, Part
from scenarios.parts import Disruption, Donor, Finance, ListedCamp, ListedLift, Mandate, Reception
from scenarios.places import Place, place_of
from scenarios.schema import Scenario
from scenarios.spans import Season
from scenarios.waiting import Received
from simulator.why.causes import CauseKind, causes_of

Wanted = tuple[CauseKind, str | None]
"""A kind of cause, and of whom; None: of all."""

_KEPT = {"unless": CauseKind.UNLESS, "leaves_when": CauseKind.LEAVING}
"""Why people stay at home, by the field that names the condition."""

_OF_PARTS: dict[type[Part], CauseKind] = {
    Ceiling: CauseKind.CEILING,
    Finance: CauseKind.MONEY,
    Mandate: CauseKind.MANDATE,
    Reception: CauseKind.RECEPTION,
}
"""Parts of which every number is part of one kind of cause. What is on the account no donor has paid."""

_OF_NONE = ("delivered", "participation", "personnel", "stay_probability", "tour_months")
"""Numbers of a contingent that nobody waits for: who does not come, or has left, is nobody who waits."""

_KINDS = _KEPT | {"withdrawal_per_year": CauseKind.WITHDRAWAL}
"""Kinds of cause that are not called as the field of a contingent that brings them about."""


def eased(scenario: Scenario, path: str) -> tuple[int, ...]:
    """Places of the causes of waiting that a field, or a ceiling, is part of, in :func:`causes_of`."""
    place = place_of(scenario, path)
    assert place is not None
    found, numbers = _numbers(scenario), set[int]()
    for kind, subject in _wanted(scenario, place):
        # What there is once for all has no subject.
        for each in found[kind] if subject is None else (subject, ""):
            numbers.update(found[kind].get(each, ()))
    return tuple(sorted(numbers))


@lru_cache(maxsize=2)
def _numbers(scenario: Scenario) -> Mapping[CauseKind, Mapping[str, list[int]]]:
    """Places of all causes, by their kind and subject: looked up for each of many knock-outs."""
    found: dict[CauseKind, dict[str, list[int]]] = {kind: {} for kind in CauseKind}
    for number, cause in enumerate(causes_of(scenario)):
        found[cause.kind].setdefault(cause.subject, []).append(number)
    return found


def _wanted(scenario: Scenario, place: Place) -> Iterator[Wanted]:
    part, name = place.value if isinstance(place.value, Part) else place.owner, place.field.name
    match part:
        case Ceiling() | Finance() | Mandate() | Reception():
            yield _OF_PARTS[type(part)], None
        case ListedCamp():
            yield CauseKind.BEDS, part.name
        case ListedLift():
            yield from ((CauseKind.AIRCRAFT, part.name), (CauseKind.FLIGHT, None))
        case Disruption() | Season():
            yield from ((CauseKind.AIRCRAFT, None), (CauseKind.BEDS, None))
        case Donor():
            yield from _of_money(scenario)
        case Contingent():
            yield from _of_contingent(part.name, name)
        case TranchePlan(requires=requires):
            yield from _of_tranche(place, name, requires)
        case _:
            yield from _of_condition(scenario, _first(place).name, name)


def _of_money(scenario: Scenario) -> Iterator[Wanted]:
    yield CauseKind.MONEY, None
    funds = (each for each in scenario.conditions if isinstance(each.waits_for, Received))
    yield from ((CauseKind.CONDITION, each.name) for each in funds)


def _of_contingent(contingent: str, name: str) -> Iterator[Wanted]:
    if name not in _OF_NONE:
        yield _KINDS.get(name) or CauseKind(name), contingent


def _of_condition(scenario: Scenario, condition: str, name: str) -> Iterator[Wanted]:
    """What a number of a condition is part of; where it is never met, what comes about because it is."""
    if name == "suppose":
        yield from _kept_by(scenario, condition)
    else:
        yield CauseKind.CONDITION, condition


def _kept_by(scenario: Scenario, condition: str) -> Iterator[Wanted]:
    """What comes about because a condition is met: people stay at home, or there is less money."""
    for plan in scenario.contingents:
        yield from ((kind, plan.name) for name, kind in _KEPT.items() if condition in getattr(plan, name))
    if any(condition in donor.unless for donor in scenario.finance.donors):
        yield from _of_money(scenario)


def _of_tranche(place: Place, name: str, requires: tuple[str, ...]) -> Iterator[Wanted]:
    if name == "requires":
        yield from ((CauseKind.CONDITION, each) for each in requires)
    elif name not in _OF_NONE:
        yield CauseKind(name), _first(place).name


def _first(place: Place) -> Named:
    """The part of a list of the scenario on the way to a place."""
    step = place.steps[0]
    part = getattr(step.part, step.field)[step.item]
    assert isinstance(part, Named)
    return part
