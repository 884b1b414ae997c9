"""Warnings: assumptions of a valid scenario that cannot happen, cannot matter, or mean something else than they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scenarios.conditions import ANY, AnyCondition, Approval, Contributions, CouncilVote, FixedDate, Presence, waits_for
from scenarios.consistency import Problem
from scenarios.counting import counted
from scenarios.idle import DAYS_A_MONTH, Waiter, idle_conditions, money_counts, outlasts
from scenarios.likeness import lookalikes
from scenarios.parameters import parameters, value_of
from scenarios.parts import Contingent, Disruption, Donor
from scenarios.places import place_of
from scenarios.quantity import DAYS, plain
from scenarios.reach import Reach, is_vetoed, people, reach_of, votes_for
from scenarios.schema import Scenario

THOUSANDS = 1000
"""People of one tranche from which on it matters that they come and go as one."""


class Reason(NamedTuple):
    """Why something cannot be: in words, and the paths of the warnings that it follows from."""

    words: str
    because: tuple[str, ...] = ()


def warnings_of(scenario: Scenario) -> tuple[Problem, ...]:
    """All assumptions that cannot matter or cannot happen within the horizon, or mislead, in the order of the file.

    Days and sums are judged as if everybody were lucky, so a warning is never a matter of chance.
    """
    reach = reach_of(scenario)
    return (
        *_target(scenario, reach),
        *_correlation(scenario),
        *_conditions(scenario, reach),
        *_finance(scenario, reach),
        *_camp(scenario, reach),
        *_lift(scenario),
        *_mandate(scenario, reach),
        *_disruptions(scenario),
        *_contingents(scenario, reach),
        *_sources(scenario),
        *lookalikes(scenario),
    )


def _target(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    pledged = sum(people(item.personnel.high) for item in scenario.contingents)
    coming = sum(people(item.personnel.high) for item in scenario.contingents if item.chance > 0)
    if scenario.target > pledged:
        because = () if scenario.contingents else ("contingents",)
        message = f"{_people(scenario.target)} more than all pledges together, at most {pledged:,}"
        yield Problem("target", message, because)
    elif scenario.target > coming:
        away = tuple(f"contingents.{item.name}" for item in scenario.contingents if item.chance == 0)
        message = f"{_people(scenario.target)} more than all who may take part, at most {coming:,}"
        yield Problem("target", message, away)
    if scenario.target > reach.beds:
        message = f"{_people(scenario.target)} more than the camp ever has beds, at most {reach.beds:,}"
        yield Problem("target", f"{message} within the horizon", ("camp",))


def _correlation(scenario: Scenario) -> Iterator[Problem]:
    delays = (item.path for item in parameters(scenario) if item.is_estimate and item.quantity.unit == DAYS)
    if scenario.correlation > 0 and all(_is_certain(scenario, path) for path in delays):
        yield Problem("correlation", "it cannot matter: every delay is certain")


def _is_certain(scenario: Scenario, path: str) -> bool:
    low, high = value_of(scenario, f"{path}.low"), value_of(scenario, f"{path}.high")
    return low == high


def _conditions(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    idle = idle_conditions(reach)
    for condition in scenario.conditions:
        path = f"conditions.{condition.name}"
        if not reach.can_be_met(condition.name):
            obstacle = _obstacle(condition, reach)
            yield Problem(path, f"it cannot be met: {obstacle.words}", obstacle.because)
        if condition.name in idle:
            yield _idle(path, idle[condition.name])
        if isinstance(condition, FixedDate) and condition.date < scenario.start:
            yield Problem(f"{path}.date", _early(condition, scenario))
        if isinstance(condition, Approval) and condition.challenge_probability == 0 < condition.challenge_delay.high:
            yield Problem(f"{path}.challenge_delay", "it cannot matter: the probability of a challenge is 0")


def _early(condition: FixedDate, scenario: Scenario) -> str:
    """What a date before the start means: what follows it is counted from day 0, which may be years later."""
    words = f"{condition.date} lies before the start, {scenario.start}: it counts as met on day 0"
    if scenario.mandate is None or scenario.mandate.condition != condition.name:
        return f"{words}, and what waits for it waits from then"
    return f"{words}, and the mandate runs from then"


def _idle(path: str, waiting: tuple[Waiter, ...]) -> Problem:
    """A condition for which nothing waits that can matter."""
    if not waiting:
        return Problem(path, "it cannot matter: nothing waits for it")
    names = ", ".join(waiter.words for waiter in waiting)
    because = tuple(path for waiter in waiting for path in waiter.because)
    return Problem(path, f"it cannot matter: only what cannot matter itself waits for it ({names})", because)


def _obstacle(condition: AnyCondition, reach: Reach) -> Reason:
    """Why a condition cannot be met."""
    late = f"day {reach.conditions[condition.name]:g} is the first possible one, beyond the horizon"
    return _blocked(waits_for(condition), reach) or _own_obstacle(condition, reach) or Reason(late)


def _blocked(names: Iterable[str], reach: Reach) -> Reason | None:
    """Which of these conditions can never be met; None when all can."""
    never = [name for name in names if not reach.can_be_met(name)]
    words = f"it waits for {', '.join(map(repr, never))}, which cannot be met"
    return Reason(words, tuple(f"conditions.{name}" for name in never)) if never else None


def _own_obstacle(condition: AnyCondition, reach: Reach) -> Reason | None:
    if isinstance(condition, CouncilVote):
        return _vote_obstacle(condition)
    if isinstance(condition, Approval):
        return Reason("its probability is 0") if condition.probability == 0 else None
    if isinstance(condition, Contributions):
        return _money_obstacle(condition, reach)
    if isinstance(condition, Presence):
        return _presence_obstacle(condition, reach)
    return Reason(f"{condition.date} lies beyond the horizon")


def _vote_obstacle(vote: CouncilVote) -> Reason | None:
    if is_vetoed(vote):
        return Reason("a permanent member always votes against")
    if vote.majority > len(vote.members):
        return Reason(f"a majority of {vote.majority} is more than the {counted(len(vote.members), 'member')}")
    if vote.majority > votes_for(vote):
        votes = counted(vote.majority, "vote in favour is", "votes in favour are")
        return Reason(f"{votes} needed, {counted(votes_for(vote), 'member')} may give theirs")
    return None


def _money_obstacle(condition: Contributions, reach: Reach) -> Reason:
    donors = reach.scenario.finance.donors
    silent = tuple(f"finance.donors.{donor.name}" for donor in donors if _silence(donor, reach))
    highest = sum(donor.amount.high for donor in donors if donor.probability > 0)
    if highest < condition.amount:
        words = f"USD {plain(condition.amount)} are more than all donors may give, at most {plain(highest)}"
        return Reason(words, silent)
    if any(_blocked(donor.after, reach) for donor in donors):
        return Reason("the donors whose money it needs wait for what cannot be met", silent)
    return Reason("the money can come only after the horizon", silent)


def _presence_obstacle(presence: Presence, reach: Reach) -> Reason:
    who = [item for item in reach.scenario.contingents if presence.contingent in (item.name, ANY)]
    name = "all contingents" if presence.contingent == ANY else presence.contingent
    most = sum(people(item.personnel.high) for item in who)
    if most < presence.personnel:
        return Reason(f"{_people(presence.personnel)} more than {name} may have, at most {most:,}")
    if reach.beds < presence.personnel:
        words = f"{_people(presence.personnel)} more than the camp ever has beds, at most {reach.beds:,}"
        return Reason(words, ("camp",))
    absent = tuple(f"contingents.{item.name}" for item in who)
    return Reason(f"{name} cannot have so many people there within the horizon", ("lift.aircraft", *absent))


def _finance(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    for donor in scenario.finance.donors:
        if silence := _silence(donor, reach):
            yield Problem(f"finance.donors.{donor.name}", f"it never pays: {silence.words}", silence.because)
    if scenario.finance.donors and not money_counts(scenario):
        yield Problem("finance", "its money cannot matter: no contingent is mission-funded and no condition counts it")


def _silence(donor: Donor, reach: Reach) -> Reason | None:
    """Why a donor pays nothing within the horizon; None when it may."""
    if donor.probability == 0:
        return Reason("its probability is 0")
    if donor.amount.high == 0:
        return Reason("its amount is 0")
    late = reach.all_met(donor.after) + donor.first_payment.low > reach.scenario.horizon
    return _blocked(donor.after, reach) or (Reason("the first payment comes after the horizon") if late else None)


def _camp(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    camp = scenario.camp
    if camp.opening_beds > camp.max_beds:
        beds = counted(camp.opening_beds, "bed is", "beds are")
        message = f"{beds} more than max_beds allows; {camp.max_beds:,} are built"
        yield Problem("camp.opening_beds", message)
    if reach.camp_opens > scenario.horizon:
        late = Reason(f"day {reach.camp_opens:g} is the first possible one, beyond the horizon")
        reason = _blocked(camp.after, reach) or late
        yield Problem("camp", f"it never opens: {reason.words}", reason.because)
    elif reach.beds == 0:
        yield Problem("camp", "it has no beds within the horizon, so nobody can come")
    else:
        yield from _certain_beds(scenario, reach)


def _certain_beds(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    """Beds cannot be uncertain; where they cut what is, a band of results closes for no good reason."""
    expected = sum(item.chance * item.personnel.mean for item in scenario.contingents)
    is_uncertain = any(not item.personnel.is_certain or 0 < item.chance < 1 for item in scenario.contingents)
    if is_uncertain and expected > reach.beds:
        limit = "max_beds" if reach.beds == scenario.camp.max_beds else "beds_per_week"
        message = f"beds end at {reach.beds:,}, for certain; of uncertain pledges {people(expected):,} are expected"
        rest = "where beds run out, results look more certain than they are"
        yield Problem(f"camp.{limit}", f"{message}: {rest}")


def _lift(scenario: Scenario) -> Iterator[Problem]:
    if scenario.lift.aircraft == 0:
        yield Problem("lift.aircraft", "without aircraft nobody can come")


def _mandate(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    if scenario.mandate is None:
        return
    name = scenario.mandate.condition
    if not reach.can_be_met(name):
        yield Problem("mandate.condition", f"the mandate never begins: {name!r} cannot be met", (f"conditions.{name}",))
    elif outlasts(reach):
        yield Problem("mandate", "it cannot matter: it expires after the horizon")


def _disruptions(scenario: Scenario) -> Iterator[Problem]:
    for disruption in scenario.disruptions:
        if reason := _harmless(disruption, scenario.horizon):
            yield Problem(f"disruptions.{disruption.name}", f"it cannot matter: {reason}")


def _harmless(disruption: Disruption, horizon: int) -> str:
    if not disruption.stops:
        return "it stops nothing"
    if disruption.duration.high == 0:
        return "it lasts 0 days"
    if disruption.at is not None and disruption.at > horizon:
        return "it begins after the horizon"
    return "it never begins" if disruption.per_year == 0 else ""


def _contingents(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    if not scenario.contingents:
        yield Problem("contingents", "there are none, so nobody comes")
    leads = [item.name for item in scenario.contingents if item.lead]
    yield from (Problem(f"contingents.{name}.lead", f"{leads[0]!r} is the lead already") for name in leads[1:])
    for contingent in scenario.contingents:
        path = f"contingents.{contingent.name}"
        if reason := _absence(contingent, reach):
            yield Problem(path, f"it never comes: {reason.words}", reason.because)
        else:
            yield from _size(contingent, path, reach)


def _absence(contingent: Contingent, reach: Reach) -> Reason | None:
    """Why nobody of a contingent comes within the horizon; None when somebody may."""
    if contingent.chance == 0:
        return Reason("its participation is 0")
    if people(contingent.personnel.high) == 0:
        return Reason("it has nobody")
    if blocked := _blocked(dict.fromkeys((*contingent.requires, *contingent.prepare_after)), reach):
        return blocked
    smallest = min(contingent.tranche, max(1, people(contingent.personnel.low)))
    if 0 < reach.beds < smallest:
        return Reason(f"a tranche of {smallest:,} is more than the camp ever has beds, at most {reach.beds:,}")
    if reach.money_for(contingent, smallest) > reach.scenario.horizon:
        donors = reach.scenario.finance.donors
        silent = tuple(f"finance.donors.{donor.name}" for donor in donors if _silence(donor, reach))
        return Reason("it is mission-funded, and the account never holds what a tranche needs", silent)
    possible = reach.beds > 0 and reach.scenario.lift.aircraft > 0
    late = possible and reach.arrival(contingent) > reach.scenario.horizon
    words = f"day {reach.arrival(contingent):g} is the first possible one, beyond the horizon"
    return Reason(words) if late else None


def _size(contingent: Contingent, path: str, reach: Reach) -> Iterator[Problem]:
    largest = min(contingent.tranche, people(contingent.personnel.high))
    if largest > reach.beds > 0:
        message = f"a tranche of {largest:,} is larger than the camp can ever be, at most {counted(reach.beds, 'bed')}"
        yield Problem(f"{path}.tranche", f"{message} within the horizon")
    ends = reach.arrival(contingent) + contingent.tour_months * DAYS_A_MONTH
    if largest >= THOUSANDS and contingent.stay_probability < 1 and ends <= reach.scenario.horizon:
        many = counted(largest, "person", "people")
        message = f"the tour of {many} ends at once: unless they stay on, all of them leave on one day"
        yield Problem(f"{path}.tranche", message)


def _sources(scenario: Scenario) -> Iterator[Problem]:
    for path, _ in scenario.sources:
        if place_of(scenario, path) is None:
            yield Problem(f'sources."{path}"', "the scenario has nothing at this path")


def _people(count: int) -> str:
    return counted(count, "person is", "people are")
