"""When the hand rests: some of the runs that the kernel has answered are run again by SimPy, and compared."""

from __future__ import annotations

import logging
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from scenarios.storage.files import dumps
from simulator.kernel.engine import KERNEL, distrust
from simulator.runs.checked import Checked, checked
from ui.desktop.answers.background import Background, Job
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.rest import AtRest
from ui.desktop.answers.runner import Runner

log = logging.getLogger(__name__)

REST = 500
"""Milliseconds after the last projection until the machine counts as resting."""

BRIEFLY = 0.5
"""Seconds after which no more runs are begun: of heavy ones fewer are run again."""


class Checking(AtRest):
    """Checks the answer at hand, and lets SimPy take over where it says otherwise.

    Attributes:
        changed: ``runs`` or ``problem`` is another.
        runs: so many of the runs that are shown have been run again, and were the same.
        problem: what the kernel got wrong, in a few words; from then on SimPy answers. Empty where all is well.

    Args:
        freshness: says when all runs are there.
        runner: says who has answered; starts over where that was wrong.
        background: where SimPy runs.
        parent: the owner in Qt's sense.
    """

    changed = Signal()

    def __init__(
        self, freshness: Freshness, runner: Runner, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(REST, self._check, parent)
        self._freshness, self._runner, self._background = freshness, runner, background
        self.runs, self.problem = 0, ""
        freshness.projected.connect(self._begin)

    def _begin(self, _: Projection) -> None:
        """Other runs are shown: nothing is known of them yet."""
        self.runs = 0
        self._background.drop("check")
        if self._runner.engine == KERNEL:
            self._rest.start()

    def _check(self) -> None:
        projection = self._freshness.projection
        if projection is not None and self._freshness.is_finished:
            self._background.ask(
                "check", lambda job: _checked(projection, job), lambda found: self._take(projection, found)
            )

    def _take(self, projection: Projection, found: Checked) -> None:
        if found.other is not None:
            self._distrust(projection, found.other)
        elif projection is self._freshness.projection:
            self.runs = found.runs
        self.changed.emit()

    def _distrust(self, projection: Projection, run: int) -> None:
        """Let SimPy answer from now on, and throw away what the kernel has said."""
        scenario, seed = projection.scenario, projection.results.seed
        log.error("the kernel differs from SimPy: seed %d, run %d, scenario:\n%s", seed, run, dumps(scenario))
        self.problem = f"the kernel was wrong in run {run:,}"
        distrust()
        self._runner.start_over()


def _checked(projection: Projection, job: Job) -> Checked:
    """On the thread of the background."""
    results, until, last = projection.results, perf_counter() + BRIEFLY, Checked(0)
    for last in job.while_wanted(checked(results.scenario, results.seed, results.block)):  # noqa: B007 - the last counts
        if perf_counter() > until:
            break
    return last
