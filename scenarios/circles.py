"""Circles of what waits for each other, found in one walk along everything that waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(waits: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles that have no name in common, until there is no other without the names told.

    Args:
        waits: name → names that it waits for; those that are no key wait for nothing.

    Yields:
        Names, each waiting for the next one and the last for the first; the one that stands first in ``waits`` begins.
    """
    order = {name: number for number, name in enumerate(waits)}
    walk = _Walk(waits)
    for name in waits:
        for circle in walk.circles_from(name):
            first = min(range(len(circle)), key=lambda place: order[circle[place]])
            yield [*circle[first:], *circle[:first]]


class _Walk:
    """Goes from each name to those it waits for, and comes to each name once."""

    def __init__(self, waits: Mapping[str, Sequence[str]]) -> None:
        self._waits = waits
        self._seen: set[str] = set()
        # The way from where it began, with what has still to be looked at of each name on it, and places on the way.
        self._way: list[tuple[str, Iterator[str]]] = []
        self._places: dict[str, int] = {}

    def circles_from(self, name: str) -> Iterator[list[str]]:
        """The circles found on all ways from here."""
        self._enter(name)
        while self._way:
            after = next(self._way[-1][1], None)
            if after is None:
                self._leave()
            elif after in self._places:
                yield self._closed(self._places[after])
            else:
                self._enter(after)

    def _enter(self, name: str) -> None:
        if name not in self._seen:
            self._seen.add(name)
            self._places[name] = len(self._way)
            self._way.append((name, iter(self._waits.get(name, ()))))

    def _leave(self) -> None:
        name, _ = self._way.pop()
        del self._places[name]

    def _closed(self, start: int) -> list[str]:
        """The circle that the end of the way closes; what is on it is done with."""
        found = [name for name, _ in self._way[start:]]
        for _ in found:
            self._leave()
        return found
