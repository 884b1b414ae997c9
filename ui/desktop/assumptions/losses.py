"""What else goes when a part is removed, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.part import Part
from scenarios.places import fields_of
from scenarios.schema import Scenario

_MOST = 3


def losses(before: Scenario, after: Scenario, name: str) -> str:
    """What was removed, what went with it, and who waits for it no longer.

    Args:
        before: the scenario with the part.
        after: the scenario without it.
        name: the part that was asked to go.
    """
    told = [f"Removed {name}."]
    gone = [part for part in _named(before) if part not in {name, *_named(after)}]
    gone += ["the mandate"] if before.mandate is not None and after.mandate is None else []
    if gone:
        told.append(f"With it went {_list(gone)}.")
    waiting = _no_longer_waiting(before, after)
    if waiting:
        is_place = name in {part.name for part in (*before.all_camps, *before.all_lifts)}
        told.append(f"No longer {'naming it' if is_place else 'waiting for it'}: {_list(waiting)}.")
    return " ".join([*told, "Undo brings everything back."])


def _named(scenario: Scenario) -> list[str]:
    """What can go with another part."""
    return [part.name for part in (*scenario.conditions, *scenario.milestones)]


def _no_longer_waiting(before: Scenario, after: Scenario) -> list[str]:
    now = dict(_waiting(after))
    return [who for who, names in _waiting(before) if who in now and now[who] != names]


def _waiting(scenario: Scenario) -> Iterator[tuple[str, list[object]]]:
    """Who waits for what."""
    yield from ((part.name, _lists_in(part)) for part in scenario.conditions)
    yield from ((donor.name, _lists_in(donor)) for donor in scenario.finance.donors)
    for camp in scenario.all_camps:
        yield "the camp" if camp is scenario.camp else camp.name, _lists_in(camp)
    yield from ((lift.name, _lists_in(lift)) for lift in scenario.lifts)
    yield from ((ceiling.name, _lists_in(ceiling)) for ceiling in scenario.ceilings)
    yield from ((part.name, _lists_in(part)) for part in scenario.disruptions)
    yield from ((part.name, _lists_in(part)) for part in scenario.contingents)


def _lists_in(part: Part) -> list[object]:
    """What stands in the fields of a part that name other parts."""
    return [getattr(part, field.name) for field in fields_of(type(part)) if field.reference is not None]


def _list(names: list[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
