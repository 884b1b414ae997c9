"""What the three peers share: the rules that have nothing to do with how time goes on.

Written from docs/model.md alone, and only what `article-2023` has: one camp, one lift that disruptions stop, tranches
that one aircraft carries, nobody there at the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil, inf
from typing import Protocol

from scenarios.conditions import AnyCondition, Approval, Contributions, Presence
from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote

MONTH = 30.4375
CENT = 0.01


class Draws(Protocol):
    """Luck with names, as `simulator.luck.draws.Luck` has it: all peers and Muster ask the same one."""

    def chance(self, name: str) -> float:
        """A uniform number."""

    def delay(self, name: str, estimate: Estimate) -> float:
        """Days, which share a cause with all other delays."""

    def amount(self, name: str, estimate: Estimate) -> float:
        """A size or dollars."""

    def people(self, name: str, estimate: Estimate) -> int:
        """An amount in whole people."""

    def wait(self, name: str, per_year: float) -> float:
        """Days to what comes so often a year."""


@dataclass(slots=True, eq=False)
class Tranche:
    """People who travel together.

    Attributes:
        contingent, place: whose they are, and its place in the file.
        number: from 1.
        off, landed, left: when they take off, land and leave; ``inf`` = never.
        called: whether they have been told to leave.
    """

    contingent: Contingent
    place: int
    number: int
    people: int
    off: float = inf
    landed: float = inf
    left: float = inf
    called: bool = False

    @property
    def is_paid(self) -> bool:
        """Whether the mission pays for them."""
        return self.contingent.funded_by == "mission"


@dataclass(slots=True)
class Account:
    """The mission's money: it falls in a straight line between two bookings, and never below 0.

    Attributes:
        cost, start_up: dollars for a person, a month and once.
        in_theatre: people for whom the mission pays.
        promised: of these and of others those who have passed the test and not left.
        set_aside: start-up of those who have not departed.
        last: until when the running cost is paid.
        empty_since: since when the balance is zero with people in theatre; ``inf`` = it is not so.
        has_changed: whether there was a booking; whoever looks puts it back.
    """

    cost: float
    start_up: float
    reserve_months: float
    arrears_days: float
    balance: float
    received: float = 0.0
    in_theatre: int = 0
    promised: int = 0
    set_aside: float = 0.0
    last: float = 0.0
    empty_since: float = inf
    has_changed: bool = False

    @classmethod
    def of(cls, scenario: Scenario, draws: Draws) -> Account:
        """As a run begins."""
        finance = scenario.finance
        return cls(
            draws.amount("finance/cost_per_person_month", finance.cost_per_person_month),
            draws.amount("finance/start_up_cost_per_person", finance.start_up_cost_per_person),
            finance.reserve_months,
            finance.arrears_days,
            draws.amount("finance/opening_balance", finance.opening_balance),
        )

    def advance(self, now: float) -> None:
        """Pay for the people in theatre up to now."""
        rate = self.in_theatre * self.cost / MONTH
        if rate and self.balance:
            left = self.balance - rate * (now - self.last)
            if left < CENT / 2:
                self.empty_since = min(self.last + self.balance / rate, now)
                left = 0.0
            self.balance = left
        self.last = now

    def receive(self, now: float, dollars: float) -> None:
        """A donor pays."""
        self.advance(now)
        self.received += dollars
        self.balance += dollars
        self.empty_since = inf
        self._look(now)

    def suffices(self, now: float, people: int) -> bool:
        """The test: whether so many more can be sent."""
        self.advance(now)
        needed = people * self.start_up + self.reserve_months * self.cost * (self.promised + people)
        return self.balance - self.set_aside > needed - CENT / 2

    def promise(self, people: int) -> None:
        """They have passed the test."""
        self.promised += people
        self.set_aside += people * self.start_up

    def depart(self, now: float, people: int) -> None:
        """Pay the start-up, or all there is."""
        self.advance(now)
        self.set_aside -= people * self.start_up
        self.balance = max(self.balance - people * self.start_up, 0.0)
        self._look(now)

    def arrive(self, now: float, people: int) -> None:
        """So many more cost from now on."""
        self.advance(now)
        self.in_theatre += people
        self._look(now)

    def leave(self, now: float, people: int) -> None:
        """They cost nothing any more."""
        self.advance(now)
        self.in_theatre -= people
        self.promised -= people
        self._look(now)

    def due(self) -> float:
        """When arrears call a tranche home if nothing changes; ``inf`` = never."""
        rate = self.in_theatre * self.cost / MONTH
        if not rate:
            return inf
        return min(self.empty_since, self.last + self.balance / rate) + self.arrears_days

    def count_again(self) -> None:
        """Arrears have called somebody home: the days are counted from now on."""
        self.empty_since += self.arrears_days

    def _look(self, now: float) -> None:
        """The days of an empty account count while people are in theatre."""
        self.has_changed = True
        if not self.in_theatre or self.balance:
            self.empty_since = inf
        elif self.empty_since == inf:
            self.empty_since = now


@dataclass(slots=True)
class Outcome:
    """What a run leaves: its tranches that took off, in that order."""

    departed: list[Tranche] = field(default_factory=list)

    def flights(self, horizon: float) -> list[tuple[int, int, float, float, float]]:
        """Of each its contingent's place, people, take-off, landing and leaving; ``inf`` = not within the horizon."""

        def seen(day: float) -> float:
            return day if day <= horizon else inf

        return sorted((one.place, one.people, seen(one.off), seen(one.landed), seen(one.left)) for one in self.departed)

    def strength(self, horizon: int) -> list[int]:
        """People in theatre at the end of each day."""
        changes = [0] * (horizon + 1)
        for one in self.departed:
            for day, people in ((one.landed, one.people), (one.left, -one.people)):
                if day <= horizon:
                    changes[ceil(day - 1e-9)] += people
        return list(accumulate(changes))

    def first_arrival(self, horizon: int) -> float:
        """The first day with anybody in theatre; ``inf`` = not within the horizon."""
        return next((float(day) for day, people in enumerate(self.strength(horizon)) if people), inf)


