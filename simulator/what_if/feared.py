"""Conditions that keep somebody from coming, staying or paying once they are met."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.conditions import AnyCondition
from scenarios.part import Part
from scenarios.places import fields_of, named_in, walk
from scenarios.reference import CONDITIONS
from scenarios.schema import Scenario
from simulator.why.order_of_waiting import behind


def feared(scenario: Scenario) -> frozenset[str]:
    """The names of conditions that somebody stays away, goes home or pays no more because of."""
    return frozenset(name for _, part in walk(scenario) for name in _feared_by(part))


def only_feared(scenario: Scenario) -> frozenset[str]:
    """Those of them, and of what stands behind them, that nobody waits for: if they were met at once, nobody gained."""
    others = [part for _, part in walk(scenario) if not isinstance(part, AnyCondition)]
    awaited = [name for part in others for name in named_in(part, CONDITIONS)]
    return behind(scenario, feared(scenario)) - behind(scenario, awaited)


def _feared_by(part: Part) -> Iterator[str]:
    for field in fields_of(type(part)):
        reference = field.reference
        if reference is None or reference.waits or reference.stays or CONDITIONS not in reference.groups:
            continue
        yield from getattr(part, field.name)
