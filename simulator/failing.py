"""Why one run never has so many people in theatre: what stood in the way, and on which day it was decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf, isfinite
from typing import assert_never

import numpy as np

from scenarios.goals import Milestone, Need
from scenarios.waiting import After, OnDate, Ordered, Received, There
from simulator.figures.states import IN_TRANSIT, RECEPTION
from simulator.model.clock import INSTANT
from simulator.model.log import Event
from simulator.replication import Replication
from simulator.results.needs import counted, forces_of
from simulator.why.causes import AT_HOME, Cause, CauseKind
from simulator.why.waits import Ints, Mask, Waits


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
        whose: the contingent and the unit whose people count; empty where everybody's do.
        operational: whether only operational people count.
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
    whose: tuple[str, ...] = ()
    operational: bool = False


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
    return _failure(run, waits, Need(personnel=needed), operational=False)


def failure_of_own(run: Replication, waits: Waits, milestone: Milestone) -> Failure | None:
    """Why a run never reaches a milestone of the scenario's own; None where it does.

    It is told of the first need for which there are never enough people; where there are, but never for all needs at
    once, people left before others came.
    """
    there = [_people_for(run, need, operational=milestone.operational) for need in milestone.needs]
    pairs = list(zip(milestone.needs, there, strict=True))
    if np.logical_and.reduce([people >= need.personnel for need, people in pairs]).any():
        return None
    for need in milestone.needs:
        if failure := _failure(run, waits, need, operational=milestone.operational):
            return failure
    need, people = pairs[0]
    return _first(need, people, operational=milestone.operational)


def _failure(run: Replication, waits: Waits, need: Need, *, operational: bool) -> Failure | None:
    people = _people_for(run, need, operational=operational)
    if people.max() >= need.personnel:
        return None
    failure, counts = _first(need, people, operational=operational), forces_of(run.scenario, need)
    return _of_pledges(run, counts, failure) or _of_what_is_missing(run, waits, counts, failure)


def _people_for(run: Replication, need: Need, *, operational: bool) -> Ints:
    """People who count for a need, day by day; shape (D,)."""
    return np.asarray(counted(run.scenario, run.block, need, operational=operational)[0])


def _first(need: Need, people: Ints, *, operational: bool) -> Failure:
    """What is known of a failure before its reason is."""
    whose = tuple(name for name in (need.contingent, need.unit) if name is not None)
    most, day = int(people.max()), int(people.argmax())
    return Failure(Reason.LEFT, need.personnel, most, day, whose=whose, operational=operational)


def _of_pledges(run: Replication, counts: Mask, failure: Failure) -> Failure | None:
    comes = run.participates
    coming = int(run.sizes[comes & counts].sum())
    if coming >= failure.needed:
        return None
    away = np.flatnonzero(counts & ~comes).tolist()
    names = tuple(run.scenario.forces[force].name for force in away)
    return replace(failure, reason=Reason.PLEDGES, day=0.0, people=coming, names=names)


def _of_what_is_missing(run: Replication, waits: Waits, counts: Mask, failure: Failure) -> Failure:
    lapsed, blocking = float(run.block.runs.lapsed[0]), _blocking(waits, counts, failure)
    would_do = blocking is not None and blocking.people + failure.most >= failure.needed
    if blocking is not None and (would_do or not isfinite(lapsed)):
        if blocking.cause.kind is CauseKind.CONDITION:
            return _of_condition(run, failure, blocking)
        if blocking.cause.kind in AT_HOME:
            return _of_home(run, failure, blocking)
    if isfinite(lapsed):
        return replace(failure, reason=Reason.MANDATE, day=lapsed)
    called = [event.day for event in run.log if event.event == "called home"]
    if called and not would_do:
        return replace(failure, reason=Reason.ARREARS, day=called[0])
    if blocking is None:
        return _of_those_who_depart(run, counts, failure)
    label = blocking.cause.label
    return replace(failure, reason=Reason.WAITING, day=blocking.since, people=blocking.people, subject=label)


def _of_those_who_depart(run: Replication, counts: Mask, failure: Failure) -> Failure:
    """Nobody waits at the horizon: some are not there still, or some have left before others came."""
    late = [IN_TRANSIT, RECEPTION] if failure.operational else [IN_TRANSIT]
    flying = int(run.force_states[counts][:, late, -1].sum())
    if flying:
        return replace(failure, reason=Reason.LATE, people=flying)
    gone = [force for force in run.mission.forces if force.leaves and counts[force.place]]
    if not gone:
        return failure
    first = min(gone, key=lambda force: force.stays)
    met = [run.met[name] for name in first.plan.leaves_when]
    by_condition = bool(met) and max(met) <= first.stays + INSTANT
    kind = CauseKind.LEAVING if by_condition else CauseKind.WITHDRAWAL
    names = first.plan.leaves_when if by_condition else ()
    who = first.plan.name
    return replace(failure, reason=Reason.HOME, day=first.stays, subject=who, event=kind.value, names=names)


def _of_home(run: Replication, failure: Failure, blocking: _Blocking) -> Failure:
    plan, kind = run.scenario.contingent(blocking.cause.subject), blocking.cause.kind
    names = {
        CauseKind.UNLESS: (min(plan.unless, key=run.met.__getitem__, default=""),),
        CauseKind.LEAVING: plan.leaves_when,
    }
    return replace(
        failure,
        reason=Reason.HOME,
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
    return replace(
        failure,
        reason=Reason.CONDITION,
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


def _blocking(waits: Waits, counts: Mask, failure: Failure) -> _Blocking | None:
    """What most people who count wait for at the horizon; None where nobody waits. ``counts``: forces, shape (F,).

    Who is in theatre waits only where operational people count.
    """
    waiting = waits.open & counts[waits.force]
    if not failure.operational:
        waiting[waits.paths :] = False
    people = np.bincount(waits.cause[waiting], waits.people[waiting], len(waits.causes))
    place = int(people.argmax())
    if not people[place]:
        return None
    since = float(waits.begin[waiting & (waits.cause == place)].min())
    return _Blocking(waits.causes[place], int(people[place]), since)
