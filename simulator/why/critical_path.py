"""The critical path of every tranche: its time from day 0 to departure, split without gap or overlap by cause.

All runs are traced at once. A walk starts where each coming contingent stands at the end, at its last departure or at
the horizon, and goes back: aircraft, money, beds, interval, tranche by tranche; then order or preparation, whichever
came last; then the condition met last, its own delay, and what stands before it, back to day 0.

Rules where several would do: an order before a preparation that ends with it; vetting and training before equipment
that takes as long; of conditions met at one instant, or not met by the horizon, the one that the file names first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import inf
from typing import assert_never

import numpy as np

from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Ordered, Received, There
from simulator.luck.names import EQUIPMENT, TRAINING, TRANSIT, VETTING, name_of
from simulator.model.clock import INSTANT
from simulator.runs.block import Block
from simulator.why.causes import CauseKind, Places
from simulator.why.met_days import enough_met, first_to_begin, met_last
from simulator.why.order_of_waiting import behind, free_of_any
from simulator.why.run_delays import RunDelays
from simulator.why.tranche_rows import TrancheRows
from simulator.why.tranche_walks import TrancheWalks
from simulator.why.walks import Floats, Ints, Trail, Walk


class Tracer:
    """Traces the paths of a block.

    Paths that have come to one place are gathered there, and go on together.

    Args:
        scenario, seed, block: what was run, and what it left.
        numbers: of the replications, where they do not follow each other from ``block.first`` on; shape (runs,).
    """

    def __init__(self, scenario: Scenario, seed: int, block: Block, numbers: Ints | None = None) -> None:
        if numbers is None:
            numbers = np.arange(block.first, block.first + block.count)
        self._scenario, self._block = scenario, block
        self._delays = RunDelays(scenario, seed, numbers)
        self._causes = Places(len(scenario.conditions), len(scenario.contingents))
        self._place_of = {condition.name: place for place, condition in enumerate(scenario.conditions)}
        self._trail, self._rows = Trail(), TrancheRows.of(block)
        self._along_tranches = TrancheWalks(block, self._rows, self._causes, self._trail)
        self._before_first: dict[int, list[Walk]] = {}
        """Paths that stand before the first tranche of a contingent, by its place."""
        self._at_condition: dict[int, list[Walk]] = {}
        """Paths that stand where a condition is met, or at the horizon without it, by its place."""

    def trace(self) -> Trail:
        """Walk every path back to day 0."""
        for contingent in range(len(self._scenario.contingents)):
            self._from_end(contingent, self._begin(contingent), own=True)
        while self._before_first or self._at_condition:
            if self._before_first:
                contingent, walks = self._before_first.popitem()
                self._trace_contingent(contingent, Walk.together(walks))
            else:
                place, walks = self._at_condition.popitem()
                self._trace_condition(place, Walk.together(walks))
        return self._trail

    def _begin(self, contingent: int) -> Walk:
        """The paths of a contingent, at the horizon, in all runs in which it comes."""
        runs = np.flatnonzero(self._rows.coming[:, contingent])
        owners = runs * len(self._scenario.contingents) + contingent
        ends = np.full(len(runs), float(self._scenario.horizon))
        return Walk(owners, runs, np.ones_like(runs), ends, np.ones(len(runs), np.bool_))

    def _from_end(self, contingent: int, walk: Walk, *, own: bool) -> None:
        """Go back along the tranches of a contingent from where it stands at the horizon; see ``TrancheWalks``."""
        for found in self._along_tranches.from_end(contingent, walk, own=own):
            _gather(self._before_first, contingent, found)

    def _from_rows(self, walk: Walk, rows: Ints) -> None:
        """Go back from tranches that others wait for, the n-th of ``rows`` for the n-th path."""
        for contingent, found in self._along_tranches.from_any_rows(walk, rows):
            _gather(self._before_first, contingent, found)

    def _trace_contingent(self, contingent: int, walk: Walk) -> None:
        """From the first tranche of a contingent to its order or its preparation, whichever came last."""
        walk, runs = walk._replace(number=np.ones_like(walk.number)), self._block.runs
        by_order = runs.ordered[walk.run, contingent] >= runs.prepared[walk.run, contingent] - INSTANT
        decision = self._causes.of_contingent(CauseKind.DECISION, contingent)
        self._after(walk.where(by_order), After(self._scenario.contingents[contingent].requires), decision)
        self._before_prepared(contingent, walk.where(~by_order))

    def _before_prepared(self, contingent: int, walk: Walk) -> None:
        """From when a contingent is prepared to what its preparation comes after."""
        if walk:
            awaited = After(self._scenario.contingents[contingent].prepare_after)
            since = self._met(awaited)[walk.run]
            self._to_last(self._note_preparation(contingent, walk, since), awaited, since)

    def _note_preparation(self, contingent: int, walk: Walk, since: Floats) -> Walk:
        """Vetting and then training from ``since`` on, shape (paths,), or the equipment where it takes longer."""
        plan, cause = self._scenario.contingents[contingent], self._causes.of_contingent
        steps = ((VETTING, plan.vetting), (TRAINING, plan.training), (EQUIPMENT, plan.equipment))
        drawn = (self._delays.of(name_of(plan.identity, step), estimate)[walk.run] for step, estimate in steps)
        vetting, training, equipment = drawn
        is_trained = vetting + training >= equipment
        walk = self._trail.note(walk, cause(CauseKind.TRAINING, contingent), np.where(is_trained, since + vetting, inf))
        walk = self._trail.note(walk, cause(CauseKind.VETTING, contingent), np.where(is_trained, since, inf))
        return self._trail.note(walk, cause(CauseKind.EQUIPMENT, contingent), np.where(is_trained, inf, since))

    def _after(self, walk: Walk, awaited: After, cause: int) -> None:
        """Note that a cause was waited for since these conditions were met, or enough of them, and go on with them."""
        if walk:
            since = self._met(awaited)[walk.run]
            self._to_last(self._trail.note(walk, cause, since), awaited, since)

    def _to_last(self, walk: Walk, awaited: After, since: Floats) -> None:
        """Go on with the condition that was met last of those that were enough on ``since``, of shape (paths,).

        Where they were not by the horizon, it is the first named one that was not met.
        """
        places = self._places(awaited)
        if 0 < awaited.needed <= len(places):
            last = met_last(self._block.runs.met[np.ix_(walk.run, np.array(places))], since)
            for choice, place in enumerate(places):
                _gather(self._at_condition, place, walk.where(last == choice))

    def _met(self, awaited: After) -> Floats:
        """When these conditions are met, or enough of them; shape (runs,)."""
        return enough_met(self._block.runs.met, self._places(awaited), awaited.needed)

    def _places(self, awaited: After) -> list[int]:
        return [self._place_of[name] for name in dict.fromkeys(awaited.names)]

    def _trace_condition(self, place: int, walk: Walk) -> None:
        """From when a condition was met, or the horizon, to what it waits for."""
        match self._scenario.conditions[place].waits_for:
            case After() as awaited:
                self._after(walk, awaited, place)
            case Received():
                self._trace_contributions(place, walk)
            case There(contingent):
                self._trace_presence(place, contingent, walk)
            case OnDate() | Ordered():
                self._trail.note(walk, place, 0.0)
            case never:
                assert_never(never)

    def _trace_contributions(self, place: int, walk: Walk) -> None:
        """To the donor whose payment met them; where they are not met, to the one whose instalments began first."""
        runs = self._block.runs
        met = runs.met[walk.run, place] < inf
        payer = np.where(met, runs.met_by[walk.run, place, 0], self._first_donor[walk.run])
        for index, donor in enumerate(self._scenario.finance.donors):
            mine = payer == index
            if donor.after and self._scenario.conditions[place].name in behind(self._scenario, donor.after):
                # A donor who waits for this very money: where it is not met, it is itself what everybody waits for.
                self._trail.note(walk.where(mine & ~met), place, 0.0)
                mine &= met
            self._after(walk.where(mine), After(donor.after), place)
        self._trail.note(walk.where(payer < 0), place, 0.0)

    @cached_property
    def _first_donor(self) -> Ints:
        """The donor whose instalments began first; -1 without donors; shape (runs,)."""
        begins = [self._met(After(donor.after)) for donor in self._scenario.finance.donors]
        return first_to_begin(begins, self._block.count)

    def _trace_presence(self, place: int, contingent: str, walk: Walk) -> None:
        """To the tranche that met it; where it is not met, to the first contingent that could and has not departed."""
        met = self._block.runs.met[walk.run, place] < inf
        self._trace_arrivals(place, walk.where(met))
        walk = walk.where(~met)
        names = [plan.name for plan in self._scenario.contingents]
        absent = free_of_any(self._scenario) if contingent == ANY else (names.index(contingent),)
        for each in absent:
            waits = self._rows.is_awaited(walk.run, each)
            self._from_end(each, walk.where(waits), own=False)
            walk = walk.where(~waits)
        self._trace_departed(place, range(len(names)) if contingent == ANY else absent, walk)

    def _trace_arrivals(self, place: int, walk: Walk) -> None:
        """From the landing that met a presence: its flight, the aircraft, and the path of its tranche."""
        contingents, numbers = self._block.runs.met_by[walk.run, place].T
        rows = self._rows.numbered(walk.run, contingents, numbers)
        departed = self._block.tranches.departed[rows]
        took_off = np.maximum(self._block.runs.met[walk.run, place] - self._transit[walk.run], departed)
        flight, aircraft = self._causes.of_all(CauseKind.FLIGHT), self._causes.of_all(CauseKind.AIRCRAFT)
        walk = self._trail.note(walk, flight, np.minimum(took_off, walk.upto))
        walk = self._trail.note(walk, aircraft, np.minimum(departed, walk.upto))
        self._from_rows(walk, rows)

    @cached_property
    def _transit(self) -> Floats:
        """Days of a flight; shape (runs,)."""
        return self._delays.of(
            name_of(self._scenario.all_lifts[0].identity, TRANSIT), self._scenario.all_lifts[0].transit
        )

    def _trace_departed(self, place: int, contingents: Sequence[int], walk: Walk) -> None:
        """From a presence that none of these can meet any more to their last departure, or to day 0 without one."""
        rows = self._rows.last_departure(contingents)[walk.run]
        some = rows >= 0
        self._trail.note(walk.where(~some), place, 0.0)
        rows = rows[some]
        self._from_rows(self._trail.note(walk.where(some), place, self._block.tranches.departed[rows]), rows)


def _gather(places: dict[int, list[Walk]], place: int, walk: Walk) -> None:
    """Leave paths at a place, where there are any."""
    if walk:
        places.setdefault(place, []).append(walk)
