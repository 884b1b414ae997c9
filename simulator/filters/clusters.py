"""Results with two clusters: where they part, and which condition says in which of the two a run lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.waiting import There
from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause, Mask, When
from simulator.results.results import Results
from simulator.special import bdtr

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST = 50
"""Runs that count at least: fewer say too little of a gap."""

WINDOWS = 12
"""A window is so narrow that so many lie between the ends of all but the outermost runs."""

PLACES = 193
"""Places at which a window is looked at."""

OUTERMOST = 0.02
"""The share of runs on either side that may lie alone."""

LEAST = 0.1
"""The share of the runs of the smaller cluster."""

DEPTH = 1.0 / 3.0
"""A gap has at most so many runs for each of the lower peak beside it."""

LEVEL = 1e-4
"""How often chance may make a gap where half of the runs of the lower peak belong; strict, for many are looked at."""


def two_clusters(values: NDArray[np.float64] | NDArray[np.int64]) -> float | None:
    """The value at which some results part into two clusters, such as days or people; None where they do not.

    A window goes from the lowest values to the highest. There is a gap where it holds far fewer runs than at the
    lower of the two peaks before and after: a third at most, and by a one-sided binomial test fewer than half. Of
    gaps the deepest counts, and the middle of it. The test is a strict one, since peaks and gap are looked for.

    Args:
        values: of each run, shape (N,); ``inf`` counts in neither cluster.
    """
    known = np.sort(values[np.isfinite(values)].astype(np.float64))
    if len(known) < FEWEST:
        return None
    distinct = np.unique(known)
    if len(distinct) < 3:
        return _between(known, distinct)
    low, high = np.quantile(known, (OUTERMOST, 1.0 - OUTERMOST))
    width = max((high - low) / WINDOWS, 2.0 * _spacing(distinct))
    if high - low < 3.0 * width:
        return None
    places = np.linspace(low, high, PLACES)
    counts = np.searchsorted(known, places + width / 2, "right") - np.searchsorted(known, places - width / 2)
    return _parting(known, places, np.asarray(counts), width)


def _parting(known: Floats, places: Floats, counts: Ints, width: float) -> float | None:
    lower = _lower_peaks(places, counts, width)
    below = np.searchsorted(known, places) / len(known)
    is_gap = (counts <= DEPTH * lower) & (below >= LEAST) & (below <= 1.0 - LEAST)
    is_gap &= bdtr(counts, counts + lower, DEPTH) < LEVEL
    if not is_gap.any():
        return None
    depth = np.where(is_gap, counts / np.maximum(lower, 1), np.inf)
    return _middle(places, depth == depth.min())


def _between(known: Floats, distinct: Floats) -> float | None:
    """Of two values only, what lies between them."""
    if len(distinct) < 2 or not LEAST <= np.mean(known == distinct[0]) <= 1.0 - LEAST:
        return None
    return float(distinct.mean())


def _spacing(distinct: Floats) -> float:
    """How far values lie apart that can only be some, such as whole days or weeks; the widest gap does not count."""
    return float(np.median(np.sort(np.diff(distinct))[:-1]))


def _lower_peaks(places: Floats, counts: Ints, width: float) -> Ints:
    """The lower of the highest counts before and after each place, of windows that do not overlap its own."""
    step = min(int(np.ceil(width / (places[1] - places[0]))), len(places))
    none = np.zeros(step, np.int64)
    before = np.concatenate([none, np.maximum.accumulate(counts)[:-step]])
    after = np.concatenate([np.maximum.accumulate(counts[::-1])[::-1][step:], none])
    return np.asarray(np.minimum(before, after))


def _middle(places: Floats, is_deepest: Mask) -> float:
    """The middle of the longest row of places that are as deep."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_deepest, [False]]).astype(int)))
    begins, ends = edges[::2], edges[1::2] - 1
    longest = int(np.argmax(ends - begins))
    return float((places[begins[longest]] + places[ends[longest]]) / 2)


ENOUGH = 0.5
"""The share of the difference between clusters that a condition explains at least, to be offered."""

