"""How columns of sentences share the room that is left, so that a table is as low as it can be."""

from __future__ import annotations

import math
from collections.abc import Iterable


def share_of(texts: Iterable[str]) -> float:
    """The share of a column with these texts: the cube root of the sum of the squares of their lengths.

    Texts of lengths l in a column of width w take about l/w lines. With widths in these shares the sum over all cells
    of (l/w)² is the least that it can be where the widths have a given sum (by a Lagrange multiplier), so that many
    cells of a few words do not leave a few long ones with a word a line.
    """
    return math.cbrt(sum(len(text) ** 2 for text in texts))
