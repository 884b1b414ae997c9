"""Contingents as of a day: who is there, who is still to come, and how far they have got."""

from __future__ import annotations

import datetime as dt
from math import inf
from typing import Any

from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.position import ContingentAtStart, PeopleAtStart
from tests.simulator.oracle.draws import INSTANT
from tests.simulator.oracle.facts import CannotBeToldError, dated
from tests.simulator.oracle.people import Force, Tranche
from tests.simulator.oracle.queues import by_file
from tests.simulator.oracle.world import World


def nobody_is_under_way(world: World) -> None:
    """Refuse a day on which somebody is, on which an aircraft is not free, or on which a queue is not told by the file.

    Raises:
        CannotBeToldError: it is such a day.
    """
    out = [one for one in world.tranches if one.is_out()]
    if any(one.to_fly or one.operational(world.now) < one.size for one in out):
        raise CannotBeToldError("somebody is in the air or in reception")
    if any(one.leave_from < inf for one in out) or world.lapsed:
        raise CannotBeToldError("somebody is on the way home")
    if any(not world.has_come(day) for lift in world.lifts.values() for day in lift.free):
        raise CannotBeToldError("an aircraft is on its way back")
    for (stage, _), line in world.queues.lines.items():
        if line and (stage in ("money", "lift") or (stage == "beds" and world.scenario.ceilings)):
            raise CannotBeToldError("somebody waits who holds something")
        if line != by_file(line):
            raise CannotBeToldError("who waits came in another order than that of the file")
    told = sorted(out, key=lambda one: (dated(world, _arrived(one)), one.force.place))
    if [one.rank for one in told] != sorted(one.rank for one in out):
        raise CannotBeToldError("who departed first landed last")


def _arrived(tranche: Tranche) -> float:
    return tranche.landed()


def contingents(world: World) -> tuple[Contingent, ...]:
    """All contingents as of now."""
    found = []
    for place, plan in enumerate(world.scenario.contingents):
        pairs = zip(world.forces, world.scenario.contingent_of_force, strict=True)
        changed = [_changes(world, force) for force, at in pairs if at == place]
        if any(one != changed[0] for one in changed):
            raise CannotBeToldError("copies are at different places")
        found.append(plan.model_copy(update=changed[0]))
    return tuple(found)


def _changes(world: World, force: Force) -> dict[str, Any]:
    if not force.starts:
        return {}
    rest = [one for one in force.tranches if one.departed == inf]
    is_ordered = force.ordered < inf
    if rest and force.stays == inf:
        if not is_ordered and not force.plan.requires:
            raise CannotBeToldError("since when its government has been deciding cannot be told")
        if force.plan.shipping.high > 0 and is_ordered and world.has_come(force.equipped):
            raise CannotBeToldError("its equipment is at sea, or has come")
    return _to_come(force, rest) | {"at_start": _position(world, force, is_ordered)}


def _position(world: World, force: Force, is_ordered: bool) -> ContingentAtStart:
    start = force.plan.at_start
    out = sorted((one for one in force.all if one.is_out()), key=lambda one: one.rank)
    there = tuple(PeopleAtStart(personnel=one.size, arrived=dated(world, _arrived(one))) for one in out)
    # Who stays at home has not gone on preparing since then.
    until = min(world.now, force.stays) + INSTANT
    prepared = force.prepared <= until
    since: dt.date | None = None
    if not prepared and force.begun <= until:
        since = dated(world, force.begun)
    days = [one.departed for one in force.tranches if one.departed < inf]
    departed = dated(world, max(days)) if days else (None if start is None else start.departed)
    return ContingentAtStart(
        in_theatre=there, departed=departed, ordered=is_ordered, prepared=prepared, preparing_since=since
    )


def _to_come(force: Force, rest: list[Tranche]) -> dict[str, Any]:
    """The people who are still to come."""
    plan = force.plan
    if plan.tranches and rest:
        left: tuple[TranchePlan, ...] = plan.tranches[rest[0].number - 1 :]
        return {"tranches": left}
    sure = Estimate.certain
    even = {"personnel": sure(sum(one.size for one in rest)), "delivered": sure(1)}
    if plan.tranches:
        even |= {"tranches": (), "tranche": 1, "interval": sure(0)}  # type: ignore[dict-item]
    return even
