"""Where the evaluations of a command run: in a thread of this process or in workers, whichever is sooner done.

Both keep what they ran last, so that only those runs are run anew that another value changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from math import ceil
from time import perf_counter

from scenarios.schema import Scenario
from simulator.experiment import BLOCK, run
from ui.terminal.base.running import START, worker_processes


@contextmanager
def executor_for(
    scenario: Scenario, replications: int, seed: int, times: int, workers: int | None
) -> Iterator[Executor]:
    """An executor for so many replications of so many scenarios like this one; it ends with the block.

    Raises:
        ModelError: the scenario cannot be run.
    """
    count = min(workers or os.cpu_count() or 1, ceil(replications / BLOCK))
    began = perf_counter()
    run(scenario, min(replications, BLOCK), seed=seed)
    needed = (perf_counter() - began) * replications / BLOCK * times
    if needed * (1 - 1 / count) >= START:
        with worker_processes(count) as pool:
            yield pool
        return
    thread = ThreadPoolExecutor(1)
    try:
        yield thread
    finally:
        thread.shutdown(cancel_futures=True)
