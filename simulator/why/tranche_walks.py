"""Walks back along the tranches of a force, from its end to before its first tranche.

Rules where several would do: what comes first on the way of a tranche counts, unless something else ends later: the
departure of the tranche before and the interval, then the date before which it does not go, then what it requires.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import numpy as np

from scenarios.contingent import TranchePlan
from scenarios.waiting import After
from simulator.model.clock import INSTANT
from simulator.runs.tables import AVAILABLE, BEDS_AT, DEPARTED, MONEY_AT, ROOM_AT, Floats, Ints, Mask
from simulator.why.causes import CauseKind
from simulator.why.force_walks import ForceWalks
from simulator.why.ground import Ground
from simulator.why.walks import Walk


class TrancheWalks:
    """Notes what paths waited for while tranches were there, and between them.

    Paths come to stand before the first tranche of a force, or where a condition is met that a tranche or a lift waits
    for.

    Args:
        ground: what all walks stand on.
        forces: what goes on before the first tranche of a force.
    """

    def __init__(self, ground: Ground, forces: ForceWalks) -> None:
        self._scenario, self._runs, self._tranches = ground.scenario, ground.block.runs, ground.block.tranches
        self._rows, self._causes, self._days = ground.rows, ground.causes, ground.days
        self._trail, self._junctions, self._forces = ground.trail, ground.junctions, forces

    def from_end(self, force: int, walk: Walk, *, own: bool) -> None:
        """From where a coming force stands at the horizon, or from its last departure where all of it is gone.

        Args:
            force: its place.
            walk: paths that stand at the horizon.
            own: whether the paths are the force's own: then they are numbered as its tranches.
        """
        rows = self._rows.last_of(walk.run, force)
        has_gone = self._has_gone(rows)
        is_all = has_gone & (self._rows.left_over[walk.run, force] == 0)
        self._from_rows(force, self._departed(walk.where(is_all), rows[is_all]), rows[is_all], own=own)
        walk, rows, has_gone = walk.where(~is_all), rows[~is_all], has_gone[~is_all]
        if own:
            walk = walk._replace(number=self._ordinals(rows) + ((rows < 0) | has_gone))
        walk = self._forces.at_home(force, walk)
        waits = (rows >= 0) & ~has_gone
        self._from_rows(force, walk.where(waits), rows[waits], own=own)
        self._before_next(force, walk.where(~waits), rows[~waits], own=own)

    def _has_gone(self, rows: Ints) -> Mask:
        """Which tranches have departed; no tranche, -1, has not."""
        gone = np.zeros(len(rows), np.bool_)
        gone[rows >= 0] = self._tranches.departed[rows[rows >= 0]] < inf
        return gone

    def _ordinals(self, rows: Ints) -> Ints:
        """Which of the tranches of its force each is, from 1; no tranche, -1, is 0."""
        found = np.zeros(len(rows), np.int64)
        found[rows >= 0] = self._rows.ordinals(rows[rows >= 0])
        return found

    def _departed(self, walk: Walk, rows: Ints) -> Walk:
        """The paths as they stand at the departure of ``rows``; nobody waits any more at the horizon."""
        departed = np.minimum(self._tranches.departed[rows], walk.upto)
        return walk._replace(upto=departed, open=np.zeros_like(walk.open))

    def _before_next(self, force: int, walk: Walk, rows: Ints, *, own: bool) -> None:
        """From the horizon where the next tranche is not available yet; ``rows`` departed last, -1 where none has."""
        number = np.zeros_like(rows)
        number[rows >= 0] = self._tranches.number[rows[rows >= 0]]
        if self._scenario.forces[force].tranches and walk:
            number = self._days.next_numbers(walk.run, force, number)
        walk, rows = self._before(force, walk, rows, number)
        self._from_rows(force, walk, rows, own=own)

    def from_any_rows(self, walk: Walk, rows: Ints) -> None:
        """From the departure of tranches of several forces, for paths that are not their own."""
        forces = self._tranches.force[rows]
        for each in np.unique(forces).tolist():
            here = forces == each
            self._from_rows(each, walk.where(here), rows[here], own=False)

    def _from_rows(self, force: int, walk: Walk, rows: Ints, *, own: bool) -> None:
        """From the departure of tranches of a force, or the horizon where they have not departed.

        Args:
            force: its place.
            walk: the paths.
            rows: the tranche of each path; shape (paths,).
            own: whether the paths are the force's own: then they are numbered as its tranches.
        """
        while walk:
            ordinal = self._rows.ordinals(rows)
            walk = self._note_tranche(force, walk._replace(number=ordinal) if own else walk, rows)
            before = np.where(ordinal == 1, -1, rows - 1)
            walk, rows = self._before(force, walk, before, self._tranches.number[rows])

    def _note_tranche(self, force: int, walk: Walk, rows: Ints) -> Walk:
        """What tranches waited for since they were available: room, beds, money, aircraft, a mandate that lapsed."""
        times, at, note = self._tranches.times[rows], self._causes.at, self._trail.note
        lapsed = np.maximum(self._runs.lapsed[walk.run], times[:, MONEY_AT])
        walk = note(walk, at(CauseKind.MANDATE), np.where(times[:, DEPARTED] < inf, inf, lapsed))
        walk = self._note_aircraft(force, walk, times[:, MONEY_AT])
        walk = note(walk, at(CauseKind.MONEY), times[:, BEDS_AT])
        beds = at(CauseKind.BEDS, self._scenario.camp_of(self._scenario.forces[force]).name)
        if not self._scenario.ceilings:
            return note(walk, beds, times[:, AVAILABLE])
        return note(note(walk, beds, times[:, ROOM_AT]), at(CauseKind.CEILING), times[:, AVAILABLE])

    def _note_aircraft(self, force: int, walk: Walk, funded: Floats) -> Walk:
        """An aircraft, since ``funded`` of shape (paths,); before the lift flies, what it waits for itself."""
        lift = self._scenario.lift_of(self._scenario.forces[force])
        aircraft, awaited = self._causes.at(CauseKind.AIRCRAFT, lift.name), After(lift.after)
        if not lift.after:
            return self._trail.note(walk, aircraft, funded)
        flies = self._junctions.met(awaited)[walk.run]
        walk = self._trail.note(walk, aircraft, np.maximum(flies, funded))
        return self._through_conditions(walk, awaited, flies, np.where(flies > funded, funded, inf))

    def _through_conditions(self, walk: Walk, awaited: After, met: Floats, since: Floats) -> Walk:
        """Let conditions explain the time from ``since`` on; the walk as it stands on that day.

        Args:
            walk: the paths; where ``since`` comes later, they stay as they are.
            awaited: the conditions.
            met: when they were met, or enough of them; shape (paths,).
            since: from when on they explain it; shape (paths,).
        """
        since = np.maximum(since, walk.floor)
        came = since <= walk.upto
        self._junctions.to_last(walk._replace(floor=since).where(came), awaited, met[came])
        return walk._replace(upto=np.where(came, since, walk.upto), open=walk.open & ~came)

    def _before(self, force: int, walk: Walk, rows: Ints, number: Ints) -> tuple[Walk, Ints]:
        """From when tranches become available, or the horizon, to the departure of those before them.

        Args:
            force: its place.
            walk: the paths; those of first tranches go on elsewhere.
            rows: the tranches before; -1 where there is none.
            number: of the tranches themselves, as planned.

        Returns:
            The paths that stand at the departure of tranches before, and these.
        """
        is_first = rows < 0
        self._before_first(force, walk.where(is_first), number[is_first])
        walk, rows, number = walk.where(~is_first), rows[~is_first], number[~is_first]
        departed = self._tranches.departed[rows]
        if self._scenario.forces[force].tranches:
            ready = departed + self._intervals(force, walk, number)
            walk = self._own_limits(force, walk, number, (ready, departed))
        walk = self._trail.note(walk, self._forces.cause(CauseKind.INTERVAL, force), departed)
        unfinished = walk.is_unfinished
        return walk.where(unfinished), rows[unfinished]

    def _intervals(self, force: int, walk: Walk, number: Ints) -> Floats:
        """Days from the departure before to when each tranche may be available; shape (paths,)."""
        return _by_number(walk, number, lambda each: self._days.interval(force, each))

    def _before_first(self, force: int, walk: Walk, number: Ints) -> None:
        """From the first tranche of a force to what it waited for itself, a departure before day 0, or the rest."""
        plan, start = self._scenario.forces[force], np.zeros(len(number))
        has_departed = plan.at_start is not None and plan.at_start.departed is not None
        if walk and (plan.tranches or has_departed):
            ready = np.maximum(self._runs.prepared[walk.run, force], self._runs.ordered[walk.run, force])
            rested = self._rested(force, walk, number)
            if plan.tranches:
                walk = self._own_limits(force, walk, number, (np.maximum(ready, rested), start))
            interval = self._forces.cause(CauseKind.INTERVAL, force)
            walk = self._trail.note(walk, interval, np.where(rested > ready + INSTANT, start, inf))
        self._junctions.before_first(force, walk)

    def _rested(self, force: int, walk: Walk, number: Ints) -> Floats:
        """When the interval since a departure before day 0 is over; shape (paths,)."""
        return _by_number(walk, number, lambda each: self._days.since_departure(force, each))

    def _own_limits(self, force: int, walk: Walk, number: Ints, since: tuple[Floats, Floats]) -> Walk:
        """What tranches waited for that are planned by themselves, where that came last.

        Args:
            force: its place.
            walk: the paths.
            number: of the tranches, as planned; shape (paths,).
            since: when each could have been available otherwise, and since when that is waited for; shapes (paths,).
        """
        for each in np.unique(number).tolist():
            plan, mine = self._scenario.forces[force].tranches[each - 1], number == each
            walk = self._own_limit(force, plan, walk, (np.where(mine, since[0], inf), since[1]))
        return walk

    def _own_limit(self, force: int, plan: TranchePlan, walk: Walk, since: tuple[Floats, Floats]) -> Walk:
        ready, begin = since
        day = -inf if plan.not_before is None else float(self._scenario.day_of(plan.not_before))
        awaited, required = After(plan.requires), np.full(len(ready), -inf)
        if plan.requires:
            required = self._junctions.met(awaited)[walk.run]
        by_required = required > np.maximum(ready, day) + INSTANT
        by_date = (day > ready + INSTANT) & ~by_required
        walk = self._through_conditions(walk, awaited, required, np.where(by_required, begin, inf))
        if plan.not_before is None:
            return walk
        return self._trail.note(walk, self._forces.cause(CauseKind.NOT_BEFORE, force), np.where(by_date, begin, inf))


def _by_number(walk: Walk, number: Ints, values: Callable[[int], Floats]) -> Floats:
    """Of each path what is known of the tranche it comes to; shape (paths,).

    Args:
        walk: the paths.
        number: of their tranches; shape (paths,).
        values: what is known of a tranche in each run; shape (N,).
    """
    found = np.empty(len(number))
    for each in np.unique(number).tolist():
        mine = number == each
        found[mine] = values(each)[walk.run[mine]]
    return found
