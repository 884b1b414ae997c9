"""Many replications of a scenario: one after another, or side by side in any executor, with the same answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

from scenarios.schema import Scenario
from simulator.kernel.engine import speaks
from simulator.luck.strata import GROUP, SLICE, Batch
from simulator.results.part import Part
from simulator.results.results import Results
from simulator.results.size import refuse_too_large_results
from simulator.results.tally import Tally
from simulator.runs import pulse
from simulator.runs.block import Block, by_kernel, simulate_block
from simulator.runs.far import Far
from simulator.runs.here import Here
from simulator.runs.parcel import Parcel, packed, unpacked
from simulator.runs.submission import give_up, submit_block

T = TypeVar("T")

BLOCK = SLICE
"""Replications in a block of SimPy: enough to share NumPy's overhead, few enough to show progress; drawn together."""

BLOCK_OF_KERNEL = GROUP
"""Replications in a block of the kernel: what is drawn for some of a group is drawn for all of it."""

AHEAD = 8
"""Blocks that are asked for before the first is back, so that cancelling never waits for long."""


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """Somebody said stop before all replications were done."""


def blocks(first: int, stop: int, most: int = BLOCK) -> Iterator[tuple[int, int]]:
    """First replication and count of the blocks, of so many at most, that make up ``first`` … ``stop - 1``."""
    while first < stop:
        end = min((first // most + 1) * most, stop)
        yield first, end - first
        first = end


def run(  # noqa: PLR0913 - keywords, each with a default
    scenario: Scenario,
    replications: int,
    *,
    seed: int = 1,
    executor: Executor | None = None,
    earlier: Results | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Results:
    """Run replications 0 … ``replications - 1`` of a scenario.

    Args:
        scenario: what is assumed.
        replications: how many; at least 1.
        seed: of the luck.
        executor: where to run; in this process when None.
        earlier: results of the same scenario and seed; only what is missing is computed.
        progress: told after every block how many replications are done.
        cancelled: asked after every block.

    Raises:
        ValueError: fewer than one replication, or ``earlier`` answers another question.
        ModelError: the scenario cannot be run.
        WorkerError: the workers of the executor cannot run it.
        Cancelled: ``cancelled`` said so.
    """
    done = _usable(earlier, scenario, seed, replications)
    collected = [done.block] if done is not None else []
    start = done.replications if done is not None else 0
    for block in _not_too_large(scenario, replications, answers(scenario, seed, start, replications, executor)):
        collected.append(block)
        if progress is not None:
            progress(block.first + block.count)
        if cancelled():
            raise Cancelled
    return Results.of(scenario, seed, collected)


def _not_too_large(scenario: Scenario, replications: int, found: Iterable[Block]) -> Iterator[Block]:
    """The same blocks; after the first of them it is known how much room all take, and what has none is refused."""
    for place, block in enumerate(found):
        if not place:
            refuse_too_large_results(scenario, [block], replications)
        yield block


def _usable(earlier: Results | None, scenario: Scenario, seed: int, replications: int) -> Results | None:
    if replications < 1:
        raise ValueError("at least one replication is needed")
    if earlier is None:
        return None
    if (
        earlier.chosen is not None
        or earlier.scenario != scenario
        or earlier.seed != seed
        or earlier.replications > replications
    ):
        raise ValueError("the earlier results are a part, or of another scenario or seed, or there are more of them")
    return earlier


def answers(scenario: Scenario, seed: int, first: int, stop: int, executor: Executor | None) -> Iterator[Block]:
    """Replications ``first`` … ``stop - 1``, block by block in their order; few are on their way at a time.

    Who goes away earlier leaves nothing on its way.

    Raises:
        ModelError: the scenario cannot be run.
        WorkerError: the workers of the executor cannot run it.
    """
    if executor is None or (isinstance(executor, Here) and executor.speaks(scenario)):
        yield from blocks_here(scenario, seed, first, stop)
        return
    if isinstance(executor, Far):
        yield from executor.answers(scenario, seed, first, stop)
        return
    most = BLOCK_OF_KERNEL if speaks(scenario) else BLOCK
    yield from in_order(submit_block(executor, scenario, seed, *block) for block in blocks(first, stop, most))


def parts(tally: Tally, stop: int, pool: Executor, size: int) -> Iterator[Part]:
    """What a tally lacks of ``stop`` replications, from workers who add up so many at a time: little travels.

    Raises:
        ModelError: the scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    parcel, each = packed(tally.scenario), blocks(tally.next, stop, size)
    yield from in_order(pool.submit(part_of, parcel, tally.seed, *part) for part in each)


def part_of(parcel: Parcel, seed: int, first: int, count: int) -> Part:
    """Replications ``first`` … ``first + count - 1``, added up; a worker does it."""
    scenario = unpacked(parcel)
    tally = Tally(scenario, seed, first)
    for block in blocks_here(scenario, seed, first, first + count):
        tally.add(block)
        pulse.beat()
    return tally.part()


def in_order(calls: Iterator[Future[T]]) -> Iterator[T]:
    """What comes of some calls, in their order; each is made when few are on their way."""
    waiting: deque[Future[T]] = deque()
    try:
        for call in calls:
            waiting.append(call)
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        give_up(waiting)


def blocks_here(scenario: Scenario, seed: int, first: int, stop: int) -> Iterator[Block]:
    """The same in this process: by the kernel, and where that has no answer in smaller blocks.

    Raises:
        ModelError: the scenario cannot be run.
    """
    for begin, count in blocks(first, stop, BLOCK_OF_KERNEL):
        found = by_kernel(scenario, Batch(seed, begin, count))
        if found is not None:
            yield found
        else:
            yield from (simulate_block(scenario, seed, *block) for block in blocks(begin, begin + count))
