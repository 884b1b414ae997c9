"""How much memory the arrays of something take, those included that were derived from others meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from scenarios.part import Part


def weight(thing: object) -> int:
    """Bytes of all arrays that a thing holds, each counted once; what a scenario takes is as good as nothing."""
    seen: set[int] = set()
    waiting, total = [thing], 0
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, Part):
            continue
        seen.add(id(one))
        if isinstance(one, np.ndarray):
            # A view takes no memory of its own, and keeps all of what it is a view of.
            total += one.nbytes if one.base is None else 0
            waiting.append(one.base)
        else:
            waiting.extend(_inside(one))
    return total


def _inside(thing: Any) -> Iterator[object]:
    """What a container or an object of our own holds."""
    if isinstance(thing, dict):
        yield from thing.values()
    elif isinstance(thing, list | tuple):
        yield from thing
    elif type(thing).__module__.partition(".")[0] in ("simulator", "ui"):
        yield from getattr(thing, "__dict__", {}).values()
        yield from (getattr(thing, name, None) for name in getattr(type(thing), "__slots__", ()))
