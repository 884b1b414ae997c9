"""What a replication, a pool and a table of quantiles cost."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import wait
from typing import Any

import numpy as np
import simpy

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.block import simulate_block
from simulator.experiment import run
from simulator.luck import Luck
from simulator.model.mission import Mission
from simulator.pool import warm, worker_pool
from simulator.results import BAND
from simulator.strata import Batch
from tests.bench.measure import Measurement, best

RUNS = 100


def measurements() -> Iterator[Measurement]:
    """Measure the engine on the shipped scenario."""
    scenario = shipped("article-2023")
    events = events_per_replication(scenario)
    yield Measurement("events of a replication", events, "", 200, "article-2023, mean of 100", 0)
    yield _cost(scenario, round(events))
    yield _pool(scenario)
    yield _quantiles(scenario)


def events_per_replication(scenario: Scenario) -> float:
    """SimPy events that one replication processes, on average."""
    luck, steps = Luck(Batch(1, 0, RUNS), scenario.correlation), 0
    for luck.turn in range(RUNS):
        mission = Mission(scenario, luck)
        mission.run()
        # Of all that were ever scheduled, those that are not waiting any more.
        steps += next(mission.clock._eid) - len(mission.clock._queue)
    return steps / RUNS


def _cost(scenario: Scenario, events: int) -> Measurement:
    simulate_block(scenario, 1, 0, 25)
    replication = best(lambda: simulate_block(scenario, 1, 0, 25)) / 25
    bare = best(lambda: _timeouts(events * 25)) / 25
    note = f"bare SimPy timeouts, as many; {1000 * replication:.2f} ms with known luck"
    return Measurement("cost of a replication", replication / bare, "x", 1.3, note)


def _timeouts(number: int) -> None:
    env = simpy.Environment()

    def waiting() -> Generator[Any, Any, None]:
        for _ in range(number):
            yield env.timeout(1.0)

    env.process(waiting())
    env.run()


def _pool(scenario: Scenario) -> Measurement:
    with worker_pool(2) as pool:
        wait(warm(pool, 2))
        run(scenario, 200, executor=pool, seed=9)
        seeds = iter(range(100, 200))
        pooled = best(lambda: run(scenario, 1000, executor=pool, seed=next(seeds)), 3)
    serial = best(lambda: run(scenario, 1000, seed=next(seeds)), 3)
    return Measurement("1,000 runs in a pool of two", pooled / serial, "x", 0.6, "the same in one process")


def _quantiles(scenario: Scenario) -> Measurement:
    results = run(scenario, 1000)
    strength = results.strength

    def numpys() -> None:
        np.quantile(strength, BAND, axis=0, method="inverted_cdf")

    once = best(lambda: type(results)(results.scenario, results.seed, results.block).strength_band(0.5), 3)
    return Measurement(
        "seven bands of 1,000 runs", once / best(numpys, 3), "x", None, "numpy.quantile of the ready table"
    )
