"""How the earliest days of a scenario are worked out: one walk through time in which everybody is lucky.

What happens on a day follows from what happened on it or before, so each thing is looked at once, in the order of its
day, and each waiter counts what it still waits for. The work grows with what stands in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from heapq import heappop, heappush
from itertools import count
from math import ceil, inf
from typing import assert_never

from scenarios.checks.reach import (
    Reach,
    beds_at,
    is_nobody,
    people,
    preparation,
    smallest_tranche,
)
from scenarios.conditions import AnyCondition
from scenarios.parts import Contingent, Donor
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Ordered, Received, There

CENT = 0.01

MOST_PAYMENTS = 50_000
"""Payments that are looked at one by one; of more, several of a donor count as one, on the day of the first."""

Then = Callable[[float], None]
"""What happens on a day."""


def reach_of(scenario: Scenario) -> Reach:
    """The earliest days of a scenario."""
    return _Walk(scenario).reach()


class _Gate:
    """Something that waits for several things, and follows on the day of the last of them."""

    def __init__(self, number: int, then: Then) -> None:
        self._left, self._then, self._day = number, then, 0.0

    def open(self, day: float) -> None:
        """One of the things happens on this day."""
        self._left, self._day = self._left - 1, max(self._day, day)
        if self._left == 0:
            self._then(self._day)


class _Sum:
    """Something that grows, and what follows when it is large enough."""

    def __init__(self) -> None:
        self._total = 0.0
        self._numbers = count()
        self._wanted: list[tuple[float, int, Then]] = []

    def want(self, level: float, then: Then) -> None:
        """Let something follow on the day of a level."""
        heappush(self._wanted, (level, next(self._numbers), then))

    def grow(self, amount: float, day: float) -> None:
        """Add to it on a day; days come in their order."""
        self._total += amount
        while self._wanted and self._total >= self._wanted[0][0]:
            heappop(self._wanted)[-1](day)

    @property
    def is_awaited(self) -> bool:
        """Whether anything still waits for more."""
        return bool(self._wanted)


class _Walk:
    """From day to day: what has happened so far, and what is due."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._conditions = {condition.name: inf for condition in scenario.conditions}
        self._arrivals = {contingent.name: inf for contingent in scenario.contingents}
        self._funds = self._arrivals.copy()
        self._sizes = {contingent.name: people(contingent.pledge.high) for contingent in scenario.contingents}
        self._camp_opens, self._beds = inf, 0
        self._numbers = count()
        self._due: list[tuple[float, float, int, Then]] = []
        self._waiting: dict[str, list[_Gate]] = defaultdict(list)
        self._at_camp: list[tuple[int, _Gate]] = []
        self._at_landing: dict[str, list[Then]] = defaultdict(list)
        self._money, self._strength = _Sum(), _Sum()
        instalments = sum(donor.instalments for donor in scenario.finance.donors)
        self._at_once = max(1, ceil(instalments / MOST_PAYMENTS))

    def reach(self) -> Reach:
        """Begin with what waits for nothing, and go on until nothing is due."""
        scenario = self._scenario
        for condition in scenario.conditions:
            self._expect(condition)
        for contingent in scenario.contingents:
            self._call(contingent)
        self._after(
            scenario.all_camps[0].after, lambda day: self._at(day + scenario.all_camps[0].build.low, self._open)
        )
        self._money.grow(0.0, 0.0)
        # Who pays asks whether anybody waits for it, so that comes last.
        for donor in scenario.finance.donors:
            if donor.probability > 0:
                self._after(donor.after, partial(self._begin, donor))
        while self._due:
            day, _, _, then = heappop(self._due)
            then(day)
        return Reach(scenario, self._conditions, self._camp_opens, self._arrivals, self._funds)

    def _at(self, day: float, then: Then, size: float = 0.0) -> None:
        """Let something happen on a day; of payments on one day the smaller ones come first."""
        heappush(self._due, (day, size, next(self._numbers), then))

    def _after(self, names: Iterable[str], then: Then, needed: int | None = None) -> None:
        """Let something follow on the day on which so many of these conditions are met, or all."""
        known = set(names)
        number = len(known) if needed is None else needed
        if not number:
            then(0.0)
            return
        gate = _Gate(number, then)
        for name in known:
            self._waiting[name].append(gate)

    def _expect(self, condition: AnyCondition) -> None:
        met = partial(self._meet, condition.name)
        if condition.obstacle:
            return
        match condition.waits_for:
            case After(names, delays) as after:
                self._after(names, lambda day: self._at(sum(delays, day), met), after.needed)
            case Received(amount):
                self._money.want(amount - CENT, met)
            case Ordered():
                pass
            case There(contingent, personnel):
                self._watch(contingent, personnel, met)
            case OnDate(date):
                self._at(max(0.0, float((date - self._scenario.start).days)), met)
            case never:
                assert_never(never)

    def _meet(self, name: str, day: float) -> None:
        self._conditions[name] = day
        for gate in self._waiting.pop(name, ()):
            gate.open(day)

    def _watch(self, contingent: str, personnel: int, met: Then) -> None:
        def look(day: float) -> None:
            if self._beds >= personnel:
                met(day)

        if contingent == ANY:
            self._strength.want(personnel, look)
        elif self._sizes[contingent] >= personnel:
            self._at_landing[contingent].append(look)

    def _begin(self, donor: Donor, day: float) -> None:
        """Let a donor pay from now on."""
        self._pay_from(donor, day + donor.first_payment.low, 0)

    def _pay_from(self, donor: Donor, first: float, number: int) -> None:
        """Let a donor pay an instalment, with those that count as one with it, and then the next one."""
        due = first + number * donor.every.low
        amount = donor.amount.high / donor.instalments * min(self._at_once, donor.instalments - number)

        def pay(day: float) -> None:
            self._money.grow(amount, day)
            self._pay_from(donor, first, number + self._at_once)

        if amount > 0 and due <= self._scenario.horizon and self._money.is_awaited:
            self._at(due, pay, amount)

    def _open(self, day: float) -> None:
        """Let the camp have its first beds."""
        self._camp_opens, self._beds = day, beds_at(self._scenario.all_camps[0], self._scenario.horizon - day)
        for tranche, gate in self._at_camp:
            if tranche <= self._beds:
                gate.open(day)

    def _call(self, contingent: Contingent) -> None:
        """Let a contingent wait for its preparation, its orders, beds and money."""
        gate, lift = _Gate(4, lambda day: self._fly(contingent, day)), self._scenario.all_lifts[0]
        self._fund(contingent, gate)
        if lift.aircraft and not is_nobody(contingent):
            self._after(contingent.prepare_after, lambda day: gate.open(day + preparation(contingent)))
            self._after(contingent.requires, lambda day: gate.open(day + contingent.decision.low))
            self._at_camp.append((smallest_tranche(contingent), gate))

    def _fund(self, contingent: Contingent, gate: _Gate) -> None:
        def fund(day: float) -> None:
            self._funds[contingent.name] = day
            gate.open(day)

        finance = self._scenario.finance
        each = finance.start_up_cost_per_person.low + finance.reserve_months * finance.cost_per_person_month.low
        if contingent.funded_by == "self":
            fund(0.0)
        else:
            self._money.want(smallest_tranche(contingent) * each - finance.opening_balance.high - CENT, fund)

    def _fly(self, contingent: Contingent, day: float) -> None:
        self._at(day + self._scenario.all_lifts[0].transit.low, partial(self._land, contingent))

    def _land(self, contingent: Contingent, day: float) -> None:
        self._arrivals[contingent.name] = day
        if day <= self._scenario.horizon:
            for look in self._at_landing.pop(contingent.name, ()):
                look(day)
            self._strength.grow(self._sizes[contingent.name], day)
