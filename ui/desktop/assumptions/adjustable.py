"""The numbers that the panel offers."""

from __future__ import annotations

from scenarios.parameters import Parameter, parameters, value_of
from scenarios.schema import Scenario


def adjustable(scenario: Scenario) -> tuple[Parameter, ...]:
    """Every number that can be set as things stand, in the order of the file.

    Of a disruption's two arrivals, by chance or on a known day, only the one it has: its editor changes which.
    """
    return tuple(item for item in parameters(scenario) if not _is_the_other_arrival(scenario, item))


def _is_the_other_arrival(scenario: Scenario, item: Parameter) -> bool:
    return item.optional and item.group[:1] == ("disruptions",) and value_of(scenario, item.path) is None
