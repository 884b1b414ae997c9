"""The numbers that the panel offers, and the conditions of which something can be supposed."""

from __future__ import annotations

from dataclasses import replace

from scenarios.parameters import Parameter, parameters
from scenarios.schema import Scenario

SUPPOSE = "suppose"
"""The field of a condition that says what is supposed of it."""


def adjustable(scenario: Scenario) -> tuple[Parameter, ...]:
    """Every number that can be set as things stand, in the order of the file.

    From the second tranche on there has to be an interval.
    """
    return tuple(replace(item, optional=False) if _is_needed(item) else item for item in parameters(scenario))


def supposable(scenario: Scenario) -> tuple[str, ...]:
    """The paths of what can be supposed: one for each condition."""
    return tuple(f"conditions.{condition.name}.{SUPPOSE}" for condition in scenario.conditions)


def _is_needed(item: Parameter) -> bool:
    return item.optional and item.group[-2:-1] == ("tranches",) and item.group[-1] != "1"
