"""How often the intervals of a comparison hold the truth: over many seeds, of scenarios that cost little.

The truth comes from many more runs with a seed of its own. What came out is stored; to work it out anew (a minute or
two):

    python -m tests.simulator.coverage
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scenarios.schema import Scenario
from simulator.comparison import Comparison, compare
from simulator.experiment import run
from tests.simulator.cases import approval, case, contingent

FILE = Path(__file__).with_name("coverage.json")

SEEDS, RUNS = 1000, 100
TRUTH_RUNS, TRUTH_SEED = 100_000, 1_000_000
FIRST = 5
"""Of so many seeds the intervals themselves are stored, so that a test can see that the study is still the same."""

DAY, PEOPLE = 60, 60

Interval = tuple[float, float]
Figures = dict[str, Interval]


def scenarios() -> tuple[Scenario, Scenario, Scenario]:
    """A base and two alternatives: the first approval sooner, and the second contingent less likely to come."""
    return _scenario(), _scenario(delay=[10, 20, 80]), _scenario(participation=0.6)


def _scenario(delay: Any = (10, 30, 90), participation: float = 0.8) -> Scenario:
    law = approval("law", list(delay), probability=0.9, challenge_probability=0.3, challenge_delay=[5, 15, 40])
    first = contingent("A", 60, requires=["law"], training=[5, 10, 30], tranche=30, interval=[5, 10, 20])
    second = contingent("B", [20, 40, 60], participation=participation, decision=[10, 25, 60])
    return case(first, second, conditions=[law], target=80, horizon=150)


def intervals(seed: int, runs: int = RUNS) -> Figures:
    """The intervals of one experiment, by name; those that begin with ``joint`` hold together."""
    base, *others = (run(scenario, runs, seed=seed) for scenario in scenarios())
    sooner = compare(base, others[0])[0]
    joint = compare(base, *others)
    return {
        **{f"alone: {name}": interval for name, interval in _of(sooner).items()},
        **{f"joint: {name} {number}": each for number, one in enumerate(joint) for name, each in _of(one).items()},
    }


def _of(comparison: Comparison) -> Figures:
    closure, low, high = comparison.milestones["closure_50"].days, *comparison.strength_interval[1:]
    return {
        "days": (closure.low, closure.high),
        "strength": (float(low[DAY]), float(high[DAY])),
        "chance": comparison.chance(PEOPLE, DAY).interval,
    }


def truth() -> dict[str, float]:
    """The same figures from many more runs."""
    base, *others = (run(scenario, TRUTH_RUNS, seed=TRUTH_SEED) for scenario in scenarios())
    pairs = compare(base, *others)
    figures = {
        f"joint: {name} {number}": value for number, one in enumerate(pairs) for name, value in _mean(one).items()
    }
    return {**{f"alone: {name}": value for name, value in _mean(pairs[0]).items()}, **figures}


def _mean(comparison: Comparison) -> dict[str, float]:
    return {
        "days": comparison.milestones["closure_50"].days.mean,
        "strength": float(comparison.strength_interval[0][DAY]),
        "chance": comparison.chance(PEOPLE, DAY).difference,
    }


def holds(interval: Interval, value: float) -> bool:
    """Whether an interval holds a value."""
    return interval[0] <= value <= interval[1]


def study() -> dict[str, Any]:
    """In how many experiments each interval, and each pair of joint intervals, holds the truth."""
    known, hits, first = truth(), dict.fromkeys(_questions(), 0), []
    for seed in range(1, SEEDS + 1):
        found = intervals(seed)
        held = {name: holds(interval, known[name]) for name, interval in found.items()}
        for question, names in _questions().items():
            hits[question] += all(held[name] for name in names)
        if seed <= FIRST:
            first.append(plain(found))
    return {"seeds": SEEDS, "runs": RUNS, "truth_runs": TRUTH_RUNS, "truth": known, "held": hits, "first": first}


def _questions() -> dict[str, list[str]]:
    kinds = ("days", "strength", "chance")
    joint = {f"joint: {kind}": [f"joint: {kind} {number}" for number in (0, 1)] for kind in kinds}
    return {**{f"alone: {kind}": [f"alone: {kind}"] for kind in kinds}, **joint}


def plain(found: Figures) -> dict[str, list[float]]:
    """Intervals to six decimals, as they are stored."""
    return {name: [round(end, 6) for end in interval] for name, interval in found.items()}


def stored() -> dict[str, Any]:
    """What came out."""
    figures: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return figures


if __name__ == "__main__":
    FILE.write_text(json.dumps(study(), indent=1) + "\n", encoding="utf-8")
