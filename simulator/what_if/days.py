"""The days of all milestones in many runs of a scenario, and nothing else of them: what a knock-out leads to.

They are worked out a few runs at a time, so that memory hardly grows with the runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.experiment import Cancelled, answers, blocks, blocks_here, in_order
from simulator.kernel.engine import speaks
from simulator.luck.strata import GROUP
from simulator.results.results import Results
from simulator.runs import pulse
from simulator.runs.block import Block
from simulator.runs.far import MOST_WHOLE, Far
from simulator.runs.here import Here
from simulator.runs.parcel import Parcel, packed, unpacked

Floats = NDArray[np.float64]
Days = dict[str, Floats]
"""The day of every milestone by name, in each run: shape (N,), ``inf`` = not by the horizon."""


def days_of(results: Results) -> Days:
    """Those of results that are there."""
    return {name: milestone.days for name, milestone in results.milestones.items()}


def days_block_by_block(  # noqa: PLR0913 - keywords
    scenario: Scenario,
    seed: int,
    replications: int,
    *,
    executor: Executor | None,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Days:
    """Those of replications 0 … ``replications - 1``; in this process where there is no executor.

    Args:
        scenario: what is assumed.
        seed: of the luck.
        replications: how many.
        executor: where to run.
        progress: told after every block how many are done.
        cancelled: asked after every block.

    Raises:
        ModelError: the scenario cannot be run.
        Cancelled: ``cancelled`` said so.
    """

    def watched(found: Iterable[Block]) -> Iterator[Block]:
        for block in found:
            progress(block.first + block.count)
            if cancelled():
                raise Cancelled
            yield block

    if executor is None:
        return _days(scenario, seed, watched(blocks_here(scenario, seed, 0, replications)))
    return _days(scenario, seed, watched(answers(scenario, seed, 0, replications, executor)))


def days_by_workers(asked: Iterable[Scenario], seed: int, replications: int, executor: Executor) -> Iterator[Days]:
    """Those of each scenario, which workers work out themselves: days alone travel.

    Raises:
        ModelError: a scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    parts = list(blocks(0, replications, MOST_WHOLE))
    calls = ((packed(scenario), seed, *part) for scenario in asked for part in parts)
    if isinstance(executor, Far):
        found = executor.each(_days_there, calls)
    else:
        found = in_order(executor.submit(_days_there, *call) for call in calls)
    # Each scenario has as many parts, which come in order.
    for first in found:
        yield _joined([first, *(next(found) for _ in parts[1:])])


def are_by_workers(scenario: Scenario, executor: Executor, replications: int) -> bool:
    """Whether an executor's workers are to work out days themselves; else it is asked for blocks.

    From a cluster little is to travel, and by the kernel a whole scenario takes no longer than a block by SimPy,
    where somebody may say stop before a whole one is done.
    """
    if isinstance(executor, Far):
        return replications <= MOST_WHOLE
    return speaks(scenario) and not isinstance(executor, Here)


def _days_there(parcel: Parcel, seed: int, first: int, count: int) -> Days:
    """On a worker."""
    scenario = unpacked(parcel)
    return _days(scenario, seed, blocks_here(scenario, seed, first, first + count))


def _days(scenario: Scenario, seed: int, found: Iterable[Block]) -> Days:
    return _joined([days_of(Results(scenario, seed, Block.joined(some))) for some in _in_groups(found)])


def _in_groups(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that follow each other, so many together that NumPy's overhead is shared."""
    some: list[Block] = []
    for block in found:
        pulse.beat()
        some.append(block)
        if sum(each.count for each in some) >= GROUP:
            yield some
            some = []
    if some:
        yield some


def _joined(parts: list[Days]) -> Days:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
