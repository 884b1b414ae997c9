"""How much of the variance of a figure each driver explains by itself: from the runs that there are, none anew.

The share of a driver is Sobol's index of the first order, the variance of the mean of the figure given what the driver
drew, over all variance. Runs are parted into classes of the driver's uniform number; the variance between the means of
the classes is corrected for what luck puts between them (epsilon squared), so that a driver without effect has 0 in
expectation, and many of them together have, too. Runs of one slice of the Latin hypercube (``simulator.luck.strata``)
have different numbers of each name, and so are less often in one class than any two; the correction heeds that.

An interval comes of leaving out each twentieth of the runs in turn (the jackknife of groups): resampling with
repetition would put the same run into a class twice, and so more variance between classes than there is.

Sources: Sobol, Mathematical Modelling and Computational Experiments 1 (1993), for the share; Plischke, Borgonovo and
Smith, European Journal of Operational Research 226 (2013), for classes of given runs; Kelley, Proceedings of the
National Academy of Sciences 21 (1935), for epsilon squared; Efron and Stein, Annals of Statistics 9 (1981), for the
jackknife, whose variance is on average not too small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from simulator.drivers.drivers import Driver
from simulator.influence.classes import FINEST, Parting, number_of_classes
from simulator.luck.strata import SLICE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

GROUPS = 20
"""So many parts of the runs are left out in turn."""

MUCH = 0.05
"""The share from which on what is lost within a class is more than the noise of finer ones."""

AT_ONCE = 1_000_000
"""Pairs of a driver and a run that are looked at together."""


@dataclass(frozen=True, eq=False)
class Explained:
    """The shares of K drivers in the variance of a figure, with their signs: below 0 where luck made them so.

    Attributes:
        shares: of all runs; shape (K,).
        without: of the runs without each group in turn; shape (K, G).
    """

    shares: Floats
    without: Floats

    def together(self, places: Ints | list[int]) -> tuple[float, float, float]:
        """The share of some drivers together, and the ends of its 95 % interval, from 0 to 1."""
        value = float(self.shares[places].sum())
        reach = float(_reach(self.without[places].sum(axis=0)))
        return value, min(max(value - reach, 0.0), 1.0), min(max(value + reach, 0.0), 1.0)

    @property
    def sure(self) -> Mask:
        """Whether the share of each driver is told apart from none; shape (K,)."""
        return np.asarray(self.shares > _reach(self.without))

    def replaced(self, places: Ints, others: Explained) -> Explained:
        """With other estimates for some drivers."""
        shares, without = self.shares.copy(), self.without.copy()
        shares[places], without[places] = others.shares, others.without
        return Explained(shares, without)


def _reach(without: Floats) -> Floats:
    """Half of the width of an interval, from the share without each group, (…, G)."""
    squares = without.var(axis=-1) * (GROUPS - 1)
    return np.asarray(float(stdtrit(GROUPS - 1, 0.975)) * np.sqrt(squares))


def likeness(values: Floats, numbers: Ints) -> float:
    """How alike the figures of runs of one slice are, from -1 to 0: they are as unlike as a Latin hypercube makes them.

    The sum of the products of all pairs of a slice, over the sum of all squares; both from the mean.
    """
    own = values - values.mean()
    sums = np.bincount(numbers // SLICE - int(numbers.min()) // SLICE, own)
    squares = float(own @ own)
    return min(max((float(sums @ sums) - squares) / squares, -1.0), 0.0)


def explained(every: Sequence[Driver], uniforms: Floats, values: Floats, numbers: Ints, *, is_even: bool) -> Explained:
    """The share of the variance of a figure that each driver explains.

    One that surely explains much is looked at again, in finer classes.

    Args:
        every: the drivers.
        uniforms: what they drew; shape (K, n).
        values: the figure, not always the same; shape (n,), 2 * ``GROUPS`` at least.
        numbers: of the runs, ascending; shape (n,).
        is_even: whether these runs have as many numbers in each part of (0, 1).
    """
    alike = likeness(values, numbers)
    found = of_classes(values, Parting.of(every, uniforms, is_even=is_even), alike)
    finer = np.array([not driver.bounds for driver in every], np.bool_)
    places = np.flatnonzero(found.sure & finer & (found.shares >= MUCH))
    count = number_of_classes(len(values), FINEST)
    return found.replaced(places, of_classes(values, Parting.equal(uniforms[places], count, is_even=is_even), alike))


def of_classes(values: Floats, parting: Parting, likeness: float = 0.0) -> Explained:
    """The share of the variance of ``values`` (n,) that the classes of each of K drivers explain.

    Args:
        values: not all the same; 2 * ``GROUPS`` at least.
        parting: of the same runs.
        likeness: of runs of one slice; 0 where runs are independent of each other.
    """
    own, count = values - values.mean(), len(parting.classes)
    step = max(AT_ONCE // len(values), 1)
    parts = []
    for first in range(0, count, step):
        some = Parting(parting.classes[first : first + step], parting.shifts[first : first + step])
        parts.append(_shares(own, some, likeness))
    if not parts:
        return Explained(np.empty(0), np.empty((0, GROUPS)))
    return Explained(*(np.concatenate(found) for found in zip(*parts, strict=True)))


def _shares(own: Floats, parting: Parting, likeness: float) -> tuple[Floats, Floats]:
    """The shares with all runs, and without each group of them."""
    classes, runs, most = parting.classes, len(own), int(parting.classes.max(initial=0)) + 1
    groups = np.arange(runs) * GROUPS // runs
    cells = ((np.arange(len(classes))[:, None] * most + classes) * GROUPS + groups).ravel()
    size, shape = len(classes) * most * GROUPS, (len(classes), most, GROUPS)
    sums = np.bincount(cells, np.broadcast_to(own, classes.shape).ravel(), size).reshape(shape)
    counts = np.bincount(cells, minlength=size).reshape(shape)
    squares = np.bincount(groups, own**2, GROUPS)
    every = sums.sum(axis=2, keepdims=True), counts.sum(axis=2, keepdims=True), squares.sum(keepdims=True)
    more = likeness * parting.shifts[:, None]
    whole = _epsilon_squared(*every, more)
    return whole[:, 0], _epsilon_squared(every[0] - sums, every[1] - counts, every[2] - squares, more)


def _epsilon_squared(sums: Floats, counts: Ints, squares: Floats, more: Floats) -> Floats:
    """The share, from sums over the runs of each class (K, M, G) and over all runs (G,); shape (K, G)."""
    runs = counts[0].sum(axis=0)
    middle = sums[0].sum(axis=0) ** 2 / runs
    variance = squares - middle
    between = np.divide(sums**2, counts, out=np.zeros(sums.shape), where=counts > 0).sum(axis=1) - middle
    free = (counts > 0).sum(axis=1) - 1
    noise = (variance - between) / np.maximum(runs - 1 - free, 1)
    chance = np.where(free > 0, free + more, 0.0) * noise
    return np.asarray(np.divide(between - chance, variance, out=np.zeros(between.shape), where=variance > 0.0))
