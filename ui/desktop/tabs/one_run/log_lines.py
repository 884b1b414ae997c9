"""The log of a run with what the model does not tell: who is there at the start, and who got room under the ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from simulator.model.clock import INSTANT
from simulator.model.log import Event
from simulator.replication import Replication
from ui.wording.words import date_text


def events_of(run: Replication) -> tuple[Event, ...]:
    """Everything that happened, in order of time; of one instant, who is there at the start comes first."""
    return tuple(sorted((*_there(run), *run.log, *_with_room(run)), key=lambda event: event.day))


def _there(run: Replication) -> Iterator[Event]:
    """Those who are in theatre when day 0 begins."""
    for force in run.mission.forces:
        for group in force.there:
            name, arrived = group.label.partition(",")[0], date_text(run.scenario.date_of(group.departed))
            yield Event(0.0, force.plan.name, "there at the start", group.size, f"{name}, since {arrived}")


def _with_room(run: Replication) -> Iterator[Event]:
    """Tranches that had to wait for room under the ceiling, when they got it."""
    for tranche in run.tranches:
        if tranche.available + INSTANT < tranche.room_at < inf:
            name = tranche.force.plan.name
            yield Event(tranche.room_at, name, "has room under the ceiling", tranche.size, tranche.label)
