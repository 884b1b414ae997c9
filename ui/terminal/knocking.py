"""Runs the knock-outs of a command: in this process or in workers, whichever is sooner done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

from simulator.knockout import Knockout, Outcome, outcomes
from simulator.results import Results
from ui.terminal.running import START, Progress, worker_processes


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
        BrokenProcessPool: a worker died, and after all were replaced another one.
    """
    done: list[Outcome] = []
    if seconds * len(found) * (1 - 1 / count) < START:
        return list(outcomes(base, found, progress=progress))
    try:
        _in_workers(base, found, count, done, progress)
    except BrokenProcessPool:
        # What is done is kept; new workers do the rest.
        _in_workers(base, found, count, done, progress)
    return done


def _in_workers(
    base: Results, found: tuple[Knockout, ...], count: int, done: list[Outcome], progress: Progress
) -> None:
    with worker_processes(count) as pool:
        before = len(done) * base.replications
        left = outcomes(base, found[len(done) :], executor=pool, progress=_after(progress, before))
        done.extend(left)


def _after(progress: Progress, before: int) -> Callable[[int], None]:
    return lambda runs: progress(before + runs)
