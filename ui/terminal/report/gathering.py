"""Runs all that a report needs, in this process or in workers, whichever is sooner done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, Outcome, outcomes
from ui.report.gathering import TRIED, TryKnockouts
from ui.terminal.base.executing import executor_for
from ui.terminal.base.running import Progress, progress_bar
from ui.terminal.base.signals import check


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
        """Each scenario once."""
        return tuple(dict.fromkeys(self.scenarios))

    @property
    def times(self) -> int:
        """How often so many replications are run, at most."""
        return len(self.different) + (TRIED if self.knock_out else 0)


@contextmanager
def gathering(asked: Asked) -> Iterator[tuple[list[Results], TryKnockouts | None]]:
    """The results of each scenario, in order, and what runs knock-outs while the context lasts; None: not asked.

    Raises:
        ModelError: a scenario cannot be run.
        WorkerError: the workers cannot run it.
    """
    title = counted(len(asked.different), "scenario") if len(asked.different) > 1 else ""
    first, many = asked.scenarios[0], asked.replications
    running = executor_for(first, many, seed=asked.seed, times=asked.times, workers=asked.workers, is_one_by_one=False)
    with progress_bar(first, many * asked.times, title) as bar, running as executor:
        known = {}
        for place, scenario in enumerate(asked.different):
            told = _telling(bar, place * many)
            known[scenario] = run(scenario, many, seed=asked.seed, executor=executor, progress=told)

        def tried(base: Results, found: tuple[Knockout, ...]) -> Iterable[Outcome]:
            told = _telling(bar, many * len(asked.different))
            return outcomes(base, found, executor=executor, progress=told)

        yield [known[scenario] for scenario in asked.scenarios], tried if asked.knock_out else None


def _telling(bar: Progress | None, before: int) -> Progress:
    """Progress that begins where the runs before ended; who has pressed Ctrl+C is heard."""

    def tell(done: int) -> None:
        check()
        if bar is not None:
            bar(before + done)

    return tell
