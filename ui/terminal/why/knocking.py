"""Runs the knock-outs of a command: in this process or in workers, whichever is sooner done.

Either way only the runs of a knock-out are run that it changes: see `simulator.runs.reuse`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

from simulator.experiment import run
from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome, outcomes
from ui.terminal.base.executing import AtOnce
from ui.terminal.base.running import START, Progress, worker_processes

BOTH_SIDES = 12
"""So many numbers, the most promising, are tried at their worse end, too: those that a table shows."""


def in_rank(setbacks: Sequence[Knockout], paths: Sequence[str]) -> tuple[Knockout, ...]:
    """The worse sides of the most promising numbers; ``paths`` are ranked, and what has no place there comes last."""
    places = {path: place for place, path in enumerate(paths)}
    return tuple(sorted(setbacks, key=lambda each: places.get(each.path, len(places)))[:BOTH_SIDES])


def outcomes_of(
    base: Results,
    found: tuple[Knockout, ...],
    *,
    count: int,
    seconds: float,
    progress: Progress,
    cluster: Executor | None = None,
) -> list[Outcome]:
    """What each knock-out leads to, in order; the answer does not depend on where they run.

    Args:
        base: results of the scenario as it is.
        found: the knock-outs.
        count: processes at most.
        seconds: how long one of them takes in this process, at a guess.
        progress: told how many replications are done, of all together.
        cluster: where they run instead, if anywhere.

    Raises:
        ModelError: a changed scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    if cluster is not None:
        return list(outcomes(base, found, executor=cluster, progress=progress))
    if seconds * len(found) * (1 - 1 / count) < START:
        return _answers(base, found, AtOnce(), progress)
    with worker_processes(count) as pool:
        return _answers(base, found, pool, progress)


def _answers(base: Results, found: tuple[Knockout, ...], executor: Executor, progress: Progress) -> list[Outcome]:
    if len(found) > 1:
        # So that there is something to be used again from the first knock-out on.
        run(base.scenario, base.replications, seed=base.seed, executor=executor)
    return list(outcomes(base, found, executor=executor, progress=progress))
