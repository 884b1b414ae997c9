"""What a replication, a pool and a table of quantiles cost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import wait
from functools import partial
from statistics import median
from unittest.mock import patch

import numpy as np

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.experiment import run
from simulator.influence.asking import value_of_asking
from simulator.influence.influence import influence
from simulator.influence.measures import Measure
from simulator.kernel.engine import WITHOUT
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.model.mission import Mission
from simulator.model.steps import Steps
from simulator.results.results import BAND
from simulator.runs.block import simulate_block
from simulator.runs.pool import warm, worker_pool
from tests.bench.measure import Measurement, best, seconds

RUNS = 100


def measurements() -> Iterator[Measurement]:
    """Measure the engine on the shipped scenario."""
    scenario = shipped("article-2023")
    events = events_per_replication(scenario)
    yield Measurement("events of a replication", events, "", 200, "article-2023, mean of 100", 0)
    yield _format_2(scenario, events)
    yield _pool(scenario)
    yield _quantiles(scenario)
    yield from _influence(scenario)


def events_per_replication(scenario: Scenario) -> float:
    """SimPy events that one replication processes, on average."""
    luck, events = Luck(Batch(1, 0, RUNS), scenario.correlation), 0
    with patch.object(Steps, "spend", lambda *_: None):  # what is left to be counted are events
        for luck.run in range(RUNS):
            mission = Mission(scenario, luck)
            mission.run()
            # Of all that were ever scheduled, those that are not waiting any more; the last in the queue is no event.
            events += next(mission.clock._eid) - (len(mission.clock._queue) - 1)
    return events / RUNS


def _format_2(scenario: Scenario, events: float) -> Measurement:
    """An event of the same pledges with units, shares that are sent and states of readiness, against one without."""
    units = shipped("article-2023-units")
    for one in (scenario, units):
        simulate_block(one, 1, 0, RUNS)
    pairs = [[best(partial(simulate_block, one, 1, 0, RUNS)) for one in (scenario, units)] for _ in range(5)]
    ratio = median(new / old for old, new in pairs) * events / events_per_replication(units)
    return Measurement("cost of an event in format 2", ratio, "x", 1.2, "article-2023-units, against article-2023")


def _pool(scenario: Scenario) -> Measurement:
    with patch.dict(os.environ, {WITHOUT: "1"}), worker_pool(2) as pool:
        wait(warm(pool, 2))
        run(scenario, 200, executor=pool, seed=9)
        seeds = iter(range(100, 200))
        pooled = best(lambda: run(scenario, 1000, executor=pool, seed=next(seeds)), 3)
        serial = best(lambda: run(scenario, 1000, seed=next(seeds)), 3)
    note = "the same in one process; by SimPy, for the kernel needs no pool"
    return Measurement("1,000 runs in a pool of two", pooled / serial, "x", 0.6, note)


def _quantiles(scenario: Scenario) -> Measurement:
    results = run(scenario, 1000)
    strength = results.strength

    def numpys() -> None:
        np.quantile(strength, BAND, axis=0, method="inverted_cdf")

    once = best(lambda: type(results)(results.scenario, results.seed, results.block).strength_band(0.5), 3)
    return Measurement(
        "seven bands of 1,000 runs", once / best(numpys, 3), "x", None, "numpy.quantile of the ready table"
    )


def _influence(scenario: Scenario) -> Iterator[Measurement]:
    """What makes a day uncertain, with the draws looked for and derived again, against the runs that it is told of."""
    measure, runs = Measure.of("closure_50"), 2000
    run(scenario, runs)
    once = seconds(lambda: run(scenario, runs))
    results = run(scenario, runs)
    assert results.milestones
    drivers = Drivers.of(results)
    whole = best(lambda: influence(results, measure), 3)
    shares = best(lambda: influence(results, measure, drivers=drivers), 3)
    asked = best(lambda: value_of_asking(results, 600, 300, drivers=drivers), 3)
    note = "the runs of one process"
    yield Measurement("influence on a day, of 2,000 runs", whole / once, "x", 0.3, note)
    yield Measurement("the same, draws known", shares / once, "x", None, f"{note}; {1000 * shares:.0f} ms", 3)
    yield Measurement("value of asking, draws known", asked / once, "x", None, f"{note}; {1000 * asked:.0f} ms", 3)
