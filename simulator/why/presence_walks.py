"""Walks back from a presence: to the landing that met it, or to those who could meet it and have not departed.

Of operational people it is met when they are operational: after their reception, or when their major equipment has come
by sea. Equipment that arrives as reception ends counts.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import numpy as np

from scenarios.waiting import There
from simulator.model.clock import INSTANT
from simulator.runs.tables import Floats, Ints, Mask
from simulator.why.causes import CauseKind
from simulator.why.force_walks import ForceWalks
from simulator.why.ground import Ground
from simulator.why.order_of_waiting import could_meet, forces_of
from simulator.why.tranche_walks import TrancheWalks
from simulator.why.walks import Walk


class PresenceWalks:
    """Notes what paths waited for until people were there.

    Args:
        ground: what all walks stand on.
        forces, tranches: what goes on before the first tranche of a force, and from there on.
    """

    def __init__(self, ground: Ground, forces: ForceWalks, tranches: TrancheWalks) -> None:
        self._scenario, self._block, self._rows = ground.scenario, ground.block, ground.rows
        self._causes, self._days, self._trail = ground.causes, ground.days, ground.trail
        self._forces, self._tranches = forces, tranches

    def trace(self, place: int, awaited: There, walk: Walk) -> None:
        """To the tranche that met it; where it is not met, to the first force that could and has not departed."""
        met = self._block.runs.met[walk.run, place] < inf
        self._arrivals(place, awaited, walk.where(met))
        walk = walk.where(~met)
        for force in could_meet(self._scenario, self._scenario.conditions[place].name):
            waits = self._rows.is_awaited(walk.run, force)
            self._tranches.from_end(force, walk.where(waits), own=False)
            walk = walk.where(~waits)
        self._departed(place, awaited, walk)

    def _arrivals(self, place: int, awaited: There, walk: Walk) -> None:
        """From when a presence was met: reception, the flight, the aircraft, and the path of the tranche."""
        forces, numbers = self._block.runs.met_by[walk.run, place].T
        was_there = numbers <= 0
        self._trail.note(walk.where(was_there), place, 0.0)
        walk, forces, numbers = walk.where(~was_there), forces[~was_there], numbers[~was_there]
        lands = self._block.runs.met[walk.run, place]
        if awaited.operational:
            late = self._equipment_arrives(walk.run, forces) >= lands - INSTANT
            self._at_sea(forces[late], walk.where(late))
            walk, forces, numbers, lands = walk.where(~late), forces[~late], numbers[~late], lands[~late]
            lands = lands - self._receptions(walk.run, forces, numbers)
            walk = self._trail.note(walk, self._causes.at(CauseKind.RECEPTION), np.minimum(lands, walk.upto))
        self._landings(forces, numbers, lands, walk)

    def _landings(self, forces: Ints, numbers: Ints, lands: Floats, walk: Walk) -> None:
        """From landings: the flight, the aircraft, and the path of the tranche; each of shape (paths,)."""
        rows = self._rows.numbered(walk.run, forces, numbers)
        departed = self._block.tranches.departed[rows]
        took_off = np.maximum(lands - self._transits(walk.run, forces), departed)
        walk = self._trail.note(walk, self._causes.at(CauseKind.FLIGHT), np.minimum(took_off, walk.upto))
        for force in np.unique(forces).tolist():
            lift = self._scenario.lift_of(self._scenario.forces[force])
            here, aircraft = forces == force, self._causes.at(CauseKind.AIRCRAFT, lift.name)
            mine = walk.where(here)
            mine = self._trail.note(mine, aircraft, np.minimum(departed[here], mine.upto))
            self._tranches.from_any_rows(mine, rows[here])

    def _receptions(self, run: Ints, forces: Ints, numbers: Ints) -> Floats:
        """Days of reception of some tranches; shape (paths,)."""
        return self._by_force(forces, lambda force, here: self._days.receptions(run[here], force, numbers[here]))

    def _transits(self, run: Ints, forces: Ints) -> Floats:
        """Days of a flight; shape (paths,)."""
        return self._by_force(forces, lambda force, here: self._days.transit(force)[run[here]])

    def _equipment_arrives(self, run: Ints, forces: Ints) -> Floats:
        """When the equipment of forces that have departed is there; ``-inf`` where none is at sea; shape (paths,)."""
        return self._by_force(forces, lambda force, here: self._days.equipment_arrives(force)[run[here]])

    def _by_force(self, forces: Ints, days: Callable[[int, Mask], Floats]) -> Floats:
        """Days of the forces of paths: of each of them, and where its paths are; shape (paths,)."""
        found = np.empty(len(forces))
        for force in np.unique(forces).tolist():
            here = forces == force
            found[here] = days(force, here)
        return found

    def _at_sea(self, forces: Ints, walk: Walk) -> None:
        for force in np.unique(forces).tolist():
            self._forces.at_sea(force, walk.where(forces == force))

    def _departed(self, place: int, awaited: There, walk: Walk) -> None:
        """From a presence that nobody can meet any more to their last departure, or to day 0 without one.

        Operational people whose equipment is at sea on the last day wait for that.
        """
        counted = forces_of(self._scenario, awaited.contingent, awaited.unit)
        rows = self._rows.last_departure(counted)[walk.run]
        some = rows >= 0
        self._trail.note(walk.where(~some), place, 0.0)
        walk, rows = walk.where(some), rows[some]
        if awaited.operational:
            forces = self._block.tranches.force[rows]
            late = self._equipment_arrives(walk.run, forces) > self._scenario.horizon + INSTANT
            self._at_sea(forces[late], walk.where(late))
            walk, rows = walk.where(~late), rows[~late]
        self._tranches.from_any_rows(self._trail.note(walk, place, self._block.tranches.departed[rows]), rows)
