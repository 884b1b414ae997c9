"""What happens at an instant: first whatever brings or frees, then whatever takes, until nothing changes."""

from __future__ import annotations

from scenarios.conditions import Contributions, Count, OrderedCondition, Presence
from tests.simulator.oracle import leaving
from tests.simulator.oracle.beginning import begin, order
from tests.simulator.oracle.draws import INSTANT
from tests.simulator.oracle.serving import serve
from tests.simulator.oracle.world import World


def live(world: World, now: float) -> None:
    """All of one instant."""
    paying = world.paying()
    world.now = now
    world.account.advance(now, paying)
    before = -1
    while before != world.changes:
        _bring(world)
        before = world.changes
        order(world)
        if before == world.changes:
            serve(world)
    world.account.end_instant(world.paying())


def _bring(world: World) -> None:
    """Everything that brings or frees, until nothing changes."""
    steps = (begin, _pay, _meet, leaving.tours_and_leavings, leaving.arrears, leaving.lapse, _look, leaving.end_pledges)
    before = -1
    while before != world.changes:
        before = world.changes
        for step in steps:
            step(world)
            # Arrears, a lapse and what is looked at come after all that comes by itself.
            if before != world.changes:
                break


def _pay(world: World) -> None:
    due = [one for one in world.payments if one[0] <= world.now + INSTANT]
    world.payments = [one for one in world.payments if one[0] > world.now + INSTANT]
    for day, amount, place in due:
        world.changes += 1
        # What is paid at the instant itself still comes.
        if day <= world.any_met(world.scenario.finance.donors[place].unless) + INSTANT:
            world.account.receive(amount)
            world.paid.append((day, amount, place))


def _meet(world: World) -> None:
    for name, course in world.courses.items():
        if name not in world.met and world.has_come(course.met):
            world.met[name] = course.met
            world.changes += 1


def _look(world: World) -> None:
    for one in world.scenario.conditions:
        if one.name not in world.met and one.suppose is None and _is_looked_at(one) and world.is_there(one):
            world.met[one.name] = world.now
            world.changes += 1


def _is_looked_at(one: object) -> bool:
    return isinstance(one, Contributions | Presence | Count | OrderedCondition)
