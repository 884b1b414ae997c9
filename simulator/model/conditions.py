"""Conditions: each is met at most once and stays met."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from typing import Any, assert_never

from scenarios.conditions import (
    AnyCondition,
    Approval,
    Contributions,
    Count,
    Event,
    FixedDate,
    OrderedCondition,
    Presence,
)
from scenarios.kind import NEVER
from scenarios.position import ApprovalAtStart, VoteAtStart
from scenarios.vote import CouncilVote
from simulator.model.courses import Courses
from simulator.model.presences import Presences
from simulator.model.shared import Shared

CENT = 0.01

NOBODY = -1
"""The place of whoever met a condition that nobody met."""

Reached = tuple[int, str]
"""A condition that is going to be met when an instant is looked at: its place in the file, and its name."""


class Conditions:
    """Which conditions are met since when, and who waits for them.

    Attributes:
        met: the day on which each was met; below 0 where that was before the start.
        met_by: who met a condition: the donor's place and 0 for contributions, the force's place and the tranche's
            number for a presence.
        presences: what looks at who is there.
        orders: by contingent, what waits for its order.
        reached: those that are going to be met when presences are looked at.
    """

    __slots__ = (
        "_clock",
        "_contributions",
        "_courses",
        "_log",
        "_start",
        "_waiting",
        "met",
        "met_by",
        "orders",
        "presences",
        "reached",
    )

    def __init__(self, start: dt.date, shared: Shared) -> None:
        self._start = start
        self._clock, _, self._log = shared
        self._courses = Courses(start, shared)
        self._waiting: dict[str, list[_WaitingAction]] = {}
        self._contributions: list[tuple[float, int, Contributions]] = []
        self.orders: dict[str, list[Reached]] = {}
        self.presences = Presences()
        self.met: dict[str, float] = {}
        self.met_by: dict[str, tuple[int, int]] = {}
        self.reached: list[Reached] = []

    def begin(self, conditions: Iterable[AnyCondition]) -> None:
        """Set every condition going; those that were met before the start are met first."""
        going = [(place, one) for place, one in enumerate(conditions) if not self._was_met(one)]
        for place, condition in going:
            if condition.suppose is None:
                self._set_going(place, condition)
            elif condition.suppose != NEVER:
                self._clock.after(max(self.day_of(condition.suppose), 0), self.meet, condition.name)

    def _was_met(self, condition: AnyCondition) -> bool:
        position = condition.at_start
        if position is None or position.met is None or condition.suppose is not None:
            return False
        self.met[condition.name] = day = float(self.day_of(position.met))
        self._log.note(day, condition.name, "met")
        return True

    def _set_going(self, place: int, condition: AnyCondition) -> None:
        match condition:
            case CouncilVote() | Approval() | Event():
                self._begin_course(condition)
            case Contributions():
                insort(self._contributions, (condition.amount, place, condition), key=_largest_first)
            case Presence():
                self.presences.expect(place, condition)
            case FixedDate():
                self._clock.after(max(self.day_of(condition.date), 0), self.meet, condition.name)
            case Count():
                self.when_enough(condition.of, condition.needed, self.reached.append, (place, condition.name))
            case OrderedCondition():
                self.orders.setdefault(condition.contingent, []).append((place, condition.name))
            case never:
                assert_never(never)

    def _begin_course(self, condition: CouncilVote | Approval | Event) -> None:
        """Begin what takes its time when all is met that it waits for, or since when it is said to be under way."""
        position = condition.at_start
        if position is not None and position.since is not None:
            self._courses.follow(condition, -float(self.day_of(position.since)), self.meet)
        elif _is_under_way(position):
            self._courses.follow(condition, 0.0, self.meet)
        else:
            self.when(condition.after, self._follow_after, condition)

    def _follow_after(self, condition: CouncilVote | Approval | Event) -> None:
        self._courses.follow(condition, self.elapsed(condition.after), self.meet)

    def day_of(self, date: dt.date) -> int:
        """The day that begins with a date; below 0 before the start."""
        return (date - self._start).days

    def elapsed(self, names: Sequence[str]) -> float:
        """Days since the last of these conditions was met, all of which are; 0 where there is none.

        More than 0 only where all were met before the start.
        """
        if self._clock.now > 0.0 or not names:
            return 0
        return max(0.0, -max([self.met[name] for name in names]))

    def when(self, names: Iterable[str], action: Callable[..., None], *arguments: Any) -> None:
        """Call ``action(*arguments)`` at the instant when all of ``names`` are met: now, if they are."""
        missing = set(names).difference(self.met)
        if missing:
            self._wait(missing, _WaitingAction(len(missing), action, arguments))
        else:
            action(*arguments)

    def when_enough(self, names: Iterable[str], needed: int, action: Callable[..., None], *arguments: Any) -> None:
        """Call ``action(*arguments)`` at the instant when so many of ``names`` are met; never where they are fewer."""
        known = set(names)
        missing = known.difference(self.met)
        left = needed - (len(known) - len(missing))
        if left > 0:
            self._wait(missing, _WaitingAction(left, action, arguments))
        else:
            action(*arguments)

    def _wait(self, missing: Iterable[str], waiting: _WaitingAction) -> None:
        for name in missing:
            self._waiting.setdefault(name, []).append(waiting)

    def forget(self) -> None:
        """Forget the actions that wait for conditions."""
        self._waiting.clear()

    def meet(self, name: str) -> None:
        """A condition is met now."""
        self.met[name] = self._clock.now
        self._log.note(self._clock.now, name, "met")
        for action in self._waiting.pop(name, ()):
            action.one_less()

    def received(self, total: float, donor: int = NOBODY) -> None:
        """Contributions add up to ``total`` dollars now; ``donor`` is the place of who paid last."""
        waiting, met = self._contributions, []
        while waiting and total > waiting[-1][0] - CENT / 2:
            met.append(waiting.pop())
        if len(met) > 1:
            met.sort(key=_place)
        for _, _, condition in met:
            self.met_by[condition.name] = donor, 0
            self.meet(condition.name)

    def ordered(self, contingent: str) -> None:
        """A contingent is ordered to deploy now."""
        self.reached += self.orders.pop(contingent, ())


def _is_under_way(position: object) -> bool:
    """Whether what is known at the start says that a course has begun, and does not say when."""
    return (isinstance(position, VoteAtStart) and position.failed_votes > 0) or (
        isinstance(position, ApprovalAtStart) and position.challenged
    )


class _WaitingAction:
    """An action that is done once so many conditions are met; it counts down those that are missing."""

    __slots__ = ("_action", "_arguments", "_missing")

    def __init__(self, missing: int, action: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        self._missing, self._action, self._arguments = missing, action, arguments

    def one_less(self) -> None:
        """One of the missing conditions is met."""
        self._missing -= 1
        if not self._missing:
            self._action(*self._arguments)


def _largest_first(waiting: tuple[float, int, object]) -> float:
    return -waiting[0]


def _place(waiting: tuple[float, int, object]) -> int:
    return waiting[1]
