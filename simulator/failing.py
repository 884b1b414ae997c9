"""Why one run never has so many people in theatre: what stood in the way, and on which day it was decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf, isfinite
from typing import assert_never

import numpy as np

from scenarios.waiting import After, OnDate, Ordered, Received, There
from simulator.figures.states import IN_TRANSIT
from simulator.model.clock import INSTANT
from simulator.model.log import Event
from simulator.replication import Replication
from simulator.why.causes import AT_HOME, Cause, CauseKind
from simulator.why.waits import Waits


class Reason(StrEnum):
    """What stood in the way."""

    PLEDGES = "pledges"
    """Those who take part are fewer than that, all together."""
    MANDATE = "mandate"
    """The mandate lapsed: nothing took off any more, and all went home."""
    CONDITION = "condition"
    """A condition was not met."""
    ARREARS = "arrears"
    """People were called home because the mission could not pay."""
    HOME = "home"
    """People stayed at home, or went home, because of a condition or because their government called them."""
    WAITING = "waiting"
    """People waited to the end for something else."""
    LATE = "late"
    """The horizon ended before they were there: they were on their way."""
    LEFT = "left"
    """People left before others came."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run fails.

    Attributes:
        reason: what stood in the way.
        needed: people who were to be in theatre at a time.
        most: people who were, at most; ``most_day`` is the first day of that.
        day: on which it was decided: of the lapse, of the end of a condition, of the first who was called home, from
            which people waited or stayed at home; ``inf`` where there is no such day.
        people: who take part in all (PLEDGES), who wait at the horizon for what is missing or stay at home (0: they
            were there, and left), or are on their way then.
        subject: the condition, the contingent (HOME), or the label of what people wait for; empty elsewhere.
        event: how a condition ended, as in the log: ``given up``, ``refused``, or why it was never met: a donor
            ``does not pay``, a contingent ``declines``; empty where it is still open. Of HOME, the kind of its cause.
        names: contingents that do not take part (PLEDGES, ``declines``), donors that do not pay for a condition, or
            the conditions that keep a contingent at home, or take it there.
    """

    reason: Reason
    needed: int
    most: int
    most_day: int
    day: float = inf
    people: int = 0
    subject: str = ""
    event: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Blocking:
    """What most people wait for at the horizon: the cause, how many, and since when."""

    cause: Cause
    people: int
    since: float


def failure_of(run: Replication, waits: Waits, needed: int) -> Failure | None:
    """Why a run never has so many people in theatre; None where it has.

    Args:
        run: the run.
        waits: what everybody waits for in it, and in no other run.
        needed: people.
    """
    strength = run.strength
    if strength.max() >= needed:
        return None
    most, day = int(strength.max()), int(strength.argmax())
    failure = Failure(Reason.LEFT, needed, most, day)
    return _of_pledges(run, failure) or _of_what_is_missing(run, waits, failure)


def _of_pledges(run: Replication, failure: Failure) -> Failure | None:
    coming = int(run.sizes[run.participates].sum())
    if coming >= failure.needed:
        return None
    forces = zip(run.scenario.forces, run.participates.tolist(), strict=True)
    away = tuple(plan.name for plan, comes in forces if not comes)
    return _with(failure, Reason.PLEDGES, day=0.0, people=coming, names=away)


def _of_what_is_missing(run: Replication, waits: Waits, failure: Failure) -> Failure:
    lapsed, blocking = float(run.block.runs.lapsed[0]), _blocking(waits)
    would_do = blocking is not None and blocking.people + failure.most >= failure.needed
    if blocking is not None and (would_do or not isfinite(lapsed)):
        if blocking.cause.kind is CauseKind.CONDITION:
            return _of_condition(run, failure, blocking)
        if blocking.cause.kind in AT_HOME:
            return _of_home(run, failure, blocking)
    if isfinite(lapsed):
        return _with(failure, Reason.MANDATE, day=lapsed)
    called = [event.day for event in run.log if event.event == "called home"]
    if called and not would_do:
        return _with(failure, Reason.ARREARS, day=called[0])
    if blocking is None:
        return _of_those_who_depart(run, failure)
    return _with(failure, Reason.WAITING, day=blocking.since, people=blocking.people, subject=blocking.cause.label)


def _of_those_who_depart(run: Replication, failure: Failure) -> Failure:
    """Nobody waits at the horizon: some are in the air still, or some have left before others came."""
    flying = int(run.states[IN_TRANSIT, -1])
    if flying:
        return _with(failure, Reason.LATE, people=flying)
    gone = [force for force in run.mission.forces if force.leaves]
    if not gone:
        return failure
    first = min(gone, key=lambda force: force.stays)
    met = [run.met[name] for name in first.plan.leaves_when]
    by_condition = bool(met) and max(met) <= first.stays + INSTANT
    kind = CauseKind.LEAVING if by_condition else CauseKind.WITHDRAWAL
    found = _with(failure, Reason.HOME, day=first.stays, subject=first.plan.name, event=kind.value)
    return replace(found, names=first.plan.leaves_when if by_condition else ())


def _of_home(run: Replication, failure: Failure, blocking: _Blocking) -> Failure:
    plan, kind = run.scenario.contingent(blocking.cause.subject), blocking.cause.kind
    names = {
        CauseKind.UNLESS: (min(plan.unless, key=run.met.__getitem__, default=""),),
        CauseKind.LEAVING: plan.leaves_when,
    }
    return _with(
        failure,
        Reason.HOME,
        day=blocking.since,
        people=blocking.people,
        subject=plan.name,
        event=kind.value,
        names=names.get(kind, ()),
    )


def _of_condition(run: Replication, failure: Failure, blocking: _Blocking) -> Failure:
    name = blocking.cause.subject
    end = run.scenario.condition(name).end.event
    ends = [event for event in run.log if event.subject == name and event.event == end]
    silent = _silent(run, name)
    last = ends[-1] if ends else silent[-1] if silent else None
    return _with(
        failure,
        Reason.CONDITION,
        day=last.day if last is not None else inf,
        people=blocking.people,
        subject=name,
        event=last.event if last is not None else "",
        names=tuple(event.subject for event in silent),
    )


def _silent(run: Replication, name: str) -> list[Event]:
    """The donors that do not pay for a condition of contributions, or who takes no part in one of presence or order."""
    if run.scenario.condition(name).suppose is not None:
        return []
    match run.scenario.condition(name).waits_for:
        case Received():
            donors = {donor.name for donor in run.scenario.finance.donors}
            return [event for event in run.log if event.event == "does not pay" and event.subject in donors]
        case There(contingent) | Ordered(contingent):
            names = {force.plan.name for force in run.mission.forces if force.group == contingent}
            away = [event for event in run.log if event.event == "declines" and event.subject in names]
            return away if len(away) == len(names) else []
        case After() | OnDate():
            return []
        case never:
            assert_never(never)


def _blocking(waits: Waits) -> _Blocking | None:
    """What most people wait for at the horizon; None where nobody waits."""
    people = np.bincount(waits.cause[waits.open], waits.people[waits.open], len(waits.causes))
    place = int(people.argmax())
    if not people[place]:
        return None
    cause = waits.causes[place]
    since = float(waits.begin[waits.open & (waits.cause == place)].min())
    return _Blocking(cause, int(people[place]), since)


def _with(failure: Failure, reason: Reason, **changes: object) -> Failure:
    known = {"needed": failure.needed, "most": failure.most, "most_day": failure.most_day}
    return Failure(reason, **(known | changes))  # type: ignore[arg-type]