NEARLY = 0.9
"""Of conditions that explain so much of what the best explains, the one that is met first is offered: the reason."""

DAYS_TRIED = 24
"""Days by which a condition may be met that are tried, spread evenly over the runs that meet it."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """A result that parts into two clusters.

    Attributes:
        outcome: what does: the name of a milestone, for its days, or ``STRENGTH``, for people on the last day.
        parting: the day, or the people, between the two.
        below, above: the share of all runs in each; runs that do not reach the milestone are in neither.
        clause: what of a condition tells the clusters apart: whether it is met by a day, later or never; as a clause
            of never, whether it is ever met; None where none does.
        explained: the share of the difference that they explain, 0 to 1.
    """

    outcome: str
    parting: float
    below: Share
    above: Share
    clause: ConditionClause | None
    explained: float


STRENGTH = "strength"
"""People in theatre on the last day."""


def clusters_of(results: Results) -> Clusters | None:
    """The first outcome that parts into two clusters: strength on the last day, or the day of a milestone."""
    outcomes = {STRENGTH: results.strength_at_horizon.astype(np.float64)}
    outcomes |= {name: milestone.days for name, milestone in results.milestones.items()}
    for outcome, values in outcomes.items():
        parting = two_clusters(values)
        if parting is not None:
            return _clusters(results, outcome, values, parting)
    return None


def _clusters(results: Results, outcome: str, values: Floats, parting: float) -> Clusters:
    is_below, counts = values < parting, np.isfinite(values)
    clause, explained = _best(results, is_below[counts], counts)
    below, above = (Share(int(part.sum()), len(values)) for part in (is_below, counts & ~is_below))
    return Clusters(outcome, parting, below, above, clause, explained)


def _best(results: Results, below: Mask, counts: Mask) -> tuple[ConditionClause | None, float]:
    """The condition that explains most of whether a run that counts is below, and how much."""
    found = [
        (*_best_day(one.name, below, days[counts], results.scenario.horizon), float(np.median(days[counts])))
        for one, days in zip(results.scenario.conditions, results.met.T, strict=True)
        # A presence is met because people come: it follows from the outcome, and is no reason for it.
        if not isinstance(one.waits_for, There)
    ]
    enough = max((explained for _, explained, _ in found), default=0.0)
    if enough < ENOUGH:
        return None, enough
    near = [one for one in found if one[1] >= NEARLY * enough]
    clause, explained, _ = min(near, key=lambda one: one[2])
    return clause, explained


def _best_day(name: str, below: Mask, met: Floats, horizon: int) -> tuple[ConditionClause, float]:
    """Whether a condition is ever met, or a day by which, where that explains clearly more."""
    ever = explained_by(below, met, horizon)
    day = max(_days_tried(met), key=lambda day: explained_by(below, met, day), default=0.0)
    explained = explained_by(below, met, day)
    if ever >= NEARLY * explained:
        return ConditionClause(name, When.NEVER), ever
    return ConditionClause(name, When.BY, day), explained


def _days_tried(met: Floats) -> list[float]:
    """Whole days by which some runs meet a condition; where these make two clusters, first the day between them."""
    known, parting = met[np.isfinite(met)], two_clusters(met)
    spread = np.ceil(np.quantile(known, np.linspace(0, 1, DAYS_TRIED))).tolist() if len(known) else []
    return [*([] if parting is None else [float(np.ceil(parting))]), *spread]


def explained_by(below: Mask, met: Floats, day: float) -> float:
    """The share of the variance of yes and no that lies between met by a day, later and never; 0 to 1.

    Between the means of groups, weighted, of all (the correlation ratio of K. Pearson, 1905).

    Args:
        below: yes or no for each run, shape (N,).
        met: the day on which each meets a condition, shape (N,); ``inf`` = not within the horizon.
        day: by when.
    """
    whole = below.mean()
    parts = [below[when.holds(met, day)] for when in When]
    between = sum(len(part) * (part.mean() - whole) ** 2 for part in parts if len(part))
    total = len(below) * whole * (1.0 - whole)
    return float(between / total) if total else 0.0
