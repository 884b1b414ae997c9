"""People in theatre who are not operational because their major equipment is at sea.

It counts from their landing where the equipment arrives after their reception, as that then decides when they are
operational.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.model.clock import INSTANT
from simulator.runs.tables import Floats, Ints, Mask
from simulator.why.causes import CauseKind
from simulator.why.ground import Ground


class AtSea(NamedTuple):
    """A row for the people of each flight who wait for equipment; every array has shape (rows,).

    Attributes:
        run, force: whose they are.
        people: how many wait.
        cause: their place among the causes.
        begin, end: from when to when (days), within the horizon.
        open: whether they wait at the horizon.
    """

    run: Ints
    force: Ints
    people: Ints
    cause: Ints
    begin: Floats
    end: Floats
    open: Mask


def at_sea(ground: Ground) -> AtSea:
    """All of them in the runs of a block."""
    flights, horizon = ground.block.flights, float(ground.scenario.horizon)
    late = _is_late(ground)
    flights = flights.rows(late & (flights.lands <= horizon + INSTANT) & (flights.lands < flights.leaves))
    ends = np.minimum(flights.operational, flights.leaves)
    end = np.minimum(ends, horizon)
    kind = CauseKind.SHIPPING
    names = [ground.scenario.contingents[place].name for place in ground.scenario.contingent_of_force]
    places = [ground.causes.by_cause.get((kind, name), 0) for name in names]
    cause = np.array(places, np.int64)[flights.force]
    begin = np.minimum(flights.lands, end)
    return AtSea(flights.run, flights.force, flights.people, cause, begin, end, ends > horizon)


def _is_late(ground: Ground) -> Mask:
    """Of which flights the equipment arrives after their landing, and not before they are operational."""
    flights, late = ground.block.flights, np.zeros(len(ground.block.flights), np.bool_)
    for force, plan in enumerate(ground.scenario.forces):
        if plan.shipping.high > 0.0:
            mine = flights.force == force
            arrives = ground.days.equipment_arrives(force)[flights.run[mine]]
            after_landing = arrives > flights.lands[mine] + INSTANT
            late[mine] = after_landing & (flights.operational[mine] <= arrives + INSTANT)
    return late
