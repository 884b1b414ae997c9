"""What it is worth to learn a number before a call is made: so many people by a date, go or no go.

The call that is right more often is right in max(p, 1 - p) of all runs, p the share that has had the people by then.
With a number known, each class of it has its own call. What that adds, in points of a right call, is the value of
asking: the expected value of partial perfect information, for a decision whose worth is to be right.

Calls are chosen on four fifths of the runs and judged on the other fifth, in turn: chosen and judged on the same runs,
every number would seem to be worth something.

Sources: Strong, Oakley and Brennan, Medical Decision Making 34 (2014), for the value from runs that are there; Stone,
Journal of the Royal Statistical Society B 36 (1974), for judging on other runs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.drivers.drivers import Drivers
from simulator.figures.bounded import interval_of_sums
from simulator.figures.share import Share
from simulator.influence.classes import Ints, Parting
from simulator.luck.names import COMMON_CAUSE
from simulator.luck.strata import SLICE
from simulator.results.results import Results

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

FOLDS = 5
"""Calls are judged on a fifth of the runs, and chosen on the others."""

CLASSES = 10
"""Classes of a number at most: a call is to rest on many runs."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What learning a number is worth, with a 95 % interval.

    Attributes:
        path, thing: of the number, and of what it belongs to.
        worth, low, high: right calls more, as a share of all calls; 0 … 1.
    """

    path: str
    thing: str
    worth: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Decision:
    """A call to be made: so many people by a day, go or no go.

    Attributes:
        people, day: at least so many have been in theatre at once by the end of the day; who has gone since counts.
        chance: of that.
        asking: each number that is drawn once in a run, the most valuable first. A number that is drawn again and
            again, as a vote, cannot be learned at once; nor can the common cause of delays.
    """

    people: int
    day: int
    chance: Share
    asking: tuple[Asking, ...]

    @property
    def is_go(self) -> bool:
        """The call that is right more often."""
        return 2 * self.chance.hits > self.chance.of

    @property
    def right(self) -> float:
        """How often that call is right."""
        return max(self.chance.value, 1.0 - self.chance.value)


def value_of_asking(
    results: Results, people: int, day: int, *, kept: Mask | None = None, drivers: Drivers | None = None
) -> Decision:
    """What it is worth to learn each number before the call whether ``people`` have been there by ``day``.

    Args:
        results: the runs.
        people: at least so many in theatre.
        day: by its end; 0 … horizon.
        kept: which runs to look at; all where None.
        drivers: of the results, where they are there already.

    Raises:
        ModelError: the scenario cannot be run.
    """
    kept = np.ones(results.replications, np.bool_) if kept is None else kept
    holds = np.asarray((results.strength[kept, : day + 1] >= people).any(axis=1))
    drivers = Drivers.of(results) if drivers is None else drivers
    places = _drawn_once(drivers)
    is_even = results.chosen is None and bool(kept.all())
    every = [drivers.every[place] for place in places]
    parting = Parting.of(every, drivers.uniforms[places][:, kept], is_even=is_even, most=CLASSES)
    rows = gains(holds, parting.classes, drivers.numbers[kept]).tolist()
    asked = (Asking(one.path, one.home.thing, *row) for one, row in zip(every, rows, strict=True))
    ranked = tuple(sorted(asked, key=lambda one: (-one.worth, -one.high)))
    return Decision(people, day, Share(int(holds.sum()), len(holds)), ranked)


def _drawn_once(drivers: Drivers) -> list[int]:
    draws = Counter(driver.path for driver in drivers.every)
    every = enumerate(drivers.every)
    return [place for place, one in every if draws[one.path] == 1 and one.name != COMMON_CAUSE]


def gains(holds: Mask, classes: Ints, numbers: Ints) -> Floats:
    """What each number adds in right calls, and the ends of its 95 % interval; shape (K, 3), each 0 … 1.

    Args:
        holds: whether go is right; shape (n,).
        classes: of each run by each number, from 0; shape (K, n).
        numbers: of the runs; a slice of them is judged together; shape (n,).
    """
    count, runs = len(classes), len(holds)
    if not count or not runs:
        return np.zeros((count, 3))
    folds = numbers // SLICE % FOLDS if runs >= FOLDS * SLICE else np.arange(runs) % FOLDS
    most = int(classes.max()) + 1
    cells = ((np.arange(count)[:, None] * most + classes) * FOLDS + folds).ravel()
    shape = (count, most, FOLDS)
    every = np.bincount(cells, minlength=count * most * FOLDS).reshape(shape)
    right = cells[np.broadcast_to(holds, classes.shape).ravel()]
    go = np.bincount(right, minlength=count * most * FOLDS).reshape(shape)
    return _judged(go, every, runs)


def _judged(go: Ints, every: Ints, runs: int) -> Floats:
    """From how often go is right, and how many runs there are, by number, class and fold."""
    lead = np.asarray(2 * go - every)
    elsewhere = lead.sum(axis=2, keepdims=True) - lead
    usual = lead.sum(axis=(1, 2), keepdims=True) > 0
    call = np.where(elsewhere == 0, usual, elsewhere > 0)
    # Where the call differs from the usual one, a run in which it is right counts 1, and one in which it is wrong -1.
    differs = call != usual
    added = np.where(differs, np.where(call, lead, -lead), 0).sum(axis=(1, 2))
    changed = np.where(differs, every, 0).sum(axis=(1, 2)).astype(np.float64)
    low, high = interval_of_sums([added, changed, added], runs, -1.0, 1.0)
    return np.asarray(np.clip(np.stack([added / runs, low, high], axis=1), 0.0, 1.0))
