"""A scenario in whose every name and text stands a character that would turn the line round."""

from __future__ import annotations

from scenarios.editing.edits import renamed, with_field
from scenarios.schema import Scenario
from tests.strategies import groups_of

TURN = "\N{RIGHT-TO-LEFT OVERRIDE}"


def turned(scenario: Scenario) -> Scenario:
    """The scenario with that character before each name, and before title and note."""
    # Members first: their group has the name of the council in it.
    for group, name in sorted(groups_of(scenario), key=lambda part: not part[0].endswith("members")):
        scenario = renamed(scenario, group, name, f"{TURN}{name}")
    for field in ("title", "note"):
        scenario = with_field(scenario, field, f"{TURN}{getattr(scenario, field) or field}")
    return scenario
