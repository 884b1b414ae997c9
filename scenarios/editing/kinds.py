"""A condition of another kind: what both kinds have is kept, and so is everything that refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from scenarios.conditions import AnyCondition, Count, OrderedCondition
from scenarios.editing import fresh
from scenarios.editing.edits import checked
from scenarios.places import place_of
from scenarios.schema import Scenario

ALIKE = {"delay": "first_vote", "first_vote": "delay"}
"""Fields of two kinds that mean the same: days until it may be met."""

_OWN = ("kind", "name", "id")


def with_kind(scenario: Scenario, name: str, kind: str) -> Scenario:
    """The scenario with a condition of another kind under its name; sources go with the numbers that are kept.

    Kept are fields that both kinds have, a delay as the days to a first vote, and the position at the start as far as
    the new kind has one of its sort. What else it says is as in a new one.

    Raises:
        ValueError: there is no such condition, or it cannot be of that kind; one sentence.
    """
    place = next((at for at, one in enumerate(scenario.conditions) if one.name == name), None)
    if place is None:
        raise ValueError(f"conditions: there is no {name!r}")
    old = scenario.conditions[place]
    if old.kind == kind:
        return scenario
    others = scenario.model_copy(update={"conditions": _without(scenario, place)})
    refusal: ValueError | None = None
    for new in _news(others, kind):
        conditions = (*scenario.conditions[:place], _kept(old, new), *scenario.conditions[place + 1 :])
        try:
            changed = checked(scenario.model_copy(update={"conditions": conditions, "sources": ()}))
        except ValueError as problem:
            refusal = refusal or problem
        else:
            return changed.model_copy(update={"sources": _sources(scenario, changed, f"conditions.{name}")})
    assert refusal is not None
    raise refusal


def _news(others: Scenario, kind: str) -> Iterator[AnyCondition]:
    """A new one of a kind; then those that name another part than the first, which may wait for it in a circle."""
    new = fresh.condition(others, kind)
    yield new
    if isinstance(new, Count):
        yield from (new.model_copy(update={"of": (one.name,), "needed": 1}) for one in others.conditions)
    if isinstance(new, OrderedCondition):
        yield from (new.model_copy(update={"contingent": one.name}) for one in others.contingents)


def _without(scenario: Scenario, place: int) -> tuple[AnyCondition, ...]:
    return (*scenario.conditions[:place], *scenario.conditions[place + 1 :])


def _kept(old: AnyCondition, new: AnyCondition) -> AnyCondition:
    """The new one with what it can have of the old one, field by field."""
    made = type(new).model_validate({**new.__dict__, "name": old.name, "id": old.id})
    for field in type(new).model_fields:
        was = field if field in type(old).model_fields else ALIKE.get(field, "")
        if field in _OWN or was not in type(old).model_fields:
            continue
        value = getattr(old, was)
        given: Any = value.model_dump(exclude_unset=False) if field == "at_start" and value is not None else value
        made = _with(made, field, given)
    return made


def _with(condition: AnyCondition, field: str, value: Any) -> AnyCondition:
    """With a field, or as it is where that is not possible: a position that the kind does not have, say."""
    try:
        return type(condition).model_validate({**condition.__dict__, field: value})
    except ValidationError:
        return condition


def _sources(before: Scenario, after: Scenario, path: str) -> tuple[tuple[str, Any], ...]:
    """Those of the rest, and those of the condition's numbers that it still has."""
    moved = {f"{path}.{old}": f"{path}.{new}" for old, new in ALIKE.items()}
    found: dict[str, Any] = {}
    for where, source in before.sources:
        is_mine = where == path or where.startswith(f"{path}.")
        if not is_mine or place_of(after, where) is not None:
            found[where] = source
        elif where in moved and place_of(after, moved[where]) is not None:
            found[moved[where]] = source
    return tuple(sorted(found.items()))
