"""Runs all that a report needs, in this process or in workers, whichever is sooner done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from time import perf_counter

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.experiment import BLOCK, run
from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome, outcomes
from ui.report.gathering import TRIED, TryKnockouts
from ui.terminal.base.running import START, Progress, progress_bar, worker_processes
from ui.terminal.base.signals import check
from ui.terminal.why.knocking import AtOnce


@dataclass(frozen=True, slots=True)
class Asked:
    """What is run: as many replications of each scenario, and of each knock-out of the first one."""

    scenarios: tuple[Scenario, ...]
    replications: int
    seed: int
    workers: int | None
    knock_out: bool

    @property
    def different(self) -> tuple[Scenario, ...]:
        """Each scenario once, the first one last: what is run of it is used again by its knock-outs."""
        first, *others = dict.fromkeys(self.scenarios)
        return (*others, first)

    @property
    def total(self) -> int:
        """Runs in all."""
        return self.replications * (len(self.different) + (TRIED if self.knock_out else 0))


@contextmanager
def gathering(asked: Asked) -> Iterator[tuple[list[Results], TryKnockouts | None]]:
    """The results of each scenario, in order, and what runs knock-outs while the context lasts; None: not asked.

    Raises:
        ModelError: a scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    title = counted(len(asked.different), "scenario") if len(asked.different) > 1 else ""
    with progress_bar(asked.scenarios[0], asked.total, title) as bar, _executor(asked) as executor:
        known = {}
        for place, scenario in enumerate(asked.different):
            told = _telling(bar, place * asked.replications)
            known[scenario] = run(scenario, asked.replications, seed=asked.seed, executor=executor, progress=told)

        def tried(base: Results, found: tuple[Knockout, ...]) -> Iterable[Outcome]:
            told = _telling(bar, asked.replications * len(asked.different))
            return outcomes(base, found, executor=executor, progress=told)

        yield [known[scenario] for scenario in asked.scenarios], tried if asked.knock_out else None


@contextmanager
def _executor(asked: Asked) -> Iterator[Executor]:
    """Workers where they save more than their start costs, else this process; either uses runs again."""
    count = min(asked.workers or os.cpu_count() or 1, ceil(asked.total / BLOCK))
    began, first = perf_counter(), min(asked.replications, BLOCK)
    run(asked.scenarios[0], first, seed=asked.seed)
    needed = (perf_counter() - began) * asked.total / first
    check()
    if needed * (1 - 1 / count) < START:
        yield AtOnce()
    else:
        with worker_processes(count) as pool:
            yield pool


def _telling(bar: Progress | None, before: int) -> Progress:
    """Progress that begins where the runs before ended; who has pressed Ctrl+C is heard."""

    def tell(done: int) -> None:
        check()
        if bar is not None:
            bar(before + done)

    return tell
