"""What differs between two scenarios: numbers and suppositions from a base, fields from before an edit."""

from __future__ import annotations

from functools import lru_cache

from scenarios.editing.identity import in_names_of
from scenarios.part import Part
from scenarios.parts import Disruption
from scenarios.places import Field, fields_of, part_name, walk
from scenarios.schema import Scenario
from ui.desktop.assumptions.adjustable import SUPPOSE


def changed_paths(scenario: Scenario, base: Scenario) -> tuple[str, ...]:
    """The paths of numbers and suppositions that both have and that differ, in the order of the file.

    Parts that nobody touched are the same objects in both, which makes this quick.
    """
    before = dict(walk(in_names_of(scenario, base)))
    changed: list[str] = []
    for group, part in walk(scenario):
        other = before.get(group)
        if other is None or other is part or type(other) is not type(part):
            continue
        numbers = (field.name for field in fields_of(type(part)) if field.quantity is not None or field.name == SUPPOSE)
        differing = (name for name in numbers if getattr(part, name) != getattr(other, name))
        changed.extend(".".join((*group, name)) for name in differing)
    return tuple(changed)


def touched(before: Scenario, after: Scenario) -> frozenset[str] | None:
    """The top fields in which two scenarios differ; None for all: other names, or another start, show anywhere."""
    if shape(before) != shape(after) or before.start != after.start:
        return None
    return frozenset(name for name in type(after).model_fields if getattr(before, name) is not getattr(after, name))


@lru_cache(maxsize=8192)
def shape(part: Part) -> tuple[object, ...]:
    """What decides which numbers and which choices there are: the names of all parts, and what a part leaves out.

    What nobody touched keeps its shape, which makes this quick.
    """
    held = tuple(
        (field.name, _shape_of(getattr(part, field.name))) for field in fields_of(type(part)) if _holds(part, field)
    )
    return type(part), part_name(part), isinstance(part, Disruption) and part.at is None, held


def _holds(part: Part, field: Field) -> bool:
    """Whether there are parts in a field."""
    value = getattr(part, field.name)
    return isinstance(value, Part) or (isinstance(value, tuple) and bool(field.parts or field.rows) and bool(value))


def _shape_of(value: Part | tuple[Part, ...]) -> tuple[object, ...]:
    return shape(value) if isinstance(value, Part) else tuple(map(shape, value))
