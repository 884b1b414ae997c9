"""Takes single differences between a scenario and its base back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenarios.contingent import EVEN
from scenarios.editing.difference import UNASSUMED, Difference, differences
from scenarios.editing.edits import checked, removed, with_field
from scenarios.editing.forms import in_one_form, unlisted
from scenarios.editing.identity import in_names_of
from scenarios.editing.mentions import without_unknown
from scenarios.parameters import made
from scenarios.part import Named, Part
from scenarios.parts import ALONE
from scenarios.places import Place, part_name, place_of
from scenarios.reference import CAMPS, CONDITIONS, CONTINGENTS, LIFTS
from scenarios.schema import Scenario

Parts = tuple[Part, ...]

TOGETHER = ({"at", "per_year", "season", "duration"}, {*EVEN, "tranches"})
"""Fields of which some are given in place of others."""


def reverted(base: Scenario, scenario: Scenario, change: Difference) -> Scenario:
    """The scenario with one of its differences from the base taken back.

    A part that has another name is called as before. A number goes back together with its source. An added part goes,
    with whatever refers to it; a removed one comes back to its place, and what referred to it is a difference of its
    own, as is what it names in its turn and does not wait for, where that is not there.

    Args:
        base: what it is compared with.
        scenario: what is changed.
        change: one of ``differences(base, scenario)``.

    Raises:
        ValueError: it cannot be taken back alone, because another difference stands in its way; one sentence.
    """
    alike, scenario = in_one_form(base, scenario)
    changed = _reverted(alike, scenario, change)
    for group, alone in ALONE.items():
        changed = unlisted(changed, group) if getattr(base, alone) is not None else changed
    return changed


def _reverted(base: Scenario, scenario: Scenario, change: Difference) -> Scenario:
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
    return _with_value(base, scenario, change.path)


def like(base: Scenario, scenario: Scenario) -> Scenario:
    """All that the base assumes, with the scenario's own title, note, checks and observed figures."""
    own = in_names_of(base, scenario)
    return base.model_copy(update={name: getattr(own, name) for name in (*UNASSUMED, "observed")})


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
    return isinstance(value, tuple) and any(isinstance(item, Named) for item in value)


def _with_value(base: Scenario, scenario: Scenario, path: str) -> Scenario:
    """With the base's value at a path; of what goes by its number, with the whole list where one alone does not fit."""
    old, place = _found(base, path), _found(scenario, path)
    names = _together(old.owner, place.owner, place.field.name)
    data = {**place.owner.__dict__, **{name: getattr(old.owner, name) for name in names}}
    stem = path.removesuffix(place.field.name)
    try:
        changed = checked(_root(place.with_owner(made(type(place.owner), data, path))))
    except ValueError:
        if (whole := _list_of_rows(place)) is None:
            raise
        return _with_value(base, scenario, whole)
    for name in names:
        changed = _sourced(base, changed, f"{stem}{name}")
    return changed


def _together(old: Part, new: Part, name: str) -> tuple[str, ...]:
    """The fields that go back together: where one of them is given in place of another, all do."""
    for names in TOGETHER:
        if name in names and names <= type(new).model_fields.keys():
            given = [{each for each in names if getattr(part, each) not in (None, ())} for part in (old, new)]
            return tuple(names) if given[0] != given[1] else (name,)
    return (name,)


def _list_of_rows(place: Place) -> str | None:
    """The path of the list of parts without names into which a place leads; None where it leads into none."""
    words: list[str] = []
    for step in place.steps:
        words.append(step.field)
        if step.item is not None:
            part = getattr(step.part, step.field)[step.item]
            if not isinstance(part, Named):
                return ".".join(words)
            words.append(part.name)
    return None


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
    try:
        return checked(_put(home, (*home.value[:index], part, *home.value[index:])))
    except ValueError:
        known = {group: [one.name for one in parts] for group, parts in _groups(scenario).items()}
        part = without_unknown(part, known)
        return checked(_put(home, (*home.value[:index], part, *home.value[index:])))


def _groups(scenario: Scenario) -> dict[str, Sequence[Named]]:
    """The parts that others name."""
    camps, lifts = scenario.all_camps, scenario.all_lifts
    return {CONDITIONS: scenario.conditions, CONTINGENTS: scenario.contingents, CAMPS: camps, LIFTS: lifts}


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
