"""Changes of a text by place: everything that is not named stays as it is, letter by letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from scenarios.text.scanning import Span

Piece = str | Span
"""New text, or a part of the old one with what is changed in it."""


class _Patch(NamedTuple):
    """At one place, what is inserted comes before what is replaced, and of two the first one asked for."""

    start: int
    replaces: bool
    number: int
    end: int
    pieces: tuple[Piece, ...]
    moves: bool
    clings: bool


class Patches:
    """What is changed in a text; places are those of the old text.

    What is changed inside a part that is replaced counts where that part is kept as a piece; what is inserted inside a
    part that is taken out counts.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._patches: list[_Patch] = []

    def replace(self, start: int, end: int, *pieces: Piece) -> None:
        """Put something else there; nothing, where no piece is given."""
        self._add(start, end, pieces)

    def insert(self, at: int, text: str, *, clings: bool = False) -> None:
        """Put a text there; where it clings, it goes along with what ends there and is moved."""
        self._add(at, at, (text,), clings=clings)

    def move(self, source: Span, target: Span) -> None:
        """Put a part of the text in the place of another one, which is moved too."""
        self._add(*target, (source,), moves=True)

    def text(self) -> str:
        """The text with all changes."""
        self._patches.sort()
        return "".join(self._parts(Span(0, len(self._text)), self._patches))

    def _add(
        self, start: int, end: int, pieces: tuple[Piece, ...], *, moves: bool = False, clings: bool = False
    ) -> None:
        self._patches.append(_Patch(start, end > start, len(self._patches), end, pieces, moves, clings))

    def _parts(self, span: Span, patches: list[_Patch]) -> Iterator[str]:
        """What becomes of a part of the text."""
        at, until, moved = span.start, span.start, -1
        for patch in patches:
            if patch.start < until or (patch.clings and patch.start == moved):
                continue
            yield self._text[at : max(at, patch.start)]
            for piece in patch.pieces:
                yield from [piece] if isinstance(piece, str) else self._parts(piece, self._within(piece, patch))
            at = max(at, patch.end)
            until = patch.end if patch.pieces else until
            moved = patch.end if patch.moves else moved
        yield self._text[at : span.end]

    def _within(self, span: Span, around: _Patch) -> list[_Patch]:
        """The patches inside a piece, without those at its edges and those that move it."""
        first = bisect_left(self._patches, span.start, key=attrgetter("start"))
        last = bisect_left(self._patches, span.end, key=attrgetter("start"))
        behind = bisect_left(self._patches, span.end + 1, key=attrgetter("start"))
        found = [*self._patches[first:last], *(one for one in self._patches[last:behind] if one.clings)]
        return [one for one in found if one is not around and _is_inside(one, span)]


def _is_inside(patch: _Patch, span: Span) -> bool:
    return (
        patch.end <= span.end and patch.end > span.start and not (patch.moves and Span(patch.start, patch.end) == span)
    )
