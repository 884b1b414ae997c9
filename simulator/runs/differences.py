"""In which fields two scenarios differ, as far as they have the same parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from scenarios.part import Part, identity_of
from scenarios.places import fields_of
from scenarios.schema import Scenario


class Edit(NamedTuple):
    """A field in which two parts differ, and the identities on the way to the part."""

    way: tuple[str, ...]
    old: Part
    new: Part
    field: str

    @property
    def owner(self) -> str:
        """What the names of draws of the part begin with."""
        return self.way[-1]


@lru_cache(maxsize=64)
def edits(old: Scenario, new: Scenario) -> tuple[Edit, ...]:
    """Every field in which two scenarios differ; a list of parts counts as one where it has other parts."""
    return tuple(_edits((), old, new))


def _edits(way: tuple[str, ...], old: Part, new: Part) -> Iterator[Edit]:
    if old is new:
        return
    for field in fields_of(type(old)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before is after:
            continue
        pairs = _pairs(before, after)
        for one, other in pairs:
            known = identity_of(one)
            yield from _edits((*way, field.name, known) if known else (*way, field.name), one, other)
        if not pairs and before != after:
            yield Edit(way, old, new, field.name)


def _pairs(before: Any, after: Any) -> list[tuple[Part, Part]]:
    """The parts that stand in each other's place; none where anything else may have changed."""
    ones, others = (value if isinstance(value, tuple) else (value,) for value in (before, after))
    if not all(isinstance(part, Part) for part in (*ones, *others)) or _identities(ones) != _identities(others):
        return []
    return list(zip(ones, others, strict=True))


def _identities(parts: Sequence[Part]) -> list[tuple[type, str]]:
    return [(type(part), identity_of(part)) for part in parts]
