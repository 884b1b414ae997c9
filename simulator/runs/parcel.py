"""A scenario on its way to another process: in parts, each packed and unpacked once.

An edit keeps most parts of a scenario. So what is packed of them is known, and who unpacks has them already; parts that
are the same are one object there, which is seen at a glance. Words about a scenario stay at home.
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import Any, NamedTuple

from scenarios.part import Part
from scenarios.schema import Scenario

WORDS = {"title": "", "note": "", "sources": ()}
"""What no run reads, and is left out."""


class Parcel(NamedTuple):
    """The numbers of a scenario; its tables, and its lists of parts, each by the name of its field."""

    numbers: bytes
    tables: tuple[tuple[str, bytes], ...]
    lists: tuple[tuple[str, tuple[bytes, ...]], ...]


@lru_cache(maxsize=8)
def packed(scenario: Scenario) -> Parcel:
    """What is to be sent."""
    fields = {name: value for name, value in scenario.__dict__.items() if name not in WORDS}
    tables = {name: value for name, value in fields.items() if isinstance(value, Part)}
    lists = {name: value for name, value in fields.items() if isinstance(value, tuple)}
    numbers = {name: value for name, value in fields.items() if name not in tables and name not in lists}
    return Parcel(
        pickle.dumps(numbers),
        tuple((name, _packed(part)) for name, part in tables.items()),
        tuple((name, tuple(map(_packed, parts))) for name, parts in lists.items()),
    )


@lru_cache(maxsize=8)
def unpacked(parcel: Parcel) -> Scenario:
    """The scenario again, without its words."""
    fields: dict[str, Any] = WORDS | pickle.loads(parcel.numbers)
    fields |= {name: _unpacked(part) for name, part in parcel.tables}
    fields |= {name: tuple(map(_unpacked, parts)) for name, parts in parcel.lists}
    # As it was: checked where it came from.
    return Scenario.model_construct(**fields)


@lru_cache(maxsize=4096)
def _packed(part: Part) -> bytes:
    return pickle.dumps(part)


@lru_cache(maxsize=4096)
def _unpacked(part: bytes) -> Any:
    return pickle.loads(part)
