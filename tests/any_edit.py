"""A scenario in which one field, of any part, says something else."""

from __future__ import annotations

from collections.abc import Container

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scenarios.editing.edits import checked
from scenarios.part import Part
from scenarios.places import Field, fields_of, place_of, walk
from scenarios.reference import CAMPS, CONDITIONS, CONTINGENTS, LIFTS
from scenarios.schema import Scenario
from tests.declared import Names, said_by

NEVER_EDITED = ("id", "name", "kind", "format", "sources")


@st.composite
def edited(draw: DrawFn, scenario: Scenario, among: Container[tuple[type[Part], str]] | None = None) -> Scenario:
    """The scenario with something else in one field; as it was where that is not allowed.

    Args:
        draw: Hypothesis.
        scenario: which one.
        among: kinds of part with names of fields, of which it is one; any one when None.
    """
    there = {way: part for way, part in walk(scenario) if _fields(part, among)}
    way = draw(st.sampled_from(list(there)))
    part = there[way]
    field = draw(st.sampled_from(_fields(part, among)))
    value = draw(said_by(type(part), field, names_in(scenario)))
    place = place_of(scenario, ".".join((*way, field.name)))
    said = {name: known for name, known in part.__dict__.items() if name != field.name}
    try:
        new = type(part).model_validate(said if value is None else {**said, field.name: value})
        # A name with a dot in it may lead elsewhere.
        return checked(place.with_owner(new)) if place and place.owner is part else scenario  # type: ignore[arg-type]
    except ValueError:
        return scenario


def _fields(part: Part, among: Container[tuple[type[Part], str]] | None) -> list[Field]:
    """Those of a part that may be said anew."""
    kind = type(part)
    every = (one for one in fields_of(kind) if one.name not in NEVER_EDITED)
    return [one for one in every if among is None or (kind, one.name) in among]


def names_in(scenario: Scenario) -> Names:
    """The names of parts by group, as references know them."""
    groups = {
        CONDITIONS: scenario.conditions,
        CONTINGENTS: scenario.contingents,
        CAMPS: scenario.all_camps,
        LIFTS: scenario.all_lifts,
    }
    return {group: [part.name for part in parts] for group, parts in groups.items()}
