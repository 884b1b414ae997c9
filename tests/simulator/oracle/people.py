"""Contingents and tranches of a run: plain records, which the world changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from tests.simulator.oracle.draws import INSTANT, MONTH, Draws, whole


@dataclass(eq=False)
class Flight:
    """People who fly together: when they take off, land and are operational."""

    people: int
    off: float
    lands: float
    ready: float


@dataclass(eq=False)
class Tranche:
    """People who travel together, or who are there at the start (numbers 0, -1, -2, …).

    Attributes:
        interval: after the departure of the tranche before; None where it need not wait.
        waits: whose turn it awaits: "", "ceiling", "beds", "money", "lift".
        has_room, has_beds, has_money: what it holds, until it leaves or stays at home.
        rank: the place in the order of departures.
        to_fly, next_off: people who have not taken off, and when the aircraft can take off again.
        leave_from: told to leave then, or as soon as it has landed.
    """

    force: Force
    number: int
    size: int
    interval: Estimate | None = None
    requires: tuple[str, ...] = ()
    not_before: float = 0.0
    available: float = inf
    waits: str = ""
    has_room: bool = False
    has_beds: bool = False
    has_money: bool = False
    rank: int = 0
    departed: float = inf
    reception: float = 0.0
    flights: list[Flight] = field(default_factory=list)
    to_fly: int = 0
    next_off: float = inf
    tour_end: float = inf
    tours: int = 0
    leave_from: float = inf
    left: float = inf

    def is_out(self) -> bool:
        """Whether it has departed and not left."""
        return self.departed < inf and self.left == inf

    def there(self, now: float) -> int:
        """Its people in theatre."""
        return sum(one.people for one in self.flights if one.lands <= now + INSTANT) if self.left == inf else 0

    def operational(self, now: float) -> int:
        """Its people who are operational."""
        return sum(one.people for one in self.flights if one.ready <= now + INSTANT) if self.left == inf else 0

    def landed(self) -> float:
        """When the last of those who have taken off lands."""
        return max((one.lands for one in self.flights), default=inf)


@dataclass(eq=False)
class Force:
    """A contingent of a run, or one of its copies.

    Attributes:
        place: in the order of the file.
        starts: whether it takes part and has people to send, people there, or an order.
        begun, prepared, equipped: days of preparation, which may lie below 0.
        order_due, ordered: when the order comes; when it was given.
        stays: since when what has not departed stays where it is.
        called_home: when its government calls it home.
    """

    plan: Contingent
    place: int
    comes: bool
    tranches: list[Tranche] = field(default_factory=list)
    groups: list[Tranche] = field(default_factory=list)
    begun: float = inf
    prepared: float = inf
    equipped: float = inf
    order_due: float = inf
    ordered: float = inf
    shipping: float = 0.0
    tour: float = inf
    stays: float = inf
    goes_home: bool = False
    has_landed: bool = False
    called_home: float = inf

    @property
    def size(self) -> int:
        """People as drawn: who is there and who is to come."""
        return sum(one.size for one in self.all)

    @property
    def all(self) -> list[Tranche]:
        """Who was there, then who came."""
        return [*self.groups, *self.tranches]

    @property
    def starts(self) -> bool:
        """Whether anything ever happens to it; who was ordered before is so with nobody left to send."""
        start = self.plan.at_start
        return self.comes and (bool(self.all) or (start is not None and start.ordered))

    @property
    def next(self) -> Tranche | None:
        """The first tranche that has not departed."""
        return next((one for one in self.tranches if one.departed == inf), None)

    @property
    def name(self) -> str:
        """What names of luck begin with."""
        return self.plan.identity


def force_of(scenario: Scenario, plan: Contingent, place: int, draws: Draws) -> Force:
    """A contingent as a run begins."""
    start, name = plan.at_start, plan.identity
    sure = start is not None and (start.ordered or bool(start.in_theatre))
    force = Force(plan, place, sure or draws.chance(f"{name}/participation") < plan.chance)
    force.shipping = draws.delay(f"{name}/shipping", plan.shipping)
    force.tour = draws.amount(f"{name}/tour_months", plan.tour_months) * MONTH
    for number, group in enumerate(() if start is None else start.in_theatre):
        arrived = 0.0 if group.arrived is None else float(scenario.day_of(group.arrived))
        force.groups.append(_group(force, -number, group.personnel, arrived))
    delivered = draws.amount(f"{name}/delivered", plan.delivered)
    force.tranches = (
        _even(force, delivered, draws) if plan.personnel is not None else _own(scenario, force, delivered, draws)
    )
    return force


def _group(force: Force, number: int, size: int, arrived: float) -> Tranche:
    group = Tranche(force, number, size, departed=arrived, has_room=True, has_beds=True, has_money=True)
    group.flights = [Flight(size, arrived, arrived, arrived)]
    group.tour_end = arrived + force.tour
    group.tours = 1
    while group.tour_end <= INSTANT:
        group.tour_end += force.tour
        group.tours += 1
    return group


def _even(force: Force, delivered: float, draws: Draws) -> list[Tranche]:
    plan = force.plan
    assert plan.personnel is not None
    assert plan.tranche is not None
    left = whole(draws.amount(f"{force.name}/personnel", plan.personnel) * delivered)
    found: list[Tranche] = []
    while left > 0:
        found.append(Tranche(force, len(found) + 1, min(plan.tranche, left), plan.interval))
        left -= plan.tranche
    return found


def _own(scenario: Scenario, force: Force, delivered: float, draws: Draws) -> list[Tranche]:
    found: list[Tranche] = []
    for number, one in enumerate(force.plan.tranches, start=1):
        size = whole(draws.amount(f"{force.name}/personnel/{number}", one.personnel) * delivered)
        day = 0.0 if one.not_before is None else float(scenario.day_of(one.not_before))
        if size:
            found.append(Tranche(force, number, size, one.interval, one.requires, day))
    return found
