"""Who leaves, and who stays at home: tours, arrears, the lapse of the mandate, what ends a pledge."""

from __future__ import annotations

from math import inf

from tests.simulator.oracle.people import Force, Tranche
from tests.simulator.oracle.world import World


def tours_and_leavings(world: World) -> None:
    """Relieve or let go whose tour is over, and let go who was told to leave and has landed."""
    for tranche in world.tranches:
        if tranche.is_out() and (tranche.to_fly == 0 or world.lapsed) and world.has_come(tranche.landed()):
            if tranche.tour_end == inf:
                tranche.tour_end, tranche.tours = tranche.landed() + tranche.force.tour, 1
                world.changes += 1
            _end_tours(world, tranche)
            if tranche.left == inf and world.has_come(tranche.leave_from):
                _leave(world, tranche)


def _end_tours(world: World, tranche: Tranche) -> None:
    while tranche.left == inf and world.has_come(tranche.tour_end):
        force = tranche.force
        if world.draws.chance(f"{force.name}/stay/{tranche.number}/{tranche.tours}") >= force.plan.stay_probability:
            _leave(world, tranche)
        tranche.tour_end += force.tour
        tranche.tours += 1


def _leave(world: World, tranche: Tranche) -> None:
    tranche.left = world.now
    tranche.has_room = tranche.has_beds = tranche.has_money = False
    world.changes += 1


def end_pledges(world: World) -> None:
    """Let contingents stay at home, or go home, whose time has come."""
    for force in world.forces:
        if not force.starts:
            continue
        struck = world.any_met(force.plan.unless)
        if struck < inf:
            _stay(world, force, struck)
        going = world.all_met(force.plan.leaves_when) if force.plan.leaves_when else inf
        if going < inf and not force.goes_home:
            force.goes_home = True
            _go(world, force, going, force.plan.leaving_days)
        if world.has_come(force.called_home) and not force.goes_home:
            force.goes_home = True
            _go(world, force, force.called_home, force.plan.leaving_days)


def _stay(world: World, force: Force, since: float) -> None:
    """Nobody of it departs any more; who waits gives back what it holds."""
    if force.stays <= since:
        return
    force.stays = since
    world.changes += 1
    for tranche in force.tranches:
        if tranche.departed == inf:
            world.queues.leave(tranche)
            tranche.has_room = tranche.has_beds = tranche.has_money = False


def _go(world: World, force: Force, since: float, days: float) -> None:
    """It stays at home, and who is out leaves, the first departed first."""
    _stay(world, force, since)
    tell(world, sorted((one for one in force.all if one.is_out()), key=lambda one: one.rank), since, days)


def tell(world: World, tranches: list[Tranche], since: float, days: float) -> None:
    """Tell tranches to leave one after the other, in so many days; who has to leave earlier does so."""
    for number, tranche in enumerate(tranches, start=1):
        tranche.leave_from = min(tranche.leave_from, since + number * days / len(tranches))
    world.changes += 1


def arrears(world: World) -> None:
    """Call home the mission-funded tranche that departed last, where the account has been empty for too long."""
    account, days = world.account, world.scenario.finance.arrears_days
    if account.empty_since is None or not world.paying() or not world.has_come(account.empty_since + days):
        return
    account.empty_since += days
    ours = [one for one in world.tranches if one.force.plan.funded_by == "mission" and one.is_out()]
    untold = [one for one in ours if not world.has_come(one.leave_from)]
    if untold:
        tell(world, [max(untold, key=lambda one: one.rank)], world.now, 0.0)


def lapse(world: World) -> None:
    """Let the mandate lapse, if it is time."""
    if world.lapsed or not world.has_come(world.lapse):
        return
    world.lapsed = True
    assert world.scenario.mandate is not None
    # Who was told to leave, and only waited for flights that are none any more, leaves at the lapse itself.
    free = [one for one in world.tranches if not (world.has_come(one.leave_from) and world.has_come(one.landed()))]
    out = sorted((one for one in free if one.is_out()), key=lambda one: -one.rank)
    tell(world, out, world.lapse, world.scenario.mandate.drawdown_days)
