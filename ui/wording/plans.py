"""What is said of a plan: how far strength falls short of it, and of which of its dates no run tells."""

from __future__ import annotations

from scenarios.counting import counted
from simulator.results.plan import KeptStep, Plan

SHORT = "On average strength falls short of the plan by {days} up to the horizon."
NEVER_SHORT = "Strength falls short of the plan in no run."


def short_text(plan: Plan) -> str:
    """By how much strength falls short of the plan up to the horizon; a sentence."""
    return SHORT.format(days=shortfall_text(plan.shortfall)) if plan.shortfall else NEVER_SHORT


def shortfall_text(days: float) -> str:
    """``1,200 person-days``: by how much strength falls short."""
    return "less than 1 person-day" if days < 0.5 else counted(days, "person-day")


def untold_text(step: KeptStep) -> str:
    """Where a date lies of which no run tells: ``before the start, counts from it on``."""
    return "before the start, counts from it on" if step.day < 0 else "after the horizon, does not count"
