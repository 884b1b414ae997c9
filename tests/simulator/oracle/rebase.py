"""A scenario moved to a later start, with what had happened by then written down as facts.

What it is made of is the run itself, so it is exact where it can be told at all; ``CannotBeToldError`` where it cannot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from scenarios.conditions import AnyCondition, Approval
from scenarios.estimate import Estimate
from scenarios.parts import Disruption, Donor, ListedCamp
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.simulator.oracle.draws import INSTANT
from tests.simulator.oracle.facts import CannotBeToldError, dated
from tests.simulator.oracle.facts_of_people import contingents, nobody_is_under_way
from tests.simulator.oracle.running import days_of
from tests.simulator.oracle.stops import Beds, Span, after_work
from tests.simulator.oracle.world import World


def moves(scenario: Scenario) -> Iterator[tuple[int, Scenario]]:
    """The scenario moved to every later day on which what goes on can be told, in order, each with that day.

    They are as told, not yet found to be valid: that takes longer than all else.

    Args:
        scenario: of which everything is certain and happens on whole days.
    """
    for day, world in enumerate(days_of(World(scenario))):
        if 0 < day < scenario.horizon:
            with suppress(CannotBeToldError):
                yield day, rebased(world, day)


def rebased(world: World, day: int) -> Scenario:
    """The scenario of a world as of the end of a day: what has happened is a fact, what has not is as it was.

    Raises:
        CannotBeToldError: somebody is under way, or something else goes on that no fact can say.
    """
    scenario = world.scenario
    nobody_is_under_way(world)
    finance = scenario.finance
    donors = tuple(_donor(world, place, one) for place, one in enumerate(finance.donors))
    camps = {camp.camp.name: _camp(world, camp) for camp in world.camps.values()}
    changes = {
        "start": scenario.start + dt.timedelta(days=day),
        "horizon": scenario.horizon - day,
        "conditions": tuple(_condition(world, one) for one in scenario.conditions),
        "finance": finance.model_copy(update={"donors": donors, "opening_balance": _balance(world)}),
        "camp": None if scenario.camp is None else camps[scenario.camp.name],
        "camps": tuple(camps[one.name] for one in scenario.camps),
        "disruptions": tuple(later for one in scenario.disruptions for later in _disruption(one, day)),
        "contingents": contingents(world),
    }
    return scenario.model_copy(update=changes)


def _fact(part: Any, **facts: Any) -> Any:
    """A part with other facts at the start; None where there are none."""
    kind = next(one for one in type(part).model_fields["at_start"].annotation.__args__ if one is not type(None))
    said = {name: value for name, value in facts.items() if value is not None}
    return part.model_copy(update={"at_start": kind(**said) if said else None})


def _balance(world: World) -> Estimate:
    if world.account.empty_since is not None:
        raise CannotBeToldError("the account is empty")
    return Estimate.certain(world.account.balance)


def _condition(world: World, one: AnyCondition) -> AnyCondition:
    """Met, or how far it has come."""
    if one.name in world.met:
        met = _fact(one, met=dated(world, world.met[one.name]))
        return met.model_copy(update={"suppose": None})  # type: ignore[no-any-return]
    course, start = world.courses.get(one.name), one.at_start
    if course is None or one.suppose is not None:
        return one
    if isinstance(one, CouncilVote):
        failed = [day for day in course.votes if world.has_come(day)]
        before = 0 if start is None or not hasattr(start, "failed_votes") else start.failed_votes
        since = dated(world, failed[-1] if failed else course.begins)
        return _fact(one, since=since, failed_votes=before + len(failed))  # type: ignore[no-any-return]
    if isinstance(one, Approval) and world.has_come(course.challenge):
        return _fact(one, since=dated(world, course.challenge), challenged=True)  # type: ignore[no-any-return]
    if isinstance(one, Approval):
        return _fact(one, since=dated(world, course.begins))  # type: ignore[no-any-return]
    return one


def _donor(world: World, place: int, one: Donor) -> Donor:
    """What it has paid, and what is still to come."""
    begins = world.donors_begun.get(place)
    if begins is None:
        return one
    came = [(day, amount) for day, amount, whose in world.paid if whose == place]
    left = sum(whose == place for _, _, whose in world.payments)
    paid = sum(amount for _, amount in came) + (0.0 if one.at_start is None else one.at_start.paid)
    if not paid:
        return _fact(one, since=dated(world, begins))  # type: ignore[no-any-return]
    rest = Estimate.certain(one.amount.low * left / one.instalments)
    changed = one.model_copy(update={"amount": rest, "instalments": max(left, 1)})
    since = dated(world, came[-1][0] if came else begins)
    return _fact(changed, paid=paid, since=since)  # type: ignore[no-any-return]


def _camp(world: World, camp: Beds) -> ListedCamp:
    """Its beds, or since when it would have been built for if nothing had stopped that."""
    stops, now, begins = world.stops[camp.camp.name], world.now, camp.begins
    if begins is None:
        return camp.camp
    steps = camp.steps or []
    if world.has_come(camp.opens):
        following = [day for day, _ in steps if not world.has_come(day)]
        if following and abs(after_work(now, 7.0, stops) - following[0]) > INSTANT:
            raise CannotBeToldError("a week of building is not over")
        return _fact(camp.camp, beds=camp.at(now))  # type: ignore[no-any-return]
    done = max(-begins, 0.0) + _worked(max(begins, 0.0), now, stops)
    return _fact(camp.camp, since=dated(world, now - done))  # type: ignore[no-any-return]


def _worked(first: float, last: float, stops: list[Span]) -> float:
    """Days between two that no stop covers."""
    work, now = last - first, first
    for begins, ends in stops:
        begun, over = max(begins, now), min(ends, last)
        work -= max(over - begun, 0.0)
        now = max(now, over)
    return work


def _disruption(one: Disruption, day: int) -> list[Disruption]:
    """What is left of it from a day on."""
    if one.at is None or one.duration is None:
        return [one]
    ends = one.at + one.duration.low - day
    if ends <= 0:
        return []
    at = max(one.at - day, 0.0)
    return [one.model_copy(update={"at": at, "duration": Estimate.certain(ends - at)})]
