"""How many runs it takes until the headline is precise enough, and how often its intervals hold the truth then.

    python -m tests.bench.stopping                     # a scenario that costs little, until ± 0.5 days are known
    python -m tests.bench.stopping NAME [DAYS [SEEDS]] # a shipped one
    python -m tests.bench.stopping known [DAYS [SEEDS]] # sums of three uniform numbers, each up to 100: no whole days

Over many seeds, runs go on until the headline is within so many days, as ``muster run --until-precise`` and the window
do: with intervals that know of groups of 250, and with those that take runs as independent. Beside them stand intervals
after as many runs fixed beforehand as the first took at the median. Who stops at an interval that is narrow by luck is
wrong more often than 5 %; see ``simulator.figures.precision``. The truth is what all runs say together that were made:
of a few seeds only the numbers of runs mean something.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import answers
from simulator.figures.milestones import Milestone
from simulator.figures.precision import is_precise, looks
from simulator.figures.quantiles import quantile
from simulator.luck.strata import Batch, uniforms
from simulator.results.tally import Tally
from tests.simulator.cases import approval, case, contingent

Milestones = Mapping[str, Milestone]
Floats = NDArray[np.float64]

SEEDS, DAYS = 1000, 0.5
MILESTONES = ("first_arrival", "closure_50", "closure_75", "closure_90")

SCENARIO = case(
    contingent("A", 60, requires=["law"], training=[5, 10, 30], tranche=30, interval=[5, 10, 20]),
    contingent("B", [20, 40, 60], participation=0.8, decision=[10, 25, 60]),
    conditions=[approval("law", [10, 30, 90], probability=0.9, challenge_probability=0.3, challenge_delay=[5, 15, 40])],
    target=80,
    horizon=150,
)
"""It costs little."""


class Ways(NamedTuple):
    """After how many runs one experiment stopped, with groups and as of independent runs; and all that was run."""

    groups: int
    independent: int
    milestones: Milestones


def simulated(scenario: Scenario, seed: int) -> Iterator[Milestones]:
    """Its milestones at each look."""
    tally = Tally(scenario, seed)
    for look in looks():
        for block in answers(scenario, seed, tally.replications, look, None):
            tally.add(block)
        found = tally.milestones
        yield {name: found[name] for name in MILESTONES}


def known(seed: int) -> Iterator[Milestones]:
    """Sums of three uniform numbers at each look, in place of days; whole days hide how sure an interval is."""
    for look in looks():
        one = Milestone("", 1, 100 * uniforms(Batch(seed, 0, look), ("a", "b", "c")).sum(axis=0), 0)
        yield dict.fromkeys(MILESTONES, one)


def experiment(seen: Iterator[Milestones], days: float) -> Ways:
    """One experiment, until it is precise in either way."""
    stops = [0, 0]
    for look, found in zip(looks(), seen, strict=True):
        for way, one in enumerate((found, as_independent(found))):
            if not stops[way] and is_precise(one, days):
                stops[way] = look
        if all(stops):
            break
    return Ways(stops[0] or look, stops[1] or look, found)


def as_independent(milestones: Milestones) -> Milestones:
    """The same, their intervals those of independent runs."""
    return {name: replace(one, first=None) for name, one in milestones.items()}


def intervals(milestones: Milestones, runs: int) -> list[tuple[float, float]]:
    """Of the first runs: of each median, then of each share."""
    found = [replace(one, days=one.days[:runs]) for one in milestones.values()]
    return [*(one.interval(0.5) for one in found), *((one.reached.low, one.reached.high) for one in found)]


def truth(experiments: list[Ways]) -> list[float]:
    """The medians and the shares of all runs together."""
    together = [np.concatenate([one.milestones[name].days for one in experiments]) for name in MILESTONES]
    return [*(quantile(days, 0.5) for days in together), *(float(np.isfinite(days).mean()) for days in together)]


def lines(experiments: list[Ways]) -> Iterator[str]:
    """The table."""
    known, typical = truth(experiments), int(np.median([one.groups for one in experiments]))
    yield f"{'':<24} {'runs':>24}   " + " ".join(f"{name[-8:]:>8}" for name in MILESTONES * 2)
    yield f"{'truth':<24} {'':>24}   " + " ".join(f"{value:>8.4g}" for value in known)
    ways = {
        "stopped": [(one.milestones, one.groups) for one in experiments],
        "stopped, independent": [(as_independent(one.milestones), one.independent) for one in experiments],
        "fixed beforehand": [(one.milestones, typical) for one in experiments],
    }
    for name, stops in ways.items():
        # Who stopped early has fewer than were fixed: all of them.
        ends = np.array([intervals(milestones, runs) for milestones, runs in stops])
        held = ((ends[..., 0] <= known) & (known <= ends[..., 1])).mean(axis=0)
        runs = np.sort([runs for _, runs in stops])
        told = f"{runs[0]:,} / {int(np.median(runs)):,} / {runs[-1]:,}"
        yield f"{name:<24} {told:>24}   " + " ".join(f"{100 * share:>6.1f} %" for share in held)


def main() -> None:
    """Print it."""
    name, days, seeds = (*sys.argv[1:], *("", str(DAYS), str(SEEDS))[len(sys.argv) - 1 :])
    seen = known if name == "known" else partial(simulated, shipped(name) if name else SCENARIO)
    experiments = [experiment(seen(seed), float(days)) for seed in range(1, int(seeds) + 1)]
    for line in lines(experiments):
        print(line, flush=True)


if __name__ == "__main__":
    main()
