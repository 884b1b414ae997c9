"""What things of a scenario and their numbers are called: the thing in a list, the number below its thing."""

from __future__ import annotations

from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.wording.titles import PLACES, title_at

CORRELATION = "Common cause of delays"
"""What delays share; it belongs to no thing."""

_ALONE = PLACES | {"reception": "Reception", "correlation": CORRELATION}


def thing_title(path: str) -> str:
    """What a thing is called, by its path: ``Kenya``, ``United States``, ``Camp``."""
    first, *rest = path.split(".")
    if first == "finance" and rest:
        rest = rest[1:]
    return visible(".".join(rest) if rest else _ALONE.get(first, first))


def number_title(scenario: Scenario, path: str, thing: str) -> str:
    """What a number is called below its thing: ``Training``, ``China: Votes yes``."""
    if path == thing:
        return _ALONE.get(path, path)
    return title_at(scenario, path).removeprefix(f"{thing_title(thing)}: ")


def full_title(scenario: Scenario, path: str, thing: str) -> str:
    """What a number is called alone: ``Kenya: Training``, ``Camp: Time to build``, ``Common cause of delays``."""
    own, owner = number_title(scenario, path, thing), thing_title(thing)
    return own if path == thing or own.startswith(owner) else f"{owner}: {own}"
