"""A scenario as flat arrays: its conditions."""

from __future__ import annotations

import datetime as dt

from scenarios.conditions import (
    AnyCondition,
    Approval,
    Contributions,
    Count,
    Event,
    FixedDate,
    OrderedCondition,
    Presence,
)
from scenarios.kind import NEVER
from scenarios.vote import CouncilVote
from simulator.kernel.flat import Flat, NotSpokenError, piece
from simulator.kernel.layout import KINDS, Row
from simulator.kernel.strands import Rectangle, Strand
from simulator.luck import names
from simulator.luck.names import name_of, numbered


def flat_condition(flat: Flat, condition: AnyCondition) -> Row:
    """A condition, which counts nobody and awaits nobody unless its kind does."""
    return {"gauge": -1, "group": -1, **_of_any_kind(flat, condition)}


def _of_any_kind(flat: Flat, condition: AnyCondition) -> Row:
    if condition.name in flat.met_before:
        return {"kind": KINDS.index("met"), "day": flat.met_before[condition.name]}
    if condition.suppose == NEVER:
        return {"kind": KINDS.index("never")}
    if condition.suppose is not None:
        assert isinstance(condition.suppose, dt.date)
        return {"kind": KINDS.index("date"), "day": max(flat.day(condition.suppose), 0.0)}
    kind, row = _course(flat, condition)
    return {"kind": KINDS.index(kind), **row}


def _course(flat: Flat, condition: AnyCondition) -> tuple[str, Row]:  # noqa: PLR0911 - one for each kind
    match condition:
        case CouncilVote():
            return "council", _council(flat, condition)
        case Approval():
            return "approval", _approval(flat, condition)
        case Event():
            return "event", {
                "first": flat.wait(condition.identity, names.ARRIVAL, condition.per_year),
                **_beginning(flat, condition)[0],
            }
        case FixedDate():
            return "date", {"day": max(flat.day(condition.date), 0.0)}
        case Contributions():
            return "contributions", {"amount": condition.amount}
        case Presence():
            whose = condition.contingent, condition.unit, condition.operational
            gauge = flat.gauges.setdefault(whose, len(flat.gauges))
            return "presence", {"gauge": gauge, "personnel": condition.personnel, "operational": condition.operational}
        case Count():
            return "count", {"needed": condition.needed, **piece("after", flat.conditions(condition.of))}
        case OrderedCondition():
            group = [one.name for one in flat.scenario.contingents].index(condition.contingent)
            return "ordered", {"group": group}
        case other:
            raise NotSpokenError(str(other))


def _beginning(flat: Flat, condition: CouncilVote | Approval | Event, is_going: bool = False) -> tuple[Row, float]:
    """When a course begins, and how many days ago that was."""
    position = condition.at_start
    if position is not None and position.since is not None:
        elapsed, under_way = -flat.day(position.since), True
    else:
        elapsed, under_way = (0.0, True) if is_going else (flat.elapsed(condition.after), False)
    after = piece("after", flat.conditions(() if under_way else condition.after))
    return {"under_way": under_way, "elapsed": elapsed, **after}, elapsed


def _council(flat: Flat, council: CouncilVote) -> Row:
    known, failed = council.identity, 0 if council.at_start is None else council.at_start.failed_votes
    beginning, elapsed = _beginning(flat, council, failed > 0)
    first = numbered(known, names.RETABLE, failed) if failed else name_of(known, names.FIRST_VOTE)
    waits = council.retable if failed else council.first_vote
    voters = tuple(member.identity for member in council.members)
    left = max(council.attempts - failed, 0)
    members = flat.of(
        "members", ({"yes": one.yes, "against": 1.0 - one.no, "permanent": one.permanent} for one in council.members)
    )
    return {
        "failed": failed,
        "attempts": council.attempts,
        "majority": council.majority,
        "first": flat.strand(Strand(lambda *_: first, (waits,), flat.scenario.correlation, elapsed)),
        "retable": flat.delays(known, names.RETABLE, (council.retable,), Rectangle(failed + 1, min(left, 1))),
        "votes": flat.strand(
            Strand(
                lambda vote, member: names.votes(known, vote, voters)[member],
                first=Rectangle(failed + 1, min(left, 1), 0, len(voters)),
            )
        ),
        **beginning,
        **piece("members", members),
    }


def _approval(flat: Flat, approval: Approval) -> Row:
    known, position = approval.identity, approval.at_start
    challenged = position is not None and position.challenged
    beginning, elapsed = _beginning(flat, approval, challenged)
    closed = sorted((flat.day(span.begins), flat.day(span.ends)) for span in approval.closed)
    later = elapsed if challenged else 0.0
    return {
        "challenged": challenged,
        "probability": approval.probability,
        "challenge_probability": approval.challenge_probability,
        "first": 0 if challenged else flat.delay(known, names.DELAY, approval.delay, elapsed),
        "challenge": 0 if challenged else flat.chance(known, names.CHALLENGE),
        "challenge_delay": flat.delay(known, names.CHALLENGE_DELAY, approval.challenge_delay, later),
        "granted": flat.chance(known, names.GRANTED),
        **beginning,
        **piece("closed", flat.spans(closed)),
    }
