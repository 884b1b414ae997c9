"""The critical path of every tranche: its time from day 0 to departure, split without gap or overlap by cause.

All runs are traced at once. A walk starts where each coming contingent stands at the end, at its last departure or at
the horizon, and goes back: aircraft, money, beds, interval, tranche by tranche; then order or preparation, whichever
came last; then the condition met last, its own delay, and what stands before it, back to day 0.

Rules where several would do: an order before a preparation that ends with it; vetting and training before equipment
that takes as long; of conditions met at one instant, or not met by the horizon, the one that the file names first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from math import inf
from typing import assert_never

import numpy as np

from scenarios.estimate import Estimate
from scenarios.parts import Contingent
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Received, There
from simulator.luck.draws import Luck
from simulator.luck.names import EQUIPMENT, LIFT, TRAINING, TRANSIT, VETTING, name_of
from simulator.luck.strata import Batch
from simulator.model.clock import INSTANT
from simulator.runs.block import Block
from simulator.runs.tables import AVAILABLE, BEDS_AT, DEPARTED, MONEY_AT
from simulator.why.causes import CauseKind, Places
from simulator.why.order_of_waiting import behind, free_of_any
from simulator.why.walks import Floats, Ints, Mask, Trail, Walk

Node = tuple[str, int]
"""``("contingent", place)``: before its first tranche; or ``("condition", place)``."""


class Tracer:
    """Traces the paths of a block; ``trail`` holds them once ``trace`` has been called."""

    def __init__(self, scenario: Scenario, seed: int, block: Block, numbers: Ints | None = None) -> None:
        self._scenario, self._block = scenario, block
        self._numbers = np.arange(block.first, block.first + block.count) if numbers is None else numbers
        self._seed = seed
        self._horizon = float(scenario.horizon)
        self._forces = len(scenario.contingents)
        self._places = Places(len(scenario.conditions), self._forces)
        self._condition_place = {each.name: place for place, each in enumerate(scenario.conditions)}
        self._waiting: dict[Node, list[Walk]] = {}
        self.trail = Trail()

    def trace(self) -> Trail:
        """Walk every path back to day 0."""
        self._begin()
        while self._waiting:
            (what, place), walks = self._waiting.popitem()
            trace = self._before_first if what == "contingent" else self._condition
            trace(place, Walk.together(walks))
        return self.trail

    def _begin(self) -> None:
        for force in range(self._forces):
            runs = np.flatnonzero(self.coming[:, force])
            numbers, ends = np.ones_like(runs), np.full(len(runs), self._horizon)
            walk = Walk(runs * self._forces + force, runs, numbers, ends, np.ones(len(runs), np.bool_))
            self._contingent(force, walk, own=True)

    @cached_property
    def coming(self) -> Mask:
        """Which contingents come, with anybody; shape (count, C)."""
        return np.asarray(self._block.runs.comes & (self._block.runs.size > 0))

    @cached_property
    def _first_row(self) -> Ints:
        """The first row of each contingent among the tranches; shape (count · C + 1,)."""
        owners = self._block.tranches.run * self._forces + self._block.tranches.contingent
        return np.searchsorted(owners, np.arange(self._block.count * self._forces + 1))

    @cached_property
    def left_over(self) -> Ints:
        """People of no tranche yet, at the horizon; shape (count, C)."""
        owners = self._block.tranches.run * self._forces + self._block.tranches.contingent
        made = np.bincount(owners, self._block.tranches.people, self._block.runs.size.size).astype(np.int64)
        return np.asarray(self._block.runs.size - made.reshape(self._block.runs.size.shape))

    def _contingent(self, force: int, walk: Walk, *, own: bool) -> None:
        """Paths that wait at the horizon for what a coming contingent waits for, or end with its last departure."""
        rows = self._first_row[walk.run * self._forces + force + 1] - 1
        none = rows < self._first_row[walk.run * self._forces + force]
        self._go("contingent", force, walk.where(none))
        walk, rows = walk.where(~none), rows[~none]
        departed = self._block.tranches.departed[rows]
        left, gone = self.left_over[walk.run, force] > 0, departed < inf
        later = walk._replace(number=np.where(own & gone, self._block.tranches.number[rows] + 1, walk.number))
        between = self.trail.note(later.where(gone & left), self._of(CauseKind.INTERVAL, force), departed[gone & left])
        self._tranches(force, between, rows[gone & left], own=own)
        all_gone = walk._replace(upto=np.minimum(departed, walk.upto), open=np.zeros_like(walk.open))
        self._tranches(force, all_gone.where(gone & ~left), rows[gone & ~left], own=own)
        self._tranches(force, walk.where(~gone), rows[~gone], own=own)

    def _tranches(self, force: int, walk: Walk, rows: Ints, *, own: bool) -> None:
        """From the departure of tranches, or the horizon where they have none, back to day 0."""
        while walk:
            number = self._block.tranches.number[rows]
            if own:
                walk = walk._replace(number=number)
            walk = self._tranche(walk, rows)
            first = number == 1
            self._go("contingent", force, walk.where(first))
            rows = rows[~first] - 1
            walk = self.trail.note(
                walk.where(~first), self._of(CauseKind.INTERVAL, force), self._block.tranches.departed[rows]
            )

    def _tranche(self, walk: Walk, rows: Ints) -> Walk:
        times, places = self._block.tranches.times[rows], self._places
        lapsed = np.where(
            times[:, DEPARTED] < inf, inf, np.maximum(self._block.runs.lapsed[walk.run], times[:, MONEY_AT])
        )
        walk = self.trail.note(walk, places.of_all(CauseKind.MANDATE), lapsed)
        walk = self.trail.note(walk, places.of_all(CauseKind.AIRCRAFT), times[:, MONEY_AT])
        walk = self.trail.note(walk, places.of_all(CauseKind.MONEY), times[:, BEDS_AT])
        return self.trail.note(walk, places.of_all(CauseKind.BEDS), times[:, AVAILABLE])

    def _before_first(self, force: int, walk: Walk) -> None:
        """Before the first tranche is available: its order or its preparation, whichever came last."""
        walk = walk._replace(number=np.ones_like(walk.number))
        ordered, prepared = self._block.runs.ordered[walk.run, force], self._block.runs.prepared[walk.run, force]
        by_order = ordered >= prepared - INSTANT
        plan = self._scenario.contingents[force]
        self._after(walk.where(by_order), plan.requires, self._waits_for(self._of(CauseKind.DECISION, force)))
        self._after(walk.where(~by_order), plan.prepare_after, self._prepares(force, plan))

    def _waits_for(self, cause: int) -> Callable[[Walk, Floats], Walk]:
        return lambda walk, begin: self.trail.note(walk, cause, begin)

    def _prepares(self, force: int, plan: Contingent) -> Callable[[Walk, Floats], Walk]:
        vetting, training = self._drawn(plan, VETTING), self._drawn(plan, TRAINING)
        longer = vetting + training >= self._drawn(plan, EQUIPMENT)

        def prepares(walk: Walk, begin: Floats) -> Walk:
            trained = longer[walk.run]
            vetted = np.where(trained, begin + vetting[walk.run], inf)
            walk = self.trail.note(walk, self._of(CauseKind.TRAINING, force), vetted)
            walk = self.trail.note(walk, self._of(CauseKind.VETTING, force), np.where(trained, begin, inf))
            return self.trail.note(walk, self._of(CauseKind.EQUIPMENT, force), np.where(trained, inf, begin))

        return prepares

    def _drawn(self, plan: Contingent, step: str) -> Floats:
        estimate: Estimate = getattr(plan, step)
        return self._delays(name_of(plan.identity, step), estimate)

    def _delays(self, name: str, estimate: Estimate) -> Floats:
        """A delay as each run drew it; shape (count,)."""
        first, last = int(self._numbers[0]), int(self._numbers[-1])
        luck = Luck(Batch(self._seed, first, last - first + 1), self._scenario.correlation)
        drawn = np.empty(len(self._numbers))
        for place, luck.run in enumerate((self._numbers - first).tolist()):
            drawn[place] = luck.delay(name, estimate)
        return drawn

    def _after(
        self, walk: Walk, names: Iterable[str], note: Callable[[Walk, Floats], Walk], needed: int | None = None
    ) -> None:
        """Note what began when all of ``names`` were met, or so many; go on with the one met last of them.

        Where that was not met by the horizon, it is the first named one that was not.
        """
        if not walk:
            return
        places = [self._condition_place[name] for name in dict.fromkeys(names)]
        when = self._begins(places, needed)[walk.run]
        walk = note(walk, when)
        if places and (needed is None or 0 < needed <= len(places)):
            days = self._block.runs.met[np.ix_(walk.run, np.array(places))]
            last = ((days >= when[:, None] - INSTANT) & (days <= when[:, None])).argmax(axis=1)
            for choice, place in enumerate(places):
                self._go("condition", place, walk.where(last == choice))

    def _begins(self, places: list[int], needed: int | None = None) -> Floats:
        """When all of these conditions are met, or so many; day 0 where none is needed, or more than there are.

        Shape (count,).
        """
        number = len(places) if needed is None else needed
        if not 0 < number <= len(places):
            return np.zeros(self._block.count)
        met = self._block.runs.met[:, places]
        return np.asarray(met.max(axis=1) if number == len(places) else np.sort(met, axis=1)[:, number - 1])

    def _condition(self, place: int, walk: Walk) -> None:
        match self._scenario.conditions[place].waits_for:
            case After(names) as after:
                self._after(walk, names, self._waits_for(place), after.needed)
            case Received():
                self._contributions(place, walk)
            case There(contingent):
                self._presence(place, contingent, walk)
            case OnDate():
                self.trail.note(walk, place, 0.0)
            case never:
                assert_never(never)

    def _contributions(self, place: int, walk: Walk) -> None:
        """Met by a donor's payment: wait for that donor. Not met: for the one whose turn to pay came first."""
        donors = self._scenario.finance.donors
        met = self._block.runs.met[walk.run, place] < inf
        payer = np.where(met, self._block.runs.met_by[walk.run, place, 0], self._first_donor[walk.run])
        for index, donor in enumerate(donors):
            mine = payer == index
            if donor.after and self._scenario.conditions[place].name in behind(self._scenario, donor.after):
                # A donor who waits for this very money: where it is not met, it is itself what everybody waits for.
                self.trail.note(walk.where(mine & ~met), place, 0.0)
                mine &= met
            self._after(walk.where(mine), donor.after, self._waits_for(place))
        self.trail.note(walk.where(payer < 0), place, 0.0)

    @cached_property
    def _first_donor(self) -> Ints:
        """The donor whose instalments began to count first, the first of the file where none did; -1 without donors."""
        donors = self._scenario.finance.donors
        if not donors:
            return np.full(self._block.count, -1)
        begins = [self._begins([self._condition_place[name] for name in donor.after]) for donor in donors]
        return np.asarray(np.argmin(begins, axis=0))

    def _presence(self, place: int, contingent: str, walk: Walk) -> None:
        met = self._block.runs.met[walk.run, place] < inf
        self._arrivals(walk.where(met), place)
        walk = walk.where(~met)
        names = [plan.name for plan in self._scenario.contingents]
        absent = free_of_any(self._scenario) if contingent == ANY else (names.index(contingent),)
        for force in absent:
            waits = self._is_awaited(walk.run, force)
            self._contingent(force, walk.where(waits), own=False)
            walk = walk.where(~waits)
        self._nobody_left(place, range(self._forces) if contingent == ANY else absent, walk)

    def _arrivals(self, walk: Walk, place: int) -> None:
        """A presence is traced into the tranche that met it: its flight, the aircraft, and its own path."""
        force, number = self._block.runs.met_by[walk.run, place].T
        rows = self._first_row[walk.run * self._forces + force] + number - 1
        departed = self._block.tranches.departed[rows]
        took_off = np.maximum(self._block.runs.met[walk.run, place] - self._transit[walk.run], departed)
        walk = self.trail.note(walk, self._places.of_all(CauseKind.FLIGHT), np.minimum(took_off, walk.upto))
        walk = self.trail.note(walk, self._places.of_all(CauseKind.AIRCRAFT), np.minimum(departed, walk.upto))
        self._from_rows(walk, rows)

    @cached_property
    def _transit(self) -> Floats:
        return self._delays(name_of(LIFT, TRANSIT), self._scenario.lift.transit)

    def _from_rows(self, walk: Walk, rows: Ints) -> None:
        """Go on with tranches of several contingents."""
        force = self._block.tranches.contingent[rows]
        for each in np.unique(force).tolist():
            self._tranches(each, walk.where(force == each), rows[force == each], own=False)

    def _is_awaited(self, runs: Ints, force: int) -> Mask:
        """Whether a contingent comes and not all of it has departed."""
        rows = self._first_row[runs * self._forces + force + 1] - 1
        some = rows >= self._first_row[runs * self._forces + force]
        gone = np.zeros(len(runs), np.bool_)
        gone[some] = self._block.tranches.departed[rows[some]] < inf
        return np.asarray(self.coming[runs, force] & ~(gone & (self.left_over[runs, force] == 0)))

    def _nobody_left(self, place: int, forces: Iterable[int], walk: Walk) -> None:
        """Not met though whoever could meet it has departed, or does not come: since the last departure, or ever."""
        last_row = self._last_departure(list(forces))[walk.run]
        some = last_row >= 0
        self.trail.note(walk.where(~some), place, 0.0)
        rows = last_row[some]
        self._from_rows(self.trail.note(walk.where(some), place, self._block.tranches.departed[rows]), rows)

    def _last_departure(self, forces: list[int]) -> Ints:
        """The row of the tranche of these contingents that departed last, the first of several; -1 where none did."""
        times = np.where(np.isin(self._block.tranches.contingent, forces), self._block.tranches.departed, inf)
        rows = np.flatnonzero(times < inf)
        order = rows[np.lexsort((-rows, times[rows]))]
        last = np.full(self._block.count, -1)
        last[self._block.tranches.run[order]] = order
        return last

    def _go(self, what: str, place: int, walk: Walk) -> None:
        if walk:
            self._waiting.setdefault((what, place), []).append(walk)

    def _of(self, kind: CauseKind, force: int) -> int:
        return self._places.of_contingent(kind, force)
