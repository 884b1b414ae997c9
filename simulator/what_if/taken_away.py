"""What can be taken away from a scenario that is no delay: ceilings, closed times, what keeps people at home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.conditions import Approval
from scenarios.part import Part
from scenarios.parts import Contingent, Donor, TranchePlan
from scenarios.places import place_of, walk
from scenarios.schema import Scenario
from simulator.what_if.matters import is_certain_already

_WORDS: dict[tuple[type[Part], str], str] = {
    (Approval, "closed"): "closed times",
    (Donor, "unless"): "pays no more once",
    (Contingent, "unless"): "stays at home once",
    (Contingent, "leaves_when"): "goes home when",
    (Contingent, "withdrawal_per_year"): "withdrawal",
    (TranchePlan, "requires"): "requires as well",
    (TranchePlan, "not_before"): "earliest date",
}
"""The fields that can say nothing, and what they are called."""


class Taken(NamedTuple):
    """A scenario from which something is taken away.

    Attributes:
        label: what, in words: ``Kenya: stays at home once``, ``Kenya, tranche 2: earliest date``.
        path: where it stood.
        scenario: without it.
    """

    label: str
    path: str
    scenario: Scenario


def taken_away(scenario: Scenario) -> Iterator[Taken]:
    """All that can be taken away, each alone, in the order of the file."""
    for place, ceiling in enumerate(scenario.ceilings):
        others = (*scenario.ceilings[:place], *scenario.ceilings[place + 1 :])
        without = scenario.model_copy(update={"ceilings": others})
        yield Taken(f"{ceiling.name}: ceiling", f"ceilings.{ceiling.name}", without)
    for group, part in walk(scenario):
        for (kind, name), words in _WORDS.items():
            if isinstance(part, kind) and getattr(part, name) and not _is_without_effect(part):
                path = ".".join((*group, name))
                yield Taken(f"{called(group)}: {words}", path, _without(scenario, path))


def called(group: tuple[str, ...]) -> str:
    """What people call a part, by the names on the way to it: ``Kenya``, ``Kenya, tranche 2``."""
    return f"{group[1]}, tranche {group[3]}" if group[2:3] == ("tranches",) else group[-1]


def _is_without_effect(part: Part) -> bool:
    return isinstance(part, Approval) and is_certain_already(part)


def _without(scenario: Scenario, path: str) -> Scenario:
    place = place_of(scenario, path)
    assert place is not None
    name = place.field.name
    usual = type(place.owner).model_fields[name].default
    changed = place.with_owner(place.owner.model_copy(update={name: usual}))
    assert isinstance(changed, Scenario)
    return changed
