"""Walks back from where a condition is met, or the horizon without it, to what it waits for.

What is supposed, or was under way when day 0 began, is all that is waited for from day 0 on. Of several forces of a
contingent that is to be ordered the first counts.
"""

from __future__ import annotations

from functools import cached_property
from math import inf
from typing import assert_never

import numpy as np

from scenarios.conditions import AnyCondition
from scenarios.parts import Donor
from scenarios.position import ApprovalAtStart, AwaitedAtStart, VoteAtStart
from scenarios.waiting import After, OnDate, Ordered, Received, There
from simulator.runs.tables import Floats, Ints
from simulator.why.force_walks import ForceWalks
from simulator.why.ground import Ground
from simulator.why.met_days import first_to_begin
from simulator.why.order_of_waiting import behind, forces_of
from simulator.why.presence_walks import PresenceWalks
from simulator.why.walks import Walk


class ConditionWalks:
    """Notes what paths waited for until conditions were met.

    Args:
        ground: what all walks stand on.
        forces, presences: what goes on before the order of a force, and before people are there.
    """

    def __init__(self, ground: Ground, forces: ForceWalks, presences: PresenceWalks) -> None:
        self._scenario, self._runs = ground.scenario, ground.block.runs
        self._trail, self._junctions = ground.trail, ground.junctions
        self._forces, self._presences = forces, presences

    def trace(self, place: int, walk: Walk) -> None:
        """From when a condition was met, or the horizon, to what it waits for."""
        condition = self._scenario.conditions[place]
        if _runs_from_day_0(condition):
            self._trail.note(walk, place, 0.0)
            return
        match condition.waits_for:
            case After() as awaited:
                self._junctions.after(walk, awaited, place)
            case Received():
                self._contributions(place, walk)
            case There() as awaited:
                self._presences.trace(place, awaited, walk)
            case Ordered(contingent):
                self._order(place, contingent, walk)
            case OnDate():
                self._trail.note(walk, place, 0.0)
            case never:
                assert_never(never)

    def _contributions(self, place: int, walk: Walk) -> None:
        """To the donor whose payment met them; where they are not met, to the one whose instalments began first."""
        runs = self._runs
        met = runs.met[walk.run, place] < inf
        payer = np.where(met, runs.met_by[walk.run, place, 0], self._first_donor[walk.run])
        for index, donor in enumerate(self._scenario.finance.donors):
            mine = payer == index
            if donor.after and self._scenario.conditions[place].name in behind(self._scenario, donor.after):
                # A donor who waits for this very money: where it is not met, it is itself what everybody waits for.
                self._trail.note(walk.where(mine & ~met), place, 0.0)
                mine &= met
            if _paid_before(donor):
                self._trail.note(walk.where(mine), place, 0.0)
            else:
                self._junctions.after(walk.where(mine), After(donor.after), place)
        self._trail.note(walk.where(payer < 0), place, 0.0)

    @cached_property
    def _first_donor(self) -> Ints:
        """The donor whose instalments began first; -1 without donors; shape (runs,)."""
        return first_to_begin([self._begins(donor) for donor in self._scenario.finance.donors], len(self._runs))

    def _begins(self, donor: Donor) -> Floats:
        """When the instalments of a donor began; shape (runs,)."""
        if not _paid_before(donor):
            return self._junctions.met(After(donor.after))
        since = None if donor.at_start is None else donor.at_start.since
        return np.full(len(self._runs), 0.0 if since is None else float(self._scenario.day_of(since)))

    def _order(self, place: int, contingent: str, walk: Walk) -> None:
        """To the force of a contingent that was ordered first; where none is, to the first that takes part."""
        forces = forces_of(self._scenario, contingent)
        days = self._runs.ordered[np.ix_(walk.run, np.array(forces))]
        comes = (self._runs.comes & (self._runs.size > 0))[np.ix_(walk.run, np.array(forces))]
        met = self._runs.met[walk.run, place] < inf
        chosen = np.where(met, days.argmin(axis=1), comes.argmax(axis=1))
        nobody = ~met & ~comes.any(axis=1)
        self._trail.note(walk.where(nobody), place, 0.0)
        for choice, force in enumerate(forces):
            mine = (chosen == choice) & ~nobody
            self._forces.order(force, self._forces.at_home(force, walk.where(mine)))


def _runs_from_day_0(condition: AnyCondition) -> bool:
    """Whether nothing else is waited for from day 0 on: it is supposed, or its course had begun before."""
    position = condition.at_start
    return (
        condition.suppose is not None
        or (isinstance(position, AwaitedAtStart) and position.since is not None)
        or (isinstance(position, VoteAtStart) and position.failed_votes > 0)
        or (isinstance(position, ApprovalAtStart) and position.challenged)
    )


def _paid_before(donor: Donor) -> bool:
    """Whether a donor had paid before day 0, or is said to be awaited since then."""
    return donor.at_start is not None and (donor.at_start.paid > 0 or donor.at_start.since is not None)