def is_met(one: AnyCondition, received: float, there: Mapping[str, int]) -> bool:
    """Whether a condition that is looked at is met: so much has come in, or so many are there."""
    if isinstance(one, Contributions):
        return received > one.amount - CENT / 2
    return isinstance(one, Presence) and there.get(one.contingent, 0) >= one.personnel


def adopted(council: CouncilVote, number: int, draws: Draws) -> bool:
    """Whether a vote, numbered from 1, brings the majority and no veto."""
    said = [(one, draws.chance(f"{council.name}/vote/{number}/{one.name}")) for one in council.members]
    veto = any(one.permanent and u >= one.yes and u >= 1.0 - one.no for one, u in said)
    return not veto and sum(u < one.yes for one, u in said) >= council.majority


def approval_days(one: Approval, draws: Draws) -> float:
    """Days from the beginning of an approval until it is granted; ``inf`` = refused."""
    days = draws.delay(f"{one.name}/delay", one.delay)
    if draws.chance(f"{one.name}/challenge") < one.challenge_probability:
        days += draws.delay(f"{one.name}/challenge_delay", one.challenge_delay)
    return days if draws.chance(f"{one.name}/granted") < one.probability else inf


def tranches(contingent: Contingent, place: int, draws: Draws) -> list[Tranche]:
    """All tranches of a contingent in order; none where it does not take part."""
    assert contingent.personnel is not None
    assert contingent.tranche is not None
    if draws.chance(f"{contingent.name}/participation") >= contingent.chance:
        return []
    left = draws.people(f"{contingent.name}/personnel", contingent.personnel)
    sizes = [min(contingent.tranche, left - first) for first in range(0, left, contingent.tranche)]
    return [Tranche(contingent, place, number, people) for number, people in enumerate(sizes, 1)]


def place_in_file(tranche: Tranche) -> int:
    """Who stands first where several join a queue together."""
    return tranche.place


def preparation_days(contingent: Contingent, draws: Draws) -> float:
    """Vetting and training, or equipment where that is longer."""
    name = contingent.name
    people = draws.delay(f"{name}/vetting", contingent.vetting) + draws.delay(f"{name}/training", contingent.training)
    return max(people, draws.delay(f"{name}/equipment", contingent.equipment))


def to_call_home(departed: list[Tranche]) -> Tranche | None:
    """Whom arrears call home: who departed last of those for whom the mission pays, not told to leave yet."""
    return next((one for one in reversed(departed) if one.is_paid and not one.called), None)
