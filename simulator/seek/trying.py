"""Evaluations: a scenario with other numbers, run under the same luck."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.seek.ladder import Ladder
from simulator.seek.wanted import Wanted


@dataclass
class Trying:
    """Runs scenarios one after another, each under the same luck.

    Attributes:
        replications: runs of each.
        seed: of the luck.
        executor: where to run; in this process when None.
        progress: told how many runs are done, of all scenarios together.
        cancelled: asked after every block.
        done: runs of the scenarios that are done.
    """

    replications: int
    seed: int = 1
    executor: Executor | None = None
    progress: Callable[[int], None] | None = None
    cancelled: Callable[[], bool] = lambda: False
    done: int = 0

    def results(self, scenario: Scenario) -> Results:
        """What the runs of a scenario say together.

        Raises:
            ModelError: the scenario cannot be run.
            WorkerError: the workers cannot run it.
            Cancelled: ``cancelled`` said so.
        """
        found = run(
            scenario,
            self.replications,
            seed=self.seed,
            executor=self.executor,
            progress=self._tell,
            cancelled=self.cancelled,
        )
        self.done += self.replications
        return found

    def skip(self) -> None:
        """Count a scenario as done: it cannot be run, or was run elsewhere."""
        self.done += self.replications
        self._tell(0)

    def evaluation(self, ladder: Ladder, wanted: Wanted) -> Callable[[float], Share]:
        """The chance of what is wanted by the value of a number, for ``seek``."""
        return lambda value: wanted.share_of(self.results(ladder.at(value)))

    def _tell(self, done: int) -> None:
        if self.progress is not None:
            self.progress(self.done + done)
