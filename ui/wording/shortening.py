"""Names made to fit, so that those that differ still do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Width = Callable[[str], float]
"""How much room a text takes."""

DOTS = "…"

_TURNS = 4
"""How often names that are cut to the same text are cut elsewhere; after that they are numbered."""


def shortened(names: Sequence[str], room: float, width: Width) -> list[str]:
    """Each name as it is where there is room for it, else cut: in the middle, or around what tells it from others.

    Args:
        names: those that are seen together; one may occur several times.
        room: what each of them may take.
        width: of a text, in the same units.

    Returns:
        The names in their order. Names that differ come out different, though where there is room for next to nothing
        with a number that needs a little more of it.
    """
    found = {name: name if width(name) <= room else _middle(name, room, width) for name in names}
    for _ in range(_TURNS):
        for group in _alike(found):
            at = _first_difference(group)
            for name in group:
                if found[name] != name:
                    found[name] = _around(name, at, room, width)
    for group in _alike(found):
        _number(found, [name for name in group if found[name] != name], room, width)
    return [found[name] for name in names]


def fair(widths: Sequence[float], room: float) -> float:
    """How wide each of several may be at most so that all together have room: what short ones leave, long ones take."""
    left = room
    for place, width in enumerate(sorted(widths)):
        limit = left / (len(widths) - place)
        if width > limit:
            return limit
        left -= width
    return max(widths, default=0.0)


def _alike(found: dict[str, str]) -> list[list[str]]:
    """The names that have come out the same."""
    groups: dict[str, list[str]] = {}
    for name, short in found.items():
        groups.setdefault(short, []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def _first_difference(group: Sequence[str]) -> int:
    """The place of the first letter that is not the same in all of them."""
    same = (len(set(letters)) == 1 for letters in zip(*group, strict=False))
    return next((place for place, alike in enumerate(same) if not alike), min(map(len, group)))


def _middle(name: str, room: float, width: Width) -> str:
    """The beginning and the end."""
    return _longest(
        (_joined(name[: (kept + 1) // 2], name[len(name) - kept // 2 :]) for kept in _kept(name)), room, width
    )


def _around(name: str, at: int, room: float, width: Width) -> str:
    """The beginning, and what stands around a place."""
    return _longest((_window(name, at, kept) for kept in _kept(name)), room, width)


def _window(name: str, at: int, kept: int) -> str:
    head = kept // 4
    seen = kept - head
    start = max(min(at - min(2, seen - 1), len(name) - seen), 0)
    if start <= head:
        return f"{name[:kept].rstrip()}{DOTS}"
    end = start + seen
    return _joined(name[:head], name[start:end]) + (DOTS if end < len(name) else "")


def _kept(name: str) -> range:
    """How many letters may be kept, the most first."""
    return range(len(name) - 1, 0, -1)


def _joined(head: str, tail: str) -> str:
    return f"{head.rstrip()}{DOTS}{tail.lstrip()}"


def _longest(texts: Iterable[str], room: float, width: Width) -> str:
    """The first that fits."""
    return next((text for text in texts if width(text) <= room), DOTS)


def _number(found: dict[str, str], names: list[str], room: float, width: Width) -> None:
    """Tell names apart by numbers that nobody else has."""
    number = 1
    for name in names:
        while (short := _numbered(name, number, room, width)) in found.values():
            number += 1
        found[name] = short


def _numbered(name: str, number: int, room: float, width: Width) -> str:
    mark = f" ({number})"
    return _middle(name, room - width(mark), width) + mark
