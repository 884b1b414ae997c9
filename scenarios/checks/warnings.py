"""Warnings: assumptions of a valid scenario that cannot happen, cannot matter, or mean something else than they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from scenarios.checks.aims import (
    unit_problem,
    warnings_of_ceilings,
    warnings_of_milestones,
    warnings_of_plan,
    warnings_of_target,
)
from scenarios.checks.certainty import Certainty, has_paid
from scenarios.checks.claims import warnings_of_checks
from scenarios.checks.earliest import reach_of
from scenarios.checks.facts import warnings_of_facts
from scenarios.checks.idle import DAYS_A_MONTH, Waiter, idle_conditions, money_counts, outlasts
from scenarios.checks.likeness import lookalikes
from scenarios.checks.observed import warnings_of_observed
from scenarios.checks.obstacles import Obstacles, Reason
from scenarios.checks.reach import (
    Reach,
    beds_at_start,
    camp_name,
    is_nobody,
    lift_name,
    people,
    there_at_start,
    travellers,
)
from scenarios.checks.wording import counted_most, path_of_camp, path_of_lift, people_are
from scenarios.contingent import Contingent
from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.parts import Disruption, ListedCamp
from scenarios.places import fields_of, paths_of, walk
from scenarios.problems import Problem
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from scenarios.spans import Season
from scenarios.waiting import There

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
        warnings_of_target(scenario, reach),
        _correlation(scenario),
        warnings_of_plan(scenario),
        warnings_of_milestones(reach, obstacles),
        warnings_of_ceilings(reach, obstacles),
        warnings_of_checks(scenario),
        _conditions(reach, obstacles),
        _finance(scenario, obstacles),
        _camps(reach, obstacles),
        _lifts(reach, obstacles),
        _mandate(scenario, reach),
        _disruptions(scenario),
        _contingents(reach, obstacles),
        warnings_of_observed(scenario),
        _sources(scenario),
        lookalikes(scenario),
    )
    return tuple(islice(found, MOST_WARNINGS))


def _correlation(scenario: Scenario) -> Iterator[Problem]:
    if scenario.correlation > 0 and all(delay.is_certain for delay in _delays(scenario)):
        yield Problem("correlation", "it cannot matter: every delay is certain")


def _delays(scenario: Scenario) -> Iterator[Estimate]:
    """All estimates in days; those that are left out are none."""
    for _, part in walk(scenario):
        for field in fields_of(type(part)):
            if field.is_estimate and field.quantity is not None and field.quantity.unit == DAYS:
                delay: Estimate | None = getattr(part, field.name)
                if delay is not None:
                    yield delay


def _conditions(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    idle, certainty = idle_conditions(reach), Certainty(reach.scenario)
    for condition in reach.scenario.conditions:
        path = f"conditions.{condition.name}"
        if not reach.can_be_met(condition.name):
            obstacle = obstacles.of_condition(condition)
            yield Problem(path, f"it cannot be met: {obstacle.words}", obstacle.because)
        if condition.name in idle:
            yield _idle(path, idle[condition.name])
        yield from warnings_of_facts(condition, reach.scenario, certainty)
        if isinstance(condition.waits_for, There):
            yield from unit_problem(path, condition.waits_for, reach.scenario)


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
            verdict = "it pays nothing more" if has_paid(donor) else "it never pays"
            yield Problem(f"finance.donors.{donor.name}", f"{verdict}: {silence.words}", silence.because)
    if scenario.finance.donors and not money_counts(scenario):
        yield Problem("finance", "its money cannot matter: no contingent is mission-funded and no condition counts it")


def _camps(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    users: dict[str, list[Contingent]] = defaultdict(list)
    for contingent in reach.scenario.contingents:
        users[camp_name(contingent, reach.scenario)].append(contingent)
    for camp in reach.scenario.all_camps:
        if camp.name not in users and len(reach.scenario.all_camps) > 1:
            yield Problem(path_of_camp(camp), "it cannot matter: no contingent has its beds there")
        else:
            yield from _camp(camp, users[camp.name], reach, obstacles)


def _camp(camp: ListedCamp, users: Sequence[Contingent], reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    path, opens, horizon = path_of_camp(camp), reach.camps[camp.name], reach.scenario.horizon
    if camp.opening_beds.low > camp.max_beds.high and beds_at_start(camp) is None:
        beds = counted(camp.opening_beds.low, "bed is", "beds are")
        message = f"{beds} more than max_beds allows; {camp.max_beds.high:,.10g} are built"
        yield Problem(f"{path}.opening_beds", message)
    if opens > horizon:
        late = Reason(f"day {opens:g} is the first possible one, beyond the horizon")
        reason = obstacles.blocked(camp.after) or late
        yield Problem(path, f"it never opens: {reason.words}", reason.because)
    elif reach.beds_in[camp.name] == 0:
        into = "" if len(reach.scenario.all_camps) == 1 else " into it"
        yield Problem(path, f"it has no beds within the horizon, so nobody can come{into}")
    else:
        yield from _certain_beds(camp, users, reach)
    yield from _crowded(camp, users)


def _crowded(camp: ListedCamp, users: Iterable[Contingent]) -> Iterator[Problem]:
    """People are there at the start, and the camp has fewer beds."""
    there, beds = sum(map(there_at_start, users)), beds_at_start(camp) or 0
    if there > beds:
        has = f"it has {counted(beds, 'bed')} at the start" if beds else "it has no beds at the start"
        rest = "it takes in nobody until it has beds for more than those who are left"
        yield Problem(path_of_camp(camp), f"{has}, and {people_are(there)} there: {rest}")


def _certain_beds(camp: ListedCamp, users: Iterable[Contingent], reach: Reach) -> Iterator[Problem]:
    """Where beds are certain and cut what is not, a band of results closes for no good reason."""
    expected, beds = sum(map(_expected, users)), reach.beds_in[camp.name]
    is_uncertain = any(not item.pledge.is_certain or 0 < item.chance < 1 for item in users)
    is_certain = all(size.is_certain for size in (camp.opening_beds, camp.beds_per_week, camp.max_beds))
    if is_uncertain and is_certain and expected > beds:
        limit = "max_beds" if beds == camp.max_beds.high else "beds_per_week"
        message = f"beds end at {beds:,}, for certain; of uncertain pledges {people(expected):,} are expected"
        rest = "where beds run out, results look more certain than they are"
        yield Problem(f"{path_of_camp(camp)}.{limit}", f"{message}: {rest}")


def _expected(contingent: Contingent) -> float:
    """People of a contingent on average, those who are there already included."""
    coming = contingent.chance * contingent.pledge.mean * contingent.delivered.mean
    return contingent.copies * (coming + contingent.there)


def _lifts(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    scenario = reach.scenario
    alone, used = len(scenario.all_lifts) == 1, {lift_name(item, scenario) for item in scenario.contingents}
    for lift in scenario.all_lifts:
        path = path_of_lift(lift)
        if not alone and lift.name not in used:
            yield Problem(path, "it cannot matter: it brings no contingent")
        elif lift.aircraft == 0:
            yield Problem(f"{path}.aircraft", f"without aircraft nobody can come{'' if alone else ' with it'}")
        elif reason := obstacles.blocked(lift.after):
            yield Problem(path, f"it never flies: {reason.words}", reason.because)


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
        if reason := _harmless(disruption, scenario):
            yield Problem(f"disruptions.{disruption.name}", f"it cannot matter: {reason}")


def _harmless(disruption: Disruption, scenario: Scenario) -> str:
    if not disruption.stops:
        return "it stops nothing"
    if disruption.duration is not None and disruption.duration.high == 0:
        return "it lasts 0 days"
    if disruption.at is not None and disruption.at > scenario.horizon:
        return "it begins after the horizon"
    if disruption.season is not None and not _falls_within(disruption.season, scenario):
        return "no such season falls within the horizon"
    return "it never begins" if disruption.per_year == 0 else ""


def _falls_within(season: Season, scenario: Scenario) -> bool:
    last = scenario.date_of(scenario.horizon)
    times = season.times(scenario.start.year - 1, last.year)
    return any(begins <= last and ends > scenario.start for begins, ends in times)


def _contingents(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    scenario = reach.scenario
    if not scenario.contingents:
        yield Problem("contingents", "there are none, so nobody comes")
    leads = [item.name for item in scenario.contingents if item.lead]
    yield from (Problem(f"contingents.{name}.lead", f"{leads[0]!r} is the lead already") for name in leads[1:])
    for contingent in scenario.contingents:
        path = f"contingents.{contingent.name}"
        if reason := obstacles.of_contingent(contingent):
            verdict = "nobody more of it comes" if contingent.there else "it never comes"
            yield Problem(path, f"{verdict}: {reason.words}", reason.because)
        elif not is_nobody(contingent):
            yield from _size(contingent, path, reach)
        yield from _idle_numbers(contingent, path, is_away=bool(reason) and not contingent.there)


def _idle_numbers(contingent: Contingent, path: str, *, is_away: bool) -> Iterator[Problem]:
    """What a contingent says that cannot matter, or is one where it is several."""
    if contingent.lead and contingent.copies > 1:
        yield Problem(f"{path}.lead", f"there are {contingent.copies} like it, and only one can lead")
    known = contingent.at_start
    if known is not None and known.prepared and known.preparing_since is not None:
        message = "when preparation began has no effect: it is over at the start"
        yield Problem(f"{path}.at_start.preparing_since", message)
    if contingent.withdrawal_per_year > 0 and is_away:
        yield Problem(f"{path}.withdrawal_per_year", "it cannot matter: nobody of it ever comes", (path,))
    if contingent.leaving_days > 0 and not contingent.leaves_when and contingent.withdrawal_per_year == 0:
        yield Problem(f"{path}.leaving_days", "it cannot matter: nothing sends it home")


def _size(contingent: Contingent, path: str, reach: Reach) -> Iterator[Problem]:
    beds = reach.beds_in[camp_name(contingent, reach.scenario)]
    ends = reach.arrivals[contingent.name] + contingent.tour_months.low * DAYS_A_MONTH
    for one in travellers(contingent, reach.scenario):
        if one.largest > beds > 0:
            message = (
                f"a tranche of {one.largest:,} is larger than the camp can ever be, at most {counted(beds, 'bed')}"
            )
            yield Problem(f"{path}.{one.path}", f"{message} within the horizon")
        if one.largest > reach.most_allowed:
            message = f"a tranche of {one.largest:,} is larger than the ceilings ever allow"
            yield Problem(f"{path}.{one.path}", f"{message}, at most {counted_most(reach.most_allowed)}")
        if one.largest >= THOUSANDS and contingent.stay_probability < 1 and ends <= reach.scenario.horizon:
            many = counted(one.largest, "person", "people")
            message = f"the tour of {many} ends at once: unless they stay on, all of them leave on one day"
            yield Problem(f"{path}.{one.path}", message)


def _sources(scenario: Scenario) -> Iterator[Problem]:
    known = paths_of(scenario) if scenario.sources else frozenset()
    for path, _ in scenario.sources:
        if path not in known:
            yield Problem(f'sources."{path}"', "the scenario has nothing at this path")
