"""Runs the knock-outs of a command: in this process or in workers, whichever is sooner done."""

from __future__ import annotations

from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome, outcomes
from ui.terminal.base.running import START, Progress, worker_processes


def outcomes_of(
    base: Results, found: tuple[Knockout, ...], *, count: int, seconds: float, progress: Progress
) -> list[Outcome]:
    """What each knock-out leads to, in order; the answer does not depend on where they run.

    Args:
        base: results of the scenario as it is.
        found: the knock-outs.
        count: processes at most.
        seconds: how long one of them takes in this process, at a guess.
        progress: told how many replications are done, of all together.

    Raises:
        ModelError: a changed scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    if seconds * len(found) * (1 - 1 / count) < START:
        return list(outcomes(base, found, progress=progress))
    with worker_processes(count) as pool:
        return list(outcomes(base, found, executor=pool, progress=progress))
