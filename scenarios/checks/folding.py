"""Warnings in the order in which one would mend them: what others follow from first, its consequences beneath it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scenarios.problems import Problem

DEEPEST = 20
"""So many steps from a root cause are shown; what follows from the last of them stands beneath it, however far."""

_FEW = 10


@dataclass(frozen=True, slots=True)
class Folded:
    """A warning, and what follows from it, each with what follows from that."""

    warning: Problem
    consequences: tuple[Folded, ...] = ()

    @property
    def below(self) -> Iterator[Problem]:
        """Everything that follows from it, nearer consequences before further ones of each."""
        for folded in self.consequences:
            yield folded.warning
            yield from folded.below


def folded(warnings: Sequence[Problem]) -> tuple[Folded, ...]:
    """The root causes in the order given, all other warnings beneath them; each warning stands in one place.

    A warning stands beneath the first warning that it follows from (``Problem.because``). Of several at that path the
    one counts that says the same of it (``it cannot matter``), else the first.
    """
    parents = _without_circles(_parents(warnings))
    order = _downwards(parents)
    children: dict[int, list[int]] = defaultdict(list)
    for place, parent in _flattened(parents, order).items():
        children[parent].append(place)
    made: dict[int, Folded] = {}
    for place in reversed(order):
        made[place] = Folded(warnings[place], tuple(made[child] for child in sorted(children[place])))
    return tuple(made[place] for place, parent in enumerate(parents) if parent is None)


def verdict(warning: Problem) -> str:
    """What a warning says of its place, without the reason: ``it cannot matter``."""
    return warning.message.partition(":")[0]


def _parents(warnings: Sequence[Problem]) -> list[int | None]:
    """For each warning the place of the one that it follows from; None for a root cause."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, warning in enumerate(warnings):
        places[warning.path].append(place)
    return [_parent(warnings, place, places) for place in range(len(warnings))]


def _parent(warnings: Sequence[Problem], place: int, places: dict[str, list[int]]) -> int | None:
    says = verdict(warnings[place])
    for path in warnings[place].because:
        # A few are enough: of one place only few things are told.
        found = [other for other in places.get(path, ())[:_FEW] if other != place]
        if found:
            return min(found, key=lambda other: verdict(warnings[other]) != says)
    return None


def _without_circles(parents: list[int | None]) -> list[int | None]:
    """With the first of those that follow from each other a root cause."""
    seen: dict[int, int] = {}
    for start in range(len(parents)):
        way: list[int] = []
        at: int | None = start
        while at is not None and at not in seen:
            seen[at] = start
            way.append(at)
            at = parents[at]
        if at is not None and seen[at] == start:
            circle = way[way.index(at) :]
            parents[min(circle)] = None
    return parents


def _downwards(parents: Sequence[int | None]) -> list[int]:
    """All places, each behind the one that it follows from."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for place, parent in enumerate(parents):
        below[parent].append(place)
    order = below[None].copy()
    for place in order:
        order += below[place]
    return order


def _flattened(parents: Sequence[int | None], order: Iterable[int]) -> dict[int, int]:
    """What each place stands beneath, few steps from a root cause."""
    above: dict[int, int] = {}
    depth: dict[int, int] = {}
    for place in order:
        parent = parents[place]
        if parent is None:
            depth[place] = 0
            continue
        above[place] = above[parent] if depth[parent] == DEEPEST else parent
        depth[place] = min(DEEPEST, depth[parent] + 1)
    return above
