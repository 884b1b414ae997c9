"""The tables of a file's data that may name other parts, and what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from scenarios.conditions import KINDS
from scenarios.contingent import Contingent, TranchePlan
from scenarios.goals import Ceiling, Need
from scenarios.part import Part
from scenarios.parts import CAMP, LIFT, Disruption, Donor, ListedCamp, ListedLift, Mandate
from scenarios.places import fields_of
from scenarios.problems import Data, names_of, rows_of, strings
from scenarios.reference import CAMPS, CONDITIONS, CONTINGENTS, LIFTS, Reference

LISTS = (
    ("milestones",),
    ("ceilings",),
    (CONDITIONS,),
    ("finance", "donors"),
    (CAMPS,),
    (LIFTS,),
    ("disruptions",),
    (CONTINGENTS,),
)
"""The ways to the lists of parts with names."""

Known = dict[str, dict[str, None]]
"""The names of the parts of each group, in the order of the file."""


class Table(NamedTuple):
    """A table of a file: its path, what it says, and the kinds of part that it may be."""

    path: str
    row: Data
    kinds: Sequence[type[Part]]

    @property
    def references(self) -> tuple[tuple[str, Reference], ...]:
        """The fields that name other parts, each with what its names mean."""
        return _references(tuple(self.kinds))

    def names(self, key: str) -> list[str]:
        """What stands in such a field."""
        return strings(self.row, key)

    def waited_for(self, keys: Sequence[str] = ()) -> Iterator[str]:
        """The conditions that it waits for; only those in some of its fields, where any are given."""
        for key, reference in self.references:
            if reference.waits and CONDITIONS in reference.groups and (not keys or key in keys):
                yield from self.names(key)


@lru_cache
def _references(kinds: tuple[type[Part], ...]) -> tuple[tuple[str, Reference], ...]:
    fields = {field.name: field.reference for kind in kinds for field in fields_of(kind) if field.reference is not None}
    return tuple(fields.items())


def kinds_of(row: Data) -> Sequence[type[Part]]:
    """The kind of a condition; all kinds where the row does not say which."""
    kind = row.get("kind")
    known = KINDS.get(kind) if isinstance(kind, str) else None
    return tuple(KINDS.values()) if known is None else (known,)


def tables_of(data: Data) -> Iterator[Table]:
    """Every table that may name other parts."""
    for path, row in rows_of(data, "milestones"):
        yield from _all(rows_of(row, "needs", prefix=f"{path}.", named=False), Need)
    yield from _all(rows_of(data, "ceilings"), Ceiling)
    yield from (Table(path, row, kinds_of(row)) for path, row in rows_of(data, CONDITIONS))
    yield from _all(rows_of(data, "finance", "donors"), Donor)
    yield from _all([*_alone(data, CAMP), *rows_of(data, CAMPS)], ListedCamp)
    yield from _all([*_alone(data, LIFT), *rows_of(data, LIFTS)], ListedLift)
    yield from _all(rows_of(data, "disruptions"), Disruption)
    for path, row in rows_of(data, CONTINGENTS):
        yield Table(path, row, (Contingent,))
        yield from _all(rows_of(row, "tranches", prefix=f"{path}.", named=False), TranchePlan)
    yield from _all(_alone(data, "mandate"), Mandate)


def known_in(data: Data, group: str) -> dict[str, None]:
    """The names of the parts of a group."""
    alone = [LIFT if group == LIFTS else CAMP] if group in (CAMPS, LIFTS) and group.removesuffix("s") in data else []
    if alone and data[alone[0]] is None:
        alone = []
    return dict.fromkeys([*alone, *names_of(rows_of(data, group))])


def _alone(data: Data, key: str) -> list[tuple[str, Data]]:
    row = data.get(key)
    return [(key, row)] if isinstance(row, dict) else []


def _all(rows: Sequence[tuple[str, Data]], kind: type[Part]) -> Iterator[Table]:
    return (Table(path, row, (kind,)) for path, row in rows)
