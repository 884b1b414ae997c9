"""Finds the limits of the box that stands out most in a table."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.discovery.peeling import Cut, Floats, Manner, Mask, inside_of, pasted, peel, standing_out
from simulator.discovery.screening import counting, telling_rows

Rows = NDArray[np.intp]

MANNER = Manner(most=3, least=10)
"""More limits are no sentence, and fewer runs tell nothing."""


class Found(NamedTuple):
    """A box: how far it stands out, and its limits. Compared by the first; without limits it does not stand out."""

    stands_out: float = 0.0
    cuts: tuple[Cut, ...] = ()


def cuts_of_box(table: Floats, fails: Mask) -> tuple[Cut, ...]:
    """The limits of the box that stands out most; none where nothing tells failing runs from others.

    Peeling never takes a step back, and a row of yes and no costs most runs at once: it may hide a better box. So the
    box is looked for again without each of its rows, for as long as that finds a better one.

    Args:
        table: values; shape (rows, N).
        fails: which runs fail; shape (N,).
    """
    rows = telling_rows(table, fails)
    best = _found(table, fails, rows)
    while best.cuts:
        fewer = [rows[rows != row] for row in sorted({cut.row for cut in best.cuts})]
        others = [_found(table, fails, some) for some in fewer]
        place = max(range(len(others)), key=lambda place: others[place].stands_out)
        if others[place].stands_out <= best.stands_out:
            break
        best, rows = others[place], fewer[place]
    return best.cuts


def _found(table: Floats, fails: Mask, rows: Rows) -> Found:
    """The box that limits some of the rows, each limit of which counts."""
    tried = len(table)
    while len(rows):
        cuts = [cut._replace(row=int(rows[cut.row])) for cut in _standing_out_most(table[rows], fails)]
        left = counting(table, fails, tuple(cuts), tried)
        dropped = {cut.row for cut in cuts} - {cut.row for cut in left}
        if not dropped:
            return Found(standing_out(inside_of(table, left), fails), left)
        # They took the place of others, and had their part in where those end: it is looked for anew without them.
        rows = rows[~np.isin(rows, list(dropped))]
    return Found()


def _standing_out_most(table: Floats, fails: Mask) -> tuple[Cut, ...]:
    boxes = peel(table, fails, MANNER)
    return pasted(table, fails, max(boxes, key=lambda box: standing_out(box.inside, fails)).cuts)
