"""What milestones of a scenario's own need, in words."""

from __future__ import annotations

from scenarios.goals import Milestone
from ui.wording.needs import needs_lines, needs_text

NEEDS = [
    {"personnel": 600},
    {"personnel": 1, "unit": "engineers"},
    {"personnel": 400, "contingent": "Kenya"},
    {"personnel": 30, "contingent": "Kenya", "unit": "police\u202e"},
]


def test_that_each_need_says_how_many_of_whom() -> None:
    milestone = Milestone.model_validate({"name": "IOC", "operational": False, "needs": NEEDS})
    assert needs_lines(milestone)[:3] == ["600 people", "1 person (engineers)", "400 people (Kenya)"]
    assert needs_lines(milestone)[3].startswith("30 people (Kenya, police")
    assert "\u202e" not in needs_text(milestone)


def test_that_people_who_must_be_operational_are_told_so() -> None:
    milestone = Milestone.model_validate({"name": "IOC", "needs": NEEDS[:2]})
    assert needs_text(milestone) == "600 people operational, 1 person operational (engineers)"
