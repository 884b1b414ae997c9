"""Which rows of a table tell failing runs from the others at all, and which limits of a box count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

from simulator.discovery.peeling import Cut, Floats, Mask, inside_of
from simulator.special import kolmogorov

BY_CHANCE = 1.0
"""So many rows that tell nothing are looked at on average."""

COUNTS = 0.05
"""A limit counts where chance alone would do as well as seldom as this, in any of the rows that could be limited."""


def telling_rows(table: Floats, fails: Mask) -> NDArray[np.intp]:
    """The rows whose values lie otherwise in failing runs than in the others (a test of Kolmogorov and Smirnov).

    Runs without a value count as those with the highest.
    """
    rows, runs = table.shape
    failing = int(fails.sum())
    if not rows or failing in (0, runs):
        return np.empty(0, np.intp)
    order = np.argsort(table, axis=1, kind="stable")
    ordered = np.take_along_axis(table, order, axis=1)
    steps = np.where(fails[order], 1.0 / failing, -1.0 / (runs - failing)).cumsum(axis=1)
    is_end = np.ones(table.shape, bool)
    is_end[:, :-1] = ordered[:, 1:] != ordered[:, :-1]
    is_end[:, :-1] &= ~(np.isnan(ordered[:, 1:]) & np.isnan(ordered[:, :-1]))
    apart = np.abs(np.where(is_end, steps, 0.0)).max(axis=1)
    likely = kolmogorov(apart * np.sqrt(failing * (runs - failing) / runs))
    return np.flatnonzero(likely * rows <= BY_CHANCE)


def chance_of(inside: Mask, among: Mask, fails: Mask) -> float:
    """How likely as many failing runs or more are in a box by chance: it is some of the runs that are ``among``.

    The runs of the box are taken for drawn at random from those, without putting any back.
    """
    runs, failing = int(among.sum()), int((among & fails).sum())
    drawn, found = int((inside & among).sum()), int((inside & among & fails).sum())
    return float(hypergeom.sf(found - 1, runs, failing, drawn)) if drawn else 1.0


def without(cuts: Sequence[Cut], place: int) -> tuple[Cut, ...]:
    """All limits but one."""
    return (*cuts[:place], *cuts[place + 1 :])


def counting(table: Floats, fails: Mask, cuts: tuple[Cut, ...], tried: int) -> tuple[Cut, ...]:
    """The limits that count: the one that counts least is dropped until each of those left does.

    How much one counts is how likely the box fails as often by chance, within the box without this limit (quasi-p of
    Bryant and Lempert 2010), times the rows that were ``tried``, each from two sides.
    """
    while cuts:
        inside = inside_of(table, cuts)
        likely = [chance_of(inside, inside_of(table, without(cuts, place)), fails) for place in range(len(cuts))]
        worst = int(np.argmax(likely))
        if likely[worst] * 2 * tried <= COUNTS:
            return cuts
        cuts = without(cuts, worst)
    return cuts
