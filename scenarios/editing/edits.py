"""Structural edits: each returns a new scenario, or refuses with a ValueError of one sentence.

A *group* is the path of a list of parts: ``contingents``, ``finance.donors``, ``conditions.<name>.members``. Parts
without names go by their number: ``2`` in ``contingents.<name>.tranches``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from scenarios.consistency import nearest
from scenarios.contingent import EVEN, Contingent, TranchePlan
from scenarios.editing import forms, fresh
from scenarios.editing.mentions import first_in_need, with_references
from scenarios.estimate import Estimate
from scenarios.parameters import made, replaced
from scenarios.part import Named, Part, identity_of
from scenarios.parts import ALONE, Disruption, Source
from scenarios.places import Place, Step, called_in, kinds_in, part_name, place_of
from scenarios.refusals import problems_in
from scenarios.schema import Scenario
from scenarios.vote import Member


def add(scenario: Scenario, group: str, part: Part | None = None) -> Scenario:
    """The scenario with one part more at the end of a group: a sensible new one, with a free name, where None.

    A camp or a lift that stands alone, and even tranches, become a list first.
    """
    scenario = forms.opened(forms.as_list(scenario, group), group)
    place = _group(scenario, group)
    return checked(_with_parts(place, (*place.value, part or _new(scenario, group, place))))


def added(scenario: Scenario, group: str, parts: Sequence[tuple[Named, str]]) -> Scenario:
    """The scenario with parts more at the end of a group, looked at once for all of them.

    Args:
        scenario: without them.
        group: a list of parts with names.
        parts: each with the name of the part of the group whose sources it has; "" where it has none.
    """
    scenario = forms.opened(forms.as_list(scenario, group), group)
    place = _group(scenario, group)
    copied: dict[str, Source] = {}
    for part, like in parts:
        if like:
            copied |= _sources_of_copy(scenario, group, like, part.name)
    changed = _with_parts(place, (*place.value, *(part for part, _ in parts)))
    return checked(changed.model_copy(update={"sources": (*scenario.sources, *copied.items())}))


def usual(scenario: Scenario, group: str) -> Part:
    """A sensible new part of a group, with a free name."""
    scenario = forms.opened(forms.as_list(scenario, group), group)
    return _new(scenario, group, _group(scenario, group))


def called_anew(part: Named, name: str) -> Named:
    """A copy of a part under a name of its own; of the lead, one that is no lead."""
    copy = _called(part, name, None)
    assert isinstance(copy, Named)
    return copy.model_copy(update={"lead": False}) if getattr(copy, "lead", False) else copy


def _sources_of_copy(scenario: Scenario, group: str, name: str, new: str) -> dict[str, Source]:
    """The sources of a part under the paths of another one."""
    place, index = _place_in(scenario, group, name)
    head = len(f"{group}.{name}")
    return {f"{group}.{new}{path[head:]}": scenario.source[path] for path in _sources(scenario, place, index)}


def duplicated(scenario: Scenario, group: str, name: str) -> Scenario:
    """The scenario with a copy behind a part, under a free name, with its sources; a copy of the lead is no lead.

    A copy of what has no name differs where it must: it is a step of the plan on a later date, say.
    """
    place, index = _place_in(scenario, group, name)
    parts: tuple[Part, ...] = place.value
    copy = _copy(scenario, parts, index)
    changed = _with_parts(place, (*parts[: index + 1], copy, *parts[index + 1 :]))
    copied = _sources_of_copy(scenario, group, name, called_in(copy, index + 1))
    follow = _renumbered(scenario, place, index + 1, 1)
    kept = ((follow.get(path, path), source) for path, source in scenario.sources)
    return checked(changed.model_copy(update={"sources": (*kept, *copied.items())}))


def _copy(scenario: Scenario, parts: tuple[Part, ...], index: int) -> Part:
    part = parts[index]
    if not isinstance(part, Named):
        new = fresh.row(scenario, type(part), parts)
        # What must differ is as in a new one; all else is as in the original.
        names = {"date", "from", "to"} & type(part).model_fields.keys()
        names |= {"interval"} if isinstance(part, TranchePlan) and part.interval is None else set()
        return part.model_copy(update={name: getattr(new, name) for name in names})
    return called_anew(part, fresh.free_name(part.name, parts))


def removed(scenario: Scenario, group: str, name: str) -> Scenario:
    """The scenario without a part, its sources, and whatever refers to it.

    Nothing waits for a removed condition any more. What needs the part goes too: with a condition the mandate that runs
    from it, with a contingent the conditions of its presence. A camp or a lift that is left alone, and has its name,
    stands alone again.
    """
    while (way := first_in_need(scenario, group, name)) is not None:
        scenario = _without(scenario, way)
    place, index = _place_in(scenario, group, name)
    gone, follow = set(_sources(scenario, place, index)), _renumbered(scenario, place, index + 1, -1)
    kept = tuple((follow.get(path, path), source) for path, source in scenario.sources if path not in gone)
    without = _with_parts(place, (*place.value[:index], *place.value[index + 1 :]))
    changed = forms.closed(without.model_copy(update={"sources": kept}), group)
    changed = checked(with_references(changed, group, lambda other: None if other == name else other))
    return forms.unlisted(changed, group) if group in ALONE else changed


def _without(scenario: Scenario, way: tuple[str, ...]) -> Scenario:
    """Without a part of a list, or without a table that may be left out; a milestone goes with its last need."""
    if len(way) == 1:
        return scenario.model_copy(update={way[0]: None})
    group = ".".join(way[:-1])
    if way[-2] == "needs" and len(_group(scenario, group).value) == 1:
        return _without(scenario, way[:-2])
    return removed(scenario, group, way[-1])


def _renumbered(scenario: Scenario, place: Place, first: int, shift: int) -> dict[str, str]:
    """The new paths of sources, where parts without names from a place on get other numbers."""
    if any(isinstance(part, Named) for part in place.value):
        return {}
    group = ".".join(word for step in place.steps for word in _words(step))
    return {
        path: f"{group}.{index + 1 + shift}{path[len(f'{group}.{index + 1}') :]}"
        for index in range(first, len(place.value))
        for path in _sources(scenario, place, index)
    }


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
    return checked(with_references(changed, group, lambda other: name if other == old else other))


def with_field(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with another value at a path: text, date, choice, list of names, table (None: no mandate).

    A number goes through :func:`scenarios.parameters.replaced`, a name through :func:`renamed`. A disruption that is
    given ``at`` has no ``per_year`` and no ``season`` any more, and so with each of them; a contingent that is given
    tranches has no even ones. A path may lead into an ``at_start`` that is not there yet; one that says nothing any
    more goes.
    """
    scenario = forms.opened(scenario, path)
    return forms.closed(_with_field(scenario, path, value), path.rpartition(".")[0])


