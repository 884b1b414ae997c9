"""Structural edits: each returns a new scenario, or refuses with a ValueError of one sentence.

A *group* is the path of a list of parts: ``contingents``, ``conditions``, ``finance.donors``, ``disruptions``, and
``conditions.<name>.members``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from scenarios.conditions import Count, Member
from scenarios.consistency import nearest
from scenarios.editing import fresh
from scenarios.parameters import made, replaced
from scenarios.part import Part, identity_of
from scenarios.parts import Disruption
from scenarios.places import Field, Place, Step, called_in, fields_of, kinds_in, part_name, place_of, walk
from scenarios.reference import CONDITIONS
from scenarios.refusals import problems_in
from scenarios.schema import Scenario

Swap = Callable[[str], str | None]
"""Another name for a part that others refer to; None to refer to it no longer."""


def add(scenario: Scenario, group: str, part: Part | None = None) -> Scenario:
    """The scenario with one part more at the end of a group: a sensible new one, with a free name, where None."""
    place = _group(scenario, group)
    return checked(_with_parts(place, (*place.value, part or _new(scenario, group, place))))


def duplicated(scenario: Scenario, group: str, name: str) -> Scenario:
    """The scenario with a copy behind a part, under a free name, with its sources; a copy of the lead is no lead."""
    place, index = _place_in(scenario, group, name)
    parts: tuple[Part, ...] = place.value
    copy = _called(parts[index], fresh.free_name(name, parts), None)
    if getattr(copy, "lead", False):
        copy = copy.model_copy(update={"lead": False})
    changed = _with_parts(place, (*parts[: index + 1], copy, *parts[index + 1 :]))
    new = f"{group}.{part_name(copy)}"
    moved = {new + path[len(f"{group}.{name}") :]: scenario.source[path] for path in _sources(scenario, place, index)}
    return checked(changed.model_copy(update={"sources": (*scenario.sources, *moved.items())}))


def removed(scenario: Scenario, group: str, name: str) -> Scenario:
    """The scenario without a part, its sources, and whatever refers to it.

    Nothing waits for a removed condition any more. What needs the part goes too: with a condition the mandate that runs
    from it, with a contingent the conditions of its presence.
    """
    while (way := _first_in_need(scenario, group, name)) is not None:
        scenario = _without(scenario, way)
    place, index = _place_in(scenario, group, name)
    gone = set(_sources(scenario, place, index))
    kept = tuple(entry for entry in scenario.sources if entry[0] not in gone)
    without = _with_parts(place, (*place.value[:index], *place.value[index + 1 :]))
    changed = without.model_copy(update={"sources": kept})
    return checked(_with_references(changed, group, lambda other: None if other == name else other))


def _first_in_need(scenario: Scenario, group: str, name: str) -> tuple[str, ...] | None:
    """The way to the first part that cannot be without a part; None where there is none."""
    for way, part in walk(scenario):
        if isinstance(part, Count) and group == CONDITIONS and set(part.of) == {name}:
            return way
        for field in fields_of(type(part)):
            reference = field.reference
            if (
                reference is not None
                and group in reference.groups
                and not field.may_be_none
                and getattr(part, field.name) == name
            ):
                return way
    return None


def _names_parts_of(field: Field, group: str) -> bool:
    return field.reference is not None and group in field.reference.groups


def _without(scenario: Scenario, way: tuple[str, ...]) -> Scenario:
    """Without a part of a list, or without a table that may be left out."""
    if len(way) == 1:
        return scenario.model_copy(update={way[0]: None})
    return removed(scenario, ".".join(way[:-1]), way[-1])


def renamed(scenario: Scenario, group: str, old: str, new: str) -> Scenario:
    """The scenario with another name for a part; references and sources follow.

    It keeps its identity, so that no run changes: the first name, or what it is known to luck by already, is its id.
    """
    place, index = _place_in(scenario, group, old)
    part = _called(place.value[index], new, identity_of(place.value[index]))
    _refuse_identity(place.value, index, part_name(part))
    name = part_name(part)
    follow = {path: f"{group}.{name}{path[len(f'{group}.{old}') :]}" for path in _sources(scenario, place, index)}
    stay = [entry for entry in scenario.sources if entry[0] not in follow]
    entries = (*stay, *((follow[path], source) for path, source in scenario.sources if path in follow))
    changed = _with_parts(place, (*place.value[:index], part, *place.value[index + 1 :]))
    changed = changed.model_copy(update={"sources": entries})
    return checked(_with_references(changed, group, lambda other: name if other == old else other))


def with_field(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with another value at a path: text, date, choice, list of names, table (None: no mandate).

    A number goes through :func:`scenarios.parameters.replaced`, a name through :func:`renamed`. A disruption that is
    given ``at`` has no ``per_year`` any more, and the other way round.
    """
    place = place_of(scenario, path)
    if place is None or place.steps[-1].item is not None:
        raise ValueError(f"{path}: there is no such field")
    name, owner = place.field.name, place.owner
    if name == "id":
        raise ValueError(f"{path}: an id stays as it is")
    if name == "name":
        return _renamed_at(scenario, place, str(value))
    if isinstance(owner, Disruption) and name in ("at", "per_year"):
        data = {**owner.__dict__, "at": None, "per_year": None, name: value}
        return _as_scenario(place.with_owner(made(Disruption, data, path)))
    if place.field.quantity is not None:
        return replaced(scenario, path, value)
    return checked(_as_scenario(place.with_owner(made(type(owner), {**owner.__dict__, name: value}, path))))


