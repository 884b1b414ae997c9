"""How often the intervals of many runs hold the truth, and how much narrower they are than of independent runs.

    python -m tests.bench.coverage        # some twenty minutes of one processor
    python -m tests.bench.coverage known  # five minutes: only what is known without a run

Of figures whose distribution is known, and of scenarios that cost little: over many seeds, with so many runs each,
intervals of shares, quantiles and means. The truth is what is known, or else what all seeds say together: of 500 seeds
that is so uncertain itself that coverage comes out less than 0.1 points too low.

Days are whole, so that an interval of a quantile also holds the truth where that is anywhere within its last day: of a
scenario it holds in 97 to 100 of 100 cases. The same days, spread evenly over their day, are held in about 96.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.bounded import interval_of_mean
from simulator.figures.milestones import Milestone, share_that_comes
from simulator.figures.quantiles import quantile
from simulator.luck.strata import Batch, uniforms
from tests.bench.stopping import SCENARIO

Floats = NDArray[np.float64]

SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
KNOWN_SEEDS, KNOWN_RUNS = 800, (5000, 10_000)
SEEDS, RUNS = 1500, 10_000
REAL_SEEDS, REAL_RUNS = 500, 5000
"""Of a scenario that costs more."""


class Case(NamedTuple):
    """What is looked at.

    Attributes:
        name: of the figure.
        tables: for each seed the figure in so many runs; shape (N,).
        chance: the chance that a run is at or below a value; None: what all seeds say.
        quantile: its inverse.
        mean: of the figure; None: it is not looked at.
        most: the figure lies between this and its opposite.
    """

    name: str
    tables: list[Floats]
    chance: Callable[[float], float] | None = None
    quantile: Callable[[float], float] | None = None
    mean: float | None = None
    most: float = 0.0


class Held(NamedTuple):
    """How often intervals held the truth, with the effect and as of independent runs, and how wide they are."""

    held: float
    independent: float
    width: float  # by that of independent runs


def known(runs: int) -> Iterator[Case]:
    """Figures of uniform numbers whose distributions are known."""
    names = ("a", "b", "c")
    drawn = [uniforms(Batch(seed, 0, runs), names) for seed in range(KNOWN_SEEDS)]
    total, largest = stats.irwinhall(3), stats.beta(3, 1)
    yield Case("sum of three", [one.sum(axis=0) for one in drawn], total.cdf, total.ppf, 1.5, 3.0)
    yield Case("largest of three", [one.max(axis=0) for one in drawn], largest.cdf, largest.ppf, 0.75, 1.0)
    gap = stats.triang(0.5, -1, 2)
    yield Case("difference of two", [one[0] - one[1] for one in drawn], gap.cdf, gap.ppf, 0.0, 1.0)
    product = [one[0] * one[1] * one[2] for one in drawn]
    yield Case("product of three", product, mean=1 / 8, most=1.0)


def simulated(name: str, scenario: Scenario, runs: int, seeds: int) -> Iterator[Case]:
    """Days of milestones, ``inf`` = not within the horizon."""
    found = [run(scenario, runs, seed=seed).milestones for seed in range(1, seeds + 1)]
    for milestone in ("first_arrival", "closure_50", "closure_90"):
        yield Case(f"{name}: {milestone}", [one[milestone].days for one in found])


def held(case: Case) -> Iterator[tuple[str, Held]]:
    """Each question of a case."""
    if case.mean is not None:
        yield "mean", _held(case, case.mean, partial(_mean, most=case.most))
    if case.mean is not None and case.quantile is None:
        return
    together = np.sort(np.concatenate(case.tables))
    for share in SHARES:
        day = case.quantile(share) if case.quantile else quantile(together, share)
        if np.isfinite(day):
            yield f"quantile {share:g}", _held(case, day, partial(Milestone.interval, probability=share))
            chance = case.chance(day) if case.chance else float(np.searchsorted(together, day, "right") / len(together))
            if chance < 1.0:
                yield f"chance {chance:.3f}", _held(case, chance, partial(_share, day=day))


def _share(one: Milestone, day: float) -> tuple[float, float]:
    share = share_that_comes(np.where(one.days <= day, 0.0, np.inf), one.first)
    return share.low, share.high


def _mean(one: Milestone, most: float) -> tuple[float, float]:
    low, high = interval_of_mean(one.days[:, None], -most, most, first=one.first)
    return float(low[0]), float(high[0])


def _held(case: Case, truth: float, interval: Callable[[Milestone], tuple[float, float]]) -> Held:
    ends, wide = (np.array([interval(Milestone("", 1, days, first)) for days in case.tables]) for first in (0, None))
    within, independent = (float(((low <= truth) & (truth <= high)).mean()) for low, high in (ends.T, wide.T))
    widths = float(np.diff(ends).mean()), float(np.diff(wide).mean())
    # Of a day that nearly all experiments agree on neither has any width.
    return Held(within, independent, widths[0] / widths[1] if widths[1] else 1.0)


def lines(cases: Iterator[Case], runs: int) -> Iterator[str]:
    """A line for each question."""
    for case in cases:
        for question, found in held(case):
            held_by = f"{100 * found.held:>6.1f} % {100 * found.independent:>6.1f} %"
            yield f"{case.name:<34} {runs:>7,} {question:<14} {held_by} {found.width:>6.2f}"


def main() -> None:
    """Print the table."""
    print(f"{'figure':<34} {'runs':>7} {'':<14} {'held':>8} {'indep.':>8} {'width':>6}")
    for runs in KNOWN_RUNS:
        for line in lines(known(runs), runs):
            print(line, flush=True)
    if sys.argv[1:] == ["known"]:
        return
    for line in lines(simulated("small", SCENARIO, RUNS, SEEDS), RUNS):
        print(line, flush=True)
    for line in lines(simulated("article-2023", shipped("article-2023"), REAL_RUNS, REAL_SEEDS), REAL_RUNS):
        print(line, flush=True)


if __name__ == "__main__":
    main()
