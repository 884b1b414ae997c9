"""Forces, tranches and flights in one run, with the days on which things happened to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import inf

import simpy

from scenarios.contingent import Contingent
from simulator.model.camp import Camp
from simulator.model.clock import INSTANT
from simulator.model.lift import Lift
from simulator.model.presences import Gauge


@dataclass(slots=True, eq=False)
class Flight:
    """People of one tranche on one flight; days, ``inf`` where it does not happen."""

    people: int
    takes_off: float
    lands: float
    operational: float
    leaves: float = inf


@dataclass(slots=True, eq=False)
class Force:
    """A contingent in one run, or one of its copies."""

    plan: Contingent
    place: int
    """Its place among the forces: who stands first goes first among equals."""
    group: str
    """The name of its contingent: other than its own where there are several copies."""
    pays_itself: bool
    """Whether it needs no money of the mission."""
    may_stay: bool
    """Whether anything may keep it at home, or bring it back."""
    camp: Camp
    lift: Lift
    sizes: tuple[int, ...]
    """People of its tranches to come, where each tranche is planned by itself; else all of them together."""
    coming: int
    """People who are still to come."""
    size: int
    """All its people: those who are there at the start, and those who are still to come."""
    participates: bool
    tour: float = field(default=0.0, init=False)
    """Days of its tours, once they have been drawn."""
    strengths: Sequence[Gauge] = field(default=(), init=False)
    """Gauges that count its people in theatre."""
    workers: Sequence[Gauge] = field(default=(), init=False)
    """Gauges that count its operational people."""
    there: Sequence[Tranche] = field(default=(), init=False)
    """Groups of people who are in theatre when day 0 begins."""
    prepares: float = field(default=inf, init=False)
    prepared: float = field(default=inf, init=False)
    equipped: float = field(default=inf, init=False)
    ordered: float = field(default=inf, init=False)
    awaits_landing: bool = field(default=False, init=False)
    """Whether something follows from its next landing."""
    stays: float = field(default=inf, init=False)
    """Since when what has not departed stays at home."""
    leaves: bool = field(default=False, init=False)
    """Whether it goes home, or is on its way."""
    tranches: list[Tranche] = field(default_factory=list, init=False)

    @property
    def comes(self) -> bool:
        """Whether anybody of it ever starts."""
        return self.participates and self.coming > 0

    def stay(self, since: float) -> None:
        """What has not departed stays where it is, from a day on: it begins and ends no preparation after that."""
        self.stays = since
        self.prepares = self.prepares if self.prepares <= since + INSTANT else inf
        self.prepared = self.prepared if self.prepared <= since + INSTANT else inf


class Stage(IntEnum):
    """How far a tranche has come. It goes through the stages in this order; ``NEXT`` says which it may leave out."""

    LACKS_ROOM = 0
    """The tranche is available, and has not passed the ceiling."""
    LACKS_BEDS = 1
    LACKS_MONEY = 2
    LACKS_AIRCRAFT = 3
    ON_THE_WAY = 4
    """The tranche has departed; people are in the air, or wait for its next flight."""
    RECALLED = 5
    """The tranche is on the way, and leaves when it has landed."""
    IN_THEATRE = 6
    """All people of the tranche who come have landed."""
    LEFT = 7
    AT_HOME = 8
    """The tranche has not departed, and stays at home for good."""


LACKS_ROOM, LACKS_BEDS, LACKS_MONEY, LACKS_AIRCRAFT, ON_THE_WAY, RECALLED, IN_THEATRE, LEFT, AT_HOME = Stage

NEXT: dict[Stage, frozenset[Stage]] = {
    LACKS_ROOM: frozenset({LACKS_BEDS, AT_HOME}),
    LACKS_BEDS: frozenset({LACKS_MONEY, AT_HOME}),
    LACKS_MONEY: frozenset({LACKS_AIRCRAFT, AT_HOME}),
    LACKS_AIRCRAFT: frozenset({ON_THE_WAY, AT_HOME}),
    ON_THE_WAY: frozenset({RECALLED, IN_THEATRE}),
    RECALLED: frozenset({LEFT}),
    IN_THEATRE: frozenset({LEFT}),
    LEFT: frozenset(),
    AT_HOME: frozenset(),
}
"""Which stages may follow each. The tests check every change of stage against it; a run has no time for that."""


@dataclass(slots=True, eq=False)
class Tranche:
    """People who travel together, and when they got what they needed; days, ``inf`` until then."""

    force: Force
    number: int
    size: int
    departure: simpy.Event
    """Happens at the first take-off."""
    waiting: int
    """People who have not taken off yet."""
    reception: float
    """Days from a landing to operational."""
    label: str
    """How the log names it."""
    stage: Stage = LACKS_ROOM
    """How far it has come; it goes on as ``NEXT`` allows."""
    available: float = field(default=inf, init=False)
    room_at: float = field(default=inf, init=False)
    beds_at: float = field(default=inf, init=False)
    money_at: float = field(default=inf, init=False)
    departed: float = field(default=inf, init=False)
    last_landing: float = field(default=inf, init=False)
    left: float = field(default=inf, init=False)
    flights: list[Flight] = field(default_factory=list, init=False)
    in_air: int = field(default=0, init=False)
    landed: int = field(default=0, init=False)
    at_work: int = field(default=0, init=False)
    """People who are operational, where somebody counts them."""

    def forget(self) -> None:
        """Forget the courses that wait for the first take-off."""
        if self.departure.callbacks:
            self.departure.callbacks.clear()
