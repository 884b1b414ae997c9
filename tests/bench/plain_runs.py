"""What 100,000 plain runs say: the truth that fewer runs, or runs drawn in another way, are measured against.

Plain runs draw independent numbers, not the evenly spread ones of ``simulator.luck.strata``. What came out is stored in
``plain_runs.json``; to work it out anew (some five minutes):

    python -m tests.bench.plain_runs
"""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.figures.quantiles import quantile
from simulator.results.results import Results
from simulator.results.summary import AnyResults
from simulator.results.tally import Tally
from simulator.runs.block import Block, simulate_block
from tests.bench.samplers import drawn_with, independent

Floats = NDArray[np.float64]

FILE = Path(__file__).with_name("plain_runs.json")
SCENARIOS = ("article-2023", "funding-shortfall", "authorised-2500")
RUNS, STEP, SEED = 100_000, 250, 1_000_000


@dataclass(frozen=True, eq=False)
class Figures:
    """Mean strength (D,), the share of runs that reach half of the target by each day (D,), and that day's median.

    A median beyond the horizon counts as the horizon.
    """

    strength: Floats
    reached: Floats
    median: float

    @classmethod
    def of(cls, results: AnyResults) -> Self:
        """Read off many runs."""
        days = results.milestones["closure_50"].days
        shares = np.searchsorted(np.sort(days), results.days, side="right") / results.replications
        return cls(results.strength_mean, shares, min(quantile(days, 0.5), results.scenario.horizon))

    def error_against(self, truth: Figures) -> Floats:
        """How far off: root mean square over the days for the curves, days for the median; shape (3,)."""
        strength = np.sqrt(np.mean((self.strength - truth.strength) ** 2))
        reached = np.sqrt(np.mean((self.reached - truth.reached) ** 2))
        return np.array([strength, reached, self.median - truth.median])


def truth(name: str) -> Figures:
    """What is stored of a scenario."""
    stored: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    found = stored["scenarios"][name]
    if found["fingerprint"] != shipped(name).fingerprint:
        raise ValueError(f"{name} has changed since its plain runs were stored: python -m tests.bench.plain_runs")
    return Figures(np.array(found["strength"]), np.array(found["reached"]), found["median"])


def rms(errors: list[Floats]) -> Floats:
    """Root mean square of several errors."""
    return np.asarray(np.sqrt(np.mean(np.square(errors), axis=0)))


def prefix(results: Results, runs: int) -> Results:
    """The first few of some results."""
    return results.only(np.arange(results.replications) < runs)


def plain_block(scenario: Scenario, first: int, count: int = STEP) -> Block:
    """Some runs under ``SEED``, drawn independently."""
    with drawn_with(independent):
        return simulate_block(scenario, SEED, first, count)


def _worked_out(scenario: Scenario, pool: ProcessPoolExecutor) -> dict[str, Any]:
    tally = Tally(scenario, SEED)
    for block in pool.map(partial(plain_block, scenario), range(0, RUNS, STEP)):
        tally.add(block)
    figures = Figures.of(tally.summary())
    return {
        "fingerprint": scenario.fingerprint,
        "median": figures.median,
        "strength": figures.strength.round(3).tolist(),
        "reached": figures.reached.round(5).tolist(),
    }


def main() -> None:
    """Work it out and store it."""
    with ProcessPoolExecutor(2) as pool:
        found = {name: _worked_out(shipped(name), pool) for name in SCENARIOS}
    about = "Plain runs of the shipped scenarios, made by python -m tests.bench.plain_runs."
    told = {"about": about, "runs": RUNS, "seed": SEED, "scenarios": found}
    FILE.write_text(json.dumps(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
