"""Fields that no run reads: an edit of one of them leaves every run as it is."""

from __future__ import annotations

from scenarios.contingent import Contingent
from scenarios.goals import Check, Milestone, Need, PlanStep
from scenarios.observation import Observed
from scenarios.part import Part
from scenarios.schema import Scenario

Fields = tuple[type[Part], str]
"""A kind of part, and the name of one of its fields."""

TOLD = ("title", "note", "sources", "observed", "checks")
"""Fields of the scenario that are only told: what is written, was seen and is expected of it."""

UNREAD: frozenset[Fields] = frozenset(
    {
        *((Scenario, field) for field in (*TOLD, "target", "plan", "milestones")),
        *((kind, field) for kind in (Milestone, PlanStep, Need, Observed, Check) for field in kind.model_fields),
        *((Contingent, field) for field in ("lead", "undetermined")),
    }
)
"""All of them: what is told, what is aimed at, and whom the app shows first."""


def as_it_runs(scenario: Scenario) -> Scenario:
    """The scenario without what is only told of it: scenarios that are alike so have the same runs."""
    nothing = {name: Scenario.model_fields[name].get_default(call_default_factory=True) for name in TOLD}
    return scenario.model_copy(update=nothing)
