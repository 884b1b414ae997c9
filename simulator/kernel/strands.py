"""Draws by place: which rows of the table of draws a run reads, under which name each of them is drawn.

A strand is a draw of one name, or of a name that ends in one number or two: ``Kenya/interval/3``. What is drawn for it
is a rectangle, which grows when a run asks for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.estimate import Estimate
from simulator.kept import Kept
from simulator.kernel.layout import Row, Table, table
from simulator.luck.draws import YEAR, Wanted, known_length, rows_of
from simulator.luck.strata import GROUP, SLICE, Batch

Floats = NDArray[np.float64]

TOGETHER = 500
"""Names that are drawn in one go."""

MANY = 16_000_000
"""Draws of a group of runs, at most: 128 MB. What asks for more, SimPy answers."""

MOST = 4_000_000
"""Draws that are kept of other batches than the one at hand: 32 MB."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """The numbers for which a strand is drawn: so many from the first on; a draw without a number has 0."""

    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 1

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """All pairs of numbers, row by row."""
        return product(range(self.row, self.row + self.rows), range(self.column, self.column + self.columns))

    def with_place(self, row: int, column: int) -> Rectangle:
        """One that has this place too, and more beyond it: who has asked often will ask again."""
        return Rectangle(*_grown(self.row, self.rows, row), *_grown(self.column, self.columns, column))


def _with(one: Rectangle, other: Rectangle | None) -> Rectangle:
    """The least that has both."""
    if other is None or other == one:
        return one
    row, rows = _spanned(one.row, one.rows, other.row, other.rows)
    return Rectangle(row, rows, *_spanned(one.column, one.columns, other.column, other.columns))


def _spanned(first: int, count: int, other: int, others: int) -> tuple[int, int]:
    begin = min(first, other)
    return begin, max(first + count, other + others) - begin


def _grown(first: int, count: int, wanted: int) -> tuple[int, int]:
    if first <= wanted < first + count:
        return first, count
    if wanted < first:
        return wanted, first + count - wanted
    return first, max(wanted + 1 - first, 2 * count)


@dataclass(frozen=True, slots=True)
class Strand:
    """What is drawn for a strand.

    Attributes:
        name: of the draw with these numbers.
        estimates: what each row is read as: one for all, or one for each row from the first on; none: a uniform number.
        correlation: with other delays.
        elapsed: what it is known to be above.
        per_year: how often a year it comes, where it is a wait for that.
        first: for which numbers it is drawn at first.
    """

    name: Callable[[int, int], str]
    estimates: tuple[Estimate, ...] = ()
    correlation: float = 0.0
    elapsed: float = 0.0
    per_year: float = 0.0
    first: Rectangle = field(default_factory=Rectangle)

    @property
    def known(self) -> str:
        """What it is known by: its first name."""
        return self.name(self.first.row, self.first.column)

    @property
    def certain(self) -> float | None:
        """The number that it always is, where nothing has to be drawn."""
        if len(self.estimates) != 1:
            return None
        return self._known(self.estimates[0])

    def _known(self, estimate: Estimate) -> float | None:
        if self.elapsed > 0.0:
            return known_length(estimate, self.elapsed)
        return estimate.low if estimate.is_certain else None

    def wanted(self, row: int, column: int) -> Wanted | float:
        """The draw with these numbers, or the number that it always is."""
        name = self.name(row, column)
        if not self.estimates:
            return Wanted(name)
        place = 0 if len(self.estimates) == 1 else row - self.first.row
        estimate = self.estimates[min(place, len(self.estimates) - 1)]
        known = self._known(estimate)
        return Wanted(name, estimate, self.correlation, self.elapsed) if known is None else known


Usual = Mapping[str, Rectangle]
"""For which numbers runs of a scenario like this have asked, by the first name of a strand."""


class Draw(NamedTuple):
    """A draw, or the number that it always is, and how often a year it comes where it is a wait for that."""

    wanted: Wanted | float
    per_year: float


class Strands:
    """All strands of a scenario, and how much of each is drawn.

    Args:
        strands: what there is to draw.
        usual: so much is drawn at first, where a strand is known; what a scenario before this asked for, this one will.
    """

    def __init__(self, strands: Sequence[Strand], usual: Usual | None = None) -> None:
        self._strands = strands
        self._rectangles = [_with(one.first, (usual or {}).get(one.known)) for one in strands]
        self._lay_out()
        if self.are_many:
            self._rectangles = [one.first for one in strands]
            self._lay_out()

    @property
    def size(self) -> int:
        """Draws of a run."""
        return len(self._wanted)

    @property
    def are_many(self) -> bool:
        """Whether they are more than are handed over."""
        return self.size * GROUP > MANY

    @property
    def usual(self) -> Usual:
        """For which numbers each strand is drawn."""
        return {one.known: where for one, where in zip(self._strands, self._rectangles, strict=True)}

    def grow(self, strand: int, row: int, column: int) -> None:
        """Draw a strand for these numbers too, from now on."""
        self._rectangles[strand] = self._rectangles[strand].with_place(row, column)
        self._lay_out()

    def _lay_out(self) -> None:
        rows: list[Row] = []
        self._wanted: list[Draw] = []
        self._last: tuple[Batch, Floats] | None = None
        for one, where in zip(self._strands, self._rectangles, strict=True):
            certain = one.certain
            if certain is not None:
                rows.append({"certain": certain, "base": -1})
                continue
            size = {"row": where.row, "rows": where.rows, "column": where.column, "columns": where.columns}
            rows.append({"base": len(self._wanted), **size})
            self._wanted += [Draw(one.wanted(*place), one.per_year) for place in where.places]
        self.table: Table = table("strands", rows)

    def draws(self, batch: Batch) -> Floats:
        """The table of draws; shape (draws, batch). A block of a group is a part of what is drawn for all of it."""
        group = Batch(batch.seed, batch.first // GROUP * GROUP, GROUP)
        before = batch.first - group.first
        if batch.size < SLICE or before + batch.size > GROUP:
            return self._drawn(batch)
        if self._last is None or self._last[0] != group:
            self._last = group, self._drawn(group)
        return np.ascontiguousarray(self._last[1][:, before : before + batch.size])

    def _drawn(self, batch: Batch) -> Floats:
        """The same; what was drawn for the batch before is not drawn again."""
        drawn, known = np.empty((len(self._wanted), batch.size)), _known(batch)
        missing: list[tuple[int, Wanted, float]] = []
        for place, (one, per_year) in enumerate(self._wanted):
            if not isinstance(one, Wanted):
                drawn[place] = one
            elif (entry := known.get(one.name)) is not None and entry[0] == one and entry[1] == per_year:
                drawn[place] = entry[2]
            else:
                missing.append((place, one, per_year))
        for first in range(0, len(missing), TOGETHER):
            part = missing[first : first + TOGETHER]
            rows = rows_of(batch, [one for _, one, _ in part])
            for (place, one, per_year), row in zip(part, rows, strict=True):
                drawn[place] = _wait(row, per_year) if per_year else row
                known[one.name] = one, per_year, drawn[place].copy()
        return drawn


Drawn = dict[str, tuple[Wanted, float, Floats]]
"""What was wanted, how often a year it comes where it is a wait, and the row, by name."""


def _weight(drawn: Drawn) -> int:
    """Numbers that are kept of a batch; each of its rows has as many."""
    return len(drawn) * next((row.size for *_, row in drawn.values()), 0)


_known: Kept[Batch, Drawn] = Kept(dict, 64, _weight, MOST)
"""What has been drawn for a batch last, by name."""


def _wait(chances: Floats, per_year: float) -> Floats:
    """Days until something that comes so often a year, by Python's own logarithm; as ``Luck.wait`` has them."""
    return np.array([-log1p(-chance) * YEAR / per_year for chance in chances.tolist()], np.float64)
