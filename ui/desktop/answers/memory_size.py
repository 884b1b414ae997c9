"""How much memory the arrays of something take, those included that were derived from others meanwhile."""

from __future__ import annotations

import numpy as np

from scenarios.part import Part

ATOMS = frozenset({int, float, str, bool, type(None)})
"""What holds nothing; most of what is found is of these."""


def weight(thing: object) -> int:
    """Bytes of all arrays that a thing holds, each counted once; what a scenario takes is as good as nothing."""
    seen: set[int] = set()
    waiting, total = [thing], 0
    while waiting:
        one = waiting.pop()
        if type(one) in ATOMS or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, np.ndarray):
            # A view takes no memory of its own, and keeps all of what it is a view of.
            total += one.nbytes if one.base is None else 0
            waiting.append(one.base)
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
        else:
            slots = _slots_of(type(one))
            waiting.extend(getattr(one, name, None) for name in slots or ())
            if slots is not None:
                waiting.extend(getattr(one, "__dict__", {}).values())
    return total


_known: dict[type, tuple[str, ...] | None] = {}


def _slots_of(kind: type) -> tuple[str, ...] | None:
    """The names of the slots of objects of our own; None where what they hold does not count."""
    if kind not in _known:
        is_ours = kind.__module__.partition(".")[0] in ("simulator", "ui")
        _known[kind] = tuple(getattr(kind, "__slots__", ())) if is_ours and not issubclass(kind, Part) else None
    return _known[kind]
