"""When lifts and camps stand still, and when a camp has which beds: known as soon as building begins."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from scenarios.parts import Disruption, ListedCamp
from scenarios.schema import Scenario
from tests.simulator.oracle.draws import INSTANT, Draws, whole

Span = tuple[float, float]


def stops_of(scenario: Scenario, draws: Draws) -> dict[str, list[Span]]:
    """For each lift and each camp the spans in which it stands still, up to the horizon."""
    lifts = [lift.name for lift in scenario.all_lifts]
    camps = [camp.name for camp in scenario.all_camps]
    stops: dict[str, list[Span]] = {name: [] for name in (*lifts, *camps)}
    for one in scenario.disruptions:
        spans = _spans(scenario, one, draws)
        for word in one.stops:
            for name in {"lift": lifts, "camp": camps}.get(word, [word]):
                stops[name] += spans
    return {name: sorted(spans) for name, spans in stops.items()}


def _spans(scenario: Scenario, one: Disruption, draws: Draws) -> list[Span]:
    if one.season is not None:
        years = scenario.start.year - 1, scenario.date_of(scenario.horizon).year
        days = [tuple(map(scenario.day_of, ends)) for ends in one.season.times(*years)]
        return [(float(first), float(last)) for first, last in days]
    assert one.duration is not None
    if one.at is not None:
        return [(one.at, one.at + draws.delay(f"{one.identity}/duration/1", one.duration))]
    found: list[Span] = []
    day, number = 0.0, 1
    while (day := day + draws.wait(f"{one.identity}/arrival/{number}", one.per_year or 0.0)) <= scenario.horizon + 1:
        found.append((day, day + draws.delay(f"{one.identity}/duration/{number}", one.duration)))
        number += 1
    return found


def is_stopped(spans: list[Span], now: float) -> bool:
    """From the first instant of a span up to, not including, its last."""
    return any(first - INSTANT <= now < last - INSTANT for first, last in spans)


def after_work(start: float, work: float, spans: list[Span]) -> float:
    """When so many days of work are done that stands still during spans, which are in order."""
    now = start
    for first, last in spans:
        if work <= INSTANT or now + work <= first + INSTANT:
            break
        if last > now:
            work -= max(first - now, 0.0)
            now = last
    return now + work


@dataclass
class Beds:
    """A camp: from when on it has how many beds.

    Attributes:
        opening, weekly, most: as drawn.
        begins: when building began or begins; None as long as nobody knows.
        steps: days and beds, in order.
    """

    camp: ListedCamp
    opening: int
    weekly: int
    most: int
    begins: float | None = None
    steps: list[tuple[float, int]] | None = None

    @classmethod
    def of(cls, camp: ListedCamp, draws: Draws) -> Beds:
        """With the beds of a run."""
        names = ("opening_beds", "beds_per_week", "max_beds")
        opening, weekly, most = (whole(draws.amount(f"{camp.identity}/{name}", getattr(camp, name))) for name in names)
        return cls(camp, min(opening, most), weekly, most)

    def build(self, begins: float, draws: Draws, stops: list[Span], horizon: float) -> None:
        """Work out all steps, from when building begins."""
        self.begins, start, beds = begins, 0.0, self.opening
        there = self.camp.at_start.beds if self.camp.at_start is not None else None
        if there is not None:
            beds = there
        else:
            elapsed = max(-begins, 0.0)
            work = draws.delay(f"{self.camp.identity}/build", self.camp.build, elapsed) - elapsed
            start = after_work(max(begins, 0.0), work, stops)
        self.steps = [(start, beds)]
        while self.weekly and beds < self.most and start <= horizon + 1:
            start, beds = after_work(start, 7.0, stops), min(beds + self.weekly, self.most)
            self.steps.append((start, beds))

    def at(self, now: float) -> int:
        """Beds that there are."""
        return max((beds for day, beds in self.steps or [] if day <= now + INSTANT), default=0)

    @property
    def opens(self) -> float:
        """The day of the first beds."""
        return self.steps[0][0] if self.steps else inf
