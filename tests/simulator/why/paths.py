"""Paths of tranches by the words for what they wait for."""

from __future__ import annotations

from typing import Any

from scenarios.schema import Scenario
from simulator.replication import simulate
from simulator.why.causes import causes_of
from tests.simulator.cases import Table, case, contingent

Path = list[tuple[str, float, float]]


def paths(scenario: Scenario, name: str = "A") -> list[Path]:
    """The parts of the waiting of each tranche of a force."""
    causes = causes_of(scenario)
    place = [plan.name for plan in scenario.forces].index(name)
    waits = simulate(scenario, 1, 0).waits
    return [[(causes[part.cause].label, part.begin, part.end) for part in w.parts] for w in waits if w.force == place]


def path(*contingents: Table, name: str = "A", **tables: Any) -> Path:
    """The path of the last tranche of a contingent."""
    return paths(case(*contingents, **tables), name)[-1]


def by_name(name: str = "A", *tranches: Table, **changes: Any) -> Table:
    """A contingent that plans its tranches by themselves."""
    plain = contingent(name)
    for even in ("personnel", "tranche", "interval"):
        plain.pop(even)
    return plain | {"tranches": list(tranches)} | changes
