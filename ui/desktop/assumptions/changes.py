"""What differs between two scenarios: numbers from the base, fields from the scenario before an edit."""

from __future__ import annotations

from scenarios.editing.identity import in_names_of
from scenarios.places import fields_of, parts_in, walk
from scenarios.schema import Scenario


def changed_paths(scenario: Scenario, base: Scenario) -> tuple[str, ...]:
    """The paths of numbers that both have and that differ, in the order of the file.

    Parts that nobody touched are the same objects in both, which makes this quick.
    """
    before = dict(walk(in_names_of(scenario, base)))
    changed: list[str] = []
    for group, part in walk(scenario):
        other = before.get(group)
        if other is None or other is part or type(other) is not type(part):
            continue
        numbers = (field.name for field in fields_of(type(part)) if field.quantity is not None)
        differing = (name for name in numbers if getattr(part, name) != getattr(other, name))
        changed.extend(".".join((*group, name)) for name in differing)
    return tuple(changed)


def touched(before: Scenario, after: Scenario) -> frozenset[str] | None:
    """The top fields in which two scenarios differ; None for all: other names can be shown anywhere."""
    if shape(before) != shape(after):
        return None
    return frozenset(name for name in type(after).model_fields if getattr(before, name) is not getattr(after, name))


def shape(scenario: Scenario) -> tuple[object, ...]:
    """What decides which numbers and which choices there are: the names of all parts, and what a part may leave out."""
    conditions = [(part.name, part.kind) for part in scenario.conditions]
    held = [[part.name for _, parts in parts_in(one) for part in parts] for one in scenario.conditions]
    donors = [donor.name for donor in scenario.finance.donors]
    disruptions = [(part.name, part.at is None) for part in scenario.disruptions]
    contingents = [part.name for part in scenario.contingents]
    return conditions, held, donors, disruptions, contingents, scenario.mandate is None
