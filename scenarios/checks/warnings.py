"""Warnings: assumptions of a valid scenario that cannot happen, cannot matter, or mean something else than they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain, islice

from scenarios.checks.earliest import reach_of
from scenarios.checks.idle import DAYS_A_MONTH, Waiter, idle_conditions, money_counts, outlasts
from scenarios.checks.likeness import lookalikes
from scenarios.checks.obstacles import Obstacles, Reason, people_are
from scenarios.checks.reach import Reach, largest_tranche, people
from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.parts import Contingent, Disruption
from scenarios.places import fields_of, paths_of, walk
from scenarios.problems import Problem
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from scenarios.waiting import OnDate

MOST_WARNINGS = 1000
"""So many are looked for."""

THOUSANDS = 1000
"""People of one tranche from which on it matters that they come and go as one."""


def warnings_of(scenario: Scenario) -> tuple[Problem, ...]:
    """All assumptions that cannot matter or cannot happen within the horizon, or mislead, in the order of the file.

    Of very many the first 1,000: nobody reads more, and a window shows them at every edit.
    Days and sums are judged as if everybody were lucky, so a warning is never a matter of chance.
    """
    reach = reach_of(scenario)
    obstacles = Obstacles(reach)
    found = chain(
        _target(scenario, reach),
        _correlation(scenario),
        _conditions(reach, obstacles),
        _finance(scenario, obstacles),
        _camp(reach, obstacles),
        _lift(scenario),
        _mandate(scenario, reach),
        _disruptions(scenario),
        _contingents(reach, obstacles),
        _sources(scenario),
        lookalikes(scenario),
    )
    return tuple(islice(found, MOST_WARNINGS))


def _target(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    pledged = sum(people(item.pledge.high) for item in scenario.contingents)
    coming = sum(people(item.pledge.high) for item in scenario.contingents if item.chance > 0)
    if scenario.target > pledged:
        because = () if scenario.contingents else ("contingents",)
        message = f"{people_are(scenario.target)} more than all pledges together, at most {pledged:,}"
        yield Problem("target", message, because)
    elif scenario.target > coming:
        away = tuple(f"contingents.{item.name}" for item in scenario.contingents if item.chance == 0)
        message = f"{people_are(scenario.target)} more than all who may take part, at most {coming:,}"
        yield Problem("target", message, away)
    if scenario.target > reach.beds:
        message = f"{people_are(scenario.target)} more than the camp ever has beds, at most {reach.beds:,}"
        yield Problem("target", f"{message} within the horizon", ("camp",))


def _correlation(scenario: Scenario) -> Iterator[Problem]:
    if scenario.correlation > 0 and all(delay.is_certain for delay in _delays(scenario)):
        yield Problem("correlation", "it cannot matter: every delay is certain")


def _delays(scenario: Scenario) -> Iterator[Estimate]:
    """All estimates in days."""
    for _, part in walk(scenario):
        for field in fields_of(type(part)):
            if field.is_estimate and field.quantity is not None and field.quantity.unit == DAYS:
                yield getattr(part, field.name)


def _conditions(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    idle = idle_conditions(reach)
    for condition in reach.scenario.conditions:
        path = f"conditions.{condition.name}"
        if not reach.can_be_met(condition.name):
            obstacle = obstacles.of_condition(condition)
            yield Problem(path, f"it cannot be met: {obstacle.words}", obstacle.because)
        if condition.name in idle:
            yield _idle(path, idle[condition.name])
        awaited = condition.waits_for
        if isinstance(awaited, OnDate) and awaited.date < reach.scenario.start:
            yield Problem(f"{path}.date", _early(condition.name, awaited.date, reach.scenario))
        yield from (Problem(f"{path}.{field}", warning) for field, warning in condition.never_read.items() if warning)


def _early(condition: str, date: dt.date, scenario: Scenario) -> str:
    """What a date before the start means: what follows it is counted from day 0, which may be years later."""
    words = f"{date} lies before the start, {scenario.start}: it counts as met on day 0"
    if scenario.mandate is None or scenario.mandate.condition != condition:
        return f"{words}, and what waits for it waits from then"
    return f"{words}, and the mandate runs from then"


def _idle(path: str, waiting: tuple[Waiter, ...]) -> Problem:
    """A condition for which nothing waits that can matter."""
    if not waiting:
        return Problem(path, "it cannot matter: nothing waits for it")
    names = ", ".join(waiter.words for waiter in waiting)
    because = tuple(path for waiter in waiting for path in waiter.because)
    return Problem(path, f"it cannot matter: only what cannot matter itself waits for it ({names})", because)


def _finance(scenario: Scenario, obstacles: Obstacles) -> Iterator[Problem]:
    for donor in scenario.finance.donors:
        if silence := obstacles.of_donor(donor):
            yield Problem(f"finance.donors.{donor.name}", f"it never pays: {silence.words}", silence.because)
    if scenario.finance.donors and not money_counts(scenario):
        yield Problem("finance", "its money cannot matter: no contingent is mission-funded and no condition counts it")


def _camp(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    scenario, camp = reach.scenario, reach.scenario.all_camps[0]
    if camp.opening_beds.low > camp.max_beds.high:
        beds = counted(camp.opening_beds.low, "bed is", "beds are")
        message = f"{beds} more than max_beds allows; {camp.max_beds.high:,.10g} are built"
        yield Problem("camp.opening_beds", message)
    if reach.camp_opens > scenario.horizon:
        late = Reason(f"day {reach.camp_opens:g} is the first possible one, beyond the horizon")
        reason = obstacles.blocked(camp.after) or late
        yield Problem("camp", f"it never opens: {reason.words}", reason.because)
    elif reach.beds == 0:
        yield Problem("camp", "it has no beds within the horizon, so nobody can come")
    else:
        yield from _certain_beds(scenario, reach)


def _certain_beds(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    """Beds cannot be uncertain; where they cut what is, a band of results closes for no good reason."""
    expected = sum(item.chance * item.pledge.mean for item in scenario.contingents)
    is_uncertain = any(not item.pledge.is_certain or 0 < item.chance < 1 for item in scenario.contingents)
    if is_uncertain and expected > reach.beds:
        limit = "max_beds" if reach.beds == scenario.all_camps[0].max_beds.high else "beds_per_week"
        message = f"beds end at {reach.beds:,}, for certain; of uncertain pledges {people(expected):,} are expected"
        rest = "where beds run out, results look more certain than they are"
        yield Problem(f"camp.{limit}", f"{message}: {rest}")


def _lift(scenario: Scenario) -> Iterator[Problem]:
    if scenario.all_lifts[0].aircraft == 0:
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


def _contingents(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    scenario = reach.scenario
    if not scenario.contingents:
        yield Problem("contingents", "there are none, so nobody comes")
    leads = [item.name for item in scenario.contingents if item.lead]
    yield from (Problem(f"contingents.{name}.lead", f"{leads[0]!r} is the lead already") for name in leads[1:])
    for contingent in scenario.contingents:
        path = f"contingents.{contingent.name}"
        if reason := obstacles.of_contingent(contingent):
            yield Problem(path, f"it never comes: {reason.words}", reason.because)
        else:
            yield from _size(contingent, path, reach)


def _size(contingent: Contingent, path: str, reach: Reach) -> Iterator[Problem]:
    largest = largest_tranche(contingent)
    if largest > reach.beds > 0:
        message = f"a tranche of {largest:,} is larger than the camp can ever be, at most {counted(reach.beds, 'bed')}"
        yield Problem(f"{path}.tranche", f"{message} within the horizon")
    ends = reach.arrivals[contingent.name] + contingent.tour_months.low * DAYS_A_MONTH
    if largest >= THOUSANDS and contingent.stay_probability < 1 and ends <= reach.scenario.horizon:
        many = counted(largest, "person", "people")
        message = f"the tour of {many} ends at once: unless they stay on, all of them leave on one day"
        yield Problem(f"{path}.tranche", message)


def _sources(scenario: Scenario) -> Iterator[Problem]:
    known = paths_of(scenario) if scenario.sources else frozenset()
    for path, _ in scenario.sources:
        if path not in known:
            yield Problem(f'sources."{path}"', "the scenario has nothing at this path")
