"""Warnings of what a mission aims at and may not exceed: target, plan, milestones, ceilings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scenarios.checks.certainty import Certainty
from scenarios.checks.crowds import wanted
from scenarios.checks.obstacles import Obstacles
from scenarios.checks.reach import Reach, at_most, takes_part, there_at_start
from scenarios.checks.wording import all_camps, counted_most, path_of_camp, people_are
from scenarios.consistency import nearest
from scenarios.goals import Ceiling, Milestone
from scenarios.problems import Problem
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import There


def warnings_of_target(scenario: Scenario, reach: Reach) -> Iterator[Problem]:
    """That the target is more than may be there."""
    pledged = sum(map(at_most, scenario.contingents))
    coming = sum(at_most(item) for item in scenario.contingents if takes_part(item))
    number = f"{people_are(scenario.target)} more than"
    if scenario.target > pledged:
        because = () if scenario.contingents else ("contingents",)
        yield Problem("target", f"{number} all pledges together, at most {pledged:,}", because)
    elif scenario.target > coming:
        away = tuple(f"contingents.{item.name}" for item in scenario.contingents if not takes_part(item))
        yield Problem("target", f"{number} all who may take part, at most {coming:,}", away)
    there = sum(map(there_at_start, scenario.contingents))
    if scenario.target > (beds := reach.places):
        message = f"{number} {all_camps(scenario)}, at most {beds:,} within the horizon"
        yield Problem("target", message, tuple(map(path_of_camp, scenario.all_camps)))
    if scenario.target > (allowed := max(there, reach.most_allowed)):
        yield Problem("target", f"{number} the ceilings ever allow, at most {counted_most(allowed)}")


def warnings_of_plan(scenario: Scenario) -> Iterator[Problem]:
    """That a step of the plan is more than all pledges."""
    pledged = sum(map(at_most, scenario.contingents))
    for number, step in enumerate(scenario.plan, start=1):
        if step.personnel > pledged:
            message = f"{people_are(step.personnel)} more than all pledges together, at most {pledged:,}"
            yield Problem(f"plan.{number}.personnel", message)


def warnings_of_milestones(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    """That a milestone cannot be reached, and why."""
    for milestone in reach.scenario.milestones:
        path = f"milestones.{milestone.name}"
        yield from _unreachable(path, milestone, reach, obstacles)
        for number, need in enumerate(milestone.needs, start=1):
            yield from unit_problem(f"{path}.needs.{number}", wanted(need, milestone.operational), reach.scenario)


def _unreachable(path: str, milestone: Milestone, reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    days = reach.needs[milestone.name]
    late = [place for place, day in enumerate(days) if day > reach.scenario.horizon]
    if late:
        need = wanted(milestone.needs[late[0]], milestone.operational)
        reason = obstacles.of_people(need, f"{path}.needs.{late[0] + 1}")
        yield Problem(path, f"it cannot be reached: {reason.words}", reason.because)


def unit_problem(path: str, there: There, scenario: Scenario) -> Iterator[Problem]:
    """That nobody is of a unit of which a condition or a need speaks; the path is that of the condition or need."""
    if there.unit is None:
        return
    units = [one.unit for one in scenario.contingents if one.unit]
    if there.unit not in units:
        hint = nearest(there.unit, [*dict.fromkeys(units)]) if units else ", nor any other"
        yield Problem(f"{path}.unit", f"no contingent has the unit {there.unit!r}{hint}")
    elif there.contingent != ANY and (own := scenario.contingent(there.contingent).unit) != there.unit:
        has = f"the unit of {there.contingent} is {own!r}" if own else f"{there.contingent} has no unit"
        yield Problem(f"{path}.unit", f"{has}, so nobody counts")


def warnings_of_ceilings(reach: Reach, obstacles: Obstacles) -> Iterator[Problem]:
    """That a ceiling never counts, or is below who is there."""
    scenario = reach.scenario
    there = sum(map(there_at_start, scenario.contingents))
    counting = _later(scenario.ceilings, Certainty(scenario))
    for ceiling, later in zip(scenario.ceilings, counting, strict=True):
        path = f"ceilings.{ceiling.name}"
        if reach.ceilings[ceiling.name] <= scenario.horizon:
            if ceiling.personnel < there:
                message = f"{people_are(there)} there at the start, more than it allows: nobody departs while it counts"
                yield Problem(f"{path}.personnel", f"{message} and too few have left")
        elif reason := obstacles.blocked(ceiling.after):
            yield Problem(path, f"it never counts: {reason.words}", reason.because)
        else:
            yield Problem(path, f"it never counts: {later!r}, listed after it, is in force by then")


def _later(ceilings: Sequence[Ceiling], certainty: Certainty) -> Iterable[str]:
    """For each ceiling the one behind it that is in force first; empty for the last."""
    found, first, name = list[str](), float("inf"), ""
    for ceiling in reversed(ceilings):
        found.append(name)
        begins = max(certainty.of_all(ceiling.after), 0.0)
        if begins < first:
            first, name = begins, ceiling.name
    return reversed(found)
