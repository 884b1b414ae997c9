"""Even tranches written as tranches by themselves, and back: each says the same, as far as it can."""

from __future__ import annotations

from math import ceil

from scenarios.editing.edits import checked
from scenarios.estimate import Estimate
from scenarios.parameters import made
from scenarios.part import Part
from scenarios.parts import NOTHING, Contingent, TranchePlan
from scenarios.places import place_of
from scenarios.schema import Scenario


def with_own_tranches(scenario: Scenario, name: str) -> Scenario:
    """The scenario with the even tranches of a contingent as tranches by themselves; together they are as large."""
    part = scenario.contingent(name)
    size, each = part.pledge, part.tranche or 1
    number = max(ceil(round(size.high) / each), 1)
    tranches = tuple(
        TranchePlan(personnel=_slice(size, place * each, each), interval=part.interval if place else None)
        for place in range(number)
    )
    return _with(scenario, part, {"personnel": None, "tranche": None, "interval": None, "tranches": tranches})


def with_even_tranches(scenario: Scenario, name: str) -> Scenario:
    """The scenario with even tranches as large as the largest, at the first interval; they require nothing more."""
    part = scenario.contingent(name)
    largest = max(round(one.personnel.likely) for one in part.tranches)
    interval = next((one.interval for one in part.tranches[1:] if one.interval is not None), NOTHING)
    even = {"personnel": part.pledge, "tranche": max(largest, 1), "interval": interval, "tranches": ()}
    return _with(scenario, part, even)


def _slice(size: Estimate, start: float, width: float) -> Estimate:
    """The people of a size who stand between two numbers of it."""
    return Estimate(*(min(max(end - start, 0.0), width) for end in size.as_tuple()))


def _with(scenario: Scenario, part: Contingent, change: dict[str, object]) -> Scenario:
    path = f"contingents.{part.name}"
    place = place_of(scenario, f"{path}.tranches")
    assert place is not None
    changed: Part = place.with_owner(made(Contingent, {**part.__dict__, **change}, path))
    assert isinstance(changed, Scenario)
    return checked(changed)
