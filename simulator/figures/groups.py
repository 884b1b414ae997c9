"""How much surer many runs are than as many independent ones: the design effect of the hypercube.

Uniform numbers are spread evenly over each ``GROUP`` of runs (`simulator.luck.strata`), so runs of a group vary less
together than independent ones, while groups are independent of each other. How a share varies from group to group
therefore says how sure it is, whatever the hypercube gained. The variance of a share, divided by that of as many
independent runs, is its *design effect* (Kish, Survey Sampling, 1965); runs divided by it are the runs that count. As
the variance is estimated from few groups, Student's quantile takes the place of the normal one (Korn and Graubard,
Survey Methodology 24, 1998). A group has a whole number of hits, so its variance is at least taken as a quarter of a
hit squared: that of a number that is rounded up or down by chance. So groups that agree do not promise too much. The
effect is never above 1: a Latin hypercube is at worst as good as independent numbers, but for one run in a group (Owen,
Annals of Statistics 25, 1997).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.luck.strata import GROUP
from simulator.special import ndtri, stdtrit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

ROUNDED = 0.25
"""Hits squared: the largest variance of a whole number that is one of two neighbours by chance."""

FEWEST = 20
"""Groups below which nothing is gained: their variance is too uncertain, and runs count as independent."""


def are_enough(runs: int, first: int | None) -> bool:
    """Whether so many runs, the first of them with that number, hold so many whole groups."""
    return _whole(runs, first)[1] >= FEWEST


def design_effects(holds: Mask, first: int | None, confidence: float = 0.95) -> Floats:
    """The design effect of the share of runs in which something holds, from above 0 to 1; shape (…).

    Args:
        holds: in which of N runs it holds; shape (N, …).
        first: the number of the first run, where all follow each other; None: they were chosen, and are independent.
        confidence: of the interval that they are for.
    """
    begin, groups = _whole(len(holds), first)
    if groups < FEWEST:
        return np.ones(holds.shape[1:])
    whole = groups * GROUP
    hits = holds[begin : begin + whole].reshape(groups, GROUP, *holds.shape[1:]).sum(axis=1)
    share = hits.mean(axis=0) / GROUP
    between = np.maximum(hits.var(axis=0, ddof=1), ROUNDED)
    effects = _effects(between, GROUP * share * (1.0 - share), groups, confidence)
    return _with_rest(effects, whole, len(holds))


def design_effect(holds: Mask, first: int | None, confidence: float = 0.95) -> float:
    """The same of one share; ``holds`` has shape (N,)."""
    return float(design_effects(holds, first, confidence))


def design_effect_of_quantile(values: NDArray[Any], value: float, probability: float, first: int | None) -> float:
    """The design effect of the share of values below a quantile, which is ``value``.

    Where many runs have this very value, of those below it or those up to it: whose share is nearer to ``probability``.
    """
    if not are_enough(len(values), first):
        return 1.0
    below, upto = values < value, values <= value
    return design_effect(min(below, upto, key=lambda holds: abs(float(holds.mean()) - probability)), first)


def design_effects_of_means(values: Floats, first: int | None, confidence: float = 0.95, least: float = 0.0) -> Floats:
    """The design effects of means over N runs, 1 / ``GROUP`` at least; shape (…).

    Args:
        values: of each run; shape (N, …).
        first, confidence: as above.
        least: the smallest variance that the sum of a group is taken to have: ``ROUNDED`` of whole numbers.
    """
    begin, groups = _whole(len(values), first)
    if groups < FEWEST:
        return np.ones(values.shape[1:])
    whole = groups * GROUP
    looked_at = values[begin : begin + whole]
    sums = looked_at.reshape(groups, GROUP, *values.shape[1:]).sum(axis=1)
    independent = GROUP * looked_at.var(axis=0)
    between = np.maximum(sums.var(axis=0, ddof=1), np.maximum(independent / GROUP, least))
    return _with_rest(_effects(between, independent, groups, confidence), whole, len(values))


def _whole(runs: int, first: int | None) -> tuple[int, int]:
    """The place of the first whole group, and how many there are; none of runs that were chosen."""
    if first is None:
        return 0, 0
    begin = -first % GROUP
    return begin, max(runs - begin, 0) // GROUP


def _effects(between: Floats, independent: Floats, groups: int, confidence: float) -> Floats:
    """Design effects from variances of what a group adds up to: between groups, and if runs were independent."""
    ratio = np.divide(between, independent, out=np.ones_like(independent), where=independent > 0.0)
    tail = 0.5 + confidence / 2.0
    return np.asarray(np.minimum(ratio * (stdtrit(groups - 1, tail) / ndtri(tail)) ** 2, 1.0))


def _with_rest(effects: Floats, whole: int, runs: int) -> Floats:
    """Runs before the first and after the last whole group are counted as independent."""
    return np.asarray((effects * whole + runs - whole) / runs)
