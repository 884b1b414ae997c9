"""Contingents and tranches as a run knows them."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    available: float = inf
    beds_at: float = inf
    money_at: float = inf
    departed: float = inf
    last_landing: float = inf
    left: float = inf
    flights: list[Flight] = field(default_factory=list)
    in_air: int = 0
    landed: int = 0
    called_home: bool = False
    """Told to leave, at once or when it has landed."""

    def forget(self) -> None:
        """Forget who waits for the first take-off."""
        if self.departure.callbacks:
            self.departure.callbacks.clear()

    @property
    def is_out(self) -> bool:
        """Whether it has departed and not left."""
        return self.departed < inf and self.left == inf
