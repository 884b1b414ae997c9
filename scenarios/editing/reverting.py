"""Takes single differences between a scenario and its base back."""

from __future__ import annotations

from typing import Any

from scenarios.editing.difference import Difference, differences
from scenarios.editing.edits import checked, removed, with_field
from scenarios.editing.identity import in_names_of
from scenarios.parameters import made
from scenarios.part import Part
from scenarios.parts import Disruption
from scenarios.places import Place, part_name, place_of
from scenarios.schema import Scenario

Parts = tuple[Part, ...]


def reverted(base: Scenario, scenario: Scenario, change: Difference) -> Scenario:
    """The scenario with one of its differences from the base taken back.

    A part that has another name is called as before. A number goes back together with its source. An added part goes,
    with whatever refers to it; a removed one comes back to its place, and what referred to it is a difference of its
    own.

    Args:
        base: what it is compared with.
        scenario: what is changed.
        change: one of ``differences(base, scenario)``.

    Raises:
        ValueError: it cannot be taken back alone, because another difference stands in its way; one sentence.
    """
    if change.kind == "renamed":
        return with_field(scenario, change.path, change.base)
    base = in_names_of(scenario, base)
    if change.kind == "added":
        return _losing_no_more(base, scenario, _without(scenario, change.path))
    if change.kind == "removed":
        return _sourced(base, _with_part(base, scenario, change.path), change.path)
    if _is_kind(change.path, scenario):
        path = change.path.removesuffix(".kind")
        return _sourced(base, checked(_put(_found(scenario, path), _found(base, path).value)), path)
    place = _found(scenario, change.path)
    if _are_parts(place.value):
        return checked(_put(place, _in_order(place.value, _found(base, change.path).value)))
    return _sourced(base, _with_value(base, scenario, change.path), change.path)


def like(base: Scenario, scenario: Scenario) -> Scenario:
    """All that the base assumes, with the scenario's own title and note."""
    return base.model_copy(update={"title": scenario.title, "note": scenario.note})


def _is_kind(path: str, scenario: Scenario) -> bool:
    """Whether a path speaks of the kind of a whole part."""
    place = place_of(scenario, path.removesuffix(".kind")) if path.endswith(".kind") else None
    return place is not None and isinstance(place.value, Part)


def _found(scenario: Scenario, path: str) -> Place:
    place = place_of(scenario, path)
    if place is None:
        raise ValueError(f"{path}: there is nothing to take back")
    return place


def _are_parts(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Part) for item in value)


def _with_value(base: Scenario, scenario: Scenario, path: str) -> Scenario:
    old = _found(base, path)
    place = _found(scenario, path)
    if isinstance(place.owner, Disruption) and isinstance(old.owner, Disruption):
        # A disruption has either a day or a rate: the one goes with the other.
        either = {"at": old.owner.at, "per_year": old.owner.per_year} if place.field.name in ("at", "per_year") else {}
        data = {**place.owner.__dict__, place.field.name: old.value, **either}
        return checked(_root(place.with_owner(made(Disruption, data, path))))
    return with_field(scenario, path, old.value)


def _without(scenario: Scenario, path: str) -> Scenario:
    place = _found(scenario, path)
    step = place.steps[-1]
    if step.item is None:
        return with_field(scenario, path, None)
    name = part_name(place.value)
    return removed(scenario, path.removesuffix(f".{name}"), name)


def _losing_no_more(base: Scenario, before: Scenario, after: Scenario) -> Scenario:
    """The scenario after a part went, when nothing of the base went with it."""
    lost = {one.path: one.label for one in differences(base, after) if one.kind == "removed"}
    for one in differences(base, before):
        lost.pop(one.path, None)
    for label in lost.values():
        raise ValueError(f"{label} depends on it here: take back first what was changed there")
    return after


def _with_part(base: Scenario, scenario: Scenario, path: str) -> Scenario:
    """A part of the base, behind the one that it stands behind there."""
    place = _found(base, path)
    step = place.steps[-1]
    if step.item is None:
        return with_field(scenario, path, place.value)
    part = place.value
    home = _found(scenario, path.removesuffix(f".{part_name(part)}"))
    before = {part_name(one) for one in getattr(step.part, step.field)[: step.item]}
    after = [index + 1 for index, one in enumerate(home.value) if part_name(one) in before]
    index = max(after, default=0)
    return checked(_put(home, (*home.value[:index], part, *home.value[index:])))


def _in_order(parts: Parts, wanted: Parts) -> Parts:
    """The parts that both have in the wanted order, in the places that such parts have now."""
    names = [part_name(part) for part in wanted]
    common = iter(
        sorted((one for one in parts if part_name(one) in names), key=lambda one: names.index(part_name(one)))
    )
    return tuple(next(common) if part_name(one) in names else one for one in parts)


def _put(place: Place, value: Any) -> Scenario:
    """The scenario with another part, or other parts, at a place; what they say is valid in itself."""
    step = place.steps[-1]
    if step.item is not None:
        parts: Parts = getattr(step.part, step.field)
        value = (*parts[: step.item], value, *parts[step.item + 1 :])
    return _root(place.with_owner(place.owner.model_copy(update={step.field: value})))


def _sourced(base: Scenario, scenario: Scenario, path: str) -> Scenario:
    """With the base's sources of a path and of all below it."""
    kept = tuple(entry for entry in scenario.sources if not _is_within(entry[0], path))
    back = tuple(entry for entry in base.sources if _is_within(entry[0], path))
    return checked(scenario.model_copy(update={"sources": (*kept, *back)}))


def _is_within(path: str, stem: str) -> bool:
    return path == stem or path.startswith(f"{stem}.")


def _root(part: Part) -> Scenario:
    assert isinstance(part, Scenario)
    return part