def with_undetermined(scenario: Scenario, name: str, undetermined: bool) -> Scenario:
    """The scenario with a contingent of undetermined size, or no longer: then it is certain, at its likely value."""
    path, before = f"contingents.{name}", scenario.contingent(name)
    changed = with_field(scenario, f"{path}.undetermined", undetermined)
    if undetermined or not before.undetermined:
        return changed
    return replaced(changed, f"{path}.personnel", before.pledge.likely)


def _renamed_at(scenario: Scenario, place: Place, new: str) -> Scenario:
    names = [step.field if step.item is None else f"{step.field}.{_name_at(step)}" for step in place.steps[:-1]]
    old = part_name(place.owner)
    return renamed(scenario, ".".join(names).removesuffix(f".{old}"), old, new)


def _name_at(step: Any) -> str:
    return called_in(getattr(step.part, step.field)[step.item], step.item)


def _group(scenario: Scenario, group: str) -> Place:
    place = place_of(scenario, group)
    if place is None or not isinstance(place.value, tuple) or not _kinds(place):
        raise ValueError(f"{group}: there is no such list")
    return place


def _kinds(place: Place) -> list[type[Part]]:
    if place.field.name == "sources":
        return []
    return kinds_in(type(place.owner).model_fields[place.field.name].annotation)


def _place_in(scenario: Scenario, group: str, name: str) -> tuple[Place, int]:
    place = _group(scenario, group)
    names = [part_name(part) for part in place.value]
    if name not in names:
        raise ValueError(f"{group}: there is no {name!r}{nearest(name, names)}")
    return place, names.index(name)


def _new(scenario: Scenario, group: str, place: Place) -> Part:
    makers: dict[str, Callable[[Scenario], Part]] = {
        "contingents": fresh.contingent,
        "conditions": fresh.condition,
        "finance.donors": fresh.donor,
        "disruptions": fresh.disruption,
    }
    if _kinds(place) == [Member]:
        return Member.fresh(fresh.free_name("New member", place.value))
    return makers[group](scenario)


def _with_parts(place: Place, parts: tuple[Part, ...]) -> Scenario:
    allowed = tuple(_kinds(place))
    if not all(isinstance(part, allowed) for part in parts):
        raise ValueError(f"{place.field.name}: this part does not belong here")
    return _as_scenario(place.with_owner(place.owner.model_copy(update={place.field.name: parts})))


def _as_scenario(part: Part) -> Scenario:
    assert isinstance(part, Scenario)
    return part


def _called(part: Part, name: str, identity: str | None) -> Part:
    return made(type(part), {**part.__dict__, "name": name, "id": identity}, "name")


def _refuse_identity(parts: tuple[Part, ...], index: int, name: str) -> None:
    """Refuse a name that another part has, or was known by first: its luck hangs on that still."""
    for other in (*parts[:index], *parts[index + 1 :]):
        if part_name(other) == name:
            raise ValueError(f"name: {name!r} is the name of another already; each name once")
        if identity_of(other) == name != part_name(other):
            raise ValueError(f"name: {name!r} is what {part_name(other)!r} was called first; choose another name")


def checked(scenario: Scenario) -> Scenario:
    """The scenario, when its parts fit together."""
    try:
        return type(scenario).model_validate(scenario.__dict__)
    except ValidationError as error:
        raise ValueError(str(problems_in(error, type(scenario), scenario.__dict__)[0])) from None


def _sources(scenario: Scenario, group: Place, index: int) -> list[str]:
    """The paths of all sources of a part and of what it holds."""
    step = group.steps[-1]._replace(item=index)
    begin = ".".join(word for one in (*group.steps[:-1], step) for word in _words(one))
    # To walk along every path would take its time, where there are thousands.
    places = ((path, place_of(scenario, path)) for path, _ in scenario.sources if path.startswith(begin))
    return [path for path, place in places if place is not None and _passes(place, step)]


def _words(step: Step) -> Iterator[str]:
    """What a path says of a step."""
    yield step.field
    if step.item is not None:
        yield called_in(getattr(step.part, step.field)[step.item], step.item)


def _passes(place: Place, step: Any) -> bool:
    return any(step.part is other.part and step[1:] == other[1:] for other in place.steps)


def _with_references(scenario: Scenario, group: str, swap: Swap) -> Scenario:
    """The scenario with other names of the parts of a group wherever they are referred to."""
    return _as_scenario(_swapped(scenario, group, swap))


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
    if isinstance(part, Count) and len(names := set(update.get("of", part.of))) < part.needed:
        # Of those that are left no more can be needed than there are.
        update["needed"] = len(names)
    return part.model_copy(update=update)


def _swapped_value(field: Field, value: Any, group: str, swap: Swap) -> Any:
    if isinstance(value, Part):
        return _swapped(value, group, swap)
    if field.parts or field.rows:
        return tuple(_swapped(item, group, swap) for item in value)
    if isinstance(value, tuple):
        return tuple(new for old in value if (new := swap(old)) is not None)
    return swap(value)
