"""The critical path of every tranche: its time from day 0 to departure, split without gap or overlap by cause.

All runs are traced at once. A walk starts where each coming force stands at the end, at its last departure or at the
horizon, and goes back: why it stays at home, aircraft, money, beds, room under the ceiling, interval, tranche by
tranche; then order or preparation, whichever came last; then the condition met last, its own delay, and what stands
before it, back to day 0. What began before day 0 counts from day 0.

Rules where several would do: of conditions met at one instant, or not met by the horizon, the one that the file names
first. Other rules stand in the modules of the walks.
"""

from __future__ import annotations

import numpy as np

from simulator.why.condition_walks import ConditionWalks
from simulator.why.force_walks import ForceWalks
from simulator.why.ground import Ground
from simulator.why.presence_walks import PresenceWalks
from simulator.why.tranche_walks import TrancheWalks
from simulator.why.walks import Trail, Walk


def trace(ground: Ground) -> Trail:
    """Walk every path of a block back to day 0. Paths that have come to one place go on together."""
    forces = ForceWalks(ground)
    tranches = TrancheWalks(ground, forces)
    conditions = ConditionWalks(ground, forces, PresenceWalks(ground, forces, tranches))
    for force in range(len(ground.scenario.forces)):
        tranches.from_end(force, _begin(ground, force), own=True)
    while True:
        if (found := ground.junctions.take_before_first()) is not None:
            forces.before_first(*found)
        elif (found := ground.junctions.take_at_condition()) is not None:
            conditions.trace(*found)
        else:
            return ground.trail


def _begin(ground: Ground, force: int) -> Walk:
    """The paths of a force, at the horizon, in all runs in which it comes."""
    runs = np.flatnonzero(ground.rows.coming[:, force])
    owners, first = runs * len(ground.scenario.forces) + force, np.ones_like(runs)
    ends = np.full(len(runs), float(ground.scenario.horizon))
    return Walk(owners, runs, first, ends, np.ones(len(runs), np.bool_), np.zeros(len(runs)))
