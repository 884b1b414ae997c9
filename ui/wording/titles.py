"""What numbers of a scenario are called: ``Kenya: Training``."""

from __future__ import annotations

from functools import lru_cache

from scenarios.parameters import Parameter
from scenarios.places import Place, called_in, fields_of, kinds_under, place_of
from scenarios.schema import Scenario
from scenarios.visible import visible

PLACES = {"finance": "Funding", "camp": "Camp", "lift": "Lift", "mandate": "Mandate"}
"""What the tables that stand alone are called."""

_ROWS = {"plan": "Plan step", "needs": "need", "closed": "closed time", "tranches": "tranche", "in_theatre": "group"}
"""What a part without a name is called in its list, before its number."""


def owner_of(group: tuple[str, ...]) -> str:
    """The owner of a group of numbers: ``Kenya``, ``resolution: Russia``, ``Kenya: tranche 2``; empty for the mission.

    Tables that stand alone, such as ``finance`` and ``at_start``, are not told.
    """
    words, rest = [], list(group)
    while rest:
        field = rest.pop(0)
        if field in _lists() and rest:
            name = rest.pop(0)
            words.append(f"{_ROWS[field]} {name}" if field in _ROWS else name)
    return ": ".join(words)


@lru_cache
def _lists() -> frozenset[str]:
    """The fields that hold lists of parts."""
    every = (field for kind in kinds_under(Scenario) for field in fields_of(kind))
    return frozenset(field.name for field in every if field.parts or field.rows)


def title_of(parameter: Parameter) -> str:
    """The full name: ``Kenya: Training``."""
    owner = owner_of(parameter.group)
    return visible(f"{owner}: {parameter.quantity.label}" if owner else parameter.quantity.label)


def listed(parameter: Parameter) -> str:
    """Its name in a list of numbers of all kinds: ``Camp: Time to build``, where its section does not say so."""
    place = PLACES.get(parameter.group[0]) if parameter.group else None
    return f"{place}: {parameter.quantity.label}" if place and not owner_of(parameter.group) else title_of(parameter)


def title_at(scenario: Scenario, path: str) -> str:
    """The full name of the number at a path; the path where there is none."""
    place = place_of(scenario, path)
    if place is None or place.field.quantity is None:
        return path
    owner = owner_of(group_of(place))
    return visible(f"{owner}: {place.field.quantity.label}" if owner else place.field.quantity.label)


def listed_at(scenario: Scenario, path: str) -> str:
    """The name of the number at a path where its section does not say so: ``Mandate: Length``."""
    place, title = place_of(scenario, path), title_at(scenario, path)
    group = () if place is None else group_of(place)
    table = PLACES.get(group[0]) if group and not owner_of(group) else None
    return f"{table}: {title}" if table else title


def group_of(place: Place) -> tuple[str, ...]:
    """The names on the way to a field."""
    names: list[str] = []
    for step in place.steps[:-1]:
        item = () if step.item is None else (called_in(getattr(step.part, step.field)[step.item], step.item),)
        names += [step.field, *item]
    return tuple(names)


def capital(words: str) -> str:
    """The words with a capital at the beginning."""
    return f"{words[:1].upper()}{words[1:]}"
