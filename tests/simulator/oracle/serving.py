"""Whatever takes: joining a queue, room under the ceiling, beds, money, an aircraft."""

from __future__ import annotations

from math import inf

from tests.simulator.oracle.people import Flight, Tranche
from tests.simulator.oracle.queues import Aircraft, by_file
from tests.simulator.oracle.world import World


def serve(world: World) -> None:
    """One round: who can joins, then each stage serves whom it can; who passes one together is a tie in the next."""
    _fly_on(world)
    _join_all(world)
    for tranche in by_file(_pass(world, "ceiling")):
        tranche.has_room = True
        _join(world, "beds", tranche)
    flying = []
    for tranche in by_file(_pass(world, "beds")):
        tranche.has_beds = True
        if tranche.force.plan.funded_by == "mission":
            _join(world, "money", tranche)
        else:
            flying.append(tranche)
    for tranche in by_file(flying + _pass(world, "money")):
        _join(world, "lift", tranche)
    for tranche in _pass(world, "lift"):
        tranche.waits = ""


def _fly_on(world: World) -> None:
    for tranche in world.tranches:
        if tranche.to_fly and world.has_come(tranche.next_off) and world.flies(world.lift_of(tranche)):
            _take_off(world, tranche)


def _join_all(world: World) -> None:
    for force in world.forces:
        following = force.next
        if following is None or following.waits or force.stays < inf:
            continue
        if world.has_come(following.available):
            _join(world, "ceiling", following)


def _join(world: World, stage: str, tranche: Tranche) -> None:
    camp, lift = world.camp_of(tranche).camp.name, world.lift_of(tranche).lift.name
    world.queues.join(stage, {"beds": camp, "lift": lift}.get(stage, ""), tranche)
    world.changes += 1


def _pass(world: World, stage: str) -> list[Tranche]:
    """Serve all queues of a stage as long as their first can be served."""
    passed: list[Tranche] = []
    for (name, _), line in world.queues.lines.items():
        while name == stage and line and _is_served(world, stage, line[0]):
            passed.append(line.pop(0))
            world.changes += 1
    return passed


def _is_served(world: World, stage: str, tranche: Tranche) -> bool:
    """Serve one, if it can be; what it takes is taken at once, so that the next one sees it."""
    if stage == "ceiling":
        held = sum(one.size for one in world.tranches if one.has_room)
        tranche.has_room = held + tranche.size <= world.ceiling()
        return tranche.has_room
    if stage == "beds":
        camp = world.camp_of(tranche)
        held = sum(one.size for one in world.tranches if one.has_beds and world.camp_of(one) is camp)
        tranche.has_beds = held + tranche.size <= camp.at(world.now)
        return tranche.has_beds
    return _has_money(world, tranche) if stage == "money" else _departs(world, tranche)


def _has_money(world: World, tranche: Tranche) -> bool:
    ours = [one for one in world.tranches if one.has_money and one.force.plan.funded_by == "mission"]
    set_aside = sum(one.size * world.account.start_up for one in ours if one.departed == inf)
    reserve = world.scenario.finance.reserve_months
    tranche.has_money = world.account.suffices(tranche.size, sum(one.size for one in ours), reserve, set_aside)
    return tranche.has_money


def _departs(world: World, tranche: Tranche) -> bool:
    lift = world.lift_of(tranche)
    free = sorted(day for day in lift.free if world.has_come(day))
    if not free or not world.flies(lift):
        return False
    lift.free.remove(free[0])
    world.departures += 1
    tranche.departed, tranche.rank, tranche.to_fly = world.now, world.departures, tranche.size
    force = tranche.force
    tranche.reception = world.draws.delay(f"{force.name}/reception/{tranche.number}", world.scenario.reception.days)
    if force.plan.funded_by == "mission":
        world.account.pay_start_up(tranche.size)
    _take_off(world, tranche)
    if force.called_home == inf and not force.has_landed:
        force.has_landed = True
        wait = world.draws.wait(f"{force.name}/withdrawal", force.plan.withdrawal_per_year)
        force.called_home = tranche.flights[0].lands + wait
    return True


def _take_off(world: World, tranche: Tranche) -> None:
    lift: Aircraft = world.lift_of(tranche)
    force, lands = tranche.force, world.now + lift.transit
    people = min(lift.lift.passengers, tranche.to_fly)
    at_sea = max(force.ordered, force.equipped) + force.shipping
    tranche.flights.append(Flight(people, world.now, lands, max(lands + tranche.reception, at_sea)))
    tranche.to_fly -= people
    tranche.next_off = world.now + lift.cycle if tranche.to_fly else inf
    if not tranche.to_fly:
        lift.free.append(world.now + lift.cycle)
    world.changes += 1
