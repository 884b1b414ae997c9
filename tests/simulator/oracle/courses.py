"""What takes its course by itself once it has begun: votes, approvals, events, instalments, terms of a mandate."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from scenarios.conditions import AnyCondition, Approval, Event, FixedDate
from scenarios.parts import Donor
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.simulator.oracle.draws import INSTANT, MONTH, Draws


def _day(scenario: Scenario, date: object) -> float | None:
    return None if date is None else float(scenario.day_of(date))  # type: ignore[arg-type]


def facts_met(scenario: Scenario) -> dict[str, float]:
    """The conditions that were met before the run, each with its day; a supposition takes their place."""
    found = {}
    for one in scenario.conditions:
        met = None if one.at_start is None or one.suppose is not None else _day(scenario, one.at_start.met)
        if met is not None:
            found[one.name] = met
    return found


def began(scenario: Scenario, one: AnyCondition | Donor) -> float | None:
    """The day on which the course of something began, where the position at the start says so by itself."""
    start = one.at_start
    since = None if start is None else _day(scenario, getattr(start, "since", None))
    if since is not None or start is None:
        return since
    under_way = getattr(start, "failed_votes", 0) or getattr(start, "challenged", False) or getattr(start, "paid", 0)
    return 0.0 if under_way else None


@dataclass
class Course:
    """How a condition ends: the day on which it is met, and what happened on the way.

    Attributes:
        met: the day; ``inf`` = never.
        begins: when it began.
        votes: days of failed votes, of this run.
        challenge: when a challenge began; ``inf`` without one.
    """

    met: float
    begins: float = 0.0
    votes: tuple[float, ...] = ()
    challenge: float = inf


def supposed(scenario: Scenario, one: AnyCondition) -> float | None:
    """The day on which a condition is met for certain; ``inf`` = never; None where nothing is supposed."""
    if one.suppose is None:
        return None
    return inf if one.suppose == "never" else max(0.0, float(scenario.day_of(one.suppose)))


def course_of(scenario: Scenario, one: AnyCondition, begins: float, draws: Draws) -> Course | None:
    """The course of a condition from when it began; None where it has none of its own."""
    match one:
        case FixedDate():
            return Course(max(0.0, float(scenario.day_of(one.date))))
        case CouncilVote():
            return _council(one, begins, draws)
        case Approval():
            return _approval(scenario, one, begins, draws)
        case Event():
            wait = draws.wait(f"{one.identity}/arrival", one.per_year)
            return Course(max(begins, 0.0) + wait, begins)
    return None


def _council(one: CouncilVote, begins: float, draws: Draws) -> Course:
    failed = 0 if one.at_start is None else one.at_start.failed_votes
    days: list[float] = []
    last = begins
    while failed < one.attempts:
        name, estimate = (f"retable/{failed}", one.retable) if failed else ("first_vote", one.first_vote)
        last += draws.delay(f"{one.identity}/{name}", estimate, max(-last, 0.0))
        failed += 1
        if _adopted(one, failed, draws):
            return Course(last, begins, tuple(days))
        days.append(last)
    return Course(inf, begins, tuple(days))


def _adopted(one: CouncilVote, number: int, draws: Draws) -> bool:
    said = [(member, draws.chance(f"{one.identity}/vote/{number}/{member.identity}")) for member in one.members]
    yes = sum(u < member.yes for member, u in said)
    veto = any(member.permanent and u >= member.yes and u >= 1.0 - member.no for member, u in said)
    return yes >= one.majority and not veto


def _approval(scenario: Scenario, one: Approval, begins: float, draws: Draws) -> Course:
    under_way = one.at_start is not None and one.at_start.challenged
    elapsed = max(-begins, 0.0)
    over = begins if under_way else begins + draws.delay(f"{one.identity}/delay", one.delay, elapsed)
    challenge = inf
    if under_way or draws.chance(f"{one.identity}/challenge") < one.challenge_probability:
        challenge = over
        over += draws.delay(f"{one.identity}/challenge_delay", one.challenge_delay, max(-over, 0.0))
    if draws.chance(f"{one.identity}/granted") >= one.probability:
        return Course(inf, begins, (), challenge)
    return Course(_open(scenario, one, over), begins, (), challenge)


def _open(scenario: Scenario, one: Approval, day: float) -> float:
    """The day itself, or where it is closed the end of that."""
    for span in sorted(one.closed, key=lambda span: span.begins):
        if scenario.day_of(span.begins) - INSTANT <= day < scenario.day_of(span.ends) - INSTANT:
            day = float(scenario.day_of(span.ends))
    return day


def payments(one: Donor, begins: float, draws: Draws) -> list[tuple[float, float]]:
    """Days and dollars of all instalments that are still to come."""
    paid = one.at_start is not None and one.at_start.paid > 0
    if not paid and draws.chance(f"{one.identity}/pays") >= one.probability:
        return []
    part = draws.amount(f"{one.identity}/amount", one.amount) / one.instalments
    elapsed = max(-begins, 0.0)
    every = draws.delay(f"{one.identity}/every", one.every, elapsed if paid else 0.0)
    first = every if paid else draws.delay(f"{one.identity}/first_payment", one.first_payment, elapsed)
    later = min(every, one.every.high)
    return [(begins + first + number * later, part) for number in range(one.instalments)]


def lapse_of(scenario: Scenario, met: float, draws: Draws) -> float:
    """When the mandate lapses, whose condition was met on that day; ``inf`` where it does not within the horizon."""
    mandate = scenario.mandate
    assert mandate is not None
    term = mandate.months * MONTH
    end, number = met + term, 1
    while end <= INSTANT and met < 0:
        end += term
    while end <= scenario.horizon + 1:
        if draws.chance(f"mandate/renewal/{number}") >= mandate.renewal_probability:
            return end
        end, number = end + term, number + 1
    return inf
