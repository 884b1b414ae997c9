"""The plan and the ceiling in words: what stands on a day, and how the plan is kept on its dates."""

from __future__ import annotations

from scenarios.counting import counted
from scenarios.visible import visible
from simulator.results.plan import KeptStep, Plan
from ui.desktop.answers.goals import Goals
from ui.desktop.answers.projection import Projection
from ui.wording.plans import short_text, untold_text
from ui.wording.words import date_text, people_text

MOST = 6
"""Dates of a plan that are told in a sentence; all of them are in its table."""


def of_day(projection: Projection, day: int) -> str:
    """Shortfall and chance on a day, and the ceiling then; empty where the scenario has neither."""
    goals = projection.goals
    sentences = [_plan(projection, day) if goals.plan is not None else "", _ceiling(goals, day)]
    return " ".join(sentence for sentence in sentences if sentence)


def of_dates(plan: Plan | None) -> str:
    """How likely the plan is on each of its dates, and by how much strength falls short of it up to the horizon."""
    if plan is None:
        return ""
    told = [_step(step) for step in plan.steps[:MOST]]
    more = len(plan.steps) - MOST
    told += [f"and {counted(more, 'date')} more"] if more > 0 else []
    return f"As announced: {'; '.join(told)}. {short_text(plan)}"


def of_ceilings(goals: Goals) -> str:
    """What the dashed line is, with the names of the ceilings."""
    names = "; ".join(f"{visible(one.name)}, {one.personnel:,}" for one in goals.counting)
    return f"Ceiling in force, median of the runs: {names}" if names else "Ceiling: none in the median of the runs"


def _step(step: KeptStep) -> str:
    met = untold_text(step) if step.met is None else f"so many or more in {step.met} of runs"
    return f"{people_text(step.personnel)} on {date_text(step.date)}, {met}"


def _plan(projection: Projection, day: int) -> str:
    goals = projection.goals
    announced, short = int(goals.announced[day]), float(goals.short[day])
    if not announced:
        return "Nobody is announced for then."
    chance = projection.results.chance(announced, day)
    missing = f"{people_text(short)} short on average" if short else "nobody is missing in any run"
    return f"As announced for then: {announced:,}; so many or more in {chance} of runs, {missing}."


def _ceiling(goals: Goals, day: int) -> str:
    if not goals.ceilings:
        return ""
    ceiling = goals.ceiling(day)
    if ceiling is None:
        return "No ceiling in the median of the runs."
    return f"Ceiling, median of the runs: {ceiling.personnel:,} ({visible(ceiling.name)})."
