"""What is certain of a scenario, whoever is lucky: what has happened at the start, what is supposed, and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import inf

from scenarios.conditions import AnyCondition, Approval
from scenarios.contingent import Contingent
from scenarios.counting import counted
from scenarios.kind import NEVER
from scenarios.parts import Donor
from scenarios.position import ApprovalAtStart, MetAtStart, VoteAtStart
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from scenarios.waiting import After, OnDate


@dataclass(frozen=True)
class Course:
    """How a condition that waits for others goes at best.

    Attributes:
        names: the conditions that it still waits for.
        needed: so many of them are enough; all where None.
        began: the day on which it began, where it waits for nothing.
        first: days that it takes at least from there, of which some may have passed on day 0.
        then: days that it takes at least after that.
    """

    names: tuple[str, ...]
    needed: int | None
    began: float
    first: float
    then: tuple[float, ...] = ()

    def ends(self, begins: float) -> float:
        """The first day on which it can be over, begun on a day; what is not over at the start is over on day 0."""
        return sum(self.then, max(begins + self.first, 0.0))


class Certainty:
    """The days that are known of one scenario, worked out once."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    @cached_property
    def known(self) -> dict[str, float]:
        """The conditions whose course does not run: the day on which each was met or is supposed to be, or infinity."""
        days = {condition.name: known_day(condition, self._scenario) for condition in self._scenario.conditions}
        return {name: day for name, day in days.items() if day is not None}

    @cached_property
    def _certain(self) -> dict[str, float]:
        """The conditions that are met for certain, whoever is lucky, each with its day."""
        dates = {
            condition.name: max(0.0, float(self._scenario.day_of(condition.waits_for.date)))
            for condition in self._scenario.conditions
            if isinstance(condition.waits_for, OnDate)
        }
        return dates | self.known

    def of_all(self, names: Iterable[str]) -> float:
        """The day from which on all of these are met for certain; infinity where that is not known."""
        return max((self._certain.get(name, inf) for name in names), default=-inf)

    def of_any(self, names: Iterable[str]) -> float:
        """The day from which on any of these is met for certain; infinity where that is not known."""
        return min((self._certain.get(name, inf) for name in names), default=inf)

    def stays_from(self, contingent: Contingent) -> float:
        """The day from which on nobody of a contingent departs any more, for certain."""
        goes = self.of_all(contingent.leaves_when) if contingent.leaves_when else inf
        return min(self.of_any(contingent.unless), goes)


def known_day(condition: AnyCondition, scenario: Scenario) -> float | None:
    """The day of a condition whose course does not run: supposed, or met at the start; None where it runs."""
    supposed = supposition(condition)
    if supposed == NEVER:
        return inf
    if isinstance(supposed, dt.date):
        return max(0.0, float(scenario.day_of(supposed)))
    met = met_at_start(condition)
    return None if met is None else float(scenario.day_of(met))


def supposition(condition: AnyCondition) -> object:
    """What is supposed of a condition: a date, "never" or nothing."""
    return getattr(condition, "suppose", None)


def position(condition: AnyCondition) -> MetAtStart | None:
    """How far a condition had come at the start, where it is not supposed."""
    return None if supposition(condition) is not None else getattr(condition, "at_start", None)


def met_at_start(condition: AnyCondition) -> dt.date | None:
    """The date on which a condition was met before the start, where it was."""
    known = position(condition)
    return None if known is None else known.met


def course_of(condition: AnyCondition, after: After, scenario: Scenario) -> Course:
    """How a condition that waits for others goes at best from where it stands at the start."""
    known = position(condition)
    since = getattr(known, "since", None)
    began = 0.0 if since is None else float(scenario.day_of(since))
    waits = since is None
    # An event has no memory, and nor has a count: their waits begin on day 0 at the earliest, and may be nothing.
    first, *then = after.delays or (0.0,)
    if isinstance(known, VoteAtStart) and isinstance(condition, CouncilVote) and known.failed_votes:
        first, waits = condition.retable.low, False
    if isinstance(known, ApprovalAtStart) and isinstance(condition, Approval) and known.challenged:
        first, then, waits = condition.challenge_delay.low, [], False
    names, needed = (after.names, after.needed) if waits else ((), None)
    return Course(names, needed, began, first, tuple(then))


def obstacle_of(condition: AnyCondition) -> str:
    """Why a condition can never be met, whatever comes before it; empty where it can."""
    if isinstance(condition, CouncilVote) and condition.at_start is not None:
        failed = condition.at_start.failed_votes
        if failed >= condition.attempts:
            votes = counted(failed, "vote has", "votes have")
            return f"{votes} failed before the start, and there are {condition.attempts} at most"
    return condition.obstacle


def has_begun(contingent: Contingent) -> bool:
    """Whether a contingent is ordered at the start; who is there is."""
    return contingent.there > 0 or (contingent.at_start is not None and contingent.at_start.ordered)


def has_paid(donor: Donor) -> float:
    """Dollars that a donor has paid in before the start."""
    return 0.0 if donor.at_start is None else donor.at_start.paid


def may_pay(donor: Donor) -> bool:
    """Whether a donor may pay: who has paid does."""
    return donor.probability > 0 or has_paid(donor) > 0
