"""Where the parts of a group stand: in a list, or the only one in a table of its own."""

from __future__ import annotations

from scenarios.part import Part
from scenarios.places import called_in, place_of
from scenarios.schema import Scenario

ALONE = {"camps": "camp", "lifts": "lift"}
"""The tables in which the only part of a group may stand."""


def alone_in(scenario: Scenario, group: str) -> str:
    """The path of the part of a group that stands alone; empty where its parts are a list."""
    path = ALONE.get(group, "")
    return path if path and getattr(scenario, path) is not None else ""


def parts_of(scenario: Scenario, group: str) -> tuple[Part, ...]:
    """The parts of a group, in the order of the file; none where there is no such list."""
    alone = alone_in(scenario, group)
    if alone:
        return (getattr(scenario, alone),)
    place = place_of(scenario, group)
    return () if place is None else place.value


def names_in(scenario: Scenario, group: str) -> tuple[str, ...]:
    """What the parts of a group go by."""
    return tuple(called_in(part, index) for index, part in enumerate(parts_of(scenario, group)))


def path_of(scenario: Scenario, group: str, name: str) -> str:
    """The path of a part of a group."""
    return alone_in(scenario, group) or f"{group}.{name}"


def part_of(scenario: Scenario, group: str, name: str) -> Part:
    """The part of a group that goes by a name; KeyError where there is none."""
    names = names_in(scenario, group)
    if name not in names:
        raise KeyError(f"{group}.{name}")
    return parts_of(scenario, group)[names.index(name)]
