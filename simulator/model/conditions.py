"""Conditions: each is met at most once and stays met."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections.abc import Callable, Iterable
from typing import Any, assert_never

import simpy

from scenarios.conditions import AnyCondition, Approval, Contributions, CouncilVote, FixedDate, Presence
from scenarios.counting import counted
from simulator.luck.names import (
    CHALLENGE,
    CHALLENGE_DELAY,
    DELAY,
    FIRST_VOTE,
    GRANTED,
    RETABLE,
    name_of,
    numbered,
    votes,
)
from simulator.model.clock import Course
from simulator.model.shared import Shared

CENT = 0.01

NOBODY = -1
"""The place of whoever met a condition that nobody met."""


class Conditions:
    """Which conditions are met since when, and who waits for them."""

    __slots__ = ("_clock", "_contributions", "_log", "_luck", "_waiting", "met", "met_by", "presences")

    def __init__(self, shared: Shared) -> None:
        self._clock, self._luck, self._log = shared
        self._waiting: dict[str, list[_WaitingAction]] = {}
        self._contributions: list[tuple[float, int, Contributions]] = []
        self.presences: dict[str, list[tuple[int, int, Presence]]] = {}
        """By contingent, and like contributions each with its size and place in the file, the smallest last."""
        self.met: dict[str, float] = {}
        self.met_by: dict[str, tuple[int, int]] = {}
        """Who met a condition: the donor's place and 0 for contributions, the contingent's place and the tranche's
        number for a presence."""

    def begin(self, conditions: Iterable[AnyCondition], start: dt.date) -> None:
        """Set every condition going."""
        for place, condition in enumerate(conditions):
            match condition:
                case CouncilVote():
                    self.when(condition.after, self._start_council, condition)
                case Approval():
                    self.when(condition.after, self._seek_approval, condition)
                case Contributions():
                    insort(self._contributions, (condition.amount, place, condition), key=_largest_first)
                case Presence():
                    waiting = self.presences.setdefault(condition.contingent, [])
                    insort(waiting, (condition.personnel, place, condition), key=_largest_first)
                case FixedDate():
                    self._clock.after(max((condition.date - start).days, 0), self.meet, condition.name)
                case never:
                    assert_never(never)

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

    def seen(self, contingent: str, strength: int) -> list[tuple[int, Presence]]:
        """The presences that are met by so many people of a contingent, with their places; they are waited for no more.

        What is met is to be told with ``meet``, in the order of the places.
        """
        waiting, there = self.presences.get(contingent), []
        while waiting and waiting[-1][0] <= strength:
            _, place, presence = waiting.pop()
            there.append((place, presence))
        if waiting == []:
            del self.presences[contingent]
        return there

    def _start_council(self, council: CouncilVote) -> None:
        self._clock.begin(self._council(council))

    def _council(self, council: CouncilVote) -> Course:
        delay = self._luck.delay(name_of(council.identity, FIRST_VOTE), council.first_vote)
        for vote in range(1, council.attempts + 1):
            yield simpy.Timeout(self._clock, delay)
            if self._is_adopted(council, vote):
                self.meet(council.name)
                return
            delay = self._luck.delay(numbered(council.identity, RETABLE, vote), council.retable)
        self._log.note(
            self._clock.now, council.name, council.end.event, None, f"after {counted(council.attempts, 'vote')}"
        )

    def _is_adopted(self, council: CouncilVote, vote: int) -> bool:
        yes = no = 0
        vetoes = []
        self._clock.spend(len(council.members))
        names = votes(council.identity, vote, tuple([member.identity for member in council.members]))
        for member, luck in zip(council.members, self._luck.chances(names), strict=True):
            if luck < member.yes:
                yes += 1
            elif luck >= 1.0 - member.no:
                no += 1
                vetoes += [member.name] if member.permanent else []
        if self._log.is_read:
            self._log.note(self._clock.now, council.name, f"vote {vote}", None, _tally(council, yes, no, vetoes))
        return yes >= council.majority and not vetoes

    def _seek_approval(self, approval: Approval) -> None:
        name, known, luck, now = approval.name, approval.identity, self._luck, self._clock.now
        delay = luck.delay(name_of(known, DELAY), approval.delay)
        if luck.chance(name_of(known, CHALLENGE)) < approval.challenge_probability:
            self._log.note(now + delay, name, "challenged")
            delay += luck.delay(name_of(known, CHALLENGE_DELAY), approval.challenge_delay)
        if luck.chance(name_of(known, GRANTED)) < approval.probability:
            self._clock.after(delay, self.meet, name)
        else:
            self._log.note(now + delay, name, approval.end.event)


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


def _tally(council: CouncilVote, yes: int, no: int, vetoes: list[str]) -> str:
    counts = f"{yes} yes, {no} no, {len(council.members) - yes - no} abstain"
    return f"{counts}; veto by {', '.join(vetoes)}" if vetoes else counts
