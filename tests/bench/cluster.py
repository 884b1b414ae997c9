"""What a cluster gains: two workers on this machine against one process, what travels, a model of a hundred workers.

    python -m tests.bench.cluster [RUNS [SCENARIOS]]

It is not part of ``make bench``. Without arguments there are 10,000 runs, and 20 scenarios of 1,000 runs each. What it
says of a hundred workers is worked out, not measured.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import perf_counter

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.cluster.adding import advance
from simulator.cluster.cluster import Cluster
from simulator.cluster.connection import connected
from simulator.cluster.sizes import FAN, WAVE, runs_of_task
from simulator.experiment import answers
from simulator.results.tally import Tally
from simulator.seek.family import MOST_MEMBERS, Series, members_of
from simulator.seek.trying import Trying
from tests.clusters import machines

NUMBER = "contingents.Kenya.training.likely"
PART = 1000
"""Runs of each scenario of the sweep."""

OVERHEAD = 0.001
"""Seconds that a task costs the scheduler, as Dask says: see ``simulator.cluster.sizes``."""


def main(runs: int = 10_000, scenarios: int = 20) -> None:
    """Print the figures."""
    scenario = shipped("article-2023")
    with (
        tempfile.TemporaryDirectory() as folder,
        machines(Path(folder)) as found,
        connected(found.address, 60.0) as cluster,
    ):
        cluster.client.wait_for_workers(2)
        print(f"a run takes a worker {1000 * cluster.pace(scenario, 1):.2f} ms", flush=True)
        alone = _alone(scenario, min(runs, 2000))
        print(f"one process        {alone:8.0f} runs a second", flush=True)
        _adding(cluster, scenario, runs, alone)
        _sweep(cluster, scenario, scenarios)
    _model(1 / alone, 100, 1_000_000)


def _alone(scenario: Scenario, runs: int) -> float:
    tally = Tally(scenario, 1)

    def add() -> None:
        for block in answers(scenario, 1, 0, runs, None):
            tally.add(block)

    return runs / _seconds(add)


def _adding(cluster: Cluster, scenario: Scenario, runs: int, alone: float) -> None:
    tally, before = Tally(scenario, 1), cluster.received
    pace = runs / _seconds(lambda: advance(cluster, tally, runs, lambda done: None))
    wire = (cluster.received - before) / runs
    print(
        f"two workers        {pace:8.0f} runs a second, {pace / alone:.2f} x; {wire:.0f} bytes a run come back",
        flush=True,
    )


def _sweep(cluster: Cluster, scenario: Scenario, scenarios: int) -> None:
    before, left, done = cluster.received, scenarios, 0

    def sweep() -> None:
        nonlocal left, done
        while left:
            some = min(left, MOST_MEMBERS)
            values = tuple(20.0 + 40.0 * (done + each) / scenarios for each in range(some))
            members = members_of(scenario, (Series.of(scenario, NUMBER, values),), None, Trying(PART, 1, cluster))
            done += sum(1 for _ in islice(members, some))
            left -= some

    seconds = _seconds(sweep)
    runs, wire = scenarios * PART, (cluster.received - before) / (scenarios * PART)
    print(f"sweep, two workers {runs / seconds:8.0f} runs a second, {wire:.0f} bytes a run come back", flush=True)


def _model(pace: float, workers: int, runs: int) -> None:
    """On paper: the scheduler is busy for each task, and the workers for the runs."""
    size = runs_of_task(pace, runs, workers)
    parts = -(-runs // size)
    waves = -(-parts // (WAVE * workers))
    tasks = parts + parts // (FAN - 1) + waves
    work, scheduler = runs * pace / workers, tasks * OVERHEAD
    print(f"model: {workers} workers, {runs:,} runs: {size:,} runs a task, {tasks:,} tasks in {waves} waves;")
    print(f"       work {work:.0f} s, scheduler {scheduler:.1f} s ({scheduler / work:.0%} of it)")


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
