"""Conditions that take their time: a council votes, an approval is sought, an event may come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import assert_never

from scenarios.conditions import Approval, Event
from scenarios.counting import counted
from scenarios.position import VoteAtStart
from scenarios.spans import Closed
from scenarios.vote import CouncilVote
from simulator.luck.names import (
    ARRIVAL,
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
from simulator.model.clock import INSTANT, Course
from simulator.model.shared import Shared

NO_FACTS = VoteAtStart()
"""What is known of a vote of which the file says nothing."""

Meet = Callable[[str], None]
"""How a condition is met, by its name."""


class Courses:
    """The courses of a run's conditions, from when each has all that it waits for until it is met, or never is."""

    __slots__ = ("_clock", "_log", "_luck", "_start")

    def __init__(self, start: dt.date, shared: Shared) -> None:
        self._start = start
        self._clock, self._luck, self._log = shared

    def follow(self, condition: CouncilVote | Approval | Event, elapsed: float, meet: Meet) -> None:
        """Go on with a course that began ``elapsed`` days ago and is not over; ``meet`` is what it ends with."""
        match condition:
            case CouncilVote():
                self._clock.begin(self._council(condition, elapsed, meet))
            case Approval():
                self._seek_approval(condition, elapsed, meet)
            case Event():
                wait = self._luck.wait(name_of(condition.identity, ARRIVAL), condition.per_year)
                self._clock.after(wait, meet, condition.name)
            case never:
                assert_never(never)

    def _council(self, council: CouncilVote, elapsed: float, meet: Meet) -> Course:
        known, position = council.identity, council.at_start or NO_FACTS
        failed = position.failed_votes
        if failed:
            delay = self._luck.rest(numbered(known, RETABLE, failed), council.retable, elapsed)
        else:
            delay = self._luck.rest(name_of(known, FIRST_VOTE), council.first_vote, elapsed)
        for vote in range(failed + 1, council.attempts + 1):
            yield self._clock.wait(delay)
            if self._is_adopted(council, vote):
                meet(council.name)
                return
            delay = self._luck.delay(numbered(known, RETABLE, vote), council.retable)
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

    def _seek_approval(self, approval: Approval, elapsed: float, meet: Meet) -> None:
        name, known, luck, now = approval.name, approval.identity, self._luck, self._clock.now
        if approval.at_start is not None and approval.at_start.challenged:
            delay = luck.rest(name_of(known, CHALLENGE_DELAY), approval.challenge_delay, elapsed)
        else:
            delay = luck.rest(name_of(known, DELAY), approval.delay, elapsed)
            if luck.chance(name_of(known, CHALLENGE)) < approval.challenge_probability:
                self._log.note(now + delay, name, "challenged")
                delay += luck.delay(name_of(known, CHALLENGE_DELAY), approval.challenge_delay)
        if luck.chance(name_of(known, GRANTED)) >= approval.probability:
            self._log.note(now + delay, name, approval.end.event)
        elif approval.closed:
            self._clock.on(self._when_open(now + delay, approval.closed), meet, name)
        else:
            self._clock.after(delay, meet, name)

    def _when_open(self, day: float, closed: Iterable[Closed]) -> float:
        """The first day from ``day`` on on which something can be granted."""
        for span in sorted(closed, key=_begins):
            if self._day_of(span.begins) - INSTANT <= day < self._day_of(span.ends) - INSTANT:
                day = float(self._day_of(span.ends))
        return day

    def _day_of(self, date: dt.date) -> int:
        return (date - self._start).days


def _begins(span: Closed) -> dt.date:
    return span.begins


def _tally(council: CouncilVote, yes: int, no: int, vetoes: list[str]) -> str:
    counts = f"{yes} yes, {no} no, {len(council.members) - yes - no} abstain"
    return f"{counts}; veto by {', '.join(vetoes)}" if vetoes else counts
