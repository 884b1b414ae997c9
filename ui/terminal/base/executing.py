"""Where the runs of a command are made that has several scenarios: in this process or in workers, if that is sooner."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from math import ceil

from scenarios.schema import Scenario
from simulator.experiment import BLOCK
from ui.terminal.base.running import START, begun, cluster_at, worker_processes


@contextmanager
def executor_for(
    scenario: Scenario,
    replications: int,
    *,
    seed: int,
    times: int,
    workers: int | None,
    is_one_by_one: bool = True,
    on: str | None = None,
) -> Iterator[Executor | None]:
    """An executor for so many replications of so many scenarios like this one, which ends with the block; None: here.

    Args:
        scenario: one of them; a block of it is run to see how long that takes.
        replications: of each scenario.
        seed: of the luck.
        times: how many scenarios there are.
        workers: processes at most; one per core when None.
        is_one_by_one: whether a scenario is asked for only when the one before it is done.
        on: the address of a cluster, which is the executor then.

    Raises:
        ModelError: the scenario cannot be run.
        ClusterError: there is no such cluster, or it is another Muster.
    """
    with cluster_at(on, workers) as cluster:
        if cluster is not None:
            yield cluster
            return
    side_by_side = replications if is_one_by_one else replications * times
    count = min(workers or os.cpu_count() or 1, ceil(side_by_side / BLOCK))
    if begun(scenario, replications, seed=seed).pace * replications * times * (1 - 1 / count) < START:
        yield None
        return
    with worker_processes(count) as pool:
        yield pool