def _with_field(scenario: Scenario, path: str, value: Any) -> Scenario:
    place = place_of(scenario, path)
    if place is None or place.steps[-1].item is not None:
        raise ValueError(f"{path}: there is no such field")
    name, owner = place.field.name, place.owner
    if name == "id":
        raise ValueError(f"{path}: an id stays as it is")
    if name == "name":
        return _renamed_at(scenario, place, str(value))
    if isinstance(owner, Disruption) and name in ("at", "per_year", "season"):
        return _as_scenario(place.with_owner(made(Disruption, forms.arriving(owner, name, value), path)))
    if isinstance(owner, Contingent) and name == "tranches":
        even = dict.fromkeys(EVEN) if value else {key: getattr(owner, key) for key in EVEN}
        return checked(_as_scenario(place.with_owner(made(Contingent, {**owner.__dict__, **even, name: value}, path))))
    if place.field.quantity is not None:
        return replaced(scenario, path, value)
    return checked(_as_scenario(place.with_owner(made(type(owner), {**owner.__dict__, name: value}, path))))


def with_undetermined(scenario: Scenario, name: str, undetermined: bool) -> Scenario:
    """The scenario with a contingent of undetermined size, or no longer: then it is certain, at its likely value."""
    path, before = f"contingents.{name}", scenario.contingent(name)
    changed = with_field(scenario, f"{path}.undetermined", undetermined)
    if undetermined or not before.undetermined:
        return changed
    if before.personnel is not None:
        return replaced(changed, f"{path}.personnel", before.personnel.likely)
    certain = (one.model_copy(update={"personnel": Estimate.certain(one.personnel.likely)}) for one in before.tranches)
    return with_field(changed, f"{path}.tranches", tuple(certain))


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
    names = [called_in(part, index) for index, part in enumerate(place.value)]
    if name not in names:
        raise ValueError(f"{group}: there is no {name!r}{nearest(name, names)}")
    return place, names.index(name)


def _new(scenario: Scenario, group: str, place: Place) -> Part:
    makers: dict[str, Callable[[Scenario], Part]] = {
        "camps": fresh.camp,
        "ceilings": fresh.ceiling,
        "contingents": fresh.contingent,
        "conditions": fresh.condition,
        "finance.donors": fresh.donor,
        "disruptions": fresh.disruption,
        "lifts": fresh.lift,
        "milestones": fresh.milestone,
    }
    (kind, *_) = _kinds(place)
    if kind is Member:
        return Member.fresh(fresh.free_name("New member", place.value))
    return makers[group](scenario) if issubclass(kind, Named) else fresh.row(scenario, kind, place.value)


def _with_parts(place: Place, parts: tuple[Part, ...]) -> Scenario:
    allowed = tuple(_kinds(place))
    if not all(isinstance(part, allowed) for part in parts):
        raise ValueError(f"{place.field.name}: this part does not belong here")
    return _as_scenario(place.with_owner(place.owner.model_copy(update={place.field.name: parts})))


def _as_scenario(part: Part) -> Scenario:
    assert isinstance(part, Scenario)
    return part


def _called(part: Part, name: str, identity: str | None) -> Part:
    if not isinstance(part, Named):
        raise ValueError(f"name: it goes by its number, and cannot be called {name!r}")
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
