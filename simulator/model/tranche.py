"""Contingents, tranches and flights in one run, with the days on which things happened to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from math import inf

import simpy

from scenarios.parts import Contingent


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
    """A contingent in one run."""

    plan: Contingent
    place: int
    """Its place in the file: who stands first goes first among equals."""
    size: int
    participates: bool
    pays_itself: bool
    """Whether it needs no money of the mission."""
    strength: int = 0
    """People in theatre now."""
    prepares: float = inf
    prepared: float = inf
    ordered: float = inf
    tranches: list[Tranche] = field(default_factory=list)

    @property
    def comes(self) -> bool:
        """Whether it ever starts."""
        return self.participates and self.size > 0


class Stage(IntEnum):
    """How far a tranche has come. It goes through the stages in this order; ``NEXT`` says which it may leave out."""

    LACKS_BEDS = 0
    LACKS_MONEY = 1
    LACKS_AIRCRAFT = 2
    ON_THE_WAY = 3
    """The tranche has departed; people are in the air, or wait for its next flight."""
    RECALLED = 4
    """The tranche is on the way, and leaves when it has landed."""
    IN_THEATRE = 5
    """All people of the tranche who come have landed."""
    LEFT = 6


LACKS_BEDS, LACKS_MONEY, LACKS_AIRCRAFT, ON_THE_WAY, RECALLED, IN_THEATRE, LEFT = Stage

NEXT: dict[Stage, frozenset[Stage]] = {
    LACKS_BEDS: frozenset({LACKS_MONEY}),
    LACKS_MONEY: frozenset({LACKS_AIRCRAFT}),
    LACKS_AIRCRAFT: frozenset({ON_THE_WAY}),
    ON_THE_WAY: frozenset({RECALLED, IN_THEATRE}),
    RECALLED: frozenset({LEFT}),
    IN_THEATRE: frozenset({LEFT}),
    LEFT: frozenset(),
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
    stage: Stage = LACKS_BEDS
    """How far it has come; it goes on as ``NEXT`` allows."""
    available: float = inf
    beds_at: float = inf
    money_at: float = inf
    departed: float = inf
    last_landing: float = inf
    left: float = inf
    flights: list[Flight] = field(default_factory=list)
    in_air: int = 0
    landed: int = 0

    def forget(self) -> None:
        """Forget the courses that wait for the first take-off."""
        if self.departure.callbacks:
            self.departure.callbacks.clear()
