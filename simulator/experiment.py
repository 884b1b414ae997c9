"""Many replications of a scenario: one after another, or side by side in any executor, with the same answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future

from scenarios.schema import Scenario
from simulator.luck.strata import SLICE
from simulator.results.results import Results
from simulator.results.size import refuse_too_large_results
from simulator.runs.block import Block, simulate_block
from simulator.runs.far import Far
from simulator.runs.reuse import block_of
from simulator.runs.submission import give_up, submit_block

BLOCK = SLICE
"""Replications in a block: enough to share NumPy's overhead, few enough to show progress; drawn together."""

AHEAD = 8
"""Blocks that are asked for before the first is back, so that cancelling never waits for long."""


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """Somebody said stop before all replications were done."""


def blocks(first: int, stop: int) -> Iterator[tuple[int, int]]:
    """First replication and count of the blocks that make up ``first`` … ``stop - 1``."""
    while first < stop:
        end = min((first // BLOCK + 1) * BLOCK, stop)
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


def results_here(scenario: Scenario, replications: int, seed: int) -> Results:
    """Replications 0 … ``replications - 1`` in this process; only those are run that were not, or an edit changes.

    Raises:
        ModelError: the scenario cannot be run.
    """
    found = (block_of(scenario, seed, *each) for each in blocks(0, replications))
    return Results.of(scenario, seed, list(_not_too_large(scenario, replications, found)))


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
    if executor is None:
        yield from (simulate_block(scenario, seed, *block) for block in blocks(first, stop))
        return
    if isinstance(executor, Far):
        yield from executor.answers(scenario, seed, first, stop)
        return
    waiting: deque[Future[Block]] = deque()
    try:
        for block in blocks(first, stop):
            waiting.append(submit_block(executor, scenario, seed, *block))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        give_up(waiting)
