"""Runs the knock-outs of a command: in this process or in workers, whichever is sooner done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from time import perf_counter

from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome, outcomes
from ui.terminal.base.running import START, Progress, worker_processes

BOTH_SIDES = 12
"""So many numbers, the most promising, are tried at their worse end, too: those that a table shows."""

LOOKS = 2
"""After so many knock-outs it is asked how long one takes."""


def in_rank(setbacks: Sequence[Knockout], paths: Sequence[str]) -> tuple[Knockout, ...]:
    """The worse sides of the most promising numbers; ``paths`` are ranked, and what has no place there comes last."""
    places = {path: place for place, path in enumerate(paths)}
    return tuple(sorted(setbacks, key=lambda each: places.get(each.path, len(places)))[:BOTH_SIDES])


def outcomes_of(
    base: Results,
    found: tuple[Knockout, ...],
    *,
    count: int,
    progress: Progress,
    cluster: Executor | None = None,
) -> Iterator[Outcome]:
    """What each knock-out leads to, in order; the answer does not depend on where they run.

    Args:
        base: results of the scenario as it is.
        found: the knock-outs.
        count: processes at most.
        progress: told how many replications are done, of all together.
        cluster: where they run instead, if anywhere.

    Raises:
        ModelError: a changed scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    if cluster is not None:
        yield from outcomes(base, found, executor=cluster, progress=progress)
        return
    first, rest = found[:LOOKS], found[LOOKS:]
    began = perf_counter()
    known = list(outcomes(base, first, progress=progress))
    seconds = perf_counter() - began
    yield from known
    told = _after(len(first) * base.replications, progress)
    if seconds * len(rest) / LOOKS * (1 - 1 / count) < START:
        yield from outcomes(base, rest, progress=told)
        return
    with worker_processes(count) as pool:
        yield from outcomes(base, rest, executor=pool, progress=told)


def _after(before: int, tell: Progress) -> Progress:
    return lambda done: tell(before + done)
