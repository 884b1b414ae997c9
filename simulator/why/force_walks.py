"""Walks back before the first tranche of a force: its order, its preparation, its equipment at sea, its stay at home.

Rules where several would do: an order before a preparation that ends with it; vetting and training before equipment
that takes as long; of what keeps a force at home at one instant, ``unless`` before leaving, and that before a
withdrawal.
"""

from __future__ import annotations

from math import inf

import numpy as np

from scenarios.waiting import After
from simulator.luck.names import EQUIPMENT, TRAINING, VETTING, name_of
from simulator.model.clock import INSTANT
from simulator.runs.tables import Floats
from simulator.why.causes import CauseKind
from simulator.why.force_days import is_ordered_at_start
from simulator.why.ground import Ground
from simulator.why.walks import Walk


class ForceWalks:
    """Notes what forces waited for before any of their tranches was available, on ground that all walks stand on."""

    def __init__(self, ground: Ground) -> None:
        scenario = ground.scenario
        self._forces, self._runs, self._days = scenario.forces, ground.block.runs, ground.days
        self._names = [scenario.contingents[place].name for place in scenario.contingent_of_force]
        self._causes, self._trail, self._junctions = ground.causes, ground.trail, ground.junctions
        self._day_of = scenario.day_of

    def cause(self, kind: CauseKind, force: int) -> int:
        """The place of one of a force's own causes."""
        return self._causes.at(kind, self._names[force])

    def before_first(self, force: int, walk: Walk) -> None:
        """From the first tranche of a force to its order or its preparation, whichever came last."""
        by_order = self._runs.ordered[walk.run, force] >= self._runs.prepared[walk.run, force] - INSTANT
        self.order(force, walk.where(by_order))
        self._preparation(force, walk.where(~by_order))

    def order(self, force: int, walk: Walk) -> None:
        """From the order of a force, or the horizon without one, to what it requires."""
        plan, decision = self._forces[force], self.cause(CauseKind.DECISION, force)
        if is_ordered_at_start(plan):
            self._trail.note(walk, decision, 0.0)
        else:
            self._junctions.after(walk, After(plan.requires), decision)

    def _preparation(self, force: int, walk: Walk) -> None:
        """From when a force is prepared to what its preparation comes after."""
        if walk:
            since = self._preparing_since(force)[walk.run]
            walk = self._note_preparation(force, walk, since)
            self._junctions.to_last(walk, After(self._forces[force].prepare_after), since)

    def _preparing_since(self, force: int) -> Floats:
        """When a force begins to prepare; shape (runs,)."""
        plan = self._forces[force]
        position = plan.at_start
        if position is not None and position.prepared:
            return np.zeros(len(self._runs))
        if position is not None and position.preparing_since is not None:
            return np.full(len(self._runs), float(self._day_of(position.preparing_since)))
        return self._junctions.met(After(plan.prepare_after))

    def _note_preparation(self, force: int, walk: Walk, since: Floats) -> Walk:
        """Vetting and then training from ``since`` on, shape (paths,), or the equipment where it takes longer."""
        plan = self._forces[force]
        steps = ((VETTING, plan.vetting), (TRAINING, plan.training), (EQUIPMENT, plan.equipment))
        drawn = (self._days.delays.of(name_of(plan.identity, step), estimate)[walk.run] for step, estimate in steps)
        vetting, training, equipment = drawn
        is_trained, note, cause = vetting + training >= equipment, self._trail.note, self.cause
        walk = note(walk, cause(CauseKind.TRAINING, force), np.where(is_trained, since + vetting, inf))
        walk = note(walk, cause(CauseKind.VETTING, force), np.where(is_trained, since, inf))
        return note(walk, cause(CauseKind.EQUIPMENT, force), np.where(is_trained, inf, since))

    def at_sea(self, force: int, walk: Walk) -> None:
        """From the arrival of the major equipment of a force to its order, or to when it was equipped."""
        if not walk:
            return
        leaves, equipped = self._days.equipment_leaves(force)[walk.run], self._days.equipped(force)[walk.run]
        walk = self._trail.note(walk, self.cause(CauseKind.SHIPPING, force), leaves)
        by_order = self._runs.ordered[walk.run, force] >= equipped - INSTANT
        self.order(force, walk.where(by_order))
        walk = walk.where(~by_order)
        since = self._preparing_since(force)[walk.run]
        walk = self._trail.note(walk, self.cause(CauseKind.EQUIPMENT, force), since)
        self._junctions.to_last(walk, After(self._forces[force].prepare_after), since)

    def at_home(self, force: int, walk: Walk) -> Walk:
        """Note why people who have not departed stay at home, from when they do; the walk as it stands on that day."""
        plan = self._forces[force]
        if not (plan.unless or plan.leaves_when or plan.withdrawal_per_year):
            return walk
        since = self._runs.stays[walk.run, force]
        for kind, day in self._why_at_home(force):
            is_so = day[walk.run] <= since + INSTANT
            walk = self._trail.note(walk, self.cause(kind, force), np.where(is_so, since, inf))
            since = np.where(is_so, inf, since)
        return walk

    def _why_at_home(self, force: int) -> list[tuple[CauseKind, Floats]]:
        """What keeps a force at home, and from when on it does; shape (runs,)."""
        plan, met = self._forces[force], self._junctions.met
        reasons = []
        if plan.unless:
            reasons.append((CauseKind.UNLESS, met(After(plan.unless, enough=1))))
        if plan.leaves_when:
            reasons.append((CauseKind.LEAVING, met(After(plan.leaves_when))))
        if plan.withdrawal_per_year:
            reasons.append((CauseKind.WITHDRAWAL, np.full(len(self._runs), -inf)))
        return reasons
