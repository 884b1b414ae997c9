"""Two scenarios in one set of names: parts are the same when their identity is, whatever they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scenarios.claims.tree import Role
from scenarios.editing.fresh import numbered
from scenarios.editing.mentions import group_meant, milestones_of, with_names
from scenarios.part import Named, Part, identity_of
from scenarios.places import Field, called_in, fields_of, part_name, place_of, walk
from scenarios.schema import Scenario

Way = tuple[str, ...]
"""The names on the way to a part."""

Calls = dict[Way, str]
"""What the part at each way of the base is called in the other scenario."""


@lru_cache(maxsize=64)
def in_names_of(scenario: Scenario, base: Scenario) -> Scenario:
    """The base, with every part called as the part of the same identity is called in the scenario.

    References and sources follow. What the scenario does not have keeps its name, where that is still free. The base
    itself where nothing is called otherwise.
    """
    if _are_called_alike(scenario, base):
        return base
    calls = _calls(scenario, base)
    if all(way[-1] == name for way, name in calls.items()):
        return base
    return _under(base, tuple(calls.items()))


def _are_called_alike(one: Part, other: Part) -> bool:
    """Whether two parts hold the same parts under the same names, in the same order: an edit keeps most of them."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Named) and (one.name != part_name(other) or identity_of(one) != identity_of(other)):
        return False
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in fields_of(type(one)))
    return all(ours is theirs or _hold_alike(ours, theirs) for ours, theirs in pairs)


def _hold_alike(ours: Any, theirs: Any) -> bool:
    """The same of what stands in a field of both."""
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return len(ours) == len(theirs) and all(map(_hold_alike, ours, theirs))
    if isinstance(ours, Part) and isinstance(theirs, Part):
        return _are_called_alike(ours, theirs)
    return not any(isinstance(one, Part | tuple) for one in (ours, theirs))


@lru_cache(maxsize=16)
def _under(base: Scenario, names: tuple[tuple[Way, str], ...]) -> Scenario:
    """The base under these names: the same object for every scenario that calls its parts so."""
    calls = dict(names)
    changed = _called(base, (), calls)
    assert isinstance(changed, Scenario)
    sources = sorted((_moved(base, path, calls), source) for path, source in base.sources)
    milestones = milestones_of(base)

    def called(role: Role, name: str) -> str:
        return calls.get((group_meant(role, name, milestones), name), name)

    checks = tuple(with_names(check, called) for check in base.checks)
    return changed.model_copy(update={"sources": tuple(sources), "checks": checks})


def renames(base: Scenario, scenario: Scenario) -> Iterator[tuple[Way, str]]:
    """What is called otherwise in the scenario than in the base: the way there in the scenario, and the old name."""
    if _are_called_alike(scenario, base):
        return
    before = dict(walk(base, called=identity_of))
    for (identities, part), (way, _) in zip(walk(scenario, called=identity_of), walk(scenario), strict=True):
        old = before.get(identities)
        if isinstance(part, Named) and isinstance(old, Named) and old.name != part.name:
            yield way, old.name


def _calls(scenario: Scenario, base: Scenario) -> Calls:
    there = dict(walk(scenario, called=identity_of))
    pairs = list(zip(walk(base, called=identity_of), walk(base), strict=True))
    named = [(there.get(identities), way) for (identities, part), (way, _) in pairs if isinstance(part, Named)]
    calls = {way: part.name for part, way in named if isinstance(part, Named)}
    taken: dict[Way, set[str]] = defaultdict(set)
    for way, name in calls.items():
        taken[way[:-1]].add(name)
    for part, way in named:
        if part is None:
            calls[way] = numbered(way[-1], taken[way[:-1]])
            taken[way[:-1]].add(calls[way])
    return calls


def _called(part: Part, way: Way, calls: Calls) -> Part:
    """A part, and all in it, under other names."""
    update = {field.name: _value(part, field, way, calls) for field in fields_of(type(part))}
    if isinstance(part, Named) and way in calls:
        known, name = part.identity, calls[way]
        update |= {"name": name, "id": None if known == name else known}
    return part.model_copy(update=update)


def _value(part: Part, field: Field, way: Way, calls: Calls) -> Any:
    value = getattr(part, field.name)
    if isinstance(value, Part):
        return _called(value, (*way, field.name), calls)
    if field.reference is not None:
        groups = [tuple(group.split(".")) for group in field.reference.groups]
        if isinstance(value, tuple):
            return tuple(_new_name(name, groups, calls) for name in value)
        return _new_name(value, groups, calls)
    if isinstance(value, tuple):
        return tuple(
            _called(each, (*way, field.name, called_in(each, index)), calls) if isinstance(each, Part) else each
            for index, each in enumerate(value)
        )
    return value


def _new_name(name: Any, groups: list[Way], calls: Calls) -> Any:
    return next((calls[*group, name] for group in groups if (*group, name) in calls), name)


def _moved(base: Scenario, path: str, calls: Calls) -> str:
    """A path of the base under other names."""
    place = place_of(base, path)
    if place is None:
        return path
    way: Way = ()
    words: list[str] = []
    for step in place.steps:
        way, words = (*way, step.field), [*words, step.field]
        if step.item is not None:
            way = (*way, called_in(getattr(step.part, step.field)[step.item], step.item))
            words.append(calls.get(way, way[-1]))
    return ".".join([*words, place.bound] if place.bound else words)
