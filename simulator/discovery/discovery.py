"""What the failing runs have in common: traits found in some runs, and measured in others that had no part in that.

A trait is a few limits that hold together. It is found by peeling (``simulator.discovery.peeling``) on the independent
uniform numbers behind the draws; its limits are then told as drawn values, rounded, and what is told is what is
measured. The runs of the first trait are set aside and the next is looked for in those that are left: the traits
together say "this, or that".

A trait that is measured in the runs that it was found in seems better than it is: among hundreds of draws some look
telling by chance. So the figures come from fresh runs, and a trait that does not beat chance there is not claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from math import ceil

import numpy as np

from simulator.discovery.aims import Aim
from simulator.discovery.candidates import Candidates
from simulator.discovery.peeling import Mask
from simulator.discovery.screening import chance_of
from simulator.discovery.searching import cuts_of_box
from simulator.discovery.traits import Limit, Trait
from simulator.drivers.drivers import Drivers
from simulator.figures.share import Share
from simulator.results.results import Results

MOST_TRAITS = 3
"""Traits at most."""

LEAST_FAILING = 20
"""Failing runs, and others, below which nothing is looked for."""

SURE = 0.001
"""So often, at most, a trait is claimed where nothing but chance is at work: once in a thousand experiments."""


NEARLY = 0.9
"""The share of its runs that lie within another trait from which on a trait says no more than that one."""


class State(Enum):
    """Whether there is anything to be found."""

    FOUND = "found"
    NOTHING = "nothing"
    NONE_FAILS = "none fails"
    ALL_FAIL = "all fail"
    TOO_FEW = "too few"


@dataclass(frozen=True, eq=False)
class Search:
    """Traits that were found and are not measured yet.

    Attributes:
        aim: where failing runs do not get to.
        failing: how many of the runs fail that were searched.
        traits: in the order in which they were found; none is claimed yet.
    """

    aim: Aim
    failing: Share
    traits: tuple[Trait, ...]

    @property
    def state(self) -> State:
        """Whether there is anything to measure."""
        state = _state(self.failing)
        return state if state is not State.FOUND or self.traits else State.NOTHING

    @property
    def runs_needed(self) -> int:
        """About how many runs have enough that fail, and enough that do not, rounded up to hundreds."""
        rarer = min(self.failing.hits, self.failing.of - self.failing.hits)
        return ceil(LEAST_FAILING / max(rarer, 1) * self.failing.of / 100) * 100


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one limit of a trait counts, in fresh runs.

    Attributes:
        limit: which one.
        density: of the runs for which all other limits hold, how many fail.
        chance: how likely the trait has as many failing runs by chance within those (quasi-p).
    """

    limit: Limit
    density: Share
    chance: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A trait as it is in fresh runs.

    Attributes:
        trait: its limits.
        coverage: of the failing runs, how many are in it.
        density: of the runs in it, how many fail.
        adds: of the failing runs, how many are in it and in no trait before it.
        weights: how much each limit counts.
        chance: how likely it has as many failing runs by chance, of those that are in no trait before it.
    """

    trait: Trait
    coverage: Share
    density: Share
    adds: Share
    weights: tuple[Weight, ...]
    chance: float


@dataclass(frozen=True, eq=False)
class Discovery:
    """What failing runs have in common.

    Attributes:
        search: what was looked for, and where.
        failing: how many of the fresh runs fail.
        traits: those that beat chance in the fresh runs.
        coverage: of the failing runs, how many are in any of the traits.
        density: of the runs in any of the traits, how many fail.
    """

    search: Search
    failing: Share
    traits: tuple[Measured, ...] = ()
    coverage: Share = field(default_factory=lambda: Share(0, 0))
    density: Share = field(default_factory=lambda: Share(0, 0))

    @property
    def aim(self) -> Aim:
        """Where failing runs do not get to."""
        return self.search.aim

    @property
    def state(self) -> State:
        """Whether anything was found."""
        state = self.search.state
        return state if state is not State.FOUND or self.traits else State.NOTHING


def search(results: Results, aim: Aim, drivers: Drivers | None = None) -> Search:
    """Look for traits in some runs.

    Args:
        results: the runs.
        aim: where failing runs do not get to.
        drivers: of the same runs, where they are at hand.
    """
    fails = aim.failing(results)
    failing = Share(int(fails.sum()), len(fails))
    if _state(failing) is not State.FOUND:
        return Search(aim, failing, ())
    candidates = Candidates.of(results, drivers or Drivers.of(results))
    return Search(aim, failing, tuple(_found(results, candidates, fails)))


def measure(found: Search, fresh: Results) -> Discovery:
    """Measure traits in runs that had no part in finding them; after the first that is no better than chance none."""
    fails = found.aim.failing(fresh)
    failing, measured, covered = Share(int(fails.sum()), len(fails)), list[Measured](), np.zeros(len(fails), bool)
    for trait in found.traits:
        one = _measured(trait, fresh, fails, covered)
        if one.chance * MOST_TRAITS > SURE:
            break
        measured.append(one)
        covered |= trait.inside(fresh)
    return Discovery(found, failing, tuple(measured), _coverage(covered, fails), _density(covered, fails))


def in_halves(results: Results) -> tuple[Results, Results]:
    """The first half of some runs, to search in, and the second, to measure in.

    Raises:
        ValueError: there are fewer than two.
    """
    first = np.arange(results.replications) < results.replications // 2
    return results.only(first), results.only(~first)


def _state(failing: Share) -> State:
    if not failing.hits:
        return State.NONE_FAILS
    if failing.hits == failing.of:
        return State.ALL_FAIL
    rarer = min(failing.hits, failing.of - failing.hits)
    return State.FOUND if rarer >= LEAST_FAILING else State.TOO_FEW


def _found(results: Results, candidates: Candidates, fails: Mask) -> Iterator[Trait]:
    left, table, known = np.ones(len(fails), bool), candidates.table.copy(), list[Trait]()
    while len(known) < MOST_TRAITS:
        cuts = cuts_of_box(table[:, left], fails[left])
        if not cuts:
            return
        trait = Trait(tuple(dict.fromkeys(candidates.every[cut.row].limit(cut.side, cut.at) for cut in cuts)))
        inside = trait.inside(results)
        if not (inside & left).any():
            return
        if any(_is_again(trait, inside, one, results) for one in known):
            # The same cause once more, limited a little otherwise: what else there is stands without it.
            table[[cut.row for cut in cuts]] = np.nan
            continue
        yield trait
        known.append(trait)
        left &= ~inside


def _is_again(trait: Trait, inside: Mask, earlier: Trait, results: Results) -> bool:
    """Whether the runs of a trait lie nearly within those of another one, or it tells the same limits otherwise."""
    other = earlier.inside(results)
    both, smaller = int((inside & other).sum()), min(int(inside.sum()), int(other.sum()))
    return trait.sides == earlier.sides or both >= NEARLY * smaller


def _measured(trait: Trait, fresh: Results, fails: Mask, covered: Mask) -> Measured:
    inside, left = trait.inside(fresh), ~covered
    return Measured(
        trait,
        _coverage(inside, fails),
        _density(inside, fails),
        _coverage(inside & left, fails),
        tuple(_weight(trait, place, fresh, fails) for place in range(len(trait.limits))),
        chance_of(inside, left, fails),
    )


def _weight(trait: Trait, place: int, fresh: Results, fails: Mask) -> Weight:
    around = trait.without(place).inside(fresh)
    return Weight(trait.limits[place], _density(around, fails), chance_of(trait.inside(fresh), around, fails))


def _coverage(inside: Mask, fails: Mask) -> Share:
    return Share(int((inside & fails).sum()), int(fails.sum()))


def _density(inside: Mask, fails: Mask) -> Share:
    return Share(int((inside & fails).sum()), int(inside.sum()))
