"""How often the intervals of a comparison hold the truth: of all pairs of shipped scenarios, with 100, 250, 1,000 runs.

Each scenario is run 1,000 times with each of many seeds; the truth is what all these runs say together. An experiment
are the first runs of a seed, or others of it that are spread as evenly: no run is in two of equally many. What came out
is stored. To work it out anew (40 minutes of one processor):

    python -m tests.simulator.coverage

A case is a pair, a figure and a day or milestone. Strength is looked at every 30th day, so that the largest difference
seen in an experiment, which the interval needs, is a little smaller than in a comparison, and the interval narrower.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.library import shipped
from scenarios.parameters import replaced, value_of
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.bounded import interval_of_mean
from simulator.figures.milestones import MILESTONES
from simulator.figures.pairs import PairedChance
from simulator.figures.quantiles import quantile
from simulator.figures.resampling import days_between
from simulator.what_if.paired_days import PairedMilestone, differences, largest_differences, where_both
from tests.record.measuring import KNOWN_LATER

FILE = Path(__file__).with_name("coverage.json")

SEEDS, RUNS = 40, 1000
HORIZON = 730
DAYS = range(0, HORIZON + 1, 30)
CHANCES = [(people, day) for people in (1, 300, 600, 1200) for day in range(60, HORIZON, 120)]
SIZES = {100: 320, 250: 160, 1000: 40}
"""Runs of an experiment, and how many experiments there are."""

MEDIANS = {100: 80, 250: 40, 1000: 20}
"""Of so many experiments the shift of the median is worked out, which takes longest."""

NAMES = (
    "article-2023",
    "authorised-2500",
    "caribbean-first",
    "court-challenge",
    "funding-shortfall",
    "prepare-before-the-vote",
    "vote-delayed",
)
"""What is compared: shipped scenarios of one start and horizon, in pairs."""

BASE = "article-2023"
"""The base of the comparison of one scenario with all others, whose intervals are to hold together."""

Floats = NDArray[np.float64]
Interval = tuple[float, float]
Figures = dict[str, list[Interval]]


class Runs(NamedTuple):
    """Days of the milestones, shape (N, 5), ``inf`` = never; strength on ``DAYS``; who is there at ``CHANCES``."""

    days: Floats
    strength: Floats
    there: NDArray[np.bool_]

    def part(self, runs: slice) -> Runs:
        """Some of them."""
        return Runs(self.days[runs], self.strength[runs], self.there[runs])


def studied(name: str) -> Scenario:
    """A shipped scenario with what article-2023 said when the study was made, where it says the same as that."""
    scenario, article = shipped(name), shipped(BASE)
    for path, value in KNOWN_LATER.items():
        if value_of(scenario, path) == value_of(article, path):
            scenario = replaced(scenario, path, value)
    return scenario


def runs_of(name: str, seed: int, runs: int = RUNS) -> Runs:
    """The first runs of a shipped scenario with a seed."""
    results = run(studied(name), runs, seed=seed)
    days = np.stack([results.milestones[each].days for each in MILESTONES], axis=1)
    there = np.stack([results.strength[:, day] >= people for people, day in CHANCES], axis=1)
    return Runs(days, results.strength[:, list(DAYS)].astype(np.float64), there)


def intervals(base: Runs, other: Runs, confidence: float = 0.95, *, medians: bool = True) -> Figures:
    """All intervals of one experiment, by what they are of."""
    pairs = [(base.days[:, place], other.days[:, place]) for place in range(len(MILESTONES))]
    largest = largest_differences(pairs, HORIZON)
    told = [
        PairedMilestone(name, *pair, confidence, HORIZON, *largest)
        for name, pair in zip(MILESTONES, pairs, strict=True)
    ]
    difference = other.strength - base.strength
    most = float(np.abs(difference).max()) or 2960.0
    found = {
        "strength": _pairs(*interval_of_mean(difference, -most, most, confidence)),
        "mean": [(one.mean.low, one.mean.high) for one in told],
        "both": [(one.days.low, one.days.high) for one in told],
        "chance": [
            PairedChance.of(*column, confidence).interval for column in zip(base.there.T, other.there.T, strict=True)
        ],
    }
    return {**found, "median": [(one.median.low, one.median.high) for one in told]} if medians else found


def truth(base: Runs, other: Runs) -> dict[str, list[float]]:
    """The same figures of all runs."""
    pairs = [(base.days[:, place], other.days[:, place]) for place in range(len(MILESTONES))]
    both = [two[where_both(one, two)] - one[where_both(one, two)] for one, two in pairs]
    medians = [np.array([[quantile(two, 0.5)], [quantile(one, 0.5)]]) for one, two in pairs]
    return {
        "strength": (other.strength - base.strength).mean(axis=0).tolist(),
        "mean": [float(differences(*pair, HORIZON).mean()) for pair in pairs],
        "both": [float(days.mean()) if len(days) else 0.0 for days in both],
        "chance": (other.there.mean(axis=0) - base.there.mean(axis=0)).tolist(),
        "median": [float(days_between(*days).item()) for days in medians],
    }


def holds(interval: Interval, value: float) -> bool:
    """Whether an interval holds a value; rounding apart."""
    return interval[0] - 1e-9 <= value <= interval[1] + 1e-9


def parts(runs: int) -> Iterator[slice]:
    """Where the experiments of so many runs are: two of 100 in every 250, which are spread evenly."""
    step, inner = (250, (0, 100)) if runs == 100 else (runs, (0,))
    for first in range(0, SEEDS * RUNS, step):
        yield from (slice(first + more, first + more + runs) for more in inner)


def study(everything: dict[str, Runs]) -> dict[str, Any]:
    """In how many experiments each interval holds the truth, by number of runs, figure and pair."""
    held: dict[str, Any] = {str(runs): defaultdict(dict) for runs in SIZES}
    for one, two in combinations(sorted(everything), 2):
        known = truth(everything[one], everything[two])
        for runs in SIZES:
            for figure, counts in _held(everything[one], everything[two], runs, known).items():
                held[str(runs)][figure][f"{one} / {two}"] = counts
    joint = {str(runs): _joint(everything, runs) for runs in SIZES}
    base, other = (everything[name].part(slice(100)) for name in FIRST)
    return {
        "seeds": SEEDS,
        "experiments": SIZES,
        "medians": MEDIANS,
        "held": held,
        "joint": joint,
        "first": plain(intervals(base, other)),
    }


FIRST = ("article-2023", "prepare-before-the-vote")
"""Of the first experiment of this pair the intervals are stored, so that a test sees that the study is the same."""


def _held(base: Runs, other: Runs, runs: int, known: dict[str, list[float]]) -> dict[str, list[int]]:
    counts: dict[str, list[int]] = {figure: [0] * len(values) for figure, values in known.items()}
    for place, part in enumerate(parts(runs)):
        found = intervals(base.part(part), other.part(part), medians=place < MEDIANS[runs])
        for figure, each in found.items():
            counts[figure] = [
                count + good for count, good in zip(counts[figure], _good(each, known[figure]), strict=True)
            ]
    return counts


def _joint(everything: dict[str, Runs], runs: int) -> dict[str, list[int]]:
    """In how many experiments the intervals of all alternatives to ``BASE`` hold the truth together."""
    others = [name for name in sorted(everything) if name != BASE]
    known = {name: truth(everything[BASE], everything[name]) for name in others}
    counts = {figure: np.zeros(len(known[others[0]][figure]), int) for figure in ("strength", "mean", "chance")}
    for part in parts(runs):
        base = everything[BASE].part(part)
        found = {
            name: intervals(base, everything[name].part(part), 1.0 - 0.05 / len(others), medians=False)
            for name in others
        }
        for figure in counts:
            counts[figure] += np.all([_good(found[name][figure], known[name][figure]) for name in others], axis=0)
    return {figure: total.tolist() for figure, total in counts.items()}


def _good(found: list[Interval], known: list[float]) -> list[bool]:
    return [holds(interval, value) for interval, value in zip(found, known, strict=True)]


def _pairs(low: Floats, high: Floats) -> list[Interval]:
    return list(zip(low.tolist(), high.tolist(), strict=True))


def plain(found: Figures) -> dict[str, list[list[float]]]:
    """Intervals to six decimals, as they are stored."""
    return {figure: [[round(end, 6) for end in each] for each in some] for figure, some in found.items()}


def stored() -> dict[str, Any]:
    """What came out."""
    figures: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return figures


def store(found: dict[str, Any]) -> None:
    """Write it, a line for each list of numbers."""
    lines = re.sub(r"\[\s+([^][]*?)\s+\]", lambda some: f"[{' '.join(some[1].split())}]", json.dumps(found, indent=1))
    FILE.write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    every = {name: [runs_of(name, seed) for seed in range(1, SEEDS + 1)] for name in NAMES}
    store(study({name: Runs(*map(np.concatenate, zip(*some, strict=True))) for name, some in every.items()}))
