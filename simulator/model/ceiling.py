"""The ceiling: the most people allowed in theatre at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from scenarios.goals import Ceiling as CeilingPlan


class Ceiling:
    """The ceiling in force, and who counts for it: people of tranches that have passed it and have not left.

    Attributes:
        taken: how many count; those who were there at the start may be more than it allows.
    """

    __slots__ = ("_limit", "_place", "is_set", "taken")

    def __init__(self, plans: Sequence[CeilingPlan]) -> None:
        self.is_set = bool(plans)
        """Whether there is one at all; without one nobody asks for room."""
        self._limit, self._place = inf, -1
        self.taken = 0

    def come_into_force(self, place: int, plan: CeilingPlan) -> None:
        """All that a ceiling waits for is met; it counts unless one that is listed later is in force."""
        if place > self._place:
            self._place, self._limit = place, plan.personnel

    def has_room(self, people: int) -> bool:
        """Whether so many people more are allowed now."""
        return self.taken + people <= self._limit
