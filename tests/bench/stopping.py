"""How often the intervals of the headline hold the truth when runs stop as soon as they are precise enough.

    python -m tests.bench.stopping        # about ten minutes

Of a scenario that costs little: over many seeds, runs go on until the headline is within so many days, as ``muster run
--until-precise`` and the window do; beside it, intervals after as many runs fixed beforehand. Who stops at an interval
that is narrow by luck is wrong more often than 5 %; see ``simulator.figures.precision``.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import NamedTuple

from simulator.experiment import run
from simulator.figures.milestones import Milestone
from simulator.figures.precision import is_precise, looks
from simulator.results.results import Results
from tests.simulator.cases import approval, case, contingent

SEEDS, DAYS = 200, 0.5
TRUTH_RUNS, TRUTH_SEED = 400_000, 1_000_000
MILESTONES = ("first_arrival", "closure_90")

SCENARIO = case(
    contingent("A", 60, requires=["law"], training=[5, 10, 30], tranche=30, interval=[5, 10, 20]),
    contingent("B", [20, 40, 60], participation=0.8, decision=[10, 25, 60]),
    conditions=[approval("law", [10, 30, 90], probability=0.9, challenge_probability=0.3, challenge_delay=[5, 15, 40])],
    target=80,
    horizon=150,
)
"""It costs little."""


class Stop(NamedTuple):
    """After how many runs one experiment stopped, and what its intervals are: two medians, then two shares."""

    runs: int
    intervals: list[tuple[float, float]]


def stopped(seed: int) -> Stop:
    """One experiment, until it is precise."""
    results: Results | None = None
    for look in looks():
        results = run(SCENARIO, look, seed=seed, earlier=results)
        if is_precise(results.milestones, DAYS):
            return Stop(look, intervals(results))
    raise RuntimeError("never precise")


def fixed(seed: int, runs: int) -> Stop:
    """One experiment with a number of runs that was fixed beforehand."""
    return Stop(runs, intervals(run(SCENARIO, runs, seed=seed)))


def intervals(results: Results) -> list[tuple[float, float]]:
    """Those of the headline."""
    found = [results.milestones[name] for name in MILESTONES]
    shares = [(each.reached.low, each.reached.high) for each in found]
    return [*(each.interval(0.5) for each in found), *shares]


def truth() -> list[float]:
    """The medians and the shares from many more runs."""
    results = run(SCENARIO, TRUTH_RUNS, seed=TRUTH_SEED)
    found: list[Milestone] = [results.milestones[name] for name in MILESTONES]
    return [*(each.quantile(0.5) for each in found), *(each.reached.value for each in found)]


def lines() -> Iterator[str]:
    """The table."""
    known = truth()
    yield f"truth: {known}"
    with ProcessPoolExecutor(2) as pool:
        sequential = list(pool.map(stopped, range(1, SEEDS + 1), chunksize=5))
        typical = round(median(stop.runs for stop in sequential))
        planned = list(pool.map(fixed, range(1, SEEDS + 1), [typical] * SEEDS, chunksize=5))
    for name, stops in (("stopped when precise", sequential), (f"{typical} runs", planned)):
        held = [
            sum(stop.intervals[place][0] <= value <= stop.intervals[place][1] for stop in stops) / SEEDS
            for place, value in enumerate(known)
        ]
        shares = ", ".join(f"{100 * share:.1f} %" for share in held)
        numbers = sorted(stop.runs for stop in stops)
        yield f"{name}: held in {shares}; runs {numbers[0]} to {numbers[-1]}, median {numbers[SEEDS // 2]}"


def main() -> None:
    """Print it."""
    for line in lines():
        print(line, flush=True)


if __name__ == "__main__":
    main()
