"""What holds people back that is neither a condition nor a delay: limits, closed times, what keeps them at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scenarios.conditions import Approval
from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.kind import NEVER
from scenarios.part import Part
from scenarios.parts import Donor
from scenarios.places import Place, place_of, walk
from scenarios.schema import Scenario
from simulator.what_if.feared import feared
from simulator.what_if.matters import comes, is_certain_already
from simulator.what_if.way import Way

_WORDS: dict[tuple[type[Part], str], str] = {
    (Approval, "closed"): "closed times",
    (Donor, "unless"): "pays no more once",
    (Contingent, "unless"): "stays at home once",
    (Contingent, "leaves_when"): "goes home when",
    (Contingent, "withdrawal_per_year"): "withdrawal",
    (TranchePlan, "requires"): "requires as well",
    (TranchePlan, "not_before"): "earliest date",
}
"""The fields that can say nothing, and what they are called."""


class Taken(NamedTuple):
    """A scenario in which something holds nobody back.

    Attributes:
        label: what, in words: ``Kenya: stays at home once``, ``Kenya, tranche 2: earliest date``.
        path: where it stood.
        scenario: without it.
        way: whether it is taken away, prevented, or all is delivered.
    """

    label: str
    path: str
    scenario: Scenario
    way: Way = Way.TAKEN_AWAY


def taken_away(scenario: Scenario) -> Iterator[Taken]:
    """All that can be taken away, each alone: ceilings and seasons, then the rest in the order of the file."""
    for place, ceiling in enumerate(scenario.ceilings):
        without = _without_part(scenario, "ceilings", place)
        yield Taken(f"{ceiling.name}: ceiling", f"ceilings.{ceiling.name}", without)
    for place, each in enumerate(scenario.disruptions):
        if each.season is not None and each.stops:
            without = _without_part(scenario, "disruptions", place)
            yield Taken(f"{each.name}: season", f"disruptions.{each.name}.season", without)
    for group, part in walk(scenario):
        for (kind, name), words in _WORDS.items():
            if isinstance(part, kind) and getattr(part, name) and not _is_without_effect(part):
                path = ".".join((*group, name))
                yield Taken(f"{called(group)}: {words}", path, _without(scenario, path))


def prevented(scenario: Scenario) -> Iterator[Taken]:
    """Each condition that keeps somebody from coming, staying or paying, never met, in the order of the file."""
    names = feared(scenario)
    for condition in scenario.conditions:
        if condition.name in names and not is_certain_already(condition):
            path = f"conditions.{condition.name}.suppose"
            yield Taken(f"{condition.name}: never", path, _changed(scenario, path, NEVER), Way.PREVENTED)


def delivered(scenario: Scenario) -> Iterator[Taken]:
    """Each contingent that may send less than it pledged, all of it sent, in the order of the file."""
    for plan in scenario.contingents:
        if plan.delivered.low < 1.0 and comes(plan):
            path, whole = f"contingents.{plan.name}.delivered", Estimate.certain(1)
            yield Taken(f"{plan.name}: delivered in full", path, _changed(scenario, path, whole), Way.DELIVERED)


def _without_part(scenario: Scenario, group: str, place: int) -> Scenario:
    parts = getattr(scenario, group)
    return scenario.model_copy(update={group: (*parts[:place], *parts[place + 1 :])})


def called(group: tuple[str, ...]) -> str:
    """What people call a part, by the names on the way: ``Kenya``; ``Kenya, tranche 2``; ``resolution, Russia``."""
    match group:
        case (_, contingent, "tranches", number):
            return f"{contingent}, tranche {number}"
        case (_, council, "members", member):
            return f"{council}, {member}"
        case _:
            return group[-1]


def _is_without_effect(part: Part) -> bool:
    return isinstance(part, Approval) and is_certain_already(part)


def _without(scenario: Scenario, path: str) -> Scenario:
    place = place_of(scenario, path)
    assert place is not None
    return _changed(scenario, path, type(place.owner).model_fields[place.field.name].default)


def _changed(scenario: Scenario, path: str, value: object) -> Scenario:
    place = place_of(scenario, path)
    assert place is not None
    return changed(place, {place.field.name: value})


def changed(place: Place, fields: Mapping[str, object]) -> Scenario:
    """The scenario with other values in these fields of the part at a place; they are taken as valid."""
    found = place.with_owner(place.owner.model_copy(update=fields))
    assert isinstance(found, Scenario)
    return found
