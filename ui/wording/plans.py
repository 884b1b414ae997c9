"""What is said of a plan: how far strength falls short of it, and of which of its dates no run tells."""

from __future__ import annotations

from scenarios.counting import counted
from simulator.results.plan import KeptStep, Plan


def short_text(plan: Plan) -> str:
    """By how much strength falls short of the plan up to the horizon; a sentence."""
    if not plan.shortfall:
        return "Strength falls short of the plan in no run."
    days = "less than 1 person-day" if plan.shortfall < 0.5 else counted(plan.shortfall, "person-day")
    return f"On average strength falls short of the plan by {days} up to the horizon."


def untold_text(step: KeptStep) -> str:
    """Where a date lies of which no run tells: ``before the start, counts from it on``."""
    return "before the start, counts from it on" if step.day < 0 else "after the horizon, does not count"
