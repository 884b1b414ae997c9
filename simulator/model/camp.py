"""The camp: beds that are built, kept for tranches, and given back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from scenarios.estimate import Estimate
from scenarios.parts import Camp as CampPlan
from simulator.luck.names import BUILD, CAMP, name_of
from simulator.model.clock import INSTANT
from simulator.model.shared import Shared
from simulator.model.stops import Stops

_beds = itemgetter(1)


class Delays(Protocol):
    """Who has the draws of one run, or of many at once."""

    def delay(self, name: str, estimate: Estimate, /) -> Any:
        """What a draw is as an estimate of days: a number, or one for each run."""


def work_days(plan: CampPlan, luck: Delays) -> Any:
    """Days of work until a camp opens: a number, or one for each run, as ``luck`` has it."""
    return luck.delay(name_of(CAMP, BUILD), plan.build)


def openings(plan: CampPlan, stops: Stops, start: float, build: float, end: float) -> Iterator[tuple[float, int]]:
    """Day and beds from that day on, in order of time up to ``end``, of a camp that begins to be built on ``start``."""
    most, weekly = int(plan.max_beds.low), int(plan.beds_per_week.low)
    beds, week = min(int(plan.opening_beds.low), most), 0
    work = stops.work_from(start)
    while (day := work.day_done(build + 7 * week)) <= end:
        yield day, beds
        if beds >= most or not weekly:
            return
        beds, week = min(beds + weekly, most), week + 1


def _since(opened: list[tuple[float, int]], beds: float) -> float:
    """From which day on there are so many beds; ``inf`` = never."""
    place = bisect_left(opened, beds, key=_beds)
    return opened[place][0] if place < len(opened) else inf


class CampUse(NamedTuple):
    """What a run had of its camp.

    Attributes:
        start: the day on which building began, ``inf`` = never.
        stops: when it stood still.
        found: when somebody looked for how many beds in all, and found them; None when somebody waited for more.
        lacking: the least number of beds that somebody looked for and the camp never has; ``inf`` where there is none.
    """

    start: float
    stops: Stops
    found: tuple[tuple[float, int], ...] | None
    lacking: float

    def is_same_in(self, plan: CampPlan, build: float, end: float) -> bool:
        """Whether another camp gives the same run: who found beds finds them in it, and who lacked beds lacks them."""
        if self.found is None:
            return False
        opened = list(openings(plan, self.stops, self.start, build, end)) if self.start < inf else []
        has_as_few = self.lacking == inf or _since(opened, self.lacking) == inf
        return has_as_few and all(_since(opened, beds) < day + INSTANT for day, beds in self.found)


class Camp:
    """Beds in theatre. Once building starts, the day of every extension is known, so nobody has to wait for each."""

    __slots__ = (
        "_beds",
        "_clock",
        "_delay",
        "_found",
        "_lacking",
        "_log",
        "_plan",
        "_start",
        "_stops",
        "_waited",
        "openings",
        "taken",
    )

    def __init__(self, plan: CampPlan, stops: Stops, shared: Shared) -> None:
        self._plan, self._stops, self._clock, self._log = plan, stops, shared.clock, shared.log
        self._delay = work_days(plan, shared.luck)
        self._start, self._found = inf, list[tuple[float, int]]()
        self._waited, self._lacking = False, inf
        self.taken = 0
        self.openings: list[tuple[float, int]] = []
        """Day and beds from that day on, in order of time."""
        self._beds: list[int] = []
        """The beds of ``openings`` alone: the queue looks for them at every instant."""

    @property
    def use(self) -> CampUse:
        """What the run had of it."""
        return CampUse(self._start, self._stops, None if self._waited else tuple(self._found), self._lacking)

    def start_building(self) -> None:
        """What the camp waits for is met."""
        clock = self._clock
        self._start = clock.now
        self.openings += openings(self._plan, self._stops, clock.now, self._delay, clock.end)
        self._beds += [beds for _, beds in self.openings]
        if self._log.is_read:
            self._tell()

    def _tell(self) -> None:
        for place, (day, beds) in enumerate(self.openings):
            noun = "bed" if beds == 1 else "beds"
            self._log.note(day, "camp", "adds beds" if place else "opens", None, "{} {}", beds, noun)

    def give_back(self, people: int) -> None:
        """Free the beds of people who leave."""
        self.taken -= people

    def has_room(self, people: int) -> bool:
        """Whether there are beds for ``people`` more now; if not, the clock wakes when there are."""
        wanted = self.taken + people
        place = bisect_left(self._beds, wanted)
        if place == len(self._beds):
            self._lacking = min(self._lacking, wanted)
            return False
        day = self.openings[place][0]
        if day < self._clock.now + INSTANT:
            self._found.append((self._clock.now, wanted))
            return True
        self._waited = True
        self._clock.wake(day)
        return False
