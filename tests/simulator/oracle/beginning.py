"""What waits for conditions, and begins when they are met."""

from __future__ import annotations

from math import inf

from scenarios.conditions import AnyCondition
from tests.simulator.oracle import courses
from tests.simulator.oracle.draws import INSTANT
from tests.simulator.oracle.people import Force
from tests.simulator.oracle.world import World


def begin(world: World) -> None:
    """Begin whatever can."""
    for one in world.scenario.conditions:
        if one.name not in world.met and one.name not in world.courses:
            _condition(world, one)
    _donors(world)
    _camps(world)
    _mandate(world)
    for force in world.forces:
        if force.starts:
            _preparation(world, force)
            _order(world, force)
            _next_tranche(world, force)


def _begins(world: World, since: float | None, names: tuple[str, ...]) -> float:
    """When something began or begins: as the position at the start says, or when the last of them was met."""
    return world.all_met(names) if since is None else since


def _condition(world: World, one: AnyCondition) -> None:
    scenario, supposed = world.scenario, courses.supposed(world.scenario, one)
    course = None if supposed is None else courses.Course(supposed)
    if supposed is None:
        begins = _begins(world, courses.began(scenario, one), getattr(one, "after", ()))
        course = courses.course_of(scenario, one, begins, world.draws) if begins < inf else None
    if course is not None:
        world.courses[one.name] = course
        world.changes += 1


def _donors(world: World) -> None:
    for place, donor in enumerate(world.scenario.finance.donors):
        begins = _begins(world, courses.began(world.scenario, donor), donor.after)
        if place not in world.donors_begun and begins < inf:
            world.donors_begun[place] = begins
            world.payments += [(*due, place) for due in courses.payments(donor, begins, world.draws)]
            world.changes += 1


def _camps(world: World) -> None:
    for camp in world.camps.values():
        start = camp.camp.at_start
        since = None if start is None or start.since is None else float(world.scenario.day_of(start.since))
        if start is not None and start.beds is not None:
            since = 0.0
        begins = _begins(world, since, camp.camp.after)
        if camp.begins is None and begins < inf:
            camp.build(begins, world.draws, world.stops[camp.camp.name], world.scenario.horizon)
            world.changes += 1


def _mandate(world: World) -> None:
    mandate = world.scenario.mandate
    met = inf if mandate is None else world.met.get(mandate.condition, inf)
    if met < inf and not world.mandate_runs:
        world.mandate_runs = True
        world.lapse = courses.lapse_of(world.scenario, met, world.draws)
        world.changes += 1


def _preparation(world: World, force: Force) -> None:
    plan, start, draws = force.plan, force.plan.at_start, world.draws
    since = None if start is None or start.preparing_since is None else start.preparing_since
    begins = _begins(world, None if since is None else float(world.scenario.day_of(since)), plan.prepare_after)
    if force.prepared < inf or (begins == inf and not (start is not None and start.prepared)):
        return
    world.changes += 1
    if start is not None and start.prepared:
        force.begun = force.prepared = force.equipped = -inf
        return
    force.begun = begins
    vetting, training = (draws.delay(f"{force.name}/{name}", getattr(plan, name)) for name in ("vetting", "training"))
    equipment = draws.delay(f"{force.name}/equipment", plan.equipment)
    force.prepared = begins + max(vetting + training, equipment)
    force.equipped = begins + equipment


def _order(world: World, force: Force) -> None:
    if force.order_due < inf:
        return
    start = force.plan.at_start
    if start is not None and (start.ordered or start.in_theatre):
        force.order_due = force.ordered = 0.0
        world.changes += 1
    elif (begins := world.all_met(force.plan.requires)) < inf:
        force.order_due = begins + world.draws.delay(f"{force.name}/decision", force.plan.decision, max(-begins, 0.0))
        world.changes += 1


def _next_tranche(world: World, force: Force) -> None:
    tranche = force.next
    if tranche is None or tranche.available < inf or max(force.ordered, force.prepared) == inf:
        return
    earliest = max(force.ordered, force.prepared, world.all_met(tranche.requires), tranche.not_before, 0.0)
    if earliest < inf:
        tranche.available = max(earliest, _after_the_one_before(world, force))
        world.changes += 1


def _after_the_one_before(world: World, force: Force) -> float:
    """When the interval is over; day 0 where there is none."""
    tranche, start = force.next, force.plan.at_start
    assert tranche is not None
    place = force.tranches.index(tranche)
    departed = inf if start is None or start.departed is None else float(world.scenario.day_of(start.departed))
    before = force.tranches[place - 1].departed if place else departed
    if before == inf or tranche.interval is None:
        return 0.0
    name = f"{force.name}/interval/{tranche.number - 1}"
    return before + world.draws.delay(name, tranche.interval, max(-before, 0.0))


def order(world: World) -> None:
    """Give the orders that are due; nobody is ordered once it stays at home."""
    for force in world.forces:
        if force.ordered == inf and force.stays == inf and force.order_due <= world.now + INSTANT:
            force.ordered = force.order_due
            world.changes += 1
