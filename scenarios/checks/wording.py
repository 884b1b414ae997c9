"""What warnings call things: paths of camps and lifts, people with a verb, whom a condition speaks of."""

from __future__ import annotations

from scenarios.counting import counted
from scenarios.parts import Camp, Lift, ListedCamp, ListedLift
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import There


def path_of_camp(camp: ListedCamp) -> str:
    """Where a camp stands in a scenario."""
    return "camp" if isinstance(camp, Camp) else f"camps.{camp.name}"


def path_of_lift(lift: ListedLift) -> str:
    """Where a lift stands in a scenario."""
    return "lift" if isinstance(lift, Lift) else f"lifts.{lift.name}"


def people_are(count: int) -> str:
    """People with a verb: ``1 person is``, ``20 people are``."""
    return counted(count, "person is", "people are")


def counted_most(allowed: float) -> str:
    """People whom ceilings allow at most: ``2,500``."""
    return f"{max(allowed, 0):,.0f}"


def named(there: There) -> str:
    """What a sentence calls those of whom a condition or a milestone speaks."""
    if there.unit is None:
        return "all contingents" if there.contingent == ANY else there.contingent
    unit = f"the unit {there.unit!r}"
    return unit if there.contingent == ANY else f"{unit} of {there.contingent}"


def all_camps(scenario: Scenario) -> str:
    """What a sentence says of all beds: ``the camp ever has beds``."""
    return "the camp ever has beds" if len(scenario.all_camps) == 1 else "the camps ever have beds"
