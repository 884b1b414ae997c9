"""A camp: beds that are built, kept for tranches, and given back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from scenarios.parts import ListedCamp
from simulator.luck.draws import Luck
from simulator.luck.names import BEDS_PER_WEEK, BUILD, MAX_BEDS, OPENING_BEDS, name_of
from simulator.model.clock import INSTANT
from simulator.model.shared import Shared
from simulator.model.stops import Stops


class Growth(NamedTuple):
    """How a camp grows.

    Attributes:
        work: days of work until the first beds.
        opening: the first beds.
        weekly: beds more at the end of each week.
        most: beds at which it stops growing.
    """

    work: float
    opening: int
    weekly: int
    most: int


def growth_of(plan: ListedCamp, luck: Luck, elapsed: float) -> Growth:
    """How a camp grows whose building began ``elapsed`` days ago; one with beds at the start goes on from those."""
    known = plan.identity
    opening = luck.people(name_of(known, OPENING_BEDS), plan.opening_beds)
    weekly = luck.people(name_of(known, BEDS_PER_WEEK), plan.beds_per_week)
    most = luck.people(name_of(known, MAX_BEDS), plan.max_beds)
    if plan.at_start is not None and plan.at_start.beds is not None:
        return Growth(0.0, plan.at_start.beds, weekly, most)
    return Growth(luck.rest(name_of(known, BUILD), plan.build, elapsed), opening, weekly, most)


def has_beds_at_start(plan: ListedCamp) -> bool:
    """Whether a camp is open when day 0 begins."""
    return plan.at_start is not None and plan.at_start.beds is not None


def openings(growth: Growth, stops: Stops, start: float, end: float, is_open: bool) -> Iterator[tuple[float, int]]:
    """Day and beds from that day on, in order of time up to ``end``, of a camp on which work begins on ``start``.

    Args:
        growth: how it grows.
        stops: when work stands still.
        start: when work begins.
        end: the last day that counts.
        is_open: whether it has its first beds on ``start``, whatever the most may be.
    """
    beds, week = growth.opening if is_open else min(growth.opening, growth.most), 0
    work = stops.work_from(start)
    day = start if is_open else work.day_done(growth.work)
    while day <= end:
        yield day, beds
        if beds >= growth.most or not growth.weekly:
            return
        beds, week = min(beds + growth.weekly, growth.most), week + 1
        day = work.day_done(growth.work + 7 * week)


class Camp:
    """Beds in theatre. Once building starts, the day of every extension is known, so nobody has to wait for each.

    Attributes:
        taken: beds that are kept or in use; people who were there at the start may be more than there are beds.
        openings: day and beds from that day on, in order of time.
    """

    __slots__ = ("_beds", "_clock", "_log", "_luck", "_stops", "openings", "plan", "taken")

    def __init__(self, plan: ListedCamp, stops: Stops, shared: Shared) -> None:
        self.plan, self._stops = plan, stops
        self._clock, self._luck, self._log = shared
        self.taken = 0
        self.openings: list[tuple[float, int]] = []
        self._beds: list[int] = []
        """The beds of ``openings`` alone: the queue looks for them at every instant."""

    def start_building(self, elapsed: float) -> None:
        """What the camp waits for is met, since so many days."""
        clock, is_open = self._clock, has_beds_at_start(self.plan)
        growth = growth_of(self.plan, self._luck, elapsed)
        self.openings += openings(growth, self._stops, clock.now, clock.end, is_open)
        self._beds += [beds for _, beds in self.openings]
        if self._log.is_read:
            self._tell()

    def _tell(self) -> None:
        for place, (day, beds) in enumerate(self.openings):
            noun = "bed" if beds == 1 else "beds"
            event = "adds beds" if place else "opens"
            self._log.note(day, self.plan.name, event, None, "{} {}", beds, noun)

    def give_back(self, people: int) -> None:
        """Free the beds of people who leave."""
        self.taken -= people

    def has_room(self, people: int) -> bool:
        """Whether there are beds for ``people`` more now; if not, the clock wakes when there are."""
        place = bisect_left(self._beds, self.taken + people)
        if place == len(self._beds):
            return False
        day = self.openings[place][0]
        if day < self._clock.now + INSTANT:
            return True
        self._clock.wake(day)
        return False
