"""Patient rule induction: a table is peeled little by little until the runs that are left, a box, fail far more often.

Each step takes one thin peel away, from one side of one row: the one that leaves most failures per run that it costs.
A row of two values, yes and no, is peeled at once. It knows nothing of scenarios: a table has a row for each thing that
can be limited and a column for each run; ``nan`` is a run without a value, which no limit of that row holds for.

Sources: Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999); for its use,
Bryant and Lempert, Technological Forecasting and Social Change 77 (2010). The gain of a peel is divided by the runs
that it costs, so that rows of few values do not always come first: Kwakkel and Jaxa-Rozen, Environmental Modelling &
Software 79 (2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.filters.clauses import Side

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

PEEL = 0.05
"""The share of the runs of a box that a peel takes away, at least one."""

ALIKE = 1e-12
"""Gains that differ by less are equal."""


class Cut(NamedTuple):
    """A limit of a box: the values of a row lie on this side of a number.

    Attributes:
        row: which one.
        side: at least the number, or below it.
        at: the number; it lies between two values that there are.
    """

    row: int
    side: Side
    at: float

    def holds(self, table: Floats) -> Mask:
        """For which runs it holds; shape (N,) of a table (rows, N)."""
        return np.asarray(self.side.holds(table[self.row], self.at))


@dataclass(frozen=True, eq=False)
class Peeled:
    """What is left after a step of peeling.

    Attributes:
        cuts: the limits so far, each side of a row once.
        inside: the runs of the box; shape (N,).
    """

    cuts: tuple[Cut, ...]
    inside: Mask


def inside_of(table: Floats, cuts: Sequence[Cut]) -> Mask:
    """The runs for which all limits hold; shape (N,)."""
    inside = np.ones(table.shape[1], bool)
    for cut in cuts:
        inside &= cut.holds(table)
    return inside


class Manner(NamedTuple):
    """How a table is peeled.

    Attributes:
        most: limits of a box; further peels are taken where it is limited already.
        least: runs of a box.
        share: of the runs of a box that a peel takes away.
    """

    most: int
    least: int
    share: float = PEEL


def peel(table: Floats, fails: Mask, manner: Manner) -> list[Peeled]:
    """The boxes on the way from all runs to the smallest box, the largest first.

    Args:
        table: values; shape (rows, N).
        fails: which runs fail; shape (N,).
        manner: how many limits and runs a box has.
    """
    boxes = [Peeled((), np.ones(table.shape[1], bool))]
    while (following := _peeled(table, fails, boxes[-1], manner)) is not None:
        boxes.append(following)
    return boxes


def standing_out(inside: Mask, fails: Mask) -> float:
    """By how many standard errors more runs of a box fail than would by chance; 0 for an empty one."""
    runs, share = int(inside.sum()), float(fails.mean())
    if not runs or share in (0.0, 1.0):
        return 0.0
    return (float((inside & fails).sum()) - runs * share) / sqrt(runs * share * (1.0 - share))


def pasted(table: Floats, fails: Mask, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """The limits, each moved to where the box stands out most, the other limits as they are; none goes inwards.

    A peel takes away a share of the runs, and so stops short of where the failing runs begin, or goes beyond it: what
    is left outside would look like a trait of its own.
    """
    for place in range(len(cuts)):
        others = inside_of(table, (*cuts[:place], *cuts[place + 1 :]))
        cuts = (*cuts[:place], _outwards(table[cuts[place].row], fails, others, cuts[place]), *cuts[place + 1 :])
    return cuts


def _outwards(values: Floats, fails: Mask, others: Mask, cut: Cut) -> Cut:
    """A limit moved outwards among the runs for which the others hold."""
    places = np.flatnonzero(others & ~np.isnan(values))
    is_low = cut.side is Side.AT_LEAST
    order = places[np.argsort(-values[places] if is_low else values[places], kind="stable")]
    ordered, share = values[order], float(fails.mean())
    # The limit may lie between two different values; behind the last it would be none.
    ends = np.flatnonzero(ordered[:-1] != ordered[1:])
    ends = ends[ends + 1 >= int(np.count_nonzero(cut.side.holds(ordered, cut.at)))]
    if not len(ends) or share in (0.0, 1.0):
        return cut
    runs = ends + 1.0
    above = (fails[order].cumsum()[ends] - runs * share) / np.sqrt(runs)
    best = int(ends[int(above.argmax())])
    # The first of these is the limit as it is.
    return cut if best == int(ends[0]) else cut._replace(at=float(ordered[best] + ordered[best + 1]) / 2)


def _peeled(table: Floats, fails: Mask, box: Peeled, manner: Manner) -> Peeled | None:
    """The box after the best peel; None where no peel leaves more failures and enough runs."""
    places = np.flatnonzero(box.inside)
    values, failing = table[:, places], fails[places]
    keeps = _keeps(values, manner.share)
    gains = _gains(keeps, failing, manner.least)
    limited = {(cut.side, cut.row) for cut in box.cuts}
    old = np.array([[(side, row) in limited for row in range(len(table))] for side in Side]).reshape(gains.shape)
    if len(box.cuts) >= manner.most:
        gains[~old] = -np.inf
    if not gains.size or not gains.max() > 0.0:
        return None
    best = gains >= gains.max() * (1.0 - ALIKE)
    chosen = best & old if (best & old).any() else best
    side, row = np.unravel_index(int(chosen.argmax()), gains.shape)
    kept = keeps[side, row]
    cut = _cut(int(row), list(Side)[int(side)], values[row], kept)
    inside = np.zeros_like(box.inside)
    inside[places[kept]] = True
    others = (known for known in box.cuts if (known.row, known.side) != (cut.row, cut.side))
    return Peeled((*others, cut), inside)


def _keeps(values: Floats, share: float) -> Mask:
    """What each peel keeps of a box: from below, then from above; shape (2, rows, n)."""
    known = (~np.isnan(values)).sum(axis=1)
    ordered, rows = np.sort(values, axis=1), np.arange(len(values))
    last = np.maximum(known - 1, 0)
    lowest, highest = ordered[:, :1], ordered[rows, last][:, None]
    low = ordered[rows, np.floor(last * share).astype(int)][:, None]
    high = ordered[rows, np.ceil(last * (1.0 - share)).astype(int)][:, None]
    return np.stack(
        [
            np.where(low < highest, values > low, values >= highest),
            np.where(high > lowest, values < high, values <= lowest),
        ]
    )


def _gains(keeps: Mask, failing: Mask, least: int) -> Floats:
    """How much more of what is left fails, by each run that a peel costs; shape (2, rows)."""
    left, failures = keeps.sum(axis=-1), (keeps & failing).sum(axis=-1)
    costs = len(failing) - left
    possible = (left >= max(least, 1)) & (costs > 0)
    more = failures / np.maximum(left, 1) - failing.mean()
    return np.where(possible, more / np.maximum(costs, 1), -np.inf)


def _cut(row: int, side: Side, values: Floats, kept: Mask) -> Cut:
    """The limit between what is kept and what is taken away; where that has no value, the last that is kept."""
    away = values[~kept & ~np.isnan(values)]
    if side is Side.AT_LEAST:
        first = float(values[kept].min())
        return Cut(row, side, (first + float(away.max())) / 2 if len(away) else first)
    last = float(values[kept].max())
    return Cut(row, side, (last + float(away.min())) / 2 if len(away) else float(np.nextafter(last, np.inf)))
