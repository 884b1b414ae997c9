"""A family: one scenario with a number at several values, or two numbers as a grid, each run under the same luck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Self

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import counted
from scenarios.parameters import value_of
from scenarios.places import place_of
from scenarios.quantity import Quantity
from scenarios.schema import Scenario
from simulator.experiment import Cancelled, run
from simulator.figures.milestones import Milestone
from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.runs.far import MOST_WHOLE, Far
from simulator.runs.parcel import Parcel, packed, unpacked
from simulator.seek.ladder import precise
from simulator.seek.putting import put
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted

Ints = NDArray[np.int64]

LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
"""The quantiles of strength that are kept of each member."""

MOST_MEMBERS = 400
"""More than that nobody looks at, and few machines can wait for."""


@dataclass(frozen=True)
class Series:
    """A number of a scenario, and the values that are tried.

    Attributes:
        path: of the number; of an estimate, of one of its numbers.
        quantity: what it means.
        values: in the order in which they were asked for, each once.
    """

    path: str
    quantity: Quantity
    values: tuple[float, ...]

    @classmethod
    def of(cls, scenario: Scenario, path: str, values: tuple[float, ...]) -> Self:
        """The series of a number; of an estimate that of its likely value.

        Raises:
            ValueError: there is no such number, or no value; the text is one sentence.
        """
        value_of(scenario, path)
        place = place_of(scenario, path)
        assert place is not None
        assert place.field.quantity is not None
        if not values:
            raise ValueError(f"{path}: at least one value is needed")
        return cls(precise(scenario, path), place.field.quantity, tuple(dict.fromkeys(values)))


@dataclass(frozen=True, eq=False)
class Member:
    """The scenario with one value of each series, and what follows.

    Attributes:
        values: one of each series.
        scenario: with these values; None where they are refused.
        problem: why they are refused; empty where they are not.
        chance: the share of the runs that have what is wanted; None where nothing is, or within a shorter horizon.
        milestones: each by name, with the days of all runs.
        bands: people in theatre that this share of the runs does not exceed, day by day; shape (D,) for each level.
    """

    values: tuple[float, ...]
    scenario: Scenario | None = None
    problem: str = ""
    chance: Share | None = None
    milestones: dict[str, Milestone] = field(default_factory=dict)
    bands: dict[float, Ints] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Family:
    """All members of a family, so far.

    Attributes:
        scenario: what the values are put into.
        series: one or two.
        wanted: whose chance is told, where any is; the chance that is wanted itself plays no part.
        members: in the order of the values, those of the second series first.
    """

    scenario: Scenario
    series: tuple[Series, ...]
    wanted: Wanted | None
    members: tuple[Member, ...]

    def at(self, *values: float) -> Member | None:
        """The member of these values; None where it is not there yet."""
        return next((member for member in self.members if member.values == values), None)


def members_of(
    scenario: Scenario, series: tuple[Series, ...], wanted: Wanted | None, trying: Trying
) -> Iterator[Member]:
    """Run each member; values that the rules between numbers do not allow are told, not run.

    Raises:
        ValueError: there are too many members, or no or more than two series, or one number twice.
        ModelError: a member cannot be run.
        WorkerError: the workers cannot run it.
        Cancelled: somebody said stop.
    """
    refuse_too_many(series)
    asked = (_asked(scenario, series, values) for values in product(*(each.values for each in series)))
    if isinstance(trying.executor, Far) and trying.replications <= MOST_WHOLE:
        yield from _members_afar(list(asked), wanted, trying, trying.executor)
        return
    for member in asked:
        if member.scenario is None:
            trying.skip()
            yield member
        else:
            yield _member(member.values, trying.results(member.scenario), wanted)


def _asked(scenario: Scenario, series: tuple[Series, ...], values: tuple[float, ...]) -> Member:
    """A member before it is run."""
    try:
        changed = put(scenario, [(each.path, value) for each, value in zip(series, values, strict=True)])
    except ValueError as problem:
        return Member(values, problem=str(problem))
    return Member(values, changed)


def _members_afar(asked: list[Member], wanted: Wanted | None, trying: Trying, executor: Far) -> Iterator[Member]:
    """Run each as a whole where what is told of it is worked out."""
    calls = (
        (packed(member.scenario), member.values, wanted, trying.replications, trying.seed)
        for member in asked
        if member.scenario is not None
    )
    answers = executor.each(_member_afar, calls)
    for member in asked:
        found = member if member.scenario is None else replace(next(answers), scenario=member.scenario)
        if trying.cancelled():
            raise Cancelled
        trying.skip()
        yield found


def _member_afar(
    parcel: Parcel, values: tuple[float, ...], wanted: Wanted | None, replications: int, seed: int
) -> Member:
    """On a worker far away; the scenario itself stays there."""
    return replace(_member(values, run(unpacked(parcel), replications, seed=seed), wanted), scenario=None)


def refuse_too_many(series: tuple[Series, ...]) -> None:
    """ValueError of one sentence where nobody could run, or look at, such a family."""
    if not 1 <= len(series) <= 2:
        raise ValueError("one number can be tried at several values, or two as a grid")
    if len({each.path for each in series}) < len(series):
        raise ValueError(f"{series[0].path}: it is tried already; the second number has to be another one")
    if (size := size_of(series)) > MOST_MEMBERS:
        raise ValueError(
            f"{counted(size, 'scenario is', 'scenarios are')} too many; at most {MOST_MEMBERS} can be tried"
        )


def size_of(series: tuple[Series, ...]) -> int:
    """How many members there will be."""
    return int(np.prod([len(each.values) for each in series]))


def _member(values: tuple[float, ...], results: Results, wanted: Wanted | None) -> Member:
    told = wanted is not None and wanted.day <= results.scenario.horizon
    return Member(
        values,
        results.scenario,
        chance=wanted.share_of(results) if told and wanted is not None else None,
        milestones=dict(results.milestones),
        bands={level: results.strength_band(level) for level in LEVELS},
    )
