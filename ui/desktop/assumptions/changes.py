"""What an edit has touched: the fields of a scenario, and its shape."""

from __future__ import annotations

from functools import lru_cache

from scenarios.part import Part
from scenarios.parts import Disruption
from scenarios.places import Field, fields_of, part_name
from scenarios.schema import Scenario


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
