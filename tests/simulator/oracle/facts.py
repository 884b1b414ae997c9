"""Facts have dates: what happened on the way through a day cannot be told."""

from __future__ import annotations

import datetime as dt

from tests.simulator.oracle.world import World


class CannotBeToldError(Exception):
    """Something goes on that no fact at the start can say."""


def dated(world: World, day: float) -> dt.date:
    """The date that begins with a day of a run."""
    if abs(day - round(day)) > 1e-6:
        raise CannotBeToldError(f"it happened within a day: {day}")
    return world.scenario.start + dt.timedelta(days=round(day))
