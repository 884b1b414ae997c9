"""The camp: beds that are built, kept for tranches, and given back."""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from operator import itemgetter

from scenarios.parts import Camp as CampPlan
from simulator.model.clock import INSTANT
from simulator.model.setting import Setting
from simulator.model.stops import Stops

_beds = itemgetter(1)


class Camp:
    """Beds in theatre. Once building starts, the day of every extension is known, so nobody has to wait for each."""

    __slots__ = ("_clock", "_delay", "_log", "_plan", "_stops", "openings", "taken")

    def __init__(self, plan: CampPlan, stops: Stops, setting: Setting) -> None:
        self._plan, self._stops, self._clock, self._log = plan, stops, setting.clock, setting.log
        self._delay = setting.luck.delay("camp/build", plan.build)
        self.taken = 0
        self.openings: list[tuple[float, int]] = []
        """Day and beds from that day on, in order of time."""

    def start_building(self) -> None:
        """What the camp waits for is met."""
        start, plan = self._clock.now, self._plan
        self._clock.stirred = True
        beds, week = min(plan.opening_beds, plan.max_beds), 0
        while (day := self._stops.after_work(start, self._delay + 7 * week)) <= self._clock.end:
            self.openings.append((day, beds))
            self._log.note(day, "camp", "adds beds" if week else "opens", None, "{} beds", beds)
            if beds >= plan.max_beds or not plan.beds_per_week:
                return
            beds, week = min(beds + plan.beds_per_week, plan.max_beds), week + 1

    def give_back(self, people: int) -> None:
        """Beds of people who leave."""
        self.taken -= people
        self._clock.stirred = True

    def has_room(self, people: int) -> bool:
        """Whether there are beds for ``people`` more now; if not, the clock wakes when there are."""
        place = bisect_left(self.openings, self.taken + people, key=_beds)
        day = self.openings[place][0] if place < len(self.openings) else inf
        if day < self._clock.now + INSTANT:
            return True
        self._clock.wake(day)
        return False
