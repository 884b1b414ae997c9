"""What numbers of a scenario are called: ``Kenya: Training``."""

from __future__ import annotations

from scenarios.parameters import Parameter
from scenarios.places import part_name, place_of
from scenarios.schema import Scenario
from scenarios.visible import visible

_PLACES = {"finance": "Funding", "camp": "Camp", "lift": "Lift", "mandate": "Mandate"}


def owner_of(group: tuple[str, ...]) -> str:
    """The owner of a group of numbers: ``Kenya``, ``United States``, ``resolution: Russia``; empty for the mission."""
    return ": ".join(group[2:3] if group[:1] == ("finance",) else (*group[1:2], *group[3:4]))


def title_of(parameter: Parameter) -> str:
    """The full name: ``Kenya: Training``."""
    owner = owner_of(parameter.group)
    return visible(f"{owner}: {parameter.quantity.label}" if owner else parameter.quantity.label)


def listed(parameter: Parameter) -> str:
    """Its name in a list of numbers of all kinds: ``Camp: Time to build``, where its section does not say so."""
    place = _PLACES.get(parameter.group[-1]) if parameter.group else None
    return f"{place}: {parameter.quantity.label}" if place and not owner_of(parameter.group) else title_of(parameter)


def title_at(scenario: Scenario, path: str) -> str:
    """The full name of the number at a path; the path where there is none."""
    place = place_of(scenario, path)
    if place is None or place.field.quantity is None:
        return path
    owners = [part_name(step.part) for step in place.steps[1:]]
    return visible(": ".join([*(name for name in owners if name), place.field.quantity.label]))


def capital(words: str) -> str:
    """The words with a capital at the beginning."""
    return f"{words[:1].upper()}{words[1:]}"
