"""How the earliest days of a scenario are worked out: one walk through time in which everybody is lucky.

What happens on a day follows from what happened on it or before, so each thing is looked at once, in the order of its
day, and each waiter counts what it still waits for. The work grows with what stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from math import ceil, inf
from typing import assert_never

from scenarios.checks.agenda import Agenda
from scenarios.checks.certainty import course_of, has_paid, may_pay, obstacle_of
from scenarios.checks.coming import CENT, Comers
from scenarios.checks.crowds import Crowds, wanted
from scenarios.checks.growing import Ceilings, Limit, Sum
from scenarios.checks.reach import Reach, beds_at, beds_at_start
from scenarios.conditions import AnyCondition, Approval
from scenarios.goals import Ceiling, Milestone
from scenarios.parts import Donor, ListedCamp, ListedLift
from scenarios.schema import Scenario
from scenarios.waiting import After, OnDate, Ordered, Received, There

MOST_PAYMENTS = 50_000
"""Payments that are looked at one by one; of more, several of a donor count as one, on the day of the first."""


def reach_of(scenario: Scenario) -> Reach:
    """The earliest days of a scenario."""
    return _Walk(scenario).reach()


class _Walk:
    """From day to day: what has happened so far, and what is due."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario, self._agenda = scenario, Agenda(scenario)
        self._crowds, self._ceilings, self._money = Crowds(scenario), Ceilings(), Sum()
        self._comers = Comers(self._agenda, self._crowds, self._ceilings, self._money)
        self._camps = {camp.name: inf for camp in scenario.all_camps}
        self._lifts = {lift.name: inf for lift in scenario.all_lifts}
        self._limits = {ceiling.name: inf for ceiling in scenario.ceilings}
        self._needs = {milestone.name: [inf for _ in milestone.needs] for milestone in scenario.milestones}
        instalments = sum(donor.instalments for donor in scenario.finance.donors)
        self._paid = sum(map(has_paid, scenario.finance.donors))
        self._at_once = max(1, ceil(instalments / MOST_PAYMENTS))

    def reach(self) -> Reach:
        """Begin with what waits for nothing, and go on until nothing is due."""
        self._begin()
        self._agenda.run()
        return Reach(
            self._scenario,
            self._agenda.conditions,
            self._camps,
            self._lifts,
            self._limits,
            self._comers.orders,
            self._comers.arrivals,
            self._comers.funds,
            self._needs,
            self._ceilings.most,
        )

    def _begin(self) -> None:
        scenario = self._scenario
        for condition in scenario.conditions:
            self._expect(condition)
        for milestone in scenario.milestones:
            self._aim(milestone)
        for contingent in scenario.contingents:
            self._comers.call(contingent)
        self._limit()
        for camp in scenario.all_camps:
            self._build(camp)
        for lift in scenario.all_lifts:
            if lift.aircraft:
                self._agenda.after(lift.after, partial(self._fly, lift))
        self._crowds.begin()
        self._money.grow(0.0, 0.0)
        # Who pays asks whether anybody waits for it, so that comes last.
        for donor in scenario.finance.donors:
            if may_pay(donor):
                self._expect_payments(donor)

    def _expect(self, condition: AnyCondition) -> None:
        met = partial(self._agenda.meet, condition.name)
        known = self._agenda.certainty.known.get(condition.name)
        if known is not None:
            if known < inf:
                self._agenda.at(known, met)
            return
        if obstacle_of(condition):
            return
        match condition.waits_for:
            case After() as after:
                self._begin_course(condition, after)
            case Received(amount):
                self._money.want(amount - self._paid - CENT, met)
            case Ordered(contingent):
                self._comers.when_ordered(contingent, met)
            case There() as there:
                self._crowds.want(there, met)
            case OnDate(date):
                self._agenda.at(max(0.0, float(self._scenario.day_of(date))), met)
            case never:
                assert_never(never)

    def _begin_course(self, condition: AnyCondition, after: After) -> None:
        course = course_of(condition, after, self._scenario)

        def end(day: float) -> None:
            over = course.ends(day)
            granted = _opened(condition, over, self._scenario) if isinstance(condition, Approval) else over
            self._agenda.at(granted, partial(self._agenda.meet, condition.name))

        if course.needed is None:
            end(course.began)
        else:
            self._agenda.after(course.names, end, course.needed)

    def _aim(self, milestone: Milestone) -> None:
        days = self._needs[milestone.name]
        for place, need in enumerate(milestone.needs):
            self._crowds.want(wanted(need, milestone.operational), partial(days.__setitem__, place))

    def _limit(self) -> None:
        """Let each ceiling count from the day of its conditions on, until a later one counts for certain."""
        limits = [*_limits(self._scenario.ceilings, self._agenda)]
        self._ceilings.begin(limits[0], 0.0)
        for ceiling, limit in zip(self._scenario.ceilings, limits[1:], strict=True):
            self._agenda.after(ceiling.after, partial(self._allow, ceiling, limit))

    def _allow(self, ceiling: Ceiling, limit: Limit, day: float) -> None:
        first, before = max(day, 0.0), self._ceilings.most
        if first <= self._scenario.horizon and self._ceilings.begin(limit, first):
            self._limits[ceiling.name] = first
            if self._ceilings.most > before:
                self._crowds.look(self._ceilings.most, first)

    def _build(self, camp: ListedCamp) -> None:
        def build(day: float) -> None:
            self._agenda.at(max(day + camp.build.low, 0.0), partial(self._open, camp))

        if beds_at_start(camp) is not None:
            self._agenda.at(0.0, partial(self._open, camp))
        elif camp.at_start is not None and camp.at_start.since is not None:
            build(float(self._scenario.day_of(camp.at_start.since)))
        else:
            self._agenda.after(camp.after, build)

    def _open(self, camp: ListedCamp, day: float) -> None:
        self._camps[camp.name] = day
        self._comers.camp_opens(camp.name, beds_at(camp, self._scenario.horizon - day), day)

    def _fly(self, lift: ListedLift, day: float) -> None:
        self._lifts[lift.name] = max(day, 0.0)
        self._comers.lift_flies(lift.name, max(day, 0.0))

    def _expect_payments(self, donor: Donor) -> None:
        wait = donor.every.low if has_paid(donor) else donor.first_payment.low

        def begin(day: float) -> None:
            self._pay_from(donor, max(day + wait, 0.0), 0)

        if donor.at_start is not None and donor.at_start.since is not None:
            begin(float(self._scenario.day_of(donor.at_start.since)))
        elif has_paid(donor):
            begin(0.0)
        else:
            self._agenda.after(donor.after, begin)

    def _pay_from(self, donor: Donor, first: float, number: int) -> None:
        """Let a donor pay an instalment, with those that count as one with it, and then the next one."""
        due = first + number * donor.every.low
        amount = donor.amount.high / donor.instalments * min(self._at_once, donor.instalments - number)

        def pay(day: float) -> None:
            self._money.grow(amount, day)
            self._pay_from(donor, first, number + self._at_once)

        last = min(self._scenario.horizon, self._agenda.certainty.of_any(donor.unless))
        if amount > 0 and due <= last and self._money.is_awaited:
            self._agenda.at(due, pay, amount)


def _opened(approval: Approval, day: float, scenario: Scenario) -> float:
    """The first day on which an approval can be granted that would be granted on a day, or later."""
    for closed in sorted(approval.closed, key=lambda span: span.begins):
        if scenario.day_of(closed.begins) <= day < scenario.day_of(closed.ends):
            day = float(scenario.day_of(closed.ends))
    return day


def _limits(ceilings: tuple[Ceiling, ...], agenda: Agenda) -> Iterator[Limit]:
    """That there is no ceiling, then each ceiling: each until the first day on which a later one counts for certain."""
    begins = [max(agenda.certainty.of_all(ceiling.after), 0.0) for ceiling in ceilings]
    ends = [*accumulate(reversed(begins), min, initial=inf)]
    personnel = (inf, *(float(ceiling.personnel) for ceiling in ceilings))
    yield from map(Limit, personnel, reversed(ends))
