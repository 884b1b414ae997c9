"""Where paths come together on their way back: before the first tranche of a force, and where a condition is met."""

from __future__ import annotations

import numpy as np

from scenarios.schema import Scenario
from scenarios.waiting import After
from simulator.runs.tables import Floats
from simulator.why.met_days import enough_met, met_last
from simulator.why.walks import Trail, Walk


class Junctions:
    """Paths that have come to one place are gathered there, and go on together. Those that are finished are left out.

    Args:
        scenario: what was run.
        met: when each condition was met; shape (runs, K).
        trail: where parts of paths are noted.
    """

    def __init__(self, scenario: Scenario, met: Floats, trail: Trail) -> None:
        self._met_days, self._trail = met, trail
        self._place_of = {condition.name: place for place, condition in enumerate(scenario.conditions)}
        self._before_first: dict[int, list[Walk]] = {}
        self._at_condition: dict[int, list[Walk]] = {}

    def before_first(self, force: int, walk: Walk) -> None:
        """Leave paths before the first tranche of a force."""
        _gather(self._before_first, force, walk)

    def at_condition(self, place: int, walk: Walk) -> None:
        """Leave paths where a condition is met, or at the horizon without it."""
        _gather(self._at_condition, place, walk)

    def take_before_first(self) -> tuple[int, Walk] | None:
        """A force with all paths that stand before its first tranche; None where there are none."""
        return _taken(self._before_first)

    def take_at_condition(self) -> tuple[int, Walk] | None:
        """The place of a condition with all paths that stand there; None where there are none."""
        return _taken(self._at_condition)

    def after(self, walk: Walk, awaited: After, cause: int) -> None:
        """Note that a cause was waited for since these conditions were met, or enough of them, and go on with them."""
        if walk:
            since = self.met(awaited)[walk.run]
            self.to_last(self._trail.note(walk, cause, since), awaited, since)

    def to_last(self, walk: Walk, awaited: After, since: Floats) -> None:
        """Go on with the condition that was met last of those that were enough on ``since``, of shape (paths,).

        Where they were not by the horizon, it is the first named one that was not met.
        """
        places = self._places(awaited)
        if walk and 0 < awaited.needed <= len(places):
            last = met_last(self._met_days[np.ix_(walk.run, np.array(places))], since)
            for choice, place in enumerate(places):
                self.at_condition(place, walk.where(last == choice))

    def met(self, awaited: After) -> Floats:
        """When these conditions are met, or enough of them; shape (runs,)."""
        return enough_met(self._met_days, self._places(awaited), awaited.needed)

    def _places(self, awaited: After) -> list[int]:
        return [self._place_of[name] for name in dict.fromkeys(awaited.names)]


def _gather(places: dict[int, list[Walk]], place: int, walk: Walk) -> None:
    """Leave paths at a place, where there is anything to explain of them."""
    unfinished = walk.where(walk.is_unfinished)
    if unfinished:
        places.setdefault(place, []).append(unfinished)


def _taken(places: dict[int, list[Walk]]) -> tuple[int, Walk] | None:
    if not places:
        return None
    place, walks = places.popitem()
    return place, Walk.together(walks)
