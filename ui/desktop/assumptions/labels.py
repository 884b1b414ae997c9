"""What fields are called in the panel that hold no number."""

from __future__ import annotations

from scenarios.conditions import Presence
from scenarios.contingent import Contingent
from scenarios.goals import Milestone
from scenarios.part import Part
from scenarios.places import Field, place_of
from scenarios.position import CampAtStart, ContingentAtStart, DonorAtStart
from scenarios.rules import AT_START
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote

KIND = "Kind of condition"
"""What decides which fields a condition has."""

_LABELS: dict[tuple[type[Part] | None, str], str] = {
    (None, "kind"): KIND,
    (None, AT_START): "At the start",
    (None, "not_before"): "Not before",
    (None, "closed"): "Closed: nothing is granted",
    (Scenario, "start"): "Day 0",
    (Scenario, "plan"): "Announced build-up",
    (Scenario, "observed"): "Observed figures",
    (CouncilVote, "members"): "Members of the council",
    (Presence, "operational"): "Only operational people",
    (Milestone, "operational"): "Counts",
    (Contingent, "lead"): "Leads the mission",
    (Contingent, "undetermined"): "Size undetermined",
    (Contingent, "funded_by"): "Paid by",
}
"""Labels that the name of a field does not give: of a kind, or of every kind."""

_START: dict[tuple[type[Part] | None, str], str] = {
    (None, "met"): "Met on",
    (None, "since"): "Awaited since",
    (None, "challenged"): "A challenge is under way",
    (DonorAtStart, "since"): "Last payment",
    (CampAtStart, "since"): "Building since",
    (ContingentAtStart, "departed"): "Last departure",
    (ContingentAtStart, "ordered"): "Ordered to deploy",
    (ContingentAtStart, "prepared"): "Prepared",
    (ContingentAtStart, "preparing_since"): "Preparing since",
    (ContingentAtStart, "in_theatre"): "In theatre",
}
"""The same of what is said at the start."""


def label_of(kind: type[Part], field: Field) -> str:
    """What a field of a kind of part is called: ``Paid by``."""
    own = _LABELS.get((kind, field.name)) or _LABELS.get((None, field.name))
    if own or field.reference is None:
        return own or field.name.replace("_", " ").capitalize()
    return field.reference.label


def label_at(scenario: Scenario, path: str) -> str:
    """What the field at a path is called; empty where there is none."""
    place = place_of(scenario, path)
    return "" if place is None else label_of(type(place.owner), place.field)


def start_label(kind: type[Part], field: Field) -> str:
    """What a field is called that tells of the start: ``Met on``."""
    if field.quantity is not None:
        return field.quantity.label
    return _START.get((kind, field.name)) or _START.get((None, field.name), "")
