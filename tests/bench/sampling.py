"""Which way of drawing needs the fewest runs? Measured against 100,000 independent runs.

    python -m tests.bench.sampling          # some twenty minutes; prints the tables of docs/performance.md

All of them keep replication r the same however many are asked for:

- independent: plain random numbers.
- antithetic: an odd replication has one minus the number of the one before it.
- slices of 25: every 25 runs are a Latin hypercube (McKay, Beckman and Conover, Technometrics 21, 1979), in which each
  name has an order of its own.
- hypercube of 250: the same with every 250 runs.
- sliced: both at once; what Muster does.
- Sobol': a scrambled sequence (Owen 1995) for the 64 names that matter most, most important first; the others are
  independent. Which these are was measured on the same scenario, so that this is the best that can be hoped for; what a
  name has then depends on what else is in the scenario, which model.md rules out.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from scenarios.library import shipped
from simulator.luck.strata import GROUP, Batch
from simulator.results.results import Results
from simulator.runs.block import _usual_draws, simulate_block
from tests.bench.plain_runs import SCENARIOS, Figures, prefix, rms, truth
from tests.bench.samplers import Sampler, antithetic, drawn_with, independent, sliced, slices, whole

Floats = NDArray[np.float64]

SEEDS = 40
RUNS = (100, 250, 1000)
NAMES = 64
PILOT, PILOT_SEED, BINS = 5000, 999_999, 10


def sobol(scenario: str, batch: Batch, names: Iterable[str]) -> Floats:
    """Scrambled Sobol' points for the names that matter most."""
    wanted = list(names)
    rows = independent(batch, wanted)
    points, places = _points(batch.seed), _places(scenario)
    for row, name in enumerate(wanted):
        if name in places:
            rows[row] = points[places[name], batch.first : batch.first + batch.size]
    return rows


@cache
def _points(seed: int) -> Floats:
    points = qmc.Sobol(NAMES, scramble=True, rng=np.random.default_rng(seed)).random_base2(10).T
    return np.clip(points, 2.0**-53, 1.0 - 2.0**-53)


@cache
def _places(scenario: str) -> dict[str, int]:
    """The names that matter most, in order: by how much of the variance of person-days goes with a name alone."""
    results = _runs(scenario, independent, PILOT_SEED, PILOT)
    worth = results.person_days - results.person_days.mean()
    names = ["common", *_usual_draws(results.scenario)]
    batches = [Batch(PILOT_SEED, first, GROUP) for first in range(0, PILOT, GROUP)]
    numbers = np.concatenate([independent(batch, names) for batch in batches], axis=1)
    bins = (numbers * BINS).astype(int)
    explained = [float(np.square(np.bincount(row, worth, BINS)).sum()) for row in bins]
    return {names[place]: rank for rank, place in enumerate(np.argsort(explained)[::-1][:NAMES])}


def _runs(name: str, sampler: Sampler, seed: int, runs: int) -> Results:
    scenario = shipped(name)
    with drawn_with(sampler):
        blocks = [simulate_block(scenario, seed, first, GROUP) for first in range(0, runs, GROUP)]
    return Results.of(scenario, seed, blocks)


def samplers(name: str) -> dict[str, Sampler]:
    """All ways of drawing, by name."""
    ways: dict[str, Sampler] = {"independent": independent, "antithetic": antithetic, "slices of 25": slices}
    return {**ways, "hypercube of 250": whole, "sliced": sliced, "Sobol', best case": partial(sobol, name)}


def errors(name: str, seed: int) -> dict[tuple[str, int], Floats]:
    """How far off each way of drawing is with one seed, by way and number of runs."""
    known, found = truth(name), {}
    for way, sampler in samplers(name).items():
        results = _runs(name, sampler, seed, max(RUNS))
        for runs in RUNS:
            found[way, runs] = Figures.of(prefix(results, runs)).error_against(known)
    return found


def table(name: str, pool: ProcessPoolExecutor) -> list[str]:
    """Lines of a table: a row for each way of drawing and number of runs."""
    found = list(pool.map(partial(errors, name), range(1, SEEDS + 1)))
    rows = []
    for way in samplers(name):
        for runs in RUNS:
            off = rms([each[way, runs] for each in found])
            base = rms([each["independent", runs] for each in found])
            worth = ", ".join(f"{value:.1f}" for value in (base / off) ** 2)
            rows.append(f"| {way} | {runs:,} | {off[0]:.1f} | {100 * off[1]:.2f} | {off[2]:.1f} | {worth} |")
    head = ["| drawn | runs | mean strength | P(half of the target by day d), points | median, days | worth |"]
    return [f"**{name}**", "", *head, "|---|---|---|---|---|---|", *rows, ""]


def main() -> None:
    """Print the tables. "Worth": how many plain runs give the precision of one, for each of the three figures."""
    with ProcessPoolExecutor(2) as pool:
        for name in SCENARIOS:
            print("\n".join(table(name, pool)), flush=True)


if __name__ == "__main__":
    main()
