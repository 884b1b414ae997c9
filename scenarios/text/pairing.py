"""Which items of a new list are which of an old one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from typing import Any

from scenarios.part import Named, identity_of


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each new item the number of the old one that it is; None for an added one.

    Parts are the same where their identity is. Names in a list, and parts without names, are the same where they are
    equal, or else where one took the place of another.
    """
    known: dict[Hashable, deque[int]] = defaultdict(deque)
    for index, item in enumerate(old):
        known[_key(item)].append(index)
    found = [known[_key(item)].popleft() if known.get(_key(item)) else None for item in new]
    return found if any(isinstance(item, Named) for item in old) else _with_replaced(found, len(old))


def _with_replaced(found: list[int | None], number: int) -> list[int | None]:
    """Pair those, too, that stand behind the same item as one that went."""
    taken = {index for index in found if index is not None}
    before: int | None = -1
    for place, index in enumerate(found):
        if index is None and before is not None and before + 1 < number and before + 1 not in taken:
            found[place] = before + 1
        before = found[place]
    return found


def _key(item: Any) -> Hashable:
    return identity_of(item) if isinstance(item, Named) else item
