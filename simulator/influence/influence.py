"""What makes a measure uncertain: the share of every number in its variance, and what these numbers rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers, drivers_of
from simulator.influence.bounding import bounded
from simulator.influence.grounds import Ground, ground_of
from simulator.influence.measures import Aspect, Measure, days_of, measure_of, measured_in
from simulator.influence.variance import GROUPS, Explained, explained
from simulator.results.results import Results
from simulator.results.summary import AnyResults

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

FEWEST = 4 * GROUPS
"""Runs of which anything is told."""

MOST, MOST_DRAWS = 5_000, 1_600
"""Of very many runs the first tell enough; of very many draws the first are looked at: uniform numbers of 64 MB."""


class State(StrEnum):
    """Whether there is anything to tell."""

    TOLD = "told"
    CERTAIN = "certain"
    """The measure is the same in all runs that count."""
    TOO_FEW = "too few runs"
    """Fewer runs count than anything can be told of."""


@dataclass(frozen=True, slots=True)
class NumberInfluence:
    """The share of a number in the variance of a measure, with a 95 % interval.

    Attributes:
        path: of the number; ``correlation`` is the common cause of delays.
        thing: the path of what it belongs to: a contingent, a condition, a donor, a table.
        share, low, high: of all variance, by its draws alone; 0 … 1.
        ground: what it rests on.
        draws: how many draws it answers in a run.
    """

    path: str
    thing: str
    share: float
    low: float
    high: float
    ground: Ground
    draws: int = 1

    @property
    def is_sure(self) -> bool:
        """Whether its share is told apart from none."""
        return self.low > 0.0


@dataclass(frozen=True, slots=True)
class ThingInfluence:
    """The share of all numbers of a thing together; ``numbers`` are these, the most influential first."""

    thing: str
    share: float
    low: float
    high: float
    numbers: tuple[NumberInfluence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the variance with a 95 % interval; 0 … 1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Influence:
    """What makes a measure uncertain.

    Attributes:
        measure: of which.
        state: whether there is anything to tell; else there are no numbers.
        runs: how many count.
        deviation: the standard deviation of the measure among them.
        numbers: every number that is drawn, the most influential first; their shares add up to ``explained``.
        things: what they belong to, the most influential first; their shares add up to ``explained``, too.
        explained: what all numbers explain, each by itself.
        unexplained: the rest: what numbers do together, and votes or chances that hang on each other.
        grounds: of what is explained, the share that rests on each ground; they add up to 1, or are all 0.
        level: the measure where it is certain.
    """

    measure: Measure
    state: State
    runs: int
    deviation: float
    numbers: tuple[NumberInfluence, ...]
    things: tuple[ThingInfluence, ...]
    explained: Part
    unexplained: Part
    grounds: dict[Ground, float]
    level: float | None = None

    @property
    def judgement(self) -> float:
        """The share of the explained variance that rests on judgement, or on nothing that the scenario tells."""
        return self.grounds[Ground.JUDGEMENT] + self.grounds[Ground.NONE]


def influence(
    results: Results, measure: Measure, *, kept: Mask | None = None, drivers: Drivers | None = None
) -> Influence:
    """What makes a measure uncertain, from the runs that there are.

    Args:
        results: the runs.
        measure: of each of them.
        kept: which of them to look at; all where None. What their draws have in common then counts more than once.
        drivers: of the results, where they are there already; they take longer than all else.

    Raises:
        ModelError: the scenario cannot be run.
        KeyError: there is no such milestone.
    """
    values, counted = measured_in(results, measure)
    kept = counted if kept is None else counted & kept
    state = _state(values[kept])
    if state is not State.TOLD:
        return _nothing(measure, state, values[kept])
    return _among(results.scenario, measure, Drivers.of(results) if drivers is None else drivers, values, kept)


def influences(
    results: Results, measure: Measure, *, kept: Mask | None = None, drivers: Drivers | None = None
) -> tuple[Influence, ...]:
    """What makes a measure uncertain; of a milestone that some runs do not reach, whether and when by themselves, too.

    Args:
        results, measure, kept, drivers: as of ``influence``.

    Raises:
        ModelError: the scenario cannot be run.
        KeyError: there is no such milestone.
    """
    drivers, measures = Drivers.of(results) if drivers is None else drivers, [measure]
    if measure.aspect is Aspect.DAY:
        days = days_of(results, measure)
        never = np.isinf(days if kept is None else days[kept])
        if never.any() and not never.all():
            measures += [measure.of_aspect(aspect) for aspect in (Aspect.WHETHER, Aspect.WHEN)]
    return tuple(influence(results, each, kept=kept, drivers=drivers) for each in measures)


def influence_on_day(results: AnyResults, milestone: str) -> Influence:
    """What makes the day of a milestone uncertain, from the first ``MOST`` runs, of which only sums may be kept.

    Raises:
        ModelError: the scenario cannot be run.
        KeyError: there is no such milestone.
    """
    measure, numbers = Measure.of(milestone), results.numbers[:MOST]
    days = results.milestones[milestone].days[:MOST]
    values = np.where(np.isfinite(days), days, results.scenario.horizon + 1.0)
    state = _state(values)
    if state is not State.TOLD:
        return _nothing(measure, state, values)
    drivers = Drivers(drivers_of(results.scenario, results.seed)[:MOST_DRAWS], results.seed, numbers)
    return _among(results.scenario, measure, drivers, values, np.ones(len(values), np.bool_))


def _among(scenario: Scenario, measure: Measure, drivers: Drivers, values: Floats, kept: Mask) -> Influence:
    """Among runs of which there is something to tell."""
    numbers, own = drivers.numbers[kept], values[kept]
    is_whole = int(numbers[-1] - numbers[0]) + 1 == len(numbers)
    found = explained(drivers.every, drivers.uniforms[:, kept], own, numbers, is_even=is_whole)
    return _told(scenario, measure, drivers, found, own)


def influence_of(results: Results, asked: str, *, kept: Mask | None = None) -> Influence:
    """What makes a measure uncertain that is asked for in words; see ``measure_of`` and ``influence``.

    Raises:
        ValueError: one sentence, where it asks for nothing that there is.
        ModelError: the scenario cannot be run.
    """
    return influence(results, measure_of(asked, results.scenario), kept=kept)


def _state(values: Floats) -> State:
    if len(values) < FEWEST:
        return State.TOO_FEW
    return State.TOLD if float(values.max()) > float(values.min()) else State.CERTAIN


def _nothing(measure: Measure, state: State, values: Floats) -> Influence:
    none, level = Part(0.0, 0.0, 0.0), float(values[0]) if state is State.CERTAIN else None
    return Influence(measure, state, len(values), 0.0, (), (), none, none, dict.fromkeys(Ground, 0.0), level)


def _told(scenario: Scenario, measure: Measure, drivers: Drivers, found: Explained, values: Floats) -> Influence:
    every, low, high = found.together(list(range(len(drivers.every))))
    whole = min(max(every, 0.0), 1.0)
    things = _things(scenario, drivers, found, whole)
    numbers = sorted((one for thing in things for one in thing.numbers), key=_leading)
    return Influence(
        measure,
        State.TOLD,
        len(values),
        float(values.std()),
        tuple(numbers),
        things,
        Part(whole, low, high),
        Part(1.0 - whole, 1.0 - high, 1.0 - low),
        _grounds(numbers, whole),
    )


def _leading(one: NumberInfluence | ThingInfluence) -> tuple[float, float]:
    return -one.share, -one.high


def _things(scenario: Scenario, drivers: Drivers, found: Explained, whole: float) -> tuple[ThingInfluence, ...]:
    places = _grouped(range(len(drivers.every)), lambda place: drivers.every[place].home.thing)
    made = (
        ThingInfluence(thing, part.share, part.low, part.high, _numbers(scenario, drivers, found, own, part.share))
        for (thing, own), part in zip(places.items(), _parts(found, places, whole), strict=True)
    )
    return tuple(sorted(made, key=_leading))


def _numbers(
    scenario: Scenario, drivers: Drivers, found: Explained, own: list[int], whole: float
) -> tuple[NumberInfluence, ...]:
    """The numbers of one thing, whose shares add up to that of the thing."""
    places = _grouped(own, lambda place: drivers.every[place].path)
    thing = drivers.every[own[0]].home.thing
    made = (
        NumberInfluence(path, thing, part.share, part.low, part.high, ground_of(scenario, path), len(each))
        for (path, each), part in zip(places.items(), _parts(found, places, whole), strict=True)
    )
    return tuple(sorted(made, key=_leading))


def _grouped(places: Iterable[int], key: Callable[[int], str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for place in places:
        groups.setdefault(key(place), []).append(place)
    return groups


def _parts(found: Explained, places: dict[str, list[int]], whole: float) -> list[Part]:
    """The share of each group of draws; together ``whole``."""
    ends = np.array([found.together(own) for own in places.values()])
    shares = bounded(ends[:, 0], whole, ends[:, 1] > 0.0)
    rows = zip(shares.tolist(), ends.tolist(), strict=True)
    return [Part(share, min(low, share), max(high, share)) for share, (_, low, high) in rows]


def _grounds(numbers: list[NumberInfluence], whole: float) -> dict[Ground, float]:
    """The share of each ground in what is explained."""
    sums = dict.fromkeys(Ground, 0.0)
    for one in numbers:
        sums[one.ground] += one.share
    return {ground: share / whole if whole else 0.0 for ground, share in sums.items()}
