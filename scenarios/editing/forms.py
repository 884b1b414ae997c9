"""Two ways to say the same: a camp or a lift alone or in a list of one; tranches even or each by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from scenarios.contingent import EVEN, Contingent, TranchePlan
from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.parts import ALONE, Camp, Disruption, Lift, ListedCamp, ListedLift, Source
from scenarios.places import kinds_in, place_of
from scenarios.reference import CAMPS, LIFTS
from scenarios.rules import AT_START
from scenarios.schema import Scenario

MOST_TRANCHES = 200
"""So many tranches are made of even ones."""

_KINDS: dict[str, tuple[type[Part], type[Part]]] = {CAMPS: (Camp, ListedCamp), LIFTS: (Lift, ListedLift)}


def listed(scenario: Scenario, group: str) -> Scenario:
    """With the camp or the lift that stands alone as a list of one; its sources follow, its luck stays."""
    alone = ALONE[group]
    part = getattr(scenario, alone)
    if part is None:
        return scenario
    one = _KINDS[group][1].model_validate(part.__dict__)
    changed = scenario.model_copy(update={alone: None, group: (one,)})
    return _sourced(changed, lambda path: _moved(path, alone, f"{group}.{alone}"))


def unlisted(scenario: Scenario, group: str) -> Scenario:
    """The other way round, where one is left and has the name of what stands alone; else as it is."""
    alone, parts = ALONE[group], getattr(scenario, group)
    if [part.name for part in parts] != [alone]:
        return scenario
    one = _KINDS[group][0].model_validate(parts[0].__dict__)
    changed = scenario.model_copy(update={alone: one, group: ()})
    return _sourced(changed, lambda path: _moved(path, f"{group}.{alone}", alone))


def in_one_form(base: Scenario, scenario: Scenario) -> tuple[Scenario, Scenario]:
    """Both with camps and lifts in lists, or both without, so that they can be compared; the base gives way first."""
    for group, alone in ALONE.items():
        if getattr(scenario, alone) is None:
            base = listed(base, group)
        elif getattr(base, alone) is None:
            base = unlisted(base, group)
            scenario = scenario if getattr(base, alone) is not None else listed(scenario, group)
    return base, scenario


def each_by_itself(scenario: Scenario, name: str) -> Scenario:
    """With a tranche by itself for each even one of a contingent; a certain size gives the very same tranches.

    Raises:
        ValueError: there would be too many.
    """
    contingent = scenario.contingent(name)
    size, interval = contingent.tranche, contingent.interval
    if contingent.personnel is None or size is None:
        return scenario
    number = max(ceil(contingent.personnel.high / size), 1)
    if number > MOST_TRANCHES:
        many = counted(number, "tranche")
        raise ValueError(f"contingents.{name}: it would have {many}; allowed: at most {MOST_TRANCHES}")
    ends = contingent.personnel.as_tuple()
    people = (Estimate(*(min(max(end - place * size, 0), size) for end in ends)) for place in range(number))
    tranches = tuple(
        TranchePlan(personnel=one, interval=interval if place else None) for place, one in enumerate(people)
    )
    changed = _with_contingent(scenario, name, **dict.fromkeys(EVEN), tranches=tranches)
    stem, source = f"contingents.{name}", scenario.source
    sources = {f"{stem}.tranches.{place}.personnel": f"{stem}.personnel" for place in range(1, number + 1)}
    sources |= {f"{stem}.tranches.{place}.interval": f"{stem}.interval" for place in range(2, number + 1)}
    new = {path: source[old] for path, old in sources.items() if old in source}
    gone = {f"{stem}.{key}" for key in EVEN}
    kept = {path: one for path, one in source.items() if path not in gone}
    return _with_sources(changed, kept | new)


def even(scenario: Scenario, name: str) -> Scenario:
    """With even tranches of a contingent: all its people, in tranches as large as the largest, with its first interval.

    What each tranche waits for by itself is given up.
    """
    contingent = scenario.contingent(name)
    tranches = contingent.tranches
    if not tranches:
        return scenario
    size = max(1, *(round(tranche.personnel.likely) for tranche in tranches))
    interval = next((one.interval for one in tranches[1:]), None) or Estimate(14, 30, 180)
    changed = _with_contingent(
        scenario, name, personnel=contingent.pledge, tranche=size, interval=interval, tranches=()
    )
    stem, source = f"contingents.{name}", scenario.source
    sources = {f"{stem}.personnel": f"{stem}.tranches.1.personnel", f"{stem}.interval": f"{stem}.tranches.2.interval"}
    new = {path: source[old] for path, old in sources.items() if old in source}
    kept = {path: one for path, one in source.items() if not path.startswith(f"{stem}.tranches.")}
    return _with_sources(changed, kept | new)


def as_list(scenario: Scenario, group: str) -> Scenario:
    """With a list in the place of what says the same in another way."""
    if group in ALONE:
        return listed(scenario, group)
    place = place_of(scenario, group)
    if place is not None and isinstance(place.owner, Contingent) and place.field.name == "tranches":
        return each_by_itself(scenario, place.owner.name)
    return scenario


def opened(scenario: Scenario, path: str) -> Scenario:
    """With the empty table that a path leads into, where there is none yet and it may be empty."""
    place = place_of(scenario, path.rpartition(".")[0])
    if place is None or place.value is not None or place.field.name != AT_START:
        return scenario
    (kind,) = kinds_in(type(place.owner).model_fields[AT_START].annotation)
    return _root(place.with_owner(place.owner.model_copy(update={AT_START: kind()})))


def closed(scenario: Scenario, path: str) -> Scenario:
    """Without the table that a path leads into or through, where it says nothing."""
    stem = path.removesuffix(".in_theatre")
    place = place_of(scenario, stem)
    if place is None or place.field.name != AT_START or place.value is None or place.value != type(place.value)():
        return scenario
    return _root(place.with_owner(place.owner.model_copy(update={AT_START: None})))


def arriving(disruption: Disruption, way: str, value: Any) -> dict[str, Any]:
    """A disruption that arrives in another way; where a season gave no duration, it lasts as long as that."""
    data = {**disruption.__dict__, "at": None, "per_year": None, "season": None, way: value}
    season, duration = disruption.season, disruption.duration
    if duration is None and season is not None:
        begin, end = next(season.times(2024, 2024))
        duration = Estimate.certain((end - begin).days)
    return data | {"duration": None if way == "season" and value is not None else duration}


def _with_contingent(scenario: Scenario, name: str, **fields: object) -> Scenario:
    items = (
        Contingent.model_validate({**item.__dict__, **fields}) if item.name == name else item
        for item in scenario.contingents
    )
    return scenario.model_copy(update={"contingents": tuple(items)})


def _moved(path: str, old: str, new: str) -> str:
    return f"{new}{path[len(old) :]}" if path == old or path.startswith(f"{old}.") else path


def _sourced(scenario: Scenario, moved: Callable[[str], str]) -> Scenario:
    return _with_sources(scenario, {moved(path): source for path, source in scenario.sources})


def _with_sources(scenario: Scenario, sources: Mapping[str, Source]) -> Scenario:
    return type(scenario).model_validate({**scenario.__dict__, "sources": sources})


def _root(part: Part) -> Scenario:
    assert isinstance(part, Scenario)
    return part
