"""How much of the variance of a figure each driver explains by itself: from the runs that there are, none anew.

The share of a driver is Sobol's index of the first order, the variance of the mean of the figure given what the driver
drew, over all variance. Runs are parted into classes of the driver's uniform number; the variance between the means of
the classes is corrected for what luck puts between them (epsilon squared), so that a driver without effect has 0 in
expectation, and many of them together have, too. Runs of one slice of the Latin hypercube (``simulator.luck.strata``)
have different numbers of each name, and so are less often in one class than any two; the correction heeds that.

An interval comes of leaving out each twentieth of the runs in turn (the jackknife of groups): resampling with
repetition would put the same run into a class twice, and so more variance between classes than there is.

What a driver does within a class is lost. Of one that explains most, runs are set in the order of its numbers instead,
and each is compared with the next (a rank statistic). What is lost of a steep driver then is that of one step; half of
the runs lose about twice as much, and by what they tell less the interval reaches further up.

Sources: Sobol, Mathematical Modelling and Computational Experiments 1 (1993), for the share; Plischke, Borgonovo and
Smith, European Journal of Operational Research 226 (2013), for classes of given runs; Gamboa, Gremaud, Klein and
Lagnoux, Bernoulli 28 (2022), for neighbours; Kelley, Proceedings of the National Academy of Sciences 21 (1935), for
epsilon squared; Efron and Stein, Annals of Statistics 9 (1981), for the jackknife, whose variance is on average not too
small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.drivers.drivers import Driver
from simulator.influence.classes import FINEST, Parting, number_of_classes
from simulator.luck.strata import SLICE
from simulator.special import stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

GROUPS = 20
"""So many parts of the runs are left out in turn."""

MUCH = 0.05
"""The share from which on what is lost within a class is more than the noise of finer ones."""

MOST_OF_ALL = 0.5
"""The share from which on the runs themselves stand in the place of classes: neighbours differ by little else."""

AT_ONCE = 1_000_000
"""Pairs of a driver and a run that are looked at together."""


@dataclass(frozen=True, eq=False)
class Explained:
    """The shares of K drivers in the variance of a figure, with their signs: below 0 where luck made them so.

    Attributes:
        shares: of all runs; shape (K,).
        without: of the runs without each group in turn; shape (K, G).
        lost: what the estimate may be too low by, because runs are few and the driver is steep; shape (K,).
    """

    shares: Floats
    without: Floats
    lost: Floats

    def together(self, places: Ints | list[int]) -> tuple[float, float, float]:
        """The share of some drivers together, and the ends of its 95 % interval, from 0 to 1."""
        value = float(self.shares[places].sum())
        reach, lost = float(_reach(self.without[places].sum(axis=0))), float(self.lost[places].sum())
        return value, min(max(value - reach, 0.0), 1.0), min(max(value + reach + lost, 0.0), 1.0)

    @property
    def sure(self) -> Mask:
        """Whether the share of each driver is told apart from none; shape (K,)."""
        return np.asarray(self.shares > _reach(self.without))

    def replaced(self, places: Ints, others: Explained) -> Explained:
        """With other estimates for some drivers."""
        shares, without, lost = self.shares.copy(), self.without.copy(), self.lost.copy()
        shares[places], without[places], lost[places] = others.shares, others.without, others.lost
        return Explained(shares, without, lost)


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
    found = found.replaced(places, of_classes(values, Parting.equal(uniforms[places], count, is_even=is_even), alike))
    steep = np.flatnonzero(found.sure & finer & (found.shares >= MOST_OF_ALL))
    return found.replaced(steep, of_neighbours(values, uniforms[steep]))


def of_neighbours(values: Floats, uniforms: Floats) -> Explained:
    """The share that each of K drivers explains, by how little runs differ that drew nearly the same.

    Args:
        values: not all the same; 2 * ``GROUPS`` at least; shape (n,).
        uniforms: what the drivers drew; shape (K, n).
    """
    groups = np.arange(len(values)) * GROUPS // len(values)
    every = [np.ones(len(values), np.bool_), *(groups != group for group in range(GROUPS))]
    shares = np.array([[_alike(values[kept], one[kept]) for kept in every] for one in uniforms])
    shares = shares.reshape(len(uniforms), GROUPS + 1)
    halves = np.array([np.mean([_alike(values[of::2], one[of::2]) for of in range(2)]) for one in uniforms])
    return Explained(shares[:, 0], shares[:, 1:], np.maximum(shares[:, 0] - halves.reshape(-1), 0.0))


def _alike(values: Floats, numbers: Floats) -> float:
    """One less the half mean square of the steps from run to run in the order of ``numbers``, over the variance."""
    variance = float(values.var())
    steps = np.diff(values[np.argsort(numbers, kind="stable")])
    return 1.0 - float(steps @ steps) / (2.0 * len(steps) * variance) if variance else 0.0


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
        return Explained(np.empty(0), np.empty((0, GROUPS)), np.empty(0))
    shares, without = (np.concatenate(found) for found in zip(*parts, strict=True))
    return Explained(shares, without, np.zeros(count))


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
