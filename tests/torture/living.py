"""What is alive in a program, and who holds it."""

from __future__ import annotations

import ctypes
import gc
import sys
import types
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from functools import _lru_cache_wrapper
from inspect import signature
from pathlib import Path
from typing import Any

from shiboken6 import isValid

ROOMS = ("scenarios", "simulator", "ui")
SHIPPED = {"words_of", "shipped"}
"""Caches without a bound that have an entry for each shipped scenario, and no other."""

DEPTH, FAN = 10, 40
"""How far and how widely holders are looked for."""


def every(kind: type) -> list[Any]:
    """All objects of a kind that the collector knows, but for those that were frozen."""
    return [one for one in gc.get_objects() if isinstance(one, kind)]


def kinds() -> Counter[str]:
    """How many objects there are of each kind, but for those that were frozen.

    Qt's own are left out: they are there because a test looked at them, and stay when Qt has deleted what they are of.
    """
    every = (type(one) for one in gc.get_objects())
    # A class may hide the name of its module behind a property.
    names = (f"{kind.__module__!s}.{kind.__qualname__}" for kind in every)
    return Counter(name for name in names if not name.startswith("PySide6"))


def forget() -> list[str]:
    """Empty the caches of the program's functions; the names of those that have no bound."""
    unbounded = []
    for cache in _caches():
        if cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()
        elif signature(cache).parameters and cache.__name__ not in SHIPPED:
            unbounded.append(f"{cache.__module__}.{cache.__name__}")
    return unbounded


def _caches() -> list[Any]:
    rooms = [module for name, module in list(sys.modules.items()) if name.split(".")[0] in ROOMS]
    found = {id(one): one for room in rooms for one in _members(room) if isinstance(one, _lru_cache_wrapper)}
    return list(found.values())


def _members(room: types.ModuleType) -> Iterator[object]:
    """What a module and its classes have."""
    for one in list(vars(room).values()):
        yield one
        if isinstance(one, type):
            yield from vars(one).values()


def megabytes() -> float:
    """Memory of this process once the system has back what is free (Linux, glibc); 0 where nobody says."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0


def chain(thing: object) -> str:
    """Who holds a thing, step by step up to the window or a module; as far as that is found."""
    seen = {id(thing)}
    queue: deque[tuple[object, tuple[str, ...]]] = deque([(thing, (_said(thing),))])
    steps: tuple[str, ...] = ()
    while queue:
        one, steps = queue.popleft()
        for holder in _holders(one, seen):
            further = (*steps, _link(holder, one))
            if _is_root(holder) or len(further) > DEPTH:
                return " <- ".join(further)
            queue.append((holder, further))
    return " <- ".join(steps)


def _holders(one: object, seen: set[int]) -> Iterator[object]:
    """Those that nobody has seen; what this search holds itself is no answer."""
    found = gc.get_referrers(one)
    seen.add(id(found))
    for holder in found[:FAN]:
        is_own = isinstance(holder, types.FrameType) or (isinstance(holder, list | tuple) and len(holder) > 5000)
        if id(holder) not in seen and not is_own and "tests.torture" not in str(getattr(holder, "__module__", "")):
            seen.add(id(holder))
            yield holder


def _is_root(holder: object) -> bool:
    is_globals = isinstance(holder, dict) and "__builtins__" in holder
    return is_globals or isinstance(holder, types.ModuleType) or type(holder).__name__ == "Window"


def _link(holder: object, held: object) -> str:
    if not isinstance(holder, dict):
        return _said(holder)
    names = ", ".join(repr(name)[:60] for name, value in holder.items() if value is held) or "key"
    return f"module {holder['__name__']}[{names}]" if "__builtins__" in holder else f"dict[{names}]"


def _said(thing: object) -> str:
    kind = type(thing)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(thing, types.FunctionType | types.MethodType):
        return f"{name} {thing.__qualname__}"
    if "Shiboken.Object" in str(kind.__mro__):
        return f"{name} {getattr(thing, 'objectName', str)()!r}" if isValid(thing) else f"{name} (deleted)"
    if isinstance(thing, list | tuple | set):
        return f"{name} of {len(thing)}"
    return f"{name} {getattr(thing, 'title', '')!r}" if kind.__name__ == "Scenario" else name
