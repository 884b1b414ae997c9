"""Who names whom: references that follow a rename, are given up, or take the part that has them along."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from scenarios.claims.grammar import renamed
from scenarios.claims.tree import Role
from scenarios.conditions import Count
from scenarios.goals import Check
from scenarios.part import Part
from scenarios.places import Field, fields_of, walk
from scenarios.reference import CONDITIONS, CONTINGENTS, Reference
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario

MILESTONES = "milestones"
"""The list of a scenario's own milestones."""

Swap = Callable[[str], str | None]
"""Another name for a part that others refer to; None to refer to it no longer."""


def first_in_need(scenario: Scenario, group: str, name: str) -> tuple[str, ...] | None:
    """The way to the first part that cannot be without a part; None where there is none."""
    for way, part in walk(scenario):
        for field in fields_of(type(part)):
            if field.reference is not None and group in field.reference.groups and _needs(part, field, name):
                return way
    return None


def _needs(part: Part, field: Field, name: str) -> bool:
    """Whether a part cannot be without what a field of it names."""
    value, reference = getattr(part, field.name), field.reference
    if isinstance(value, tuple):
        return isinstance(part, Count) and set(value) == {name}
    return value == name and (not field.may_be_none or (reference is not None and reference.vital))


def without_unknown(part: Part, known: Mapping[str, Collection[str]]) -> Part:
    """A part without the names of parts that there are not, where it does not wait for these as a whole.

    Args:
        part: what may name others.
        known: the names of the parts of each group.
    """
    update: dict[str, Any] = {}
    for field in fields_of(type(part)):
        value, reference = getattr(part, field.name), field.reference
        if field.rows:
            update[field.name] = tuple(_freed(row, known) for row in value)
        elif reference is not None and not reference.waits:
            update[field.name] = _known(value, reference, known)
    return part.model_copy(update=update)


def _freed(row: Part, known: Mapping[str, Collection[str]]) -> Part:
    """A tranche, say, that waits no more for what there is not."""
    fields = [field for field in fields_of(type(row)) if field.reference is not None]
    return row.model_copy(update={one.name: _known(getattr(row, one.name), one.reference, known) for one in fields})


def _known(value: Any, reference: Reference | None, known: Mapping[str, Collection[str]]) -> Any:
    """The names that there are."""
    if reference is None or value is None:
        return value
    names = {*reference.everybody, *(name for group in reference.groups for name in known[group])}
    if isinstance(value, tuple):
        return tuple(name for name in value if name in names)
    return value if value in names else None


def with_references(scenario: Scenario, group: str, swap: Swap) -> Scenario:
    """The scenario with other names of the parts of a group wherever they are referred to."""
    changed = _swapped(scenario, group, swap)
    assert isinstance(changed, Scenario)
    return changed if not changed.checks else _with_checks(changed, group, swap)


def _with_checks(scenario: Scenario, group: str, swap: Swap) -> Scenario:
    """With other names in the claims of checks; that of what is no longer there stays, and a warning says so."""
    milestones = milestones_of(scenario)

    def called(role: Role, name: str) -> str:
        # A milestone that has been renamed is not known by its old name any more.
        is_meant = group in (group_meant(role, name, milestones), MILESTONES if role is Role.EVENT else "")
        return (swap(name) or name) if is_meant else name

    return scenario.model_copy(update={"checks": tuple(with_names(check, called) for check in scenario.checks)})


def with_names(check: Check, called: Callable[[Role, str], str]) -> Check:
    """A check with other names in its claims."""
    return check.model_copy(update={name: renamed(getattr(check, name), called) for name in ("where", "expect")})


def milestones_of(scenario: Scenario) -> frozenset[str]:
    """The names of all milestones."""
    return frozenset((*OWN_MILESTONES, *(one.name for one in scenario.milestones)))


def group_meant(role: Role, name: str, milestones: Collection[str]) -> str:
    """The list of the part that a name in a claim means."""
    if role is Role.EVENT:
        return MILESTONES if name in milestones else CONDITIONS
    return CONDITIONS if role is Role.CONDITION else CONTINGENTS


def _swapped(part: Part, group: str, swap: Swap) -> Part:
    values = ((field, getattr(part, field.name)) for field in fields_of(type(part)))
    update = {
        field.name: _swapped_value(field, value, group, swap)
        for field, value in values
        if isinstance(value, Part)
        or field.parts
        or field.rows
        or (field.reference is not None and group in field.reference.groups)
    }
    changed = part.model_copy(update=update)
    if isinstance(changed, Count) and changed.needed > len(set(changed.of)):
        return changed.model_copy(update={"needed": len(set(changed.of))})
    return changed


def _swapped_value(field: Field, value: Any, group: str, swap: Swap) -> Any:
    if isinstance(value, Part):
        return _swapped(value, group, swap)
    if field.parts or field.rows:
        return tuple(_swapped(item, group, swap) for item in value)
    words = () if field.reference is None else field.reference.everybody
    if field.reference is not None and field.reference.stays and value is not None:
        return swap(value) or value
    if isinstance(value, tuple):
        return tuple(new for old in value if (new := old if old in words else swap(old)) is not None)
    return value if value is None or value in words else swap(value)
