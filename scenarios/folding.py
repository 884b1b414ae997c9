"""Warnings in the order in which one would mend them: what others follow from first, its consequences beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scenarios.consistency import Problem


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
    parents = [_parent(warnings, place) for place in range(len(warnings))]
    for place in range(len(warnings)):
        if _is_in_circle(parents, place):
            parents[place] = None
    return tuple(_folded(warnings, parents, place) for place, parent in enumerate(parents) if parent is None)


def verdict(warning: Problem) -> str:
    """What a warning says of its place, without the reason: ``it cannot matter``."""
    return warning.message.partition(":")[0]


def _folded(warnings: Sequence[Problem], parents: Sequence[int | None], place: int) -> Folded:
    below = (child for child, parent in enumerate(parents) if parent == place)
    return Folded(warnings[place], tuple(_folded(warnings, parents, child) for child in below))


def _parent(warnings: Sequence[Problem], place: int) -> int | None:
    """The place of the warning that one follows from; None for a root cause."""
    for path in warnings[place].because:
        found = [other for other, warning in enumerate(warnings) if warning.path == path and other != place]
        if found:
            return min(found, key=lambda other: verdict(warnings[other]) != verdict(warnings[place]))
    return None


def _is_in_circle(parents: Sequence[int | None], place: int) -> bool:
    """Whether what a warning follows from follows from that warning."""
    above, seen = parents[place], set[int]()
    while above is not None and above not in seen:
        if above == place:
            return True
        seen.add(above)
        above = parents[above]
    return False
